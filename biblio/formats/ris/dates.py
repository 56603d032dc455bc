"""RIS's dates ⇄ CSL dates: YYYY/MM/DD/other (RIS specification, 2011), and what programs write in their place."""

import re
from collections.abc import Iterator

from attrs import evolve

from biblio.model import Date
from biblio.text.dates import SEASONS, find_dates, parse_edtf, to_edtf

_SLASHED = re.compile(r"(-?[0-9]{3,4})/(.*)", re.DOTALL)
_MONTH_AND_DAY = re.compile(r"([0-9]{0,2})(?:/([0-9]{0,2})(?:/(.*))?)?", re.DOTALL)
_LAST_YEAR = re.compile(r"[0-9]{2}")


def read_date(value: str) -> Date | None:
    """Read YYYY/MM/DD/other, where any but the year may be missing, a range of dates, or a date in words.

    Of a date whose rest is none, the year is read, and the rest kept as `extra["other"]`.
    """
    found = _SLASHED.fullmatch(value.strip())
    if found:
        return _slashed(_four_digits(found[1]), found[2])
    date = parse_edtf(value)
    if date is not None or not value.strip("/ "):
        return date
    inside = find_dates(value)
    whole = len(inside) == 1 and inside[0].end - inside[0].start == len(value.strip())
    return inside[0].date if whole else Date(literal=value)


def _four_digits(year: str) -> str:
    return f"-{year[1:]:0>4}" if year.startswith("-") else f"{year:0>4}"


def _slashed(year: str, rest: str) -> Date:
    numbers = _MONTH_AND_DAY.fullmatch(rest)
    date = _numbered(year, numbers[1], numbers[2] or "") if numbers else None
    if numbers is not None and date is not None:
        return _with_other(date, (numbers[3] or "").strip(" /"))
    ranged = parse_edtf(f"{year}/{rest}") or _short_range(year, rest)
    return ranged or _with_other(parse_edtf(year) or Date(), rest.strip(" /"))


def _numbered(year: str, month: str, day: str) -> Date | None:
    """The date of these numbers, of which 0 is none; None where there is no such day."""
    month, day = (number.zfill(2) if number.strip("0") else "" for number in (month, day))
    return parse_edtf("-".join(filter(None, (year, month, day)))) if month or not day else None


def _short_range(year: str, rest: str) -> Date | None:
    """1998/99: the second number is no month, and the end of a later year."""
    is_range = _LAST_YEAR.fullmatch(rest) and int(rest) > int(year[-2:])
    return parse_edtf(f"{year}/{year[:-2]}{rest}") if is_range else None


def _with_other(date: Date, other: str) -> Date:
    ranged = parse_edtf(other) if "/" in other else None
    if ranged is not None:
        return ranged
    season = SEASONS.get(other.casefold(), 0)
    if season:
        return evolve(date, season=season)
    is_year = bool(date.parts) and len(date.parts[0]) == 1
    worded = find_dates(f"{other} {date.parts[0][0]}") if other and is_year else []
    if len(worded) == 1 and worded[0].start == 0 and worded[0].date.parts:
        return worded[0].date
    return evolve(date, extra={"other": other}) if other else date


def is_unclear(date: Date) -> bool:
    """Tell a date of which some numbers could not be read."""
    return any(map(str.isdigit, date.literal or str(date.extra.get("other", ""))))


def detail(date: Date) -> tuple[int, int]:
    """How much a date says."""
    return (len(date.parts[0]) if date.parts else 0, len(date.parts) + bool(date.season))


def says_more(date: Date, chosen: Date) -> bool:
    """Tell whether a date says what the chosen one does not."""
    if date == chosen:
        return False
    if date.literal or date.extra:
        return (date.literal, date.extra) != (chosen.literal, chosen.extra)
    if date.season and date.season != chosen.season:
        return True
    longer = chosen.parts[0] if chosen.parts else ()
    return any(part != longer[: len(part)] for part in date.parts)


def write_date(date: Date, tag: str) -> Iterator[tuple[str, str]]:
    """Tags and values: PY has the year, DA the rest where there is more."""
    parts = date.parts[0] if date.parts else ()
    year = tag if tag != "DA" else "PY"
    if not parts:
        yield year, date.literal or date.raw
        return
    if not parts[0]:  # a range with an open start
        yield tag, to_edtf(date)
        return
    season = next((name for name, number in SEASONS.items() if number == date.season), "") if date.season else ""
    numbers = [to_edtf(Date((parts[:1],))), *(f"{part:02}" for part in parts[1:3])]
    other = to_edtf(date) if len(date.parts) > 1 else season or str(date.extra.get("other", ""))
    if tag == "DA":
        yield "PY", numbers[0]
    if len(parts) > 1 or other or tag != "DA":
        yield tag, "/".join([*numbers, "", "", ""][:3]) + "/" + other
