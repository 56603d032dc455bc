"""How like are the circumstances of two items: year, kind, container, event, place in it, identifiers?

One function per field, each from two records' features to the name of a level in levels.toml.
"""

from biblio.matching.features import Features
from biblio.matching.levels import AKIN, LOOSE, STOP, WHOLE_PART
from biblio.matching.numerals import ordinals
from biblio.text.similar import ratio, token_set

_LIKE = 0.85
_CONTAINED = 0.95


def year_level(left: Features, right: Features) -> str:
    """Same, adjacent (online and in print, given and printed), far; or not yet."""
    if left.year is None or right.year is None:
        waiting = (left.year is None and left.forthcoming) or (right.year is None and right.forthcoming)
        return "forthcoming" if waiting else "absent"
    distance = abs(left.year - right.year)
    if distance > 1 and left.forthcoming != right.forthcoming:
        return "forthcoming"
    if distance > 1 and left.kind == right.kind == "article" and container_level(left, right) == "same":
        return "recurring"
    return ("same", "adjacent")[distance] if distance < 2 else "far"


def type_level(left: Features, right: Features) -> str:
    """Same kind of item, or how the kinds are related."""
    if left.kind == right.kind:
        return "same"
    if LOOSE.intersection((left.kind, right.kind)):
        return "loose"
    pair = frozenset((left.kind, right.kind))
    return "whole-part" if pair in WHOLE_PART else "akin" if pair in AKIN else "other"


def container_level(left: Features, right: Features) -> str:
    """Same journal or book, abbreviations and acronyms understood."""
    return same_name_level(left.container, right.container)


def event_level(left: Features, right: Features) -> str:
    """Same event; "II Conference" and "III Conference" are two."""
    return same_name_level(left.event, right.event)


def same_name_level(left: str, right: str) -> str:
    """The level of two folded names of journals, books or events."""
    if not left or not right:
        return "absent"
    return "same" if same_name(left, right) else "unlike"


def same_name(left: str, right: str) -> bool:
    """Tell whether two folded names are one but for spelling, abbreviation or a part left out."""
    if left == right:
        return True
    one, two = ordinals(left.split()), ordinals(right.split())
    if one - two and two - one:  # the XXVI and the XXVII congress
        return False
    if ratio(left, right) >= _LIKE or _abbreviated(left, right):
        return True
    return _long(left, right) and token_set(left, right) >= _CONTAINED


def _long(left: str, right: str) -> bool:
    return min(len(left.split()), len(right.split())) > 1


def _abbreviated(left: str, right: str) -> bool:
    """Tell whether one abbreviates the other: word for word (Integr Med Res), or by initials (JOTP)."""
    short, long = sorted((_significant(left), _significant(right)), key=lambda found: sum(map(len, found)))
    if len(short) == 1 and len(long) > 2 and len(short[0]) > 2:
        return short[0] == "".join(word[0] for word in long)
    if len(short) != len(long):
        return False
    return all(b.startswith(a[:2]) and a[-1] in b for a, b in zip(short, long, strict=True))


def _significant(name: str) -> list[str]:
    return [word for word in name.split() if word not in STOP] or [name]


def volume_level(left: Features, right: Features) -> str:
    """Same or different volume."""
    return _equal(left.volume, right.volume)


def page_level(left: Features, right: Features) -> str:
    """Same range of pages, same first page, or different ones."""
    level = _equal(left.page, right.page)
    if level == "same" and left.last_page and left.last_page == right.last_page != left.page:
        return "range"
    return level


def edition_level(left: Features, right: Features) -> str:
    """Same or different edition; the first is often not said."""
    return _equal(left.edition, right.edition)


def _equal(left: str, right: str, level: str = "same") -> str:
    """The level of two values that are one; other levels where they differ, or where one is not said."""
    if not left or not right:
        return "absent"
    return level if left == right else "different"


def translator_level(left: Features, right: Features) -> str:
    """Whether one is a translation and the other is not."""
    if not left.translated and not right.translated:
        return "absent"
    return "same" if left.translated and right.translated else "different"


def doi_level(left: Features, right: Features) -> str:
    """Equal or different DOI."""
    return _equal(left.doi, right.doi, "equal")


def pmid_level(left: Features, right: Features) -> str:
    """Equal or different PubMed number."""
    return _equal(left.pmid, right.pmid, "equal")


def isbn_level(left: Features, right: Features) -> str:
    """An ISBN in common; of parts of a book it is the book's."""
    if not left.isbns or not right.isbns:
        return "absent"
    if left.isbns & right.isbns:
        return "equal" if left.kind == right.kind and left.kind in ("book", "report") else "host"
    return "different"
