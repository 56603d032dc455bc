"""Dates in running text, in several languages; EDTF strings are read and written by `biblio.text.edtf`."""

import json
import re
from pathlib import Path

from attrs import evolve, frozen

from biblio.model import Date, Parts
from biblio.text.edtf import is_day, parse_edtf, to_edtf

__all__ = ["MONTHS", "SEASONS", "FoundDate", "find_dates", "parse_edtf", "to_edtf"]

_TABLES = json.loads(Path(__file__).with_name("months.json").read_text("utf-8"))
MONTHS: dict[str, int] = {name: int(number) for number, names in _TABLES["months"].items() for name in names}
"""Casefolded name or abbreviation of a month, without full stop → 1 to 12."""

SEASONS: dict[str, int] = {name: int(number) for number, names in _TABLES["seasons"].items() for name in names}
_AMBIGUOUS = frozenset(_TABLES["words"]["ambiguous"])
_ORDINALS = frozenset(_TABLES["words"]["ordinals"])
_DASHES = frozenset(_TABLES["words"]["dashes"])
_TO = frozenset(_TABLES["words"]["to"]) | _DASHES
_OF = frozenset(_TABLES["words"]["of"])
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]")


@frozen
class FoundDate:
    """A date and where it stands: code points of the text searched, `end` exclusive."""

    date: Date
    start: int
    end: int


@frozen
class _Token:
    text: str
    word: str
    start: int
    end: int
    touches: bool
    """Whether it follows the one before without a space."""


