"""Citekeys that a .bib can hold."""

from collections.abc import Iterable, Sequence
from itertools import count

from attrs import evolve

from biblio.model import Record

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def writable_key(key: str) -> str:
    """The citekey without the characters that would end it: "Smith 2000" is Smith_2000, most stay as they are.

    Different keys may come to be the same; `with_keys` keeps them apart.
    """
    return "".join("_" if char.isspace() or char in ',={}"#%\\~' else char for char in key)


def with_keys(records: Sequence[Record], taken: Iterable[str] = ()) -> list[Record]:
    """The records with keys that can be written, and that differ where they differed.

    A key that can stand as it is stays; one that cannot gets the first letters behind it that make it new among
    these, the `taken` keys and those of records before it.
    """
    written = {record.key: record.key for record in records if writable_key(record.key) == record.key}
    known = {*taken, *written}
    done: list[Record] = []
    for record in records:
        if record.key not in written:
            written[record.key] = _new(writable_key(record.key), known)
            known.add(written[record.key])
        done.append(evolve(record, key=written[record.key]))
    return done


def _new(key: str, known: set[str]) -> str:
    """The key, or else the first of key + a … z, aa … that is not known."""
    return next(found for found in (key + _letters(number) for number in count()) if found not in known)


def _letters(number: int) -> str:
    """0 is nothing, 1 is a, 26 z, 27 aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters
