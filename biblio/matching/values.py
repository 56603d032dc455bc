"""Two values of one variable: which says more? None where they contradict each other."""

from attrs import evolve

from biblio.matching.circumstances import same_name
from biblio.matching.people import alike, person
from biblio.model import Date, Name
from biblio.model.variables import NUMBERS
from biblio.text.folding import fold, words
from biblio.text.identifiers import isbn13, normalize_isbn
from biblio.text.similar import ratio

_NEAR = 0.9
_LONGEST = 5000
"""Characters up to which two texts are compared letter by letter."""
_EXACT = frozenset(("DOI", "PMID", "PMCID", "ISSN", "URL"))

Value = str | Date | tuple[Name, ...]


def fuller(variable: str, ours: Value, theirs: Value) -> Value | None:
    """The value that says more; ours where they say the same; None where they contradict each other."""
    if isinstance(ours, str) and isinstance(theirs, str):
        return fuller_text(variable, ours, theirs)
    if isinstance(ours, Date) and isinstance(theirs, Date):
        return fuller_date(ours, theirs)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return fuller_names(ours, theirs)
    return None


def fuller_text(variable: str, ours: str, theirs: str) -> str | None:
    """The fuller of two texts; ours where neither is."""
    if variable == "ISBN":
        return _both_isbns(ours, theirs)
    one, two = fold(ours), fold(theirs)
    if one == two:
        return theirs if _accents(theirs) > _accents(ours) else ours
    if variable == "page":
        return _fuller_pages(ours, theirs)
    if variable in NUMBERS or variable in _EXACT:
        return None
    if f"{two} ".startswith(f"{one} ") or f"{one} ".startswith(f"{two} "):
        return max(ours, theirs, key=len)
    if max(len(one), len(two)) > _LONGEST:
        return None
    if ratio(one, two) >= _NEAR:
        return ours
    return max(ours, theirs, key=len) if same_name(one, two) else None


def _accents(text: str) -> int:
    return sum(char.isalpha() and not char.isascii() for char in text)


def _both_isbns(ours: str, theirs: str) -> str:
    """A book has several: hardcover, paperback, e-book (CSL 1.0.2 takes them separated by spaces)."""
    known = {isbn13(number) for number in normalize_isbn(ours).split()}
    fresh = [number for number in normalize_isbn(theirs).split() if isbn13(number) not in known]
    return " ".join([ours, *fresh])


def _fuller_pages(ours: str, theirs: str) -> str | None:
    """A range beats its first page; "150-3" and "150-153" say the same."""
    one, two = _spelt_out(ours), _spelt_out(theirs)
    if one == two or one[:1] == two:
        return ours
    return theirs if two[:1] == one else None


def _spelt_out(page: str) -> list[str]:
    first, *rest = page.replace("–", "-").split("-")
    last = rest[-1] if rest else ""
    short = first.isdigit() and last.isdigit() and len(last) < len(first)
    return [first, *([first[: len(first) - len(last)] + last] if short else rest)]


def fuller_names(ours: tuple[Name, ...], theirs: tuple[Name, ...]) -> tuple[Name, ...] | None:
    """The longer list, if it begins with or holds the other in order, with the fuller form of each name."""
    short, long = sorted((ours, theirs), key=len)
    merged: list[Name] = []
    left = list(short)
    for name in long:
        if left and alike(person(name), person(left[0])):
            merged.append(_fuller_name(*((left[0], name) if long is theirs else (name, left[0]))))
            left.pop(0)
        else:
            merged.append(name)
    return None if left else tuple(merged)


def _fuller_name(ours: Name, theirs: Name) -> Name:
    if ours.literal or theirs.literal:
        return ours if ours.literal else theirs
    if fold(ours.family) == fold(theirs.given):  # family and given name have changed places
        return ours
    return evolve(
        ours,
        family=_fuller_part(ours.family, theirs.family),
        given=_fuller_part(ours.given, theirs.given),
        suffix=ours.suffix or theirs.suffix,
    )


def _fuller_part(ours: str, theirs: str) -> str:
    """Longer words beat initials, more words beat fewer, accents beat none."""
    one, two = words(ours), words(theirs)
    if one == two:
        return theirs if _accents(theirs) > _accents(ours) else ours
    longer = len(two) > len(one) or (len(two) == len(one) and len("".join(two)) > len("".join(one)))
    extends = all(b.startswith(a) for a, b in zip(one, two, strict=False))
    return theirs if longer and extends else ours


def fuller_date(ours: Date, theirs: Date) -> Date | None:
    """The date with more of year, month and day, or with an end; what is in parts beats what is only printed."""
    if not ours.parts or not theirs.parts:
        return theirs if theirs.parts else ours
    if all(_extends(a, b) for a, b in zip(ours.parts, theirs.parts, strict=False)):
        ours_says = (len(ours.parts), sum(map(len, ours.parts)), not ours.circa)
        theirs_says = (len(theirs.parts), sum(map(len, theirs.parts)), not theirs.circa)
        return theirs if theirs_says > ours_says else ours
    return None


def _extends(one: tuple[int, ...], two: tuple[int, ...]) -> bool:
    shorter = min(len(one), len(two))
    return one[:shorter] == two[:shorter]
