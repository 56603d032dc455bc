"""Labelled tokens → the parts of an entry: each run of one label is read by the rules of its field."""

import re
from collections.abc import Callable, Sequence

from biblio.model import Date
from biblio.refstring.confidence import confidence
from biblio.refstring.draft import TAKEN, Draft
from biblio.refstring.mends import mended
from biblio.refstring.roles import HOST_WORD, people_reader, take_same, tell_authors_of_host
from biblio.refstring.runs import Run
from biblio.refstring.thesis import THESIS
from biblio.refstring.titles import sentence_end
from biblio.refstring.words import STATUS, TABLES, any_of, holds
from biblio.text.dates import find_dates

_YEAR = re.compile(r"(?<![0-9])((?:1[4-9]|20)[0-9]{2})(?:\s?([a-z])(?![a-z]))?(?![0-9])")
_NUMBER = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z])?[0-9]{1,6}[A-Za-z]?(?![a-z])(?:\s?[-–—‑/]\s?[A-Za-z]?[0-9]{1,6})?|(?<![\w])[IVXLCDM]{1,8}(?![\w])"
)
_LONGEST_WORD = 12
"""Code points behind a number in which a word that belongs to it ends."""
_VOLUMES = re.compile(
    r"(?<!\w)([0-9]{1,3}|[IVX]{1,5})\s{0,2}(?:Bde|Bdn|Bände|Bänden|vols|volumes|volúmenes|tomos|tomes|bind)(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?<!\w)([0-9]{1,3})(?![0-9])")
_ABBREVIATED = re.compile(r"(?<!\w)[^\W\d_]{1,5}\.\W{0,3}$")
_WORDED = re.compile(
    r"(?<!\w)(?:suppl?|supl|sonder|beih|special|especial|spec|extra|hors)\w*(?!\w)", re.IGNORECASE
)
_PAGES = re.compile(
    r"(?:(?<![A-Za-z])[A-Za-z]{1,2})?[0-9]{1,7}[A-Za-z]?(?:\s{0,2}[-–—‑−]{1,2}\s{0,2}[A-Za-z]{0,2}[0-9]{1,7})?|(?<!\w)[ivxlc]{1,7}\s?[-–—‑]\s?[ivxlc0-9]{1,7}"
)
_CHAPTER = re.compile(r"(?<!\w)(?:chap|ch|kap|cap|chapter|kapitel|capítulo)(?!\w)", re.IGNORECASE)
_HERE = re.compile(r"[,;]?\s{0,3}(?:hier|here|esp|especially|bes|särskilt|aquí)\b.{0,60}$", re.IGNORECASE)
"""The pages that a note means, after those of the whole: "S. 582–613, hier S. 598"."""
_EXTENT = re.compile(
    rf"^\W{{0,3}}([0-9]{{1,5}})\s{{0,2}}{any_of(TABLES['numbering']['page'])}\.?\W{{0,3}}$", re.IGNORECASE
)
_WITH_FRONT = re.compile(
    rf"^\W{{0,3}}(?:{any_of(TABLES['numbering']['page'])}\.?\s{{0,2}})?([ivxlc]{{1,7}}\s?[+,]\s?[0-9]{{1,4}})"
    rf"\s{{0,2}}(?:{any_of(TABLES['numbering']['page'])})?\W{{0,3}}$",
    re.IGNORECASE,
)
"""The leaves in front and the rest: "Pp. xii + 227"."""
_PAGE_WORD = re.compile(rf"(?<!\w){any_of(TABLES['numbering']['page'])}(?!\w)", re.IGNORECASE)
_SERIES_WORD = re.compile(
    r"[\s(\[,.:;=–-]{0,4}(?:coll?\.|col\.|ser\.|collection\s(?=[«“\"]))\s{0,3}", re.IGNORECASE
)
_SERIES_NUMBER = re.compile(
    r"[\s,;:(]{1,3}(?:no|nr|núm|n|vol|bd|v|t)?[.º°]?\s{0,2}([0-9]{1,5}(?:\s?[/–-]\s?[0-9]{1,5})?)\W{0,3}$",
    re.IGNORECASE,
)
_OF_ORIGINAL = re.compile(r"[(\[][^()\[\]\d]{2,40}$")
"""What stands before the year of a first edition, in a bracket: "1990 (amerik. Orig. 1964)"."""
_DAY = re.compile(r"\W*(?:[0-9]{1,2}\.?\s[^\W\d_]{3,10}|[^\W\d_]{3,10}\s[0-9]{1,2})\W*")
_YEAR_AND_MONTH = 2
_NEIGHBOURS = 2
"""Years apart up to which "2004/2006" is a span of time."""
_CLOSES = {
    "„": "“”\"", "“": "”", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "’": "’",
    '"': '"', "'": "'’", "`": "'´’", "´": "´",
}  # fmt: skip
"""An opening quotation mark and those that close it, in the languages at hand and as they are typed."""
_STATUS_WORD = re.compile(rf"(?<!\w)({any_of(STATUS)})(?!\w)", re.IGNORECASE)


