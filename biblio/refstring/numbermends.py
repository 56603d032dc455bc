"""Mends of the runs of volumes, issues, series and dates, and of the titles that volumes have."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from biblio.refstring.runs import Run
from biblio.refstring.words import COUNTING, TABLES, any_of

_TITLES = frozenset(("title", "container", "journal"))
_IN = re.compile(rf"\W*{any_of(TABLES['host'])}(?!\w)", re.IGNORECASE)
_WITH_SUPPLEMENT = ("Politik und Zeitgeschichte", "APuZ")
"""The supplement of a weekly, whose issues are numbered "B 21-22"."""
_SUPPLEMENT = re.compile(r",?\s(B\s?[0-9]{1,2}(?:\s?[-–/]\s?[0-9]{1,2}(?![0-9]))?)")
_BEFORE_YEAR = re.compile(
    r"(?<!\w)(De|de|del|do|Before|After|Since|From|Until|of|Von|von|Bis|Vor|Nach|Seit|Desde|Hasta|Até|Depuis|Avant|Från|Före|Efter|Sedan|Till)\s+$"
)
_FIRST_YEAR = re.compile(r"\W*[0-9]{4}\W*\([^()0-9]{2,40}[0-9]{4}\s?\)\W*")
_DAY = re.compile(r"\W*(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])[\s,-]{1,3}[0-9]{4}\W*")
_YEAR_OF_EDITION = re.compile(r"[^\W\d_]\W{1,3}((?:1[5-9]|20)[0-9]{2}\b)")
_SERIES = re.compile(r"\W*(?:coll?|collection)\W*", re.IGNORECASE)
_VOLUME_WITHIN = re.compile(
    r"[.,;]\s{1,3}((?:vol(?:ume|umen)?|bd|band|bind|tom[eo])\b\.?\s{0,2}(?:[0-9]{1,3}|[IVX]{1,5})[:.])\s{1,3}(?-i:(?=[^\W\da-z]))",
    re.IGNORECASE,
)


def works_in_volumes(text: str, found: Sequence[Run]) -> list[Run]:
    """Call the whole's title one, where "Bd. 3:" and a volume's title follow, and a host's or a name was seen."""
    labels = [run.label for run in found]
    at = labels.index("title") if "title" in labels else 0
    if at < 2 or labels[at - 1] != "volume" or not text[: found[at].start].rstrip().endswith(":"):
        return list(found)
    whole = found[at - 2]
    if whole.label in _TITLES and not _IN.match(text, whole.start):
        return [*found[: at - 2], evolve(whole, label="title"), *found[at - 1 :]]
    names = text[whole.start : whole.end].rstrip(" ,")
    cut = whole.start + names.rfind(",") + 1
    alone = len(text[whole.start : cut - 1].split()) > 1 and "," not in text[whole.start : cut - 1]
    if whole.label == "author" and (names.count(",") == 2 or alone) and not names.endswith("."):
        parted = [evolve(whole, end=cut), evolve(whole, label="title", start=cut)]
        return [*found[: at - 2], *parted, *found[at - 1 :]]
    return list(found)


