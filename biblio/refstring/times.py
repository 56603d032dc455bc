"""When it was held or issued, and whether it is still to appear."""

import re

from attrs import evolve

from biblio.model import Date
from biblio.refstring.draft import Draft
from biblio.refstring.words import STATUS, TABLES, Phrases, any_of
from biblio.text.dates import FoundDate, find_dates

_STATUS_WORD = Phrases(
    rf"[(\[]?(?<!\w)(?P<status>{any_of(STATUS)})(?!\w)(?:\s{{1,3}}(?:to|till|a)(?=\s))?\s{{0,3}}:?", STATUS
)
_YEAR_AT_HEAD = re.compile(r"\s{0,4}((?:19|20)[0-9]{2})[.:,]?(?=[\s\x00])")
_YEAR_IN_BRACKETS = re.compile(r"\(((?:19|20)[0-9]{2})\)")
_NO_DATE = any_of(TABLES["undated"])
_UNDATED = Phrases(rf"\(\s?{_NO_DATE}\s?\)|(?<!\w){_NO_DATE}(?!\w)", TABLES["undated"])


def take_status(draft: Draft, start: int = 0) -> None:
    """Take "forthcoming", "i tryck", "en prensa" … as CSL's status."""
    match = _STATUS_WORD.search(draft.rest, start)
    if match:
        draft.strings["status"] = STATUS[" ".join(match["status"].split()).casefold()]
        draft.take(*match.span(), "status")
        draft.clues.add("status")
    undated = _UNDATED.search(draft.rest, start)
    if undated:
        draft.take(*undated.span())


def take_event_date(draft: Draft, year: int | None) -> None:
    """Take when an event was held; `year` is the year heading's. A year within an event's name stays there too."""
    found = find_dates(draft.rest, year)
    years = [item for item in found if _is_year(item.date)]
    known = years[-1].date.year if years else year
    if year is None and known is not None:
        found = find_dates(draft.rest, known)
    exact = [item for item in found if not _is_year(item.date) and not _in_name(draft, item)]
    if exact:
        _take(draft, "event-date", exact[0])
        years = [item for item in years if item.date.year == exact[0].date.year]
    apart = [item for item in years if _is_apart(draft, item)]
    if apart:
        draft.take(apart[-1].start, apart[-1].end, "event-date")
    held = (apart[-1].date.year if apart else year) or known
    if not exact and held is not None:
        draft.dates["event-date"] = Date(((held,),))


def _in_name(draft: Draft, item: FoundDate) -> bool:
    """Whether a date is a period that something is about: a range of years in brackets."""
    return (
        draft.rest[item.start - 1 : item.start] == "("
        and len(item.date.parts) == 2
        and len(item.date.parts[0]) == 1
    )


def _is_year(date: Date) -> bool:
    return len(date.parts) == 1 and len(date.parts[0]) == 1 and not date.season


def _is_apart(draft: Draft, item: FoundDate) -> bool:
    """Whether a year stands between signs and not within a name: ", 2006." but not "2004 Conference"."""
    before = draft.rest[: item.start].rstrip()[-1:]
    after = draft.rest[item.end : item.end + 1]
    return not before.isalnum() and not (after.isspace() and draft.rest[item.end :].lstrip()[:1].isalnum())


def take_issued(draft: Draft, start: int, year: int | None) -> None:
    """Take when something was issued: the last date after an offset, or the one that follows its status."""
    if "issued" in draft.dates:
        return
    head = _YEAR_AT_HEAD.match(draft.rest)
    if head:
        draft.take(*head.span(1), "issued")
        draft.dates["issued"] = Date(((int(head[1]),),))
        return
    found = [item for item in find_dates(draft.rest[start:], year) if not _is_range(item.date)]
    found = [FoundDate(item.date, item.start + start, item.end + start) for item in found if item.date.parts]
    if year is not None:
        found = [item for item in found if _has_printed_year(draft, item) or not _is_title_word(draft, item)]
    if found:
        _take(draft, "issued", found[-1])
    elif before := _YEAR_IN_BRACKETS.search(draft.rest, 0, start):
        draft.take(*before.span(), "issued")
        draft.dates["issued"] = Date(((int(before[1]),),))
    elif year is not None:
        draft.dates["issued"] = Date(((year,),))


def _has_printed_year(draft: Draft, item: FoundDate) -> bool:
    return str(item.date.year) in draft.rest[item.start : item.end]


def _is_title_word(draft: Draft, item: FoundDate) -> bool:
    """Whether a month alone has words of its own before it, as in a name."""
    return len(item.date.parts[0]) == 2 and draft.rest[: item.start].rstrip()[-1:].isalnum()


def _is_range(date: Date) -> bool:
    """Whether the date is a span of years, which a title has rather than an issue."""
    return len(date.parts) == 2 and len(date.parts[0]) == 1


def _take(draft: Draft, variable: str, item: FoundDate) -> None:
    draft.take(item.start, item.end, variable)
    draft.dates[variable] = item.date


def year_of(date: Date) -> Date:
    """The first year of a date."""
    return evolve(date, parts=((date.parts[0][0],),), season=0) if date.parts else date
