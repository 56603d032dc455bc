"""The words of words.toml."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from biblio.text.folding import fold

_TABLES: dict[str, Any] = tomllib.loads(files("biblio.normalizers").joinpath("words.toml").read_text("utf-8"))


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {fold(word): canonical for canonical, words in table.items() for word in (canonical, *words)}


LANGUAGES = _inverted(_TABLES["languages"])
"""Folded name or code of a language → IETF tag."""

STATUSES = _inverted(_TABLES["statuses"])
"""Folded word → CSL status."""

TYPES = {name: csl for csl, names in _TABLES["types"].items() for name in names}
"""Type of another vocabulary, lower case → CSL type."""

GENRES: dict[str, str] = _TABLES["genres"]
"""Type of another vocabulary, lower case → CSL genre that it implies."""

ORDINALS = _inverted(_TABLES["ordinals"])
"""Folded ordinal word → digits."""
