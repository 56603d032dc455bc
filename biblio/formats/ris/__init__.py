"""RIS (RIS specification, 2011, and what programs make of it)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field

from biblio.formats.fieldtable import lines, load
from biblio.formats.format import Format
from biblio.formats.ris.tagged import RisRecord, read_lines
from biblio.model import Date, Name, Reading, Record, Source
from biblio.model.variables import DATES, KINDS, NAMES
from biblio.text.dates import SEASONS, find_dates, parse_edtf, to_edtf
from biblio.text.folding import fold
from biblio.text.names import parse_name
from biblio.text.richtext import plain

_TAGS = load("biblio.formats.ris", "tags.tsv")
_TYPES = {kind: csl for kind, csl, _ in lines("biblio.formats.ris", "types.tsv")}
_KINDS = {csl: kind for kind, csl, _ in reversed(lines("biblio.formats.ris", "types.tsv"))}
_CLASSES = {kind: group for kind, _, group in lines("biblio.formats.ris", "types.tsv")}
_OWN = "ris-"
"""Before a tag, in `custom`: a tag that has no variable."""

_WHOLE = frozenset(("book", "report", "thesis"))
"""Classes of which SP is the extent (EndNote's use), unless it looks like a range of pages."""

_PAGES = re.compile(r"\D*[0-9]+\D*[-–]\D*[0-9]+\D*")
_DOI = re.compile(r"(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}/\S+)", re.IGNORECASE)
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w.'’-]*)")
_INSTITUTIONAL = frozenset(
    (
        *("world", "united", "national", "international", "european", "american", "federal", "global", "public"),
        *("university", "institute", "bank", "nations", "union", "council", "committee", "commission", "society"),
        *(
            "association",
            "organization",
            "organisation",
            "foundation",
            "center",
            "centre",
            "department",
            "ministry",
        ),
        *(
            "agency",
            "office",
            "group",
            "network",
            "project",
            "team",
            "press",
            "company",
            "and",
            "of",
            "for",
            "the",
        ),
    )
)
_SLASHED = re.compile(r"(-?[0-9]{1,4})?/([0-9]{1,2})?/?([0-9]{1,2})?/?(.*)", re.DOTALL)


def read(source: Source) -> Reading:
    """Read the records of a RIS text."""
    source = evolve(source, format="ris")
    records, problems = read_lines(source, _TAGS.fields | {"ID", "EP", "TT"})
    return Reading(tuple(_Entry(source, one).read() for one in records), tuple(problems))


@define
class _Entry:
    """One record on its way."""

    source: Source
    lines: RisRecord
    text: dict[str, str] = field(factory=dict)
    names: dict[str, list[Name]] = field(factory=dict)
    dates: dict[str, Date] = field(factory=dict)
    custom: dict[str, Any] = field(factory=dict)

    def read(self) -> Record:
        kind = self.lines.type.upper()
        group = _CLASSES.get(kind, "other")
        rows: list[tuple[int, str, str, str]] = []
        for line in self.lines.lines:
            row = _TAGS.variable(line.tag, group)
            if line.value:
                rows.append((row.rank if row else 0, line.tag, row.variable if row else "", line.value))
        for _, tag, variable, value in sorted(rows, key=lambda row: row[0]):
            self._take(tag, variable, value, group)
        self._tidy(kind, group)
        key = self.custom.pop("id", "")
        span = self.lines.span
        return Record(
            _TYPES.get(kind, self.lines.type.lower() or "document"),
            self.text,
            {variable: tuple(people) for variable, people in self.names.items()},
            self.dates,
            {word: value for word, value in self.custom.items() if value},
            key,
            self.source.origin(span.start, span.end),
            self.source.text[span.start : span.end],
        )

    def _take(self, tag: str, variable: str, value: str, group: str) -> None:
        if tag == "ID":
            self.custom.setdefault("id", value)
        elif tag == "TT":
            self.custom.setdefault("title-translated", value)
        elif variable in NAMES:
            self.names.setdefault(variable, []).append(read_name(value))
        elif variable in DATES:
            self._date(variable, value)
        elif variable == "keyword":
            self.text[variable] = f"{self.text[variable]}, {value}" if variable in self.text else value
        elif variable == "genre" and (doi := _DOI.fullmatch(value)):
            self.text.setdefault("DOI", doi[1])
        elif variable == "page" and group in _WHOLE and not _PAGES.fullmatch(value):
            self.text.setdefault("number-of-pages", value)
        elif variable and variable not in self.text:
            self.text[variable] = value
        elif self.text.get(variable) != value or not variable:
            self._keep(tag, value)

    def _keep(self, tag: str, value: str) -> None:
        """Keep the value of a tag that has no variable, or whose variable has a value."""
        before = self.custom.get(_OWN + tag)
        more = [*before, value] if isinstance(before, list) else [before, value]
        self.custom[_OWN + tag] = value if before is None else more

    def _date(self, variable: str, value: str) -> None:
        """Of several dates the one that says most: DA has the day, PY the year."""
        date = read_date(value)
        known = self.dates.get(variable)
        if date is not None and (known is None or _detail(date) > _detail(known)):
            self.dates[variable] = date

    def _tidy(self, kind: str, group: str) -> None:
        """Join first and last page, and tell ISSN from ISBN and a short title of a journal from its only one."""
        last = self.custom.pop(f"{_OWN}EP", "")
        last = last[0] if isinstance(last, list) else last
        extent = self.text.pop("number-of-pages", "")
        first = self.text.get("page", "") or (extent if last else "")
        if extent and not last:
            self.text["number-of-pages"] = extent
        if first or last:
            self.text["page"] = f"{first}-{last}" if first and last and last != first else first or last
        serial = self.text.get("ISBN", "")
        is_issn = _ISSN.fullmatch(serial.strip()) or (group == "article" and len(re.sub(r"\W", "", serial)) < 10)
        if serial and is_issn:
            self.text["ISSN"] = self.text.pop("ISBN")
        if "container-title-short" in self.text and "container-title" not in self.text:
            self.text["container-title"] = self.text.pop("container-title-short")
        if kind == "INPR":
            self.text.setdefault("status", "in press")


def _detail(date: Date) -> tuple[int, int]:
    return (len(date.parts[0]) if date.parts else 0, len(date.parts) + bool(date.season))


def read_name(value: str) -> Name:
    """Read "Family, Given, Suffix".

    Without a comma, one word is a family name, and what sounds like an institution is one; two or three other
    words are a person in reading order, as some publishers write them.
    """
    parts = [part.strip() for part in value.split(",")]
    if len(parts) > 1:
        name = parse_name(", ".join(parts[:2]))
        return evolve(name, suffix=", ".join(filter(None, parts[2:])) or name.suffix)
    words = value.split()
    if len(words) == 1:
        return Name(family=value)
    sounds = len(words) > 3 or not all(map(_NAME_WORD.fullmatch, words))
    return (
        Name(literal=value) if sounds or not _INSTITUTIONAL.isdisjoint(fold(value).split()) else parse_name(value)
    )


def read_date(value: str) -> Date | None:
    """Read YYYY/MM/DD/other, where any but the year may be missing, or a date in words."""
    found = _SLASHED.fullmatch(value) if "/" in value else None
    if found and found[1]:
        return _slashed(found)
    date = parse_edtf(value)
    if date is not None or not value.strip("/ "):
        return date
    inside = find_dates(value)
    whole = len(inside) == 1 and inside[0].end - inside[0].start == len(value.strip())
    return inside[0].date if whole else Date(literal=value)


def _slashed(found: re.Match[str]) -> Date | None:
    other = found[4].strip(" /")
    ranged = parse_edtf(other) if "/" in other else None
    if ranged is not None:
        return ranged
    numbers = [found[1].zfill(4), *(part.zfill(2) for part in (found[2], found[3]) if part and int(part))]
    date = parse_edtf("-".join(numbers)) or parse_edtf(numbers[0])
    if date is None:
        return Date(literal=found[0])
    season = SEASONS.get(other.casefold(), 0)
    if season:
        return evolve(date, season=season)
    worded = find_dates(f"{other} {date.parts[0][0]}") if other and not date.parts[0][1:] else []
    if len(worded) == 1 and worded[0].start == 0 and worded[0].date.parts:
        return worded[0].date
    return date if not other or date.parts[0][1:] else evolve(date, extra={"other": other})


def write(records: Sequence[Record]) -> str:
    """Write records as RIS; markup goes, and of `custom` only the tags that came from RIS are written."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(record)) for record in records)


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    kind = "CPAPER" if record.type == "paper-conference" else _KINDS.get(record.type, "GEN")
    group = _CLASSES[kind]
    yield "TY", kind
    if record.key:
        yield "ID", record.key
    ranked: list[tuple[int, str, str]] = []
    for variable in sorted(record.variables, key=lambda name: list(KINDS).index(name) if name in KINDS else 999):
        ranked += _written(record, variable, group)
    for _, tag, value in sorted(ranked, key=lambda one: one[0]):
        yield tag, " ".join(value.split())
    for tag, value in _own_tags(record.custom):
        yield tag, value
    yield "ER", ""


def _written(record: Record, variable: str, group: str) -> Iterator[tuple[int, str, str]]:
    row = _TAGS.field_of(variable, group)
    rank, tag = (row.rank, row.field) if row else (999, "")
    if variable in ("ISSN", "number-of-pages"):
        yield from _written_alike(record, variable)
    elif not tag:
        return
    elif variable in NAMES:
        yield from ((rank, tag, write_name(name)) for name in record.names[variable])
    elif variable in DATES:
        yield from ((rank, found, value) for found, value in _written_dates(record.dates[variable], tag))
    elif variable == "page":
        first, _, last = plain(record.text["page"]).partition("-")
        yield rank, "SP", first
        if last:
            yield rank, "EP", last
    elif variable == "keyword":
        yield from ((rank, tag, word.strip()) for word in re.split(r"[,;]", record.text[variable]) if word.strip())
    else:
        yield rank, tag, plain(record.text[variable])


def _written_alike(record: Record, variable: str) -> Iterator[tuple[int, str, str]]:
    """What shares a tag with another variable: ISSN with ISBN, extent with pages."""
    row = _TAGS.field_of({"ISSN": "ISBN", "number-of-pages": "page"}[variable], "other")
    if row is not None and (variable == "ISSN" or "page" not in record.text):
        yield row.rank, row.field, record.text[variable]


def _written_dates(date: Date, tag: str) -> Iterator[tuple[str, str]]:
    """PY has the year, DA the rest where there is more."""
    parts = date.parts[0] if date.parts else ()
    year = tag if tag != "DA" else "PY"
    if not parts:
        yield year, date.literal or date.raw
        return
    season = next((name for name, number in SEASONS.items() if number == date.season), "") if date.season else ""
    numbers = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:3])]
    other = to_edtf(date) if len(date.parts) > 1 else season
    if tag == "DA":
        yield "PY", numbers[0]
    if len(parts) > 1 or other or tag != "DA":
        yield tag, "/".join([*numbers, "", "", ""][:3]) + "/" + other


def write_name(name: Name) -> str:
    """A name as "Family, Given, Suffix"; one without a family name as it stands."""
    if name.literal or not name.family:
        return str(name)
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    parts = [f"{name.non_dropping_particle} {name.family}".strip(), given, name.suffix]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return ", ".join(parts)


def _own_tags(custom: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if custom.get("title-translated"):
        yield "TT", str(custom["title-translated"])
    for word, value in custom.items():
        if re.fullmatch(f"{_OWN}[A-Z][A-Z0-9]", word):
            for one in value if isinstance(value, list) else [value]:
                yield word.removeprefix(_OWN), " ".join(str(one).split())


FORMAT = Format("ris", (".ris",), read, write)
