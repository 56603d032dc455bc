"""When two written names may be one person's: accents and slips of the pen, not initials or second surnames."""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations

from biblio.model import Name
from biblio.text import similar
from biblio.text.folding import fold

_SHORTEST = 4
"""Letters of a surname below which a difference of one makes another surname: Mann and Man, Lee and Leo."""
_LONG = 6
"""Letters from which on two slips are allowed: Willet and Willetts."""
_LONGEST = 40
_DIGITS = re.compile(r"[0-9]")
_SERIAL = 12
"""Surnames that one letter less makes equal; where there are more, they are made up, and no slips."""
_MOST_IN_A_BUCKET = 100
"""Ways of writing one surname with one initial; a library of people has fewer."""


def written(text: str) -> str:
    """The letters as written, accents kept; case, hyphens, dots and spaces do not count."""
    return "".join(char for char in unicodedata.normalize("NFC", text.casefold()) if char.isalnum())


def is_slip(left: str, right: str) -> bool:
    """Tell whether two surnames differ by a slip, never in the first letter, a digit or the number of words.

    One word more is no slip: Domínguez and Domínguez Reyes are two customs of writing one name.
    """
    one, two = fold(left), fold(right)
    shortest = min(len(one), len(two))
    if one[:1] != two[:1] or len(one.split()) != len(two.split()) or not _SHORTEST <= shortest <= _LONGEST:
        return False
    return not _DIGITS.search(one + two) and 0 < similar.edits(one, two) <= _most_slips(shortest)


def is_variant(left: Name, right: Name) -> bool:
    """Tell whether two names differ in spelling only, accents or a slip, and may be one person's."""
    if fold(left.surname) != fold(right.surname):
        return is_slip(left.surname, right.surname) and _first_given(left) == _first_given(right) != ""
    spelled = written(left.surname) != written(right.surname)
    same_given = fold(left.given) == fold(right.given)
    if spelled:
        return same_given or _abbreviates(left, right) or _abbreviates(right, left)
    return same_given and written(left.given) != written(right.given)


def possible_variants(names: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """Pairs of different names that are worth a look: the same but for accents, or a slip apart.

    Surnames meet under each form that is left when letters are taken out, so that no two strangers are compared.
    """
    buckets: dict[Hashable, list[Name]] = {}
    for name in names:
        for key in _keys(name):
            buckets.setdefault(key, []).append(name)
    pairs = (
        pair for found in buckets.values() if len({fold(one.surname) for one in found}) <= _SERIAL
        for pair in combinations(found[:_MOST_IN_A_BUCKET], 2)
    )  # fmt: skip
    yield from (pair for pair in dict.fromkeys(pairs) if is_variant(*pair))


def _keys(name: Name) -> set[Hashable]:
    surname, given = fold(name.surname), _first_given(name)
    keys: set[Hashable] = {(surname, fold(name.given)[:1])}
    if given and _SHORTEST <= len(surname) <= _LONGEST:
        slips = _most_slips(len(surname))
        keys |= {(*left, given) for count in range(slips + 1) for left in _shortened(surname, count)}
    return keys


def _shortened(surname: str, count: int) -> Iterator[tuple[str]]:
    """The surname without `count` of its letters; the first stays."""
    for taken in combinations(range(1, len(surname)), count):
        yield ("".join(char for place, char in enumerate(surname) if place not in taken),)


def _most_slips(length: int) -> int:
    return 2 if length >= _LONG else 1


def _first_given(name: Name) -> str:
    """The first given name, folded, where it is spelled out."""
    first = fold(name.given).split()[:1]
    return first[0] if first and len(first[0]) > 1 else ""


def _abbreviates(short: Name, long: Name) -> bool:
    """Tell whether every given name is the other's or its initial: S. is Silvia, and not the lack of a name."""
    left, right = fold(short.given).split(), fold(long.given).split()
    pairs = zip(left, right, strict=False)
    return bool(left and right) and all(two == one or (len(one) == 1 and two[0] == one) for one, two in pairs)
