"""How like are two lists of creators? A ladder of named levels; levels.toml says what each is worth."""

from biblio.matching.features import Features
from biblio.matching.people import Person, alike

_MOST = 30
"""Names compared of a list: the rest tells nothing more."""


def creators_level(left: Features, right: Features) -> str:
    """The level of two records' creators."""
    ours, theirs = left.creators[:_MOST], right.creators[:_MOST]
    if not ours or not theirs:
        return "absent"
    pairs = _paired(ours, theirs)
    if not pairs:
        return "unlike"
    shorter = min(len(ours), len(theirs))
    if len(pairs) < shorter:
        return "overlap" if 2 * len(pairs) >= shorter else "few"
    if len(ours) != len(theirs):
        return "same" if left.truncated or right.truncated else "subset"
    if not all(one.spelt_out == two.spelt_out for one, two in pairs):
        return "initials"
    return "same" if len(pairs) > 1 else "single"


def _paired(ours: tuple[Person, ...], theirs: tuple[Person, ...]) -> list[tuple[Person, Person]]:
    """Pair each name with the first one like it that is still free."""
    free = list(theirs)
    pairs: list[tuple[Person, Person]] = []
    for one in ours:
        place = next((place for place, two in enumerate(free) if alike(one, two)), None)
        if place is not None:
            pairs.append((one, free.pop(place)))
    return pairs
