"""The two output lists of the founding report, against a table made by hand from its text."""

import json
import re
from pathlib import Path

import pytest

from biblio import refstring
from biblio.manuscripts.lists import find_lists
from biblio.model import Manuscript, Record, Source, Span
from biblio.text.dates import to_edtf
from biblio.text.names import parse_name

GOLD = json.loads((Path(__file__).parent / "founding_gold.json").read_text("utf-8"))
OWNER = parse_name("Edmé Domínguez R.")

KNOWN_MISSES: frozenset[tuple[int, str]] = frozenset()
"""Place of a record and field that are known to come out otherwise; one that comes out right must leave."""


def field(record: Record, name: str) -> object:
    if name == "type":
        return record.type
    if name == "co-authors":
        return [person.surname for person in record.names.get("author", ()) if person != OWNER]
    if name == "editor":
        return [person.surname for person in record.names.get("editor", ()) if person != OWNER]
    if name in ("issued", "event-date"):
        return to_edtf(record.dates[name]) if name in record.dates else ""
    if name in ("role", "title-translated"):
        return record.custom.get(name, "")
    return record.text.get(name, "")


@pytest.fixture
def reading(shared):
    text = shared("report/report.txt").read_text("utf-8")
    lines = [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if found.group().strip()]
    source = Source("report.txt", text)
    return refstring.read_lists(Manuscript(source, "plain", lists=find_lists(text, lines)), (OWNER,))


def test_no_output_is_missing(reading):
    assert len(reading.records) == len(GOLD) == 32
    assert [record.custom["list"] for record in reading.records].count("Conferences") == 21


def test_fields_are_those_of_the_table(reading):
    missed = {
        (place, name)
        for place, (record, gold) in enumerate(zip(reading.records, GOLD, strict=True))
        for name, value in gold.items()
        if field(record, name) != value
    }
    assert missed == KNOWN_MISSES


def test_the_reports_author_comes_first(reading):
    for record in reading.records:
        owned = [variable for variable, names in record.names.items() if names[0] == OWNER]
        assert owned == {"organizer": ["organizer"], "guest-editor": ["editor"], "": []}.get(
            record.custom.get("role", ""), ["author"]
        )
