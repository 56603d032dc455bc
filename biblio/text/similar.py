"""Similarity of strings, 0 to 1. The one door to rapidfuzz."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from biblio.text.folding import fold


def ratio(left: str, right: str) -> float:
    """Share of characters in common, in order, of the folded strings."""
    return fuzz.ratio(fold(left), fold(right)) / 100


def token_set(left: str, right: str) -> float:
    """Likeness of the sets of words: 1.0 where one is contained in the other."""
    return fuzz.token_set_ratio(fold(left), fold(right)) / 100


def token_sort(left: str, right: str) -> float:
    """Likeness of the words in alphabetical order: word order does not count, length does."""
    return fuzz.token_sort_ratio(fold(left), fold(right)) / 100


def jaro_winkler(left: str, right: str) -> float:
    """Likeness for short strings such as surnames; a common beginning counts more."""
    return JaroWinkler.similarity(fold(left), fold(right))


def edits(left: str, right: str) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours that turn one folded string into the other."""
    return DamerauLevenshtein.distance(fold(left), fold(right))


def closest(word: str, choices: Iterable[str], *, cutoff: float = 0.75, limit: int = 3) -> list[str]:
    """List the choices most like the word, best first: for "did you mean". Much shorter ones are like anything."""
    likely = [choice for choice in choices if 2 * len(choice) >= len(word)]
    found = process.extract(word, likely, scorer=fuzz.WRatio, score_cutoff=cutoff * 100, limit=limit)
    return [choice for choice, _, _ in found]
