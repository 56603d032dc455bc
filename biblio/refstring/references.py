"""Entries of reference lists: "Family, G. (1999) Title. Journal 3(2): 1-20." and its many sisters."""

import re

from biblio.model import Span
from biblio.refstring.authors import parse_authors
from biblio.refstring.draft import Draft
from biblio.refstring.events import take_event, take_presented
from biblio.refstring.outputs import plain_end, read_host
from biblio.refstring.people import ROLE_AFTER, take_coauthors
from biblio.refstring.times import take_event_date, take_status
from biblio.refstring.titles import take_quoted, take_translation, title_end

QUOTES = frozenset("\"'“”„«»‘")
_HOST_AUTHORS = re.compile(
    r"(?<!\w)(?:In|Em|En):\s{1,3}((?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ'’-]+){0,3},\s[^,;\x00]{1,30}?[.;]\s?(?=[;A-ZÀ-Þ(]))+)"
)


def read_reference(draft: Draft) -> None:
    """Read what follows the authors, and the year, of a reference."""
    draft.clues.add("reference")
    _take_title(draft)
    take_translation(draft)
    end = title_end(draft)
    take_coauthors(draft)
    take_status(draft, end)
    take_presented(draft)
    if "presented" in draft.clues:
        take_event_date(draft, draft.dates["issued"].year if "issued" in draft.dates else None)
        take_event(draft)
        return
    _take_host_authors(draft, end)
    read_host(draft, end, None)
    _take_lone_publisher(draft, end)


def _take_title(draft: Draft) -> None:
    """Take the title at the head of what is free; quotation marks within it are its own."""
    gaps = draft.gaps()
    if gaps and draft.rest[gaps[0].start] in QUOTES:
        take_quoted(draft, closed=True)
        take_quoted(draft, closed=False)
    if gaps and "title" not in draft.strings:
        draft.put("title", gaps[0].start, plain_end(draft, gaps[0]))


def _take_host_authors(draft: Draft, start: int) -> None:
    """Take the authors of the book a chapter is in: "In: BAKHTIN, M. M. Questões de literatura"."""
    match = _HOST_AUTHORS.search(draft.rest, start)
    if match and not ROLE_AFTER.match(draft.rest, match.end(1) - 1):
        names = parse_authors(match[1].strip(" .;"))
        draft.add_names("container-author", names, *match.span(1))


def _take_lone_publisher(draft: Draft, start: int) -> None:
    """Take the one capitalized stretch that is left after a book's title as its publisher."""
    gaps = draft.gaps(start)
    have = set(draft.strings)
    if len(gaps) != 1 or have & {"container-title", "publisher", "volume", "DOI", "URL"}:
        return
    gap: Span = gaps[0]
    if len(draft.text[gap.start : gap.end].split()) <= 5 and draft.text[gap.start].isupper():
        draft.put("publisher", gap.start, gap.end)
