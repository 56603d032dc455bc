"""May two names be one person's, or one institution's?"""

from attrs import frozen

from biblio.model import Name
from biblio.text.folding import words
from biblio.text.similar import jaro_winkler, token_sort

_SPELLING = 0.92
_SLIP = 0.88
_CORPORATE = 0.85
_LONGEST = 300
"""Characters of a name that are compared: nothing above that is one."""


@frozen
class Person:
    """A name as comparison sees it: folded words; `literal` is an institution's, "" for a person."""

    family: tuple[str, ...]
    given: tuple[str, ...]
    literal: str = ""

    @property
    def spelt_out(self) -> bool:
        """Tell whether a given name is more than initials."""
        return bool(self.literal) or any(len(word) > 2 for word in self.given)


def person(name: Name) -> Person:
    """Prepare a name."""
    family = name.family or name.given
    given = name.given if name.family else ""
    family = f"{name.non_dropping_particle} {family}"[:_LONGEST]
    return Person(tuple(words(family)), tuple(words(given[:_LONGEST])), name.literal[:_LONGEST])


def alike(left: Person, right: Person) -> bool:
    """Tell whether two names may be one person's, or one institution's.

    A second family name may be missing or shortened (Domínguez, Domínguez R., Domínguez Reyes), given names may be
    initials, and family and given name may have changed places.
    """
    if _digits(left) != _digits(right):
        return False
    if left.literal or right.literal:
        return token_sort(_whole(left), _whole(right)) >= _CORPORATE
    if _families_alike(left.family, right.family):
        return _givens_agree(left.given, right.given)
    swapped = set(left.family) & set(right.given) and set(left.given) & set(right.family)
    return bool(swapped) and sorted(left.family + left.given) == sorted(right.family + right.given)


def _digits(one: Person) -> list[str]:
    """The numbers in a name, which no slip of the pen changes: Court 3 is not Court 4."""
    return [sign for sign in _whole(one) if sign.isdigit()]


def _whole(one: Person) -> str:
    return one.literal or " ".join((*one.given, *one.family))


def _families_alike(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return False
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if long[: len(short)] == short or long[-len(short) :] == short:
        return True
    if left[0][0] != right[0][0] and left[-1][0] != right[-1][0]:
        return False
    if len(short) > 1 and all(b.startswith(a) for a, b in zip(short, long, strict=False)):
        return True
    one, two = "".join(left), "".join(right)
    return one == two or (min(len(one), len(two)) > 4 and jaro_winkler(one, two) >= _SPELLING)


def _givens_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Tell whether the given names may be one's: equal, initials, short forms, a slip; or not given."""
    if not left or not right:
        return True
    one, two = (left[0], right[0]) if len(left[0]) <= len(right[0]) else (right[0], left[0])
    if two[0] == one[0] and (len(one) <= 3 or two[:3] == one[:3]):
        return True
    initials = [word[0] for word in left], [word[0] for word in right]
    if one[0] in (*initials[0][1:], *initials[1][1:]) or (len(left) > 1 and initials[0] == initials[1]):
        return True
    return jaro_winkler(one, two) >= _SLIP