def read_labelled(draft: Draft, found: Sequence[Run]) -> None:
    """Take each run as what it was labelled; what it fills is as sure as the run."""
    before = draft.filled
    for run in mended(draft.rest, found):
        reader = _READERS.get(run.label)
        if reader and any(map(str.isalnum, draft.rest[run.start : run.end])):
            reader(draft, run)
            filled = draft.filled
            draft.sure |= {name: confidence(name, run.sure) for name in filled - before}
            before = filled
    tell_authors_of_host(draft)
    _take_day(draft)
    _take_title_left(draft)


def _take_day(draft: Draft) -> None:
    """Take a day and month that stand apart from the year: "Sen, A. 1990. … New York Review, 20 December"."""
    issued = draft.dates.get("issued")
    if not issued or len(issued.parts) != 1 or len(issued.parts[0]) > 1:
        return
    for gap in draft.gaps():
        text = draft.rest[gap.start : gap.end]
        day = _DAY.fullmatch(text)
        found = find_dates(text, issued.year) if day else []
        if found and found[0].date.parts:
            draft.dates["issued"] = found[0].date
            draft.take(gap.start, gap.end, "issued")


def _take_title_left(draft: Draft) -> None:
    """Where no run is a title, take for it a host of nothing, or the first sentence that no run has."""
    day = "issued" in draft.dates and len(draft.dates["issued"].parts[0]) > _YEAR_AND_MONTH
    paper = day and holds(draft.strings.get("container-title", ""), "newspaper", "magazine")
    if not {"title", "volume", "issue"} & set(draft.strings) and "container-title" in draft.strings and not paper:
        draft.strings["title"] = draft.strings.pop("container-title")
        draft.sure["title"] = draft.sure.pop("container-title")
        draft.clues -= {"labelled journal", "labelled book"}
    gaps = draft.gaps() if not {"title", "container-title"} & set(draft.strings) else []
    if gaps:
        draft.put("title", gaps[0].start, sentence_end(draft, gaps[0].start, gaps[0].end))
        draft.sure["title"] = confidence("guess", 0)


