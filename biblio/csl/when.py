"""Date variables as the processor uses them, from CSL-JSON's date parts, EDTF or a text.

CSL-JSON schema 1.0.2 ("date-variable"); EDTF levels 0 and 1 (ISO 8601-2).
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from biblio.csl.given import said

if TYPE_CHECKING:
    from biblio.model import Date

_SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


class Day(NamedTuple):
    """A day, month, season (1 to 4) or year; what is not known is 0. Years before 1 are negative."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


class When(NamedTuple):
    """A date, a range of two, or a `literal`; an open range ends in year 0."""

    days: tuple[Day, ...] = ()
    circa: bool = False
    literal: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether there is anything to print."""
        return bool(self.days or self.literal)


def when(source: Mapping[str, Any]) -> When:
    """Read a CSL-JSON date."""
    circa = bool(source.get("circa"))
    season = _season(source.get("season"))
    listed = source.get("date-parts")
    listed = listed if isinstance(listed, list | tuple) else ()
    days = tuple(day for parts in listed if (day := _day(parts, season)))
    if days:
        return When(days, circa, said(source.get("literal") or "") if not days else "")
    if source.get("literal"):
        return When((), circa, said(source["literal"]))
    text = said(source.get("raw") or source.get("edtf") or "")
    return _of_text(text, circa=circa) if text else When((), circa)


def _of_text(text: str, *, circa: bool = False) -> When:
    """Read EDTF or a date in words; what is neither is printed as it is."""
    from biblio.text.edtf import parse_edtf  # dates in one text are rare, and slow to import

    parsed = parse_edtf(text)
    if parsed is None:
        from biblio.text.dates import find_dates

        found = find_dates(text)
        parsed = found[0].date if len(found) == 1 else None
    if parsed is None or not parsed.parts:
        return When((), circa, text)
    days = tuple(day for parts in parsed.parts if (day := _day(parts, parsed.season)))
    return When(days, circa or parsed.circa)


def from_model(date: "Date") -> When:
    """Read a model Date."""
    days = tuple(day for parts in date.parts if (day := _day(parts, date.season)))
    if not days and date.raw and not date.literal:
        return _of_text(date.raw, circa=date.circa)
    return When(days, date.circa, "" if days else date.literal)


def _season(value: Any) -> int:
    text = said(value or "").strip().lower()
    if text.isdecimal() and len(text) < 10:
        return int(text) if 1 <= int(text) <= 4 else 0
    return _SEASONS.get(text, 0)


def _day(parts: Any, season: int = 0) -> Day | None:
    numbers = [_number(part) for part in (parts if isinstance(parts, list | tuple) else [parts])]
    if not numbers or numbers[0] is None:
        return None
    year, month, day = (*(number or 0 for number in numbers), 0, 0)[:3]
    if 13 <= month <= 24:
        month, season = 0, (month - 13) % 4 + 1
    if not 0 <= month <= 12:
        month = 0
    return Day(year, month, day if month else 0, 0 if month else season)


def _number(part: Any) -> int | None:
    found = re.match(r"\s*(-?\d{1,9})", said(part)) if part is not None else None
    return int(found[1]) if found else None
