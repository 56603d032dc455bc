"""levels.toml and words.toml, read once."""

import tomllib
from importlib.resources import files
from typing import Any

from attrs import frozen


@frozen
class Weight:
    """What a level says for one content and for one item, as log-odds."""

    content: float
    item: float


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("biblio.matching").joinpath(name).read_text("utf-8"))


_LEVELS = _read("levels.toml")
_WORDS = _read("words.toml")

WEIGHTS: dict[str, dict[str, Weight]] = {
    name: {level: Weight(**weight) for level, weight in ladder.items()}
    for name, ladder in _LEVELS["levels"].items()
}
"""Field → level → weight; the fields in the order in which reasons are given."""

PRIOR = Weight(**_LEVELS["prior"])
NEAR_MISS: float = _LEVELS["verdict"]["near-miss"]

KINDS: dict[str, str] = {csl: kind for kind, types in _LEVELS["kinds"].items() for csl in types}
LOOSE = frozenset(_LEVELS["relations"]["loose"])
AKIN = frozenset(frozenset(pair) for pair in _LEVELS["relations"]["akin"])
WHOLE_PART = frozenset(frozenset(pair) for pair in _LEVELS["relations"]["whole-part"])

STOP = frozenset(_WORDS["stop"].split())
METHOD = frozenset(_WORDS["method"].split())
GENERIC = frozenset(_WORDS["generic"].split())
FORM = frozenset(_WORDS["form"].split())
COMPANION = tuple(sorted((tuple(phrase.split()) for phrase in _WORDS["companion"]), key=len, reverse=True))
PART = frozenset(_WORDS["part"])
NUMBERS: dict[str, int] = _WORDS["numbers"]
PREPRINT = frozenset(_WORDS["hosts"]["preprint"])
