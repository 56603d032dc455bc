"""RIS (RIS specification, 2011, and what programs make of it)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field

from biblio.formats.fieldtable import lines, load
from biblio.formats.format import Format
from biblio.formats.ris.dates import detail, is_unclear, read_date, says_more, write_date
from biblio.formats.ris.tagged import RisRecord, Tagged, read_lines
from biblio.model import Date, Name, Problem, Reading, Record, Source
from biblio.model.variables import DATES, KINDS, NAMES
from biblio.text.folding import fold
from biblio.text.names import parse_name
from biblio.text.richtext import plain

_TAGS = load("biblio.formats.ris", "tags.tsv")
_TYPES = {kind: csl for kind, csl, _ in lines("biblio.formats.ris", "types.tsv")}
_KINDS = {csl: kind for kind, csl, _ in reversed(lines("biblio.formats.ris", "types.tsv"))}
_CLASSES = {kind: group for kind, _, group in lines("biblio.formats.ris", "types.tsv")}
_OWN = "ris-"
"""Before a tag, in `custom`: a tag that has no variable."""

_WORDS = {"ID": "id", "TT": "title-translated"}
"""Tag → the word of `custom` that its value is kept in."""

_HELP_DATE = "write it as 2004, 2004/06, 2004/06/21 or 2004/2006; until then it is printed as it stands"
_WHOLE = frozenset(("book", "report", "thesis"))
"""Classes of which SP is the extent (EndNote's use), unless it looks like a range of pages."""

_PAGES = re.compile(r"\D*[0-9]+[^-–\d]*[-–]\D*[0-9]+\D*")
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


def read(source: Source) -> Reading:
    """Read the records of a RIS text."""
    source = evolve(source, format="ris")
    records, problems = read_lines(source, _TAGS.fields | {"ID", "EP", "TT"})
    entries = [_Entry(source, one) for one in records]
    read_ = tuple(entry.read() for entry in entries)
    problems += [problem for entry in entries for problem in entry.problems]
    problems.sort(key=lambda problem: problem.origin.start)
    return Reading(read_, tuple(problems))


@define
class _Entry:
    """One record on its way."""

    source: Source
    lines: RisRecord
    text: dict[str, str] = field(factory=dict)
    names: dict[str, list[Name]] = field(factory=dict)
    dates: dict[str, Date] = field(factory=dict)
    custom: dict[str, Any] = field(factory=dict)
    keywords: list[str] = field(factory=list)
    dated: dict[str, tuple[str, str]] = field(factory=dict)
    """Variable of a date → tag and value that it was read from."""

    problems: list[Problem] = field(factory=list)

    def read(self) -> Record:
        kind = self.lines.type.upper()
        group = _CLASSES.get(kind, "other")
        rows: list[tuple[int, str, Tagged]] = []
        for line in self.lines.lines:
            row = _TAGS.variable(line.tag, group)
            rows.append((row.rank if row else 0, row.variable if row else "", line))
        for _, variable, line in sorted(rows, key=lambda row: row[0]):
            if value := line.value:
                self._take(line, variable, value, group)
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

    def _take(self, line: Tagged, variable: str, value: str, group: str) -> None:
        tag = line.tag
        word = _WORDS.get(tag, "")
        if word:
            if self.custom.setdefault(word, value) != value:
                self._keep(tag, value)
        elif variable in NAMES:
            self.names.setdefault(variable, []).append(read_name(value))
        elif variable in DATES:
            self._date(variable, line, value)
        elif variable == "keyword":
            self.keywords.append(value)
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
        word = _OWN + tag.lower()  # as .bib gives it back
        before = self.custom.get(word)
        if isinstance(before, list):
            before.append(value)
        else:
            self.custom[word] = value if before is None else [before, value]

    def _date(self, variable: str, line: Tagged, value: str) -> None:
        """Of several dates the one that says most: DA has the day, PY the year. What only another says is kept."""
        date = read_date(value)
        if date is None:
            return
        if is_unclear(date):
            self._report(line, value)
        known = self.dates.get(variable)
        if known is None or detail(date) > detail(known):
            self.dates[variable], date = date, known or date
            said, self.dated[variable] = self.dated.get(variable, (line.tag, value)), (line.tag, value)
        else:
            said = line.tag, value
        if says_more(date, self.dates[variable]):
            self._keep(*said)

    def _report(self, line: Tagged, value: str) -> None:
        written = self.source.text[line.span.start : line.span.end].rstrip()
        origin = self.source.origin(line.span.start, line.span.start + len(written))
        key = self.custom.get("id", "")
        shown = value if len(value) <= 80 else value[:79] + "…"
        message = f"{line.tag} is no date that can be read: “{shown}”"
        self.problems.append(Problem("unclear-date", message, origin, "warning", key, _HELP_DATE))

    def _tidy(self, kind: str, group: str) -> None:
        """Join keywords and pages, and tell ISSN from ISBN and a short title of a journal from its only one."""
        if self.keywords:
            self.text["keyword"] = ", ".join(self.keywords)
        last = self.custom.pop(f"{_OWN}ep", "")
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


def write(records: Sequence[Record]) -> str:
    """Write records as RIS; markup goes, and of `custom` only the tags that came from RIS are written."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _folded(record)) for record in records)


def _folded(record: Record) -> Iterator[tuple[str, str]]:
    """Tags and values, each value on one line: a line more could be read as a tag, or as the end."""
    yield from ((tag, " ".join(value.split())) for tag, value in _lines(record))


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    kind = "CPAPER" if record.type == "paper-conference" else _KINDS.get(record.type, "GEN")
    group = _CLASSES[kind]
    yield "TY", kind
    if record.key.strip():
        yield "ID", record.key
    ranked: list[tuple[int, str, str]] = []
    for variable in sorted(record.variables, key=lambda name: list(KINDS).index(name) if name in KINDS else 999):
        ranked += _written(record, variable, group)
    for _, tag, value in sorted(ranked, key=lambda one: one[0]):
        yield tag, value
    yield from _own_tags(record.custom)
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
        yield from ((rank, found, value) for found, value in write_date(record.dates[variable], tag))
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
        if re.fullmatch(f"{_OWN}(?!ty|er)[a-z][a-z0-9]", word):
            for one in value if isinstance(value, list) else [value]:
                yield word.removeprefix(_OWN).upper(), str(one)


FORMAT = Format("ris", (".ris",), read, write)
