from collections.abc import Callable

import pytest
from pybtex.database import parse_string

from biblio.model import Date, Entry, Name, Record
from biblio.text.dates import parse_edtf
from biblio.text.names import parse_name

TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "misc": "document",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "report": "report",
}
TEXTS = {
    "booktitle": "container-title",
    "doi": "DOI",
    "edition": "edition",
    "eventtitle": "event-title",
    "isbn": "ISBN",
    "journal": "container-title",
    "note": "note",
    "number": "issue",
    "origtitle": "original-title",
    "pages": "page",
    "publisher": "publisher",
    "pubstate": "status",
    "title": "title",
    "volume": "volume",
}


def _names(written: str) -> tuple[Name, ...]:
    people = written.split(" and ")
    return tuple(Name(literal=one[1:-1]) if one.startswith("{") else parse_name(one) for one in people)


def _record(key: str, kind: str, fields: dict[str, str]) -> Record:
    custom = {name: fields[name] for name in ("title-translated",) if name in fields}
    if "unconfirmed" in fields:
        custom["unconfirmed"] = fields["unconfirmed"].split(", ")
    if "related" in fields:
        custom["related"] = [{"relation": "version-of", "key": fields["related"]}]
    date = parse_edtf(fields.get("year", ""))
    return Record(
        fields.get("entrysubtype", TYPES[kind]),
        {variable: fields[name].replace("--", "-") for name, variable in TEXTS.items() if name in fields},
        {name: _names(fields[name]) for name in ("author", "editor", "organizer", "translator") if name in fields},
        {"issued": date} if isinstance(date, Date) else {},
        custom,
        key=key,
    )


def read_bib(text: str) -> list[Record]:
    entries = parse_string(text, "bibtex", macros={}, wanted_entries=None).entries
    found = []
    for key, entry in entries.items():
        people = {role: " and ".join(map(str, names)) for role, names in entry.persons.items()}
        fields = {name.lower(): value for name, value in entry.fields.items()} | people
        found.append(_record(key, entry.type.lower(), fields))
    return found


@pytest.fixture
def bib() -> Callable[[str], list[Record]]:
    """Records of a .bib, read just well enough for these tests."""
    return read_bib


@pytest.fixture
def entries() -> Callable[[str], list[Entry]]:
    """Entries of a .bib."""
    return lambda text: [Entry(record.key, record) for record in read_bib(text)]
