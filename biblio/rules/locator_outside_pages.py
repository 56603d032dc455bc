"""A page is cited that the work does not have.

What
    The locator of a cite is a page outside the `page` range of its article or chapter, or beyond the
    `number-of-pages` of its book. Roman numerals and article numbers are not compared, nor is a `page`
    of one number: that is often only the first.

Why
    The page is mistyped, the range is, or another edition or another work was read.

Instead
    Look the passage up and correct the page in the text or the range in the entry.
"""

from collections.abc import Iterator

from biblio.model import Problem, Record
from biblio.rules.evidence import Cited, Evidence
from biblio.text.pages import contains, parse_pages


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each cite of a page that its entry does not have."""
    for cited in evidence.cited:
        entry = evidence.entry_of(cited)
        if entry is None or cited.cite.label != "page" or cited.cite.through >= 0:
            continue
        limits = _limits(entry.record, cited.cite.locator)
        if limits:
            yield _problem(cited, entry.key, limits)


def _limits(record: Record, locator: str) -> str:
    """The pages that a locator leaves, in words; "" if it keeps within them or that cannot be said."""
    pages = record.text.get("page", "")
    ranges = parse_pages(pages)
    if any(first < last for first, last in ranges) or len(ranges) > 1:
        return f"pages {pages}" if contains(pages, locator) is False else ""
    extent = max((last for _, last in parse_pages(record.text.get("number-of-pages", ""))), default=0)
    cited = max((last for _, last in parse_pages(locator)), default=0)
    return f"{extent} pages" if 0 < extent < cited else ""


def _problem(cited: Cited, key: str, limits: str) -> Problem:
    message = f"“{cited.text}” cites page {cited.cite.locator}, and {key} has {limits}"
    help_ = f"correct the page here, or the pages of {key}; or is another work meant?"
    return Problem("locator-outside-pages", message, cited.origin, "warning", cited.text, help_)
