"""EDTF strings ↔ CSL dates.

EDTF is ISO 8601-2:2019, here levels 0 and 1 (https://www.loc.gov/standards/datetime/). CSL counts the year before
1 as -1, EDTF as 0: the two directions allow for it. An open end is the part (0,), as in citeproc-js.
"""

import re

from biblio.model import Date, Parts

_EDTF = re.compile(
    r"(?P<year>-?[0-9]{4}|Y-?[0-9]{5,9}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX)(?:T[0-9:.Z+-]{5,25})?)?)?(?P<mark>[?~%])?"
)
_OPEN = frozenset(("", ".."))
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_edtf(text: str) -> Date | None:
    """Parse EDTF level 0 or 1; None for anything else.

    A time of day is left out; "?", "~", "%" and "199X" are circa.
    """
    first, slash, last = text.strip().partition("/")
    if not slash:
        return _parse_one(first)
    if first in _OPEN and last in _OPEN:
        return None
    ends = [Date(((0,),)) if end in _OPEN else _parse_one(end) for end in (first, last)]
    start, end = ends
    if start is None or end is None:
        return None
    return Date((_range_part(start), _range_part(end, latest=True)), circa=start.circa or end.circa)


def _range_part(date: Date, *, latest: bool = False) -> Parts:
    """One end of a range; a season stands there as a month of 21 to 24."""
    part = date.parts[-1 if latest else 0]
    return (*part, 20 + date.season) if date.season else part


def _parse_one(text: str) -> Date | None:
    found = _EDTF.fullmatch(text)
    if found is None:
        return None
    circa = found["mark"] is not None
    if "X" in found["year"]:
        first, last = (int(found["year"].replace("X", digit)) for digit in "09")
        return Date(((first,), (last,)), circa=True) if found["month"] is None else None
    year = int(found["year"].lstrip("Y"))
    year = year if year > 0 else year - 1
    month, day = (0 if part in (None, "XX") else int(part) for part in (found["month"], found["day"]))
    if found["month"] in (None, "XX"):
        return Date(((year,),), circa=circa) if not day else None
    if 21 <= month <= 24:
        return Date(((year,),), season=month - 20, circa=circa) if found["day"] is None else None
    if found["day"] in (None, "XX"):
        return Date(((year, month),), circa=circa) if 1 <= month <= 12 else None
    return Date(((year, month, day),), circa=circa) if is_day(year, month, day) else None


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day; years before 1 are negative."""
    leap = year if year > 0 else year + 1
    if not 1 <= month <= 12:
        return False
    return 1 <= day <= (29 if month == 2 and _is_leap(leap) else _DAYS[month - 1])


def to_edtf(date: Date) -> str:
    """Write a date as EDTF; "" for one that only has words. The inverse of `parse_edtf`."""
    parts = [part for part in date.parts if part][:2]
    if not parts:
        return ""
    mark = "~" if date.circa else ""
    if len(parts) == 1:
        return _edtf_part(parts[0], date.season) + mark
    if date.circa and (masked := _masked(parts)):
        return masked
    return "/".join(".." if part == (0,) else _edtf_part(part) + mark for part in parts)


def _masked(parts: list[Parts]) -> str:
    """The decade or century that a range of years is, as 199X or 19XX."""
    if any(len(part) != 1 or not 1000 <= part[0] <= 9999 for part in parts):
        return ""
    first, last = parts[0][0], parts[1][0]
    if first % 100 == 0 and last == first + 99:
        return f"{first // 100}XX"
    return f"{first // 10}X" if first % 10 == 0 and last == first + 9 else ""


def _edtf_part(part: Parts, season: int = 0) -> str:
    year = part[0] if part[0] > 0 else part[0] + 1
    sign = "-" if year < 0 else ""
    text = f"{sign}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"
    if season and len(part) == 1:
        return f"{text}-{20 + season}"
    return "-".join([text, *(f"{number:02}" for number in part[1:3])])


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
