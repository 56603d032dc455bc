"""CSL-JSON's dates and names ⇄ ours (csl-data.json 1.0.2, `date-variable` and `name-variable`)."""

from collections.abc import Mapping, Sequence
from typing import Any

from biblio.model import Date, Name, Parts
from biblio.text.dates import SEASONS, parse_edtf

_PARTS = {
    "family": "family",
    "given": "given",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
    "suffix": "suffix",
    "literal": "literal",
}
_DATE_KEYS = frozenset(("date-parts", "season", "circa", "literal", "raw", "edtf"))
_TRUE = frozenset(("true", "1", "yes"))


def read_date(value: Any) -> Date | None:
    """Read a date object, or a string: EDTF where it is that, else to be parsed by whoever prints it."""
    if isinstance(value, str):
        return parse_edtf(value) or Date(raw=value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Date(((value,),)) if value else None
    return _read_object(value) if isinstance(value, Mapping) else None


def _read_object(value: Mapping[str, Any]) -> Date | None:
    parts, odd = _date_parts(value.get("date-parts"))
    season = _season(value.get("season"))
    extra = {key: found for key, found in value.items() if key not in _DATE_KEYS}
    if value.get("season") not in (None, "") and not season:
        extra["season"] = value["season"]
    edtf = parse_edtf(value["edtf"]) if isinstance(value.get("edtf"), str) and not parts else None
    if edtf is not None:
        parts, season = edtf.parts, season or edtf.season
    elif "edtf" in value:
        extra["edtf"] = value["edtf"]
    date = Date(
        parts,
        season,
        _is_true(value.get("circa")) or bool(edtf and edtf.circa),
        _text(value.get("literal")) or odd,
        _text(value.get("raw")),
        extra,
    )
    return date if date != Date() else None


def _date_parts(value: Any) -> tuple[tuple[Parts, ...], str]:
    """The dates of `date-parts`, and its words where it is not made of numbers."""
    ends = value if isinstance(value, list) else []
    if ends and not any(isinstance(end, list) for end in ends):
        ends = [ends]  # one date without the outer list
    found: list[Parts] = []
    for end in ends[:2]:
        end = end if isinstance(end, list) else [None]
        numbers = [_number(part) for part in end]
        while numbers and _is_blank(end[len(numbers) - 1], is_year=len(numbers) == 1):
            numbers.pop()
        if None in numbers:
            return (), "/".join("-".join(map(_text, one)) for one in ends if isinstance(one, list))
        found.append(tuple(number for number in numbers if number is not None))
    while found and not found[-1]:
        found.pop()
    return tuple(found), ""


def _is_blank(part: Any, *, is_year: bool) -> bool:
    """Tell a part that says nothing: null, "", and a month or day of 0; the year 0 is an open end."""
    return _text(part).strip() in ("", *(() if is_year else ("0", "00")))


def _number(part: Any) -> int | None:
    if isinstance(part, bool) or part is None:
        return None
    if isinstance(part, int):
        return part
    if isinstance(part, float):
        return int(part) if part.is_integer() and abs(part) < 1e6 else None
    text = str(part).strip()
    digits = text[1:] if text.startswith("-") else text
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _season(value: Any) -> int:
    """The season 1 to 4, also from its name, and from the 13 to 16 and 21 to 24 that stand in a month's place."""
    number = _number(value)
    if number is None:
        return SEASONS.get(_text(value).strip().casefold(), 0)
    number -= {13: 12, 14: 12, 15: 12, 16: 12, 21: 20, 22: 20, 23: 20, 24: 20}.get(number, 0)
    return number if 1 <= number <= 4 else 0


def _is_true(value: Any) -> bool:
    return value.strip().lower() in _TRUE if isinstance(value, str) else bool(value)


def _text(value: Any) -> str:
    if value is None or isinstance(value, list | dict):
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_date(date: Date) -> dict[str, Any]:
    """The date object."""
    value: dict[str, Any] = {}
    if date.parts:
        value["date-parts"] = [list(part) for part in date.parts]
    if date.season:
        value["season"] = date.season
    if date.circa:
        value["circa"] = True
    return (
        value
        | {key: text for key, text in (("literal", date.literal), ("raw", date.raw)) if text}
        | dict(date.extra)
    )


def read_names(value: Any) -> tuple[Name, ...] | None:
    """Read a list of names; None for what is none."""
    if isinstance(value, str | Mapping):
        value = [value]
    if not isinstance(value, Sequence):
        return None
    names = [_name(one) for one in value]
    return tuple(name for name in names if name is not None) if None not in names else None


def _name(value: Any) -> Name | None:
    if isinstance(value, str):
        return Name(literal=value)
    if not isinstance(value, Mapping):
        return None
    known = {_PARTS[key]: part for key, part in value.items() if key in _PARTS and isinstance(part, str)}
    extra = {key: part for key, part in value.items() if key not in _PARTS or not isinstance(part, str)}
    return Name(**known, extra=extra)


def write_names(names: Sequence[Name]) -> list[dict[str, Any]]:
    """The list of name objects."""
    return [
        {key: getattr(name, part) for key, part in _PARTS.items() if getattr(name, part)} | dict(name.extra)
        for name in names
    ]
