"""Entries in many habits of writing: see cases.toml."""

import tomllib
from pathlib import Path

import pytest

from biblio import refstring
from biblio.model import ListEntry, Manuscript, Record, Source, SourceList, Span
from biblio.text.dates import to_edtf

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]
ABOUT_THE_LIST = {"kind", "year", "entry", "misses"}


def read(entry: str, kind: str, year: int | None) -> Record:
    span = Span(0, len(entry))
    found = SourceList("A list", kind, span, (ListEntry(span, (span,), year),))
    return refstring.read_lists(Manuscript(Source("", entry), "plain", lists=(found,))).records[-1]


def field(record: Record, name: str) -> str:
    if name == "type":
        return record.type
    if name in record.names:
        return " | ".join(person.literal or f"{person.family}, {person.given}" for person in record.names[name])
    if name in record.dates:
        return to_edtf(record.dates[name])
    return record.text.get(name) or record.custom.get(name, "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["entry"][:40])
def test_entry(case):
    record = read(case["entry"], case["kind"], case.get("year"))
    expected = {name: value for name, value in case.items() if name not in ABOUT_THE_LIST}
    missed = {name for name, value in expected.items() if field(record, name) != value}
    assert missed == set(case.get("misses", ()))