def volumes_within(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part the volume and its title from a title that has drawn them: "Theory. Bind 1: An Introduction"."""
    labels = {run.label for run in found}
    for run in found:
        inner = run.label == "title" and not {"volume", "journal", "container"} & labels
        within = _VOLUME_WITHIN.search(text, run.start + 1, run.end) if inner else None
        if not within:
            yield run
            continue
        yield evolve(run, end=within.start(1))
        yield Run("volume", within.start(1), within.end(1), run.sure)
        yield evolve(run, start=within.end(1))


def volume_titles(_text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Tell the title of a volume, "History, vol. 2: The Sea", from that of the whole, where no host holds it."""
    hosted = any(run.label in ("container", "journal") for run in found)
    for before, run in zip([None, *found], found, strict=False):
        follows = before is not None and before.label == "volume" and run.label == "title" and not hosted
        titled = any(one.label == "title" and one.start < run.start for one in found) if follows else False
        yield evolve(run, label="volume-title") if titled else run


def volumes_of_hosts(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call the words after "t. 2:" and before a place a volume's title, which were called a publisher."""
    hosted = any(run.label == "container" for run in found)
    for before, run, later in zip([None, *found], found, [*found[1:], None], strict=False):
        told = (
            hosted and before is not None and before.label == "volume" and text[: run.start].rstrip().endswith(":")
        )
        titled = told and run.label == "publisher" and later is not None and later.label == "place"
        yield evolve(run, label="volume-title") if titled else run


def numbers_of_series(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join a series and its number where they were called a journal's: "Arbeitsbericht | 93/14"."""
    hosted = {"container", "journal"} & {run.label for run in found}
    held: Run | None = None
    for run in found:
        if held and not hosted and run.label in ("volume", "issue") and not text[held.end : run.start].strip():
            held = evolve(held, end=run.end)
            continue
        if held:
            yield held
        held = run if run.label == "series" else None
        if not held:
            yield run
    if held:
        yield held


def named_series(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join the word for a series and the title after it: "coll. « Le sens du port »"."""
    held: Run | None = None
    for run in found:
        if held:
            joins = run.label in _TITLES
            yield evolve(run, label="series", start=held.start) if joins else held
            if not joins:
                yield run
            held = None
        elif run.label == "note" and _SERIES.fullmatch(text, run.start, run.end):
            held = run
        else:
            yield run
    if held:
        yield held


def supplements(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Read the "B" after a journal's name as its issue's, "Aus Politik und Zeitgeschichte, B 21-22/2003"."""
    run_end = 0
    for run in found:
        named = run.label == "journal" and any(name in text[run.start : run.end] for name in _WITH_SUPPLEMENT)
        issue = _SUPPLEMENT.search(text, run.start) if named else None
        if issue and run.start < issue.start() <= run.end:
            yield evolve(run, end=issue.start())
            yield Run("issue", issue.start(1), issue.end(1), run.sure)
            run_end = issue.end(1)
        elif run.end > run_end:
            yield evolve(run, start=max(run.start, run_end))


def years_of_editions(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give the date the year that an edition drew: "8. Auflage 2001 (zuerst 1999)"."""
    dated = any(run.label == "date" for run in found)
    for run in found:
        year = _YEAR_OF_EDITION.search(text, run.start, run.end) if run.label == "edition" and not dated else None
        if year:
            yield evolve(run, end=year.start(1))
            yield evolve(run, label="date", start=year.start(1))
        else:
            yield run


def first_years(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join the year of a first edition and the words before it: "1990 | (amerik. Orig. | 1964)"."""
    runs = list(found)
    at = 0
    while at < len(runs):
        last = runs[min(at + 2, len(runs) - 1)]
        if runs[at].label == last.label == "date" and _FIRST_YEAR.fullmatch(text, runs[at].start, last.end):
            yield evolve(runs[at], end=last.end)
            at = runs.index(last) + 1
        else:
            yield runs[at]
            at += 1


def days(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join the day and month of a newspaper that were called volume and issue: "Dagens Nyheter 14/3 2004"."""
    runs = list(found)
    at = 0
    while at < len(runs):
        last = runs[min(at + 2, len(runs) - 1)]
        paper = at > 0 and runs[at - 1].label == "journal" and runs[at].label == "volume" and last.label == "date"
        if paper and _DAY.fullmatch(text, runs[at].start, last.end):
            yield evolve(last, start=runs[at].start)
            at = runs.index(last) + 1
        else:
            yield runs[at]
            at += 1


def with_years(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join a title and the year at its end, if the entry has another, no sign between: "Tide Report 2008"."""
    dated = [run.start for run in found if run.label == "date"]
    held: Run | None = None
    for run in found:
        joins = run.label == "date" and len(dated) > 1 and held is not None and text[held.end - 1].isalnum()
        if held and joins and text[held.end : run.start].isspace():
            held = evolve(held, end=run.end, sure=min(held.sure, run.sure))
            continue
        if held:
            yield held
        held = run if run.label in ("title", "container") else None
        if not held:
            yield run
    if held:
        yield held


def numbered(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call no host what is no more than the word before a number: "Bind"."""
    for run in found:
        words = text[run.start : run.end].strip(" ,.:;()").casefold()
        yield evolve(run, label="number") if run.label in ("container", "journal") and words in COUNTING else run


def years_in_titles(text: str, found: Sequence[Run]) -> list[Run]:
    """Give a title the year after a preposition, if another follows: "De 1969 a 2019", "Before 1940"."""
    dates = [at for at, run in enumerate(found) if run.label == "date"]
    for at in dates[:-1]:
        word = _BEFORE_YEAR.search(text, found[at - 1].start, found[at].start) if at else None
        if word:
            return [*found[: at - 1], *_titled_by_year(text, found, at, word.start(1))]
    return list(found)


def _titled_by_year(text: str, found: Sequence[Run], at: int, start: int) -> Iterator[Run]:
    """The runs from the one before a year on, the year with the word before it at `start` within a title."""
    before, year = found[at - 1 : at + 1]
    if before.label in _TITLES:
        yield evolve(before, end=year.end)
        yield from found[at + 1 :]
        return
    stop = text.rfind(". ", before.start, start)
    if stop > 0 and all(run.label != "title" for run in found):
        start = stop + 2
    if text[before.start : start].strip():
        yield evolve(before, end=start)
    later = found[at + 1]
    if later.label in _TITLES:
        yield evolve(later, start=start)
        yield from found[at + 2 :]
        return
    of_volume = at > 1 and found[at - 2].label == "volume" and not text[before.start : start].strip()
    yield Run("volume-title" if of_volume else "title", start, year.end, year.sure)
    yield from found[at + 1 :]
