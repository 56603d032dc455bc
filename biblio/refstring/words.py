"""The tables of words.toml and places.txt, and the patterns made of them."""

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from biblio.text.folding import fold

_FILES = files(__package__)
TABLES: dict[str, Any] = tomllib.loads(_FILES.joinpath("words.toml").read_text("utf-8"))
"""Name of a table of words.toml → its phrases."""

PLACES = frozenset(fold(line) for line in _FILES.joinpath("places.txt").read_text("utf-8").splitlines() if line)
"""Folded names of countries, states and cities."""

_LONGEST_PLACE = max(len(place.split()) for place in PLACES)
ARTICLES = frozenset(TABLES["articles"])
LOOSE = frozenset(TABLES["loose"]["words"])


def any_of(phrases: Iterable[str]) -> str:
    """A pattern of any of the phrases, the longest first; a space matches up to eight of white space."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s{1,8}") for phrase in ordered) + ")"


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


def is_place(text: str) -> bool:
    """Whether the text is nothing but names of places: "San Juan Puerto Rico USA"."""
    words = fold(text.replace("(", " ").replace(")", " ")).split()
    return 0 < len(words) <= 8 and text[:1].isupper() and _place_words(words) == len(words)


def _place_words(words: list[str]) -> int:
    """How many of the first words are names of places."""
    at = 0
    while at < len(words):
        length = next(
            (
                size
                for size in range(min(_LONGEST_PLACE, len(words) - at), 0, -1)
                if " ".join(words[at : at + size]) in PLACES
            ),
            0,
        )
        if not length:
            return at
        at += length
    return at


def place_at_end(text: str) -> int:
    """Offset of the names of places a text ends with, or its length."""
    starts = [match.start() for match in re.finditer(r"(?<!\w)\w", text)][-5:]
    return next((start for start in starts if start and is_place(text[start:].strip(" .,;"))), len(text))