@frozen
class _Point:
    """A day, or less, as read: 0 for what is not printed."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def parts(self) -> Parts:
        return tuple(number for number in (self.year, self.month, self.day) if number)


_Read = tuple[_Point, _Point | None, int]
"""First day, last day of a range, index of the token after."""


def find_dates(text: str, year: int | None = None) -> list[FoundDate]:
    """Find dates in text order, without overlaps.

    `year` is the year of what has only month and day; where that is unknown the date is literal. Numeric dates are
    read day first, unless that makes no date. A year alone is a date too, if it has four digits (1400 to 2199).
    """
    tokens = _tokenize(text)
    found: list[FoundDate] = []
    index = 0
    while index < len(tokens):
        read = _read_at(tokens, index)
        date = _date(read[0], read[1], year) if read else None
        if read is None or (date is None and (not read[0].day or _has_year(read, year))):
            index += 1
            continue
        start, end = tokens[index].start, tokens[read[2] - 1].end
        found.append(FoundDate(date or Date(literal=" ".join(text[start:end].split())), start, end))
        index = read[2]
    return [_with_season(item, text) for item in found]


def _has_year(read: _Read, context: int | None) -> bool:
    return bool(read[0].year or (read[1] and read[1].year) or context)


def _with_season(found: FoundDate, text: str) -> FoundDate:
    """Take in the name of a season before a year: "Spring 2005", "primavera de 2005"."""
    if len(found.date.parts) != 1 or len(found.date.parts[0]) != 1:
        return found
    before = list(_TOKEN.finditer(text, max(0, found.start - 24), found.start))[-2:]
    while before and before[-1].group().casefold() in _OF:
        before.pop()
    season = SEASONS.get(before[-1].group().casefold(), 0) if before else 0
    return FoundDate(evolve(found.date, season=season), before[-1].start(), found.end) if season else found


def _tokenize(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _TOKEN.finditer(text):
        touches = bool(tokens) and tokens[-1].end == match.start()
        tokens.append(_Token(match.group(), match.group().casefold(), match.start(), match.end(), touches))
    return tokens


def _date(first: _Point, last: _Point | None, context: int | None) -> Date | None:
    """Fill in the missing year; None where there is none, or no such day."""
    year = first.year or (last.year if last else 0) or context or 0
    if not year:
        return None
    if last is None:
        start = evolve(first, year=year)
        return Date((start.parts,)) if _is_point(start) else None
    turns = last.month < first.month
    end = evolve(last, year=last.year or year + turns)
    start = evolve(first, year=first.year or end.year - turns)
    return Date((start.parts, end.parts)) if _is_point(start) and _is_point(end) else None


def _is_point(point: _Point) -> bool:
    return not point.day or is_day(point.year, point.month, point.day)


def _read_at(tokens: list[_Token], index: int) -> _Read | None:
    token = tokens[index]
    if token.text[0] in "0123456789":
        if token.touches and index and tokens[index - 1].text.isalpha():
            return None
        return _numeric(tokens, index) or _day_first(tokens, index) or _years(tokens, index)
    return _month_first(tokens, index) if token.word in MONTHS else None


def _word(tokens: list[_Token], index: int) -> str:
    return tokens[index].word if index < len(tokens) else ""


def _touches(tokens: list[_Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].touches


def _number(tokens: list[_Token], index: int, low: int, high: int, digits: tuple[int, ...]) -> int:
    """The number at an index if it lies in a range and is no part of a longer word; else 0."""
    text = _word(tokens, index)
    if len(text) not in digits or not text.isdecimal() or not low <= int(text) <= high:
        return 0
    return int(text)


def _year(tokens: list[_Token], index: int) -> tuple[int, int]:
    """The year at an index, after a comma, full stop or "de", and the index after it; (0, index) for none."""
    at = index
    while at < len(tokens) and at < index + 2 and (_word(tokens, at) in _OF or _word(tokens, at) in (",", ".")):
        at += 1
    year = _number(tokens, at, 1400, 2199, (4,))
    return (year, at + 1) if year else (0, index)


def _day(tokens: list[_Token], index: int) -> tuple[int, int]:
    """The day of the month at an index, with its ordinal sign, and the index after it; (0, index) for none."""
    day = _number(tokens, index, 1, 31, (1, 2))
    at = index + 1
    if not day:
        return 0, index
    if _touches(tokens, at) and _word(tokens, at) == ":" and _word(tokens, at + 1) in ("e", "a"):
        return day, at + 2
    if _touches(tokens, at) and _word(tokens, at) in _ORDINALS:
        return day, at + 1
    if _word(tokens, at) == "." and _word(tokens, at + 1) in MONTHS | dict.fromkeys(_DASHES, 0):
        return day, at + 1
    return (0, index) if _touches(tokens, at) and _word(tokens, at).isalpha() else (day, at)


def _month(tokens: list[_Token], index: int) -> tuple[int, int]:
    """The month named at an index, with its full stop, and the index after it; (0, index) for none."""
    at = index
    while _word(tokens, at) in _OF and at < index + 2:
        at += 1
    month = MONTHS.get(_word(tokens, at), 0)
    if not month:
        return 0, index
    at += 1
    return month, at + (_word(tokens, at) == "." and tokens[at].touches)


def _day_first(tokens: list[_Token], index: int) -> _Read | None:
    """Read "3 May 2005", "10-12th April", "30 April – 2 May 2006", "del 5 al 8 de septiembre"."""
    day, at = _day(tokens, index)
    if not day:
        return None
    month, at = _month(tokens, at)
    year, at = _year(tokens, at) if month else (0, at)
    if _word(tokens, at) in _TO:
        last_day, after = _day(tokens, at + 1)
        last_month, after = _month(tokens, after) if last_day else (0, at)
        if last_month:
            last_year, after = _year(tokens, after)
            return _Point(year, month or last_month, day), _Point(last_year, last_month, last_day), after
    return (_Point(year, month, day), None, at) if month else None


def _month_first(tokens: list[_Token], index: int) -> _Read | None:
    """Read "May 3, 2005", "January 9-11", "October 30 – November 2", "March–June 2004", "Febr."."""
    month, at = _month(tokens, index)
    day, after = _day(tokens, at)
    if _touches(tokens, after) and _word(tokens, after) == "/":
        day, after = 0, at
    year, after = _year(tokens, after)
    last = None
    if _word(tokens, after) in _TO:
        last, after = _range_end(tokens, after, _Point(year, month, day))
    if not (day or year or last or _stands_alone(tokens, index, at)):
        return None
    return _Point(year, month, day), last, after


def _range_end(tokens: list[_Token], index: int, first: _Point) -> tuple[_Point | None, int]:
    """What follows the dash of a range that began with a month, and the index after it."""
    at = index + 1
    month, at = _month(tokens, at)
    day, at = _day(tokens, at)
    if not month and (not day or not first.day or first.year):
        return None, index
    year, at = _year(tokens, at)
    return _Point(year, month or first.month, day), at


def _stands_alone(tokens: list[_Token], index: int, after: int) -> bool:
    """Whether a month without day and year can be meant as one."""
    token = tokens[index]
    dotted = tokens[after - 1].text == "."
    named = token.word in _AMBIGUOUS or len(token.word) < 4
    return (
        token.text[0].isupper() and (dotted or len(token.word) > 3 or token.word in ("may", "maj", "mai"))
    ) or not named


def _numeric(tokens: list[_Token], index: int) -> _Read | None:
    """Read 2004-06-21, 2004-06, 21.6.2004, 21/6 2004, 12–15.9.2006."""
    numbers, signs, at = [tokens[index].text], [], index + 1
    while (
        len(numbers) < 4
        and _touches(tokens, at)
        and _touches(tokens, at + 1)
        and _word(tokens, at + 1).isdecimal()
    ):
        if _word(tokens, at) not in {*_DASHES, ".", "/"}:
            break
        signs.append(_word(tokens, at))
        numbers.append(_word(tokens, at + 1))
        at += 2
    if max(map(len, numbers)) > 4:
        return None
    if len(numbers[0]) == 4 and set(signs) <= {"-"}:
        return _iso([int(number) for number in numbers], numbers, at)
    return _european([int(number) for number in numbers], signs, tokens, at)


def _iso(values: list[int], numbers: list[str], after: int) -> _Read | None:
    if len(values) not in (2, 3) or any(len(number) != 2 for number in numbers[1:]) or not 1 <= values[1] <= 12:
        return None
    point = _Point(*values)
    return (point, None, after) if _is_point(point) else None


def _european(values: list[int], signs: list[str], tokens: list[_Token], after: int) -> _Read | None:
    """Read day, month and year; the year may stand apart ("3/5 2005"), the day may be a range."""
    last = 0
    if signs and signs[0] in _DASHES and len(values) == 4:
        values, signs, last = [values[0], *values[2:]], signs[1:], values[1]
    if not signs or len(set(signs)) != 1 or signs[0] not in (".", "/"):
        return None
    year = values[2] if len(values) == 3 else 0
    if len(values) == 2 and signs[0] == "/":
        year = _number(tokens, after, 1400, 2199, (4,))
        after += 1
    day, month = values[:2] if values[1] <= 12 else values[1::-1]
    points = [_Point(year, month, number) for number in (day, last) if number]
    if not 1400 <= year <= 2199 or not all(map(_is_point, points)):
        return None
    return points[0], (points[1] if last else None), after


def _years(tokens: list[_Token], index: int) -> _Read | None:
    """Read a year, or a range of two: 2004–2007, 1998-99."""
    year = _number(tokens, index, 1400, 2199, (4,))
    if not year or (_touches(tokens, index + 1) and len(_word(tokens, index + 1)) > 1):
        return None
    if _word(tokens, index + 1) in _DASHES:
        last = _number(tokens, index + 2, year, 2199, (4,)) or _short_year(tokens, index + 2, year)
        if last and not (_touches(tokens, index + 3) and _word(tokens, index + 3) in _DASHES):
            return _Point(year), _Point(last), index + 3
    return _Point(year), None, index + 1


def _short_year(tokens: list[_Token], index: int, year: int) -> int:
    short = _number(tokens, index, max(13, year % 100 + 1), 99, (2,))
    return year // 100 * 100 + short if short else 0
