"""Records as citeproc-py wants them: nothing missing that it asks for, nothing it cannot digest."""

from collections.abc import Mapping

from citeproc.source import Date as PlainDate
from citeproc.source import DateRange, LiteralDate, Name, Reference

from biblio.csl.marks import bare, encode, wrap
from biblio.model import Date, Parts, Record
from biblio.model.name import Name as Person
from biblio.model.variables import NUMBERS
from biblio.text.identifiers import normalize_doi

_OURS = frozenset(("citation-number", "first-reference-note-number", "locator", "year-suffix", "citation-label"))
"""Variables that a processor sets."""
_ALIASES = {"event": "event-title", "event-title": "event"}
"""CSL 1.0.2 renamed the variable; styles ask for either."""
_PLAIN = NUMBERS | {"language"}
_SEASONS = {**{month: month - 12 for month in range(13, 17)}, **{month: month - 20 for month in range(21, 25)}}
"""Season numbers in the month's place: CSL-JSON's 13 to 16 and EDTF's 21 to 24."""


class Lettered(int):
    """A year with the letter that tells it apart, for styles that do not print the letter by themselves."""

    letter = ""

    def __abs__(self) -> "Lettered":
        return self

    def __str__(self) -> str:
        return f"{int(self)}{self.letter}"


def reference(record: Record) -> Reference:
    """Make citeproc-py's reference of a record; strings bear marks (`csl/marks.py`)."""
    made = Reference(record.key, record.type)
    for variable, value in _texts(record).items():
        made[variable] = made[variable.replace("-", "_")] = value
    for variable, people in record.names.items():
        names = [name for person in people if (name := _name(person)) is not None]
        if names:
            made[variable.replace("-", "_")] = names
    for variable, date in record.dates.items():
        when = _date(date)
        if when is not None:
            made[variable.replace("-", "_")] = when
    made["citation_label"] = bare(record.text.get("citation-label", record.key))
    return made


def set_letter(made: Reference, letter: str, *, printed_by_style: bool) -> None:
    """Tell items of one author and year apart, 1999a; in the year itself where the style prints none."""
    date = made.get("issued")
    if printed_by_style or not isinstance(date, PlainDate):
        made["year_suffix"] = letter
    else:
        year = Lettered(date["year"])
        year.letter = letter
        date["year"] = year


def _texts(record: Record) -> dict[str, str]:
    texts: Mapping[str, str] = {
        variable: value for variable, value in record.text.items() if value.strip() and variable not in _OURS
    }
    values = {variable: _text(variable, value) for variable, value in texts.items()}
    for variable, alias in _ALIASES.items():
        if variable in values:
            values.setdefault(alias, values[variable])
    return values


def _text(variable: str, value: str) -> str:
    if variable == "DOI":
        return wrap(bare(normalize_doi(value)), "doi")
    if variable == "URL":
        return wrap(bare(value.strip()), "url")
    return bare(value.strip()) if variable in _PLAIN else encode(value.strip())


def _name(person: Person) -> Name | None:
    parts = {
        "family": person.family,
        "given": person.given,
        "dropping-particle": person.dropping_particle,
        "non-dropping-particle": person.non_dropping_particle,
        "suffix": person.suffix,
    }
    known = {part: bare(value) for part, value in parts.items() if bare(value).strip()}
    if person.literal.strip() or "family" not in known:
        literal = bare(str(person)).strip()
        return Name(literal=literal) if literal else None
    return Name(**known)


def _date(date: Date) -> PlainDate | DateRange | LiteralDate | None:
    ends = [_single(parts, date.season) for parts in date.parts[:2] if parts]
    if not ends:
        text = bare(date.literal or date.raw).strip()
        return LiteralDate(text, circa=date.circa) if text else None
    if len(date.parts) > 1:
        end = ends[1] if len(ends) > 1 else PlainDate(year=0)
        return DateRange(begin=ends[0], end=end, circa=date.circa)
    ends[0]["circa"] = date.circa
    return ends[0]


def _single(parts: Parts, season: int) -> PlainDate:
    year, month, day = (*parts, 0, 0)[:3]
    values = {"year": year}
    season = _SEASONS.get(month, season)
    if 1 <= month <= 12:
        values["month"] = month
        if 1 <= day <= 31:
            values["day"] = day
    elif 1 <= season <= 4:
        values["season"] = season
    return PlainDate(**values)
