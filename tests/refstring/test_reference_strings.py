"""Reference strings of open-access articles against their JATS fields: floors that may only rise."""

import json
from collections import Counter

from biblio import refstring
from biblio.model import ListEntry, Manuscript, Source, SourceList, Span
from biblio.text.folding import fold

FLOORS = {"title": 0.88, "author": 0.85, "year": 0.96, "container": 0.82, "volume": 0.96, "fpage": 0.93}


def surnames(people):
    return [fold(person.get("family") or person.get("literal") or "") for person in people]


def expected(fields):
    title = fields.get("chapter") or fields.get("title")
    found = {
        "title": fold(title or fields.get("container", "")),
        "author": surnames(fields.get("author", [])),
        "year": fields.get("date", "")[:4],
        "container": fold(fields.get("container", "")) if title else "",
        "volume": fields.get("volume", ""),
        "fpage": fields.get("fpage", ""),
    }
    return {name: value for name, value in found.items() if value}


def read(raw):
    span = Span(0, len(raw))
    found = SourceList("References", "references", span, (ListEntry(span, (span,)),))
    record = refstring.read_lists(Manuscript(Source("", raw), "plain", lists=(found,))).records[0]
    people = record.names.get("author") or record.names.get("editor", ())
    return {
        "title": fold(record.title),
        "author": [fold(person.surname) for person in people],
        "year": str(record.year or ""),
        "container": fold(record.text.get("container-title", "")),
        "volume": record.text.get("volume", ""),
        "fpage": record.text.get("page", "").replace("–", "-").partition("-")[0].strip(),
    }


def test_recall_of_fields(shared):
    lines = shared("data/linking/dev.jsonl").read_text("utf-8").splitlines()
    hits, asked = Counter(), Counter()
    for reference in (reference for line in lines for reference in json.loads(line)["refs"]):
        got = read(reference["raw"])
        for name, value in expected(reference["fields"]).items():
            asked[name] += 1
            hits[name] += got[name] == value
    recall = {name: round(hits[name] / asked[name], 3) for name in asked}
    assert {name: value for name, value in recall.items() if value < FLOORS[name]} == {}
