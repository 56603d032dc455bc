"""The tables of words.toml, and the patterns made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from biblio.text.folding import fold
from biblio.text.places import is_place, place_at_end

__all__ = [
    "ARTICLES",
    "COUNTING",
    "LOOSE",
    "PARTICLES",
    "STATUS",
    "TABLES",
    "Phrases",
    "any_of",
    "holds",
    "is_place",
    "phrases_of",
    "place_at_end",
    "words_of",
]

_WORD = re.compile(r"[^\W_]+")
_FILES = files(__package__)
TABLES: dict[str, Any] = tomllib.loads(_FILES.joinpath("words.toml").read_text("utf-8"))
"""Name of a table of words.toml → its phrases."""

STATUS: dict[str, str] = {phrase: status for status, phrases in TABLES["status"].items() for phrase in phrases}
"""What an entry says of its being published, casefolded → CSL's status."""

ARTICLES = frozenset(TABLES["articles"])
PARTICLES = frozenset(TABLES["loose"]["particles"])
"""Small words within personal names."""

LOOSE = frozenset(TABLES["loose"]["words"])
COUNTING = frozenset(word for name in ("volume", "issue", "page") for word in TABLES["numbering"][name])
"""The words that stand before the numbers of volumes, issues and pages, or behind them."""


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest first; a space matches up to eight of white space."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,8}") for phrase in ordered) + ")"


@lru_cache(maxsize=16)
def _words_in(text: str) -> frozenset[str]:
    """The words of a text, which is asked for several phrases in turn."""
    return frozenset(_WORD.findall(text.casefold()))


class Phrases:
    """A pattern of phrases, compiled and searched only where a word of theirs stands: most entries have none."""

    def __init__(self, pattern: str, phrases: Iterable[str]) -> None:
        self._source = pattern
        self._words = frozenset(max(_WORD.findall(phrase.casefold()), key=len) for phrase in phrases)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, re.IGNORECASE)

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first match from an offset on."""
        there = not self._words.isdisjoint(_words_in(text))
        return self._pattern.search(text, start) if there else None


def phrases_of(*tables: str) -> Phrases:
    """Whole words or phrases of tables of words.toml."""
    return Phrases(words_of(*tables), (phrase for table in tables for phrase in TABLES[table]))


def words_of(*tables: str) -> str:
    """A pattern of whole words or phrases of tables of words.toml."""
    phrases = [phrase for table in tables for phrase in TABLES[table]]
    return rf"(?<!\w){any_of(phrases)}(?!\w)"


@lru_cache
def _names_of(table: str) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The whole words, the beginnings of words and the phrases of a table, folded."""
    words = [fold(word) for word in TABLES[table] if not word.endswith("*")]
    stems = tuple(fold(word) for word in TABLES[table] if word.endswith("*"))
    return frozenset(words), stems, tuple(f" {word} " for word in words if " " in word)


def holds(text: str, *tables: str) -> bool:
    """Whether a word of the text is in a table, or begins as an entry with a * says."""
    folded = fold(text)
    words = folded.split()
    for table in tables:
        exact, stems, phrases = _names_of(table)
        if any(phrase in f" {folded} " for phrase in phrases):
            return True
        if any(word in exact or word.startswith(stems) or _compound(word, stems) for word in words):
            return True
    return False


def _compound(word: str, stems: tuple[str, ...]) -> bool:
    """Whether a long word has a stem in it, as Germanic compounds do: Unifemkommittén."""
    return len(word) > 9 and any(len(stem) > 5 and stem in word for stem in stems)
