"""The JSON Schema of records."""

import json
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings

from biblio import formats, normalizers
from biblio.model.variables import KINDS, TYPES
from tests.formats.pieces import RECORD

SCHEMA = json.loads(files("biblio.formats").joinpath("records.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def test_it_is_a_schema_and_knows_every_type_and_variable():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    item = SCHEMA["$defs"]["item"]["properties"]
    assert set(item["type"]["enum"]) == set(TYPES)
    assert set(item) == {"id", "type", "categories", "custom", *KINDS}


@given(RECORD)
@settings(max_examples=150, deadline=None)
def test_every_record_fits(record):
    item = json.loads(json.dumps(formats.csljson.to_item(normalizers.normalize(record))))
    VALIDATOR.validate([item])


@pytest.mark.parametrize(
    "item",
    [
        {"type": "book"},
        {"id": "a"},
        {"id": "a", "type": "article"} | {"title": 3},
        {"id": "a", "type": "journal-article"},
        {"id": "a", "type": "book", "author": "Keck"},
        {"id": "a", "type": "book", "author": [{"family": 3}]},
        {"id": "a", "type": "book", "issued": {"date-parts": [[2004, 5, 6, 7]]}},
        {"id": "a", "type": "book", "custom": {"origin": {"file": "a.bib"}}},
        {"id": "a", "type": "book", "custom": {"implicit-author": "yes"}},
        {"id": "a", "type": "book", "custom": {"related": [{"key": "b"}]}},
    ],
)
def test_what_does_not_fit(item):
    assert not VALIDATOR.is_valid([item])
