"""The tables of words.toml, and phrases matched against tokens."""

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from biblio.manuscripts.prose.tokens import Token, Tokens

_TABLES: dict[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


GENITIVES = ("'s", "’s", "´s", "`s")
"""Endings of a genitive, as typed; after an s it is an apostrophe alone."""


def without_genitive(name: str) -> str:
    """A name without the ending of its genitive: "Sikkink's" → "Sikkink"."""
    for ending in GENITIVES:
        if name.endswith(ending):
            return name[: -len(ending)]
    return name.rstrip("'’") if name.endswith(("s'", "s’")) else name


class Phrases:
    """Word sequences looked up by their last or first word, longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        self._by_last: dict[str, list[list[str]]] = {}
        for words in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
            self._by_first.setdefault(words[0], []).append(words)
            self._by_last.setdefault(words[-1], []).append(words)

    def starting(self, tokens: Tokens, index: int, end: int) -> int:
        """How many tokens from `index` on are a phrase; 0 for none."""
        items = tokens.items
        for words in self._by_first.get(items[index].folded, ()) if index < end else ():
            if index + len(words) <= end and _same(items[index : index + len(words)], words):
                return len(words)
        return 0

    def ending(self, tokens: Tokens, floor: int, end: int) -> int:
        """How many tokens up to `end` (exclusive) are a phrase that does not reach below `floor`; 0 for none."""
        items = tokens.items
        for words in self._by_last.get(items[end - 1].folded, ()) if end > floor else ():
            if end - len(words) >= floor and _same(items[end - len(words) : end], words):
                return len(words)
        return 0


def _same(items: tuple[Token, ...], words: list[str]) -> bool:
    return all(token.folded == word for token, word in zip(items, words, strict=True))


ARTICLES = frozenset(_TABLES["articles"])
CONJUNCTIONS = frozenset(_TABLES["conjunctions"])
INTRODUCING = frozenset(_TABLES["introducing"])
GOES_ON = frozenset(_TABLES["goes_on"]) | CONJUNCTIONS
PARTICLES = frozenset(_TABLES["particles"])
PREPOSITIONS = frozenset(_TABLES["prepositions"])
BEFORE_PLACE = frozenset(_TABLES["before_place"])
INNER = frozenset(_TABLES["inner"])
INSTITUTIONS = frozenset(_TABLES["institutions"])
AGENCIES = tuple(_TABLES["agencies"])
LEADING = frozenset(_TABLES["leading"])
NOT_AUTHORS = frozenset(_TABLES["not_authors"])
IDEM = frozenset(_TABLES["idem"])
IBID = frozenset(_TABLES["ibid"])
LOCATORS: dict[str, str] = _TABLES["locators"]
POINTING = frozenset(_TABLES["pointing"]) | LEADING
EDITORS = frozenset(_TABLES["editors"])
MONTH_NAMES = frozenset(_TABLES["month_names"])
ET_AL = Phrases(_TABLES["et_al"])
SIGNALS = Phrases(_TABLES["signals"])
QUOTED_IN = Phrases(_TABLES["quoted_in"])
UNDATED = Phrases(_TABLES["undated"])
WORK_CITED = Phrases(_TABLES["work_cited"])
EMPHASES = Phrases(_TABLES["emphases"])
SERIES = frozenset(_TABLES["series"])
