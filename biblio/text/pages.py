"""Page numbers in words → ranges, and whether a locator lies within them."""

import re

from attrs import frozen

_SEPARATOR = re.compile(r"[,;&]|\b(?:and|och|und|et|y|e)\b")
_LABEL = re.compile(
    r"(?:pp?|pgs?|págs?|pags?|páginas?|pages?|sidan?|sidorna|sid|ss?|seiten?|bl)(?:\.\s*|\s+)", re.IGNORECASE
)
_DASH = r"\s{0,3}[-\u2010-\u2015\u2212]{1,3}\s{0,3}"
_PREFIX = r"[A-Za-z]{1,2}|[0-9]{1,6}:"
_NUMBER = r"[0-9]{1,9}"
_OPEN = r"ff?\.?|\+|\bet seqq?\.?|\bsqq?\.?|\boch framåt"
_REST = r"p\.?|pp\.?|pages|s\.?|sidor|págs?\.?|páginas|Seiten|S\.|passim|n(?:n?\.?|ote)\s?[0-9]{1,4}"
_RANGE = re.compile(
    rf"(?P<prefix>{_PREFIX})?(?P<first>{_NUMBER})"
    rf"(?:{_DASH}(?:{_PREFIX})?(?P<last>{_NUMBER}))?"
    rf"\s{{0,3}}(?:(?P<open>{_OPEN})|(?:{_REST}))?"
)

Pages = tuple[tuple[int, int], ...]
"""Ranges of pages, both ends inclusive."""


@frozen
class _Range:
    """Pages `first` to `last`; "131ff." is `open`; `prefix` is the letter of S12 or the article of 23:4.

    A letter and one number ("e123") may be an article's number; as a locator it is a page.
    """

    first: int
    last: int
    prefix: str = ""
    open: bool = False
    is_article: bool = False


def parse_pages(pages: str) -> Pages:
    """Read the ranges in a `page` or a locator: "988-9" → ((988, 989),), "12–14, 20" → ((12, 14), (20, 20)).

    Roman numerals, article numbers ("e123"), ranges that run backwards and whatever else is no page number are
    left out. An open range ("131ff.") is its first page.
    """
    return tuple((found.first, found.last) for found in _ranges(pages) if found and not found.is_article)


def contains(pages: str, locator: str) -> bool | None:
    """Tell whether every page of a locator lies within the pages; None where that cannot be said.

    Unsaid is what has no arabic number on either side. Of "iv, 300" the 300 alone can give a False, never a True.
    """
    if pages.strip() and pages.strip() == locator.strip():
        return True
    known = [one if one and not one.is_article else None for one in _ranges(pages)]
    sought = _ranges(locator)
    answers = [_within(one, known) if one else None for one in sought]
    if False in answers:
        return False
    return True if answers and None not in answers else None


def _ranges(text: str) -> list[_Range | None]:
    """The pieces of an enumeration; None for those that cannot be read."""
    pieces = [piece.strip() for piece in _SEPARATOR.split(text)]
    return [_range(piece) for piece in pieces if piece]


def _range(piece: str) -> _Range | None:
    found = _RANGE.fullmatch(_LABEL.sub("", piece, count=1) if _LABEL.match(piece) else piece)
    if found is None:
        return None
    prefix, first, last = found["prefix"] or "", found["first"], found["last"]
    if last is None:
        return _Range(int(first), int(first), prefix, bool(found["open"]), prefix[:1].isalpha())
    end = _completed(first, last)
    return _Range(int(first), end, prefix, bool(found["open"])) if int(first) <= end else None


def _completed(first: str, last: str) -> int:
    """The last page, with the digits that are not repeated: 988-9 is 988-989, 199-02 is 199-202."""
    if len(last) >= len(first):
        return int(last)
    end = int(first[: -len(last)] + last)
    wraps = len(last) > 1 and end < int(first)
    return end + 10 ** len(last) if wraps else end


def _within(sought: _Range, known: list[_Range | None]) -> bool | None:
    """True if some range, or ranges that meet, hold it; None if what cannot be read might."""
    if sought.prefix and not any(one and one.prefix == sought.prefix for one in known):
        return None
    read = sorted((one.first, one.last) for one in known if one)
    end = sought.first if sought.open else sought.last
    at = sought.first
    for first, last in read:
        if first <= at <= last:
            at = last + 1
        if at > end:
            return True
    unsure = not read or None in known or any(one and one.open and sought.first > one.first for one in known)
    return None if unsure else False
