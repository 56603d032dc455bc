"""Marks of a syntax around the names of a cite: what is replaced must hold both ends of them."""

import re

from attrs import evolve

from biblio.manuscripts.prose.cites import Found
from biblio.model import Span

_EMPHASIS = "*_"
_OPENING = re.compile(r"(?:\\[A-Za-z]{1,30}\*?)?\{$")
_LONGEST = 40  # characters of a command with its brace


def with_marks(found: Found, source: str, prose: str) -> Found:
    r"""Widen a cite by the mark that opens before it and closes in it: "*Falk* (1994)", "\emph{Falk} (1994)".

    `prose` is the source with its marks blanked.
    """
    start = _before_emphasis(found, source, prose)
    if found.cite.text.count("}") == found.cite.text.count("{") + 1:
        opening = _OPENING.search(source[max(0, start - _LONGEST) : start])
        start -= len(opening.group()) if opening else 0
    if start == found.cite.span.start:
        return found
    span = Span(start, found.cite.span.end)
    cite = evolve(found.cite, span=span, text=source[start : span.end])
    return evolve(found, cite=cite, whole=Span(min(start, found.whole.start), found.whole.end))


def _before_emphasis(found: Found, source: str, prose: str) -> int:
    """Offset before the run of asterisks or underscores in front of a cite, if as many stand within it."""
    start = found.cite.span.start
    mark = source[start - 1 : start]
    if not mark or mark not in _EMPHASIS or prose[start - 1] == mark:
        return start
    while start and source[start - 1] == mark:
        start -= 1
    return start if found.cite.text.count(mark) == found.cite.span.start - start else found.cite.span.start