def _unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a stretch begins and ends without the quotation marks that stand around all of it."""
    head = start + len(text[start:end]) - len(text[start:end].lstrip(" ,.:;"))
    opening = text[head : head + 1]
    closing = _CLOSES.get(opening, "")
    if not closing:
        return start, end
    found = (at for at in range(head + 1, end) if text[at] in closing)
    closers = [at for at in found if not (text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum())]
    if not closers:
        return head + 1, end
    if opening in text[closers[0] + 1 : end] and any(map(str.isalnum, text[closers[0] : end])):
        return start, end
    return head + 1, closers[-1] if not any(map(str.isalnum, text[closers[-1] : end])) else end


def _with_closing(text: str, start: int, end: int) -> int:
    """The end, after the quotation mark that closes the last quotation in a stretch, if the mark is left out."""
    opening = next((sign for sign in reversed(text[start:end]) if sign in "„“«‚‘»”"), "")
    closing = _CLOSES.get(opening, "")
    pairs = opening and text.count(opening, start, end) > sum(text.count(sign, start, end) for sign in closing)
    return end + 1 if pairs and text[end : end + 1] in closing and text[end : end + 1] else end


def _title(draft: Draft, run: Run) -> None:
    start, end = _unquoted(draft.rest, run.start, run.end)
    end = _with_closing(draft.rest, start, end)
    if draft.put("title", start, end):
        draft.take(run.start, max(end, run.end))


def _string(variable: str) -> Callable[[Draft, Run], None]:
    def read(draft: Draft, run: Run) -> None:
        draft.put(variable, run.start, run.end)

    return read


def _container(draft: Draft, run: Run) -> None:
    host = HOST_WORD.match(draft.rest, run.start, run.end)
    start = host.end() if host else run.start
    if host:
        draft.clues.add("host")
    draft.clues.add("labelled journal" if run.label == "journal" else "labelled book")
    if host:
        start = take_same(draft, start, run.end) or start
    first, last = _unquoted(draft.rest, start, run.end)
    if draft.put("container-title", first, last):
        draft.take(run.start, run.end)


def _numbered(variable: str) -> Callable[[Draft, Run], None]:
    def read(draft: Draft, run: Run) -> None:
        match = _NUMBER.search(draft.rest, run.start, run.end)
        if match and draft.put(variable, *match.span()):
            draft.take(run.start, run.end)

    return read


def _volume(draft: Draft, run: Run) -> None:
    """Take which volume it is, or how many there are: "2 Bde."."""
    volumes = _VOLUMES.search(draft.rest, run.start, run.end + _LONGEST_WORD)
    if volumes and volumes.start() < run.end and draft.put("number-of-volumes", *volumes.span(1)):
        draft.take(run.start, max(run.end, volumes.end()))
    else:
        _numbered("volume")(draft, run)


def _worded(variable: str) -> Callable[[Draft, Run], None]:
    """Read a number, or words that stand for one: "rev. ed.", "suppl. 2"."""

    def read(draft: Draft, run: Run) -> None:
        words = _WORDED.search(draft.rest, run.start, run.end)
        if words and draft.put(variable, words.start(), run.end):
            draft.take(run.start, run.end)
        else:
            _numbered(variable)(draft, run)

    return read


def _edition(draft: Draft, run: Run) -> None:
    """Take its number, "4th ed.", or the words that say which it is: "rev. ed."."""
    number = _ORDINAL.search(draft.rest, run.start, run.end)
    if number and draft.put("edition", *number.span(1)):
        draft.take(run.start, run.end)
    elif draft.put("edition", run.start, run.end) and _ABBREVIATED.search(draft.text, run.start, run.end + 1):
        draft.strings["edition"] += "."


def _pages(draft: Draft, run: Run) -> None:
    text = draft.rest[run.start : run.end]
    if _CHAPTER.search(text):
        return
    here = _HERE.search(text)
    if here:
        draft.take(run.start + here.start(), run.end)
        text = text[: here.start()]
    front = _WITH_FRONT.match(text)
    if front and draft.put("number-of-pages", run.start + front.start(1), run.start + front.end(1)):
        draft.take(run.start, run.end)
        return
    extent = _EXTENT.match(text)
    if extent:
        if draft.put("number-of-pages", run.start + extent.start(1), run.start + extent.end(1)):
            draft.take(run.start, run.end)
        return
    word = _PAGE_WORD.search(text)
    end = run.start + len(text)
    found = list(_PAGES.finditer(draft.rest, run.start + (word.start() if word else 0), end))
    if found and draft.put("page", found[0].start(), found[-1].end()):
        draft.take(run.start, run.end)


def _date(draft: Draft, run: Run) -> None:
    text = draft.rest[run.start : run.end]
    status = _STATUS_WORD.search(text)
    if status:
        draft.strings.setdefault("status", STATUS[" ".join(status[1].split()).casefold()])
        draft.clues.add("status")
        draft.take(run.start + status.start(), run.start + status.end(), "status")
    original = _original_year(text)
    if original and "original-date" not in draft.dates:
        draft.dates["original-date"] = Date(((int(original[1]),),))
        draft.take(run.start + original.start(), run.start + original.end(), "original-date")
        text = text[: original.start()] + TAKEN * len(original[0]) + text[original.end() :]
    year = _YEAR.search(text)
    if year and "issued" not in draft.dates:
        alone = not any(map(str.isalnum, text[: year.start()] + text[year.end() :]))
        draft.dates["issued"] = Date(((int(year[1]),),)) if alone else _exact(text, int(year[1]))
        if year[2]:
            draft.put("year-suffix", run.start + year.start(2), run.start + year.end(2))
        draft.take(run.start, run.end, "issued")
    elif year or any(phrase in text.casefold() for phrase in TABLES["undated"]):
        draft.take(run.start, run.end)


def _exact(text: str, year: int) -> Date:
    """The year with its season, or month and day, where the text has them."""
    found = [item.date for item in find_dates(text) if item.date.parts and item.date.year == year]
    return next((date for date in found if len(date.parts[0]) > 1 or date.season), Date(((year,),)))


def _original_year(text: str) -> re.Match[str] | None:
    """The year of a first edition beside another: "[1965] 1999", "1980 [1922]", "1922/1980"."""
    years = list(_YEAR.finditer(text))
    if len(years) != 2:
        return None
    first, second = years
    between = text[first.end() : second.start()].strip()
    bracketed = [
        year for year in years if text[: year.start()].endswith("[") and text[year.end() :].startswith("]")
    ]
    if len(bracketed) == 1:
        return bracketed[0]
    told = _OF_ORIGINAL.search(text[first.end() : second.start()])
    if told and int(second[1]) < int(first[1]):
        return second
    apart = between == "/" and int(second[1]) - int(first[1]) > _NEIGHBOURS
    return first if apart else None


def _series(draft: Draft, run: Run) -> None:
    text = draft.rest[run.start : run.end]
    number = _SERIES_NUMBER.search(text)
    end = run.start + number.start() if number else run.end
    word = _SERIES_WORD.match(draft.rest, run.start, end)
    start, end = _unquoted(draft.rest, word.end() if word else run.start, end)
    named = draft.put("collection-title", start, end)
    if named and word:
        draft.take(run.start, start)
    if named:
        draft.take(end, end + len(draft.rest[end : run.end]) - len(draft.rest[end : run.end].lstrip(' »”"“')))
    if named and number:
        draft.put("collection-number", run.start + number.start(1), run.start + number.end(1))
        draft.take(end, run.end)


def _genre(draft: Draft, run: Run) -> None:
    """Take what the text calls itself: a thesis is told by its words, anything else is a report."""
    if draft.put("genre", run.start, run.end):
        draft.clues.add("thesis" if THESIS.search(draft.text, run.start, run.end) else "labelled report")


def _label(draft: Draft, run: Run) -> None:
    draft.take(run.start, run.end)


_READERS: dict[str, Callable[[Draft, Run], None]] = {
    "number": _label,
    "author": people_reader("author"),
    "editor": people_reader("editor"),
    "translator": people_reader("translator"),
    "title": _title,
    "container": _container,
    "journal": _container,
    "series": _series,
    "volume-title": _string("volume-title"),
    "volume": _volume,
    "issue": _worded("issue"),
    "pages": _pages,
    "date": _date,
    "publisher": _string("publisher"),
    "place": _string("publisher-place"),
    "edition": _edition,
    "genre": _genre,
    "idno": _numbered("number"),
}
