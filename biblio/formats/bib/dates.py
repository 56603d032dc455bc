"""BibTeX's and BibLaTeX's dates ⇄ CSL dates.

`date` is EDTF (biblatex manual, 2.3.8); `year`, `month` and `day` are words as people write them. What is neither
stays as a literal, to be printed.
"""

import re
from collections.abc import Mapping

from attrs import evolve

from biblio.model import Date
from biblio.text.dates import MONTHS, SEASONS, find_dates, parse_edtf, to_edtf
from biblio.text.latex import to_plain
from biblio.text.latexwriting import from_plain

MACROS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style knows, January to December."""

_CIRCA = re.compile(r"^(?:ca?\.?|circa|about|around|~)\s*(?=[0-9])", re.IGNORECASE)
_LETTERED = re.compile(r"([0-9]{4})[a-z]")
_ZEROS = re.compile(r"(?<!-00)(?:-00)+$")
_DASHES = re.compile(r"(?<!\s)\s*[-–—]+\s*")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")


def read_date(latex: str) -> tuple[Date | None, bool]:
    """Read a `date`-like field; whether it was odd: no EDTF, and no other date that takes up the whole."""
    text = latex.strip() if parse_edtf(latex) else to_plain(latex)  # EDTF's "~" is no space of TeX's
    date = parse_edtf(_ZEROS.sub("", text)) if text else None
    if date is None and "-00" in text:
        date = parse_edtf("/".join(_ZEROS.sub("", end) for end in text.split("/")))
    if date is not None or not text:
        return date, False
    return _in_words(text)


def _in_words(text: str) -> tuple[Date, bool]:
    bare = _CIRCA.sub("", text)
    circa = bare != text
    bare = bare.strip("[]()")
    date = parse_edtf(bare) or parse_edtf(_DASHES.sub("/", bare))
    if date is None:
        found = find_dates(bare)
        whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(bare.rstrip("."))
        date = found[0].date if whole and found[0].date.parts else None
    if date is None:
        return Date(literal=text), any(map(str.isdigit, text))
    return evolve(date, circa=circa or date.circa), False


def read_parts(year: str, month: str, day: str) -> tuple[Date | None, bool, str]:
    """Read `year`, `month` and `day`; the third value is the letter of a year such as 1999a."""
    written, printed_month = to_plain(year), to_plain(month)
    lettered = _LETTERED.fullmatch(written)
    letter, written = (written[4], lettered[1]) if lettered else ("", written)
    if not written:
        return None, bool(printed_month), ""
    written = written.zfill(4) if len(written) == 3 and written.isdigit() else written
    date, odd = read_date(written)
    if date is None or not printed_month or len(date.parts) != 1 or len(date.parts[0]) != 1:
        return date, odd, letter
    start = date.parts[0][0]
    if _season(printed_month):
        return evolve(date, season=_season(printed_month)), odd, letter
    points = _points(start, printed_month, to_plain(day))
    if points:
        return evolve(date, parts=points), odd, letter
    return (date, printed_month.strip(" .?").isdigit(), letter)


def _season(text: str) -> int:
    return SEASONS.get(text.casefold().strip(" ."), 0)


def _points(year: int, month: str, day: str) -> tuple[tuple[int, ...], ...]:
    """The date, or the two of a range, that a month in words says: "July 30th", "1~jan", "3", "nov/dec"."""
    words = [word.casefold() for word in _WORD.findall(f"{month} {day}")]
    months = [MONTHS[word] for word in words if word in MONTHS]
    days = [int(word) for word in words if word.isdigit() and 0 < int(word) < 32]
    if not months:
        months = [number for number in days[:1] if number <= 12]
        days = days[1:] if months else []
    known = [
        word for word in words if word in MONTHS or word.isdigit() or word in ("st", "nd", "rd", "th", "de", "of")
    ]
    if not months or len(months) > 2 or len(days) > 2 or len(known) != len(words):
        return ()
    ends = [(year, months[0], *days[:1]), (year, months[-1], *days[-1:])]
    if len(months) == 2 and months[1] < months[0]:
        return ((year, *ends[0][1:]),)
    valid = all(parse_edtf("-".join((f"{one:04}" if one == year else f"{one:02}") for one in end)) for end in ends)
    if not valid:
        return ()
    return (ends[0],) if ends[0] == ends[1] else (ends[0], ends[1])


def write_date(date: Date) -> str:
    """The value of a `date`-like field, as LaTeX."""
    return to_edtf(date) or from_plain(date.literal or date.raw)


def write_parts(date: Date) -> Mapping[str, str]:
    """`year`, `month` (a macro, to stand bare) and `day`, for a date that these can say; else nothing."""
    if len(date.parts) != 1 or not date.parts[0] or date.circa or date.season or not 0 < date.parts[0][0] < 10000:
        return {} if date.parts else {"year": from_plain(date.literal or date.raw)}
    year, *rest = date.parts[0]
    fields = {"year": str(year)}
    if rest:
        fields["month"] = MACROS[rest[0] - 1] if 1 <= rest[0] <= 12 else str(rest[0])
    if len(rest) > 1:
        fields["day"] = str(rest[1])
    return fields
