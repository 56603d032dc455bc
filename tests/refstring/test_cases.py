"""Entries in many habits of writing: see cases.toml."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from biblio import refstring
from biblio.model import ListEntry, Manuscript, Record, Source, SourceList, Span
from biblio.text.dates import to_edtf
from biblio.text.names import parse_name

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text("utf-8"))["case"]
ABOUT_THE_LIST = {"kind", "year", "entry", "misses", "owners", "place"}


def read(case: dict[str, Any]) -> Record:
    entry = case["entry"]
    span = Span(0, len(entry))
    found = SourceList("A list", case["kind"], span, (ListEntry(span, (span,), case.get("year")),))
    owners = [parse_name(owner) for owner in case.get("owners", ())]
    manuscript = Manuscript(Source("", entry), "plain", lists=(found,))
    return refstring.read_lists(manuscript, owners).records[case.get("place", -1)]


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
    record = read(case)
    expected = {name: value for name, value in case.items() if name not in ABOUT_THE_LIST}
    missed = {name for name, value in expected.items() if field(record, name) != value}
    assert missed == set(case.get("misses", ()))
