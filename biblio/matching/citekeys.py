"""Citekeys: surname and year, in plain lower-case letters; a key once given never changes."""

from collections import defaultdict
from collections.abc import Container, Iterable
from itertools import count

from biblio.matching.levels import STOP
from biblio.model import Record
from biblio.text.folding import words

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def make_citekey(record: Record, taken: Container[str]) -> str:
    """`keck1998`; with no creator the title's first word, with no year "nd"; then a, b, c … until it is free."""
    stem = _stem(record)
    return next(key for number in count() if (key := stem + _suffix(number)) not in taken)


class Citekeys:
    """The citekeys in use; many are given in time that grows with their number, for each stem is counted on."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._tries: defaultdict[str, count[int]] = defaultdict(count)

    def __contains__(self, key: object) -> bool:
        return key in self._taken

    def add(self, key: str) -> None:
        """Take a key that is not ours to give."""
        self._taken.add(key)

    def give(self, record: Record) -> str:
        """What `make_citekey` makes; it is taken from now on."""
        stem = _stem(record)
        key = next(key for number in self._tries[stem] if (key := stem + _suffix(number)) not in self._taken)
        self._taken.add(key)
        return key


def _stem(record: Record) -> str:
    return f"{_who(record)}{_when(record)}"


def _who(record: Record) -> str:
    for name in record.creators:
        found = words(name.literal or name.family or name.given)
        particle = words(name.non_dropping_particle)
        own = _ascii([word for word in found if word not in STOP or not name.literal] or found)
        # Of a second family name that is shortened, "Domínguez R.", the letter is no help to memory.
        key = "".join(_ascii(particle)) + (
            own[0] if own and (name.literal or len(found[-1]) == 1) else "".join(own)
        )
        if key:
            return key
    title = words(record.title)
    return next(iter(_ascii([word for word in title if word not in STOP] or title)), "anon")


def _ascii(found: list[str]) -> list[str]:
    plain = ("".join(char for char in word if char.isascii() and char.isalnum()) for word in found)
    return [word for word in plain if word]


def _when(record: Record) -> str:
    year = record.year
    return "nd" if year is None else f"{-year}bc" if year < 0 else str(year)


def _suffix(number: int) -> str:
    """The ending of the nth try: nothing, then a to z, aa, ab and so on."""
    letters = ""
    while number > 0:
        number, place = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return letters
