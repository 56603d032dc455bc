"""Ranked search over a library, for `find` and for pickers."""

from collections.abc import Iterable

from biblio.model import Entry
from biblio.text.folding import fold, words
from biblio.text.similar import jaro_winkler

_WEIGHTS = {"key": 4.0, "creators": 3.0, "year": 3.0, "title": 2.0, "other": 1.0}
_NEAR = 0.92
"""Jaro-Winkler likeness from which a word counts as a misspelling of another."""


def rank(entries: Iterable[Entry], query: str) -> tuple[Entry, ...]:
    """Entries in which every word of the query is found, the best first; all of them for an empty query."""
    wanted = words(query)
    scored = [(score(entry, wanted), entry) for entry in entries]
    found = [(points, entry) for points, entry in scored if points > 0 or not wanted]
    return tuple(entry for _, entry in sorted(found, key=lambda pair: (-pair[0], pair[1].key)))


def score(entry: Entry, wanted: Iterable[str]) -> float:
    """Sum of each word's best field; 0 as soon as one word is found nowhere."""
    fields = _fields(entry)
    total = 0.0
    for word in wanted:
        best = max(
            _WEIGHTS[name] * max((_likeness(word, token) for token in tokens), default=0.0)
            for name, tokens in fields
        )
        if best == 0:
            return 0.0
        total += best
    return total


def _fields(entry: Entry) -> list[tuple[str, list[str]]]:
    record = entry.record
    people = " ".join(str(name) for names in record.names.values() for name in names)
    other = " ".join(value for variable, value in record.text.items() if variable not in ("title", "abstract"))
    return [
        ("key", [fold(entry.key)]),
        ("creators", words(people)),
        ("year", [str(record.year)] if record.year else []),
        ("title", words(record.title)),
        ("other", words(other)),
    ]


def _likeness(word: str, token: str) -> float:
    """1 for the word itself, less for its beginning, its inside, a misspelling; 0 else."""
    if token == word:
        return 1.0
    if token.startswith(word):
        return 0.8
    if len(word) >= 4 and word in token:
        return 0.5
    return 0.4 if len(word) >= 5 and not word.isdigit() and jaro_winkler(word, token) >= _NEAR else 0.0
