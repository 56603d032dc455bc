"""What a review without a title of its own is a review of."""

import re

from biblio.model import Span
from biblio.refstring.draft import Draft, clean
from biblio.refstring.people import read_people
from biblio.refstring.words import TABLES, any_of, words_of
from biblio.text.quotes import find_quotes

_REVIEW = re.compile(rf"\s{{0,4}}{words_of('review_of')}\s{{1,4}}(?=(?-i:[A-ZÀ-ÞŁŠŽ“”\"„«]))", re.IGNORECASE)
_BY = re.compile(rf",?\s{{1,4}}{any_of(TABLES['reviewed_by'])}\s{{1,4}}(?=[A-ZÀ-Þ])")


def take_quoted_review(draft: Draft) -> None:
    """Take "Review of “Nets” by Ann Pier" at the head of an entry as the title."""
    label = _REVIEW.match(draft.rest)
    quote = next((found for found in find_quotes(draft.rest) if label and found.start == label.end()), None)
    if label is None or quote is None or not quote.closed:
        return
    by = _BY.match(draft.rest, quote.end)
    people = read_people(draft.rest, by.end()) if by else None
    draft.strings["reviewed-title"] = clean(draft.text[quote.inner_start : quote.inner_end])
    if people and people.names:
        draft.names["reviewed-author"] = people.names
    draft.put("title", label.start(), people.end if people and people.names else quote.end)
    draft.clues.add("review-book")


def take_review(draft: Draft) -> None:
    """Read in a title "Review of Ann Pier, Nets" or "Review of Nets by Ann Pier" whose work it reviews."""
    title = draft.strings.get("title", "")
    label = _REVIEW.match(title)
    if label is None or "reviewed-title" in draft.strings:
        return
    draft.clues.add("review-book")
    comma = title.find(", ", label.end())
    author_first = [(Span(label.end(), comma), Span(comma + 1, len(title)))] if comma > 0 else []
    author_last = [
        (Span(by.end(), len(title)), Span(label.end(), by.start())) for by in _BY.finditer(title, label.end())
    ]
    for author, work in [*author_last, *author_first]:
        written = title[author.start : author.end].rstrip(" .")
        people = read_people(written, 0)
        if people.names and people.end >= len(written):
            draft.names["reviewed-author"] = people.names
            draft.strings["reviewed-title"] = clean(title[work.start : work.end])
            return
