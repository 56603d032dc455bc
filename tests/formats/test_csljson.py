"""CSL-JSON there and back."""

import json

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import formats
from biblio.model import Date, Name, Origin, Record, Source
from biblio.model.variables import KINDS

read, write, to_item = formats.csljson.read, formats.csljson.write, formats.csljson.to_item


def from_item(item):
    """The Record of an item, as if from nowhere."""
    (record,) = read(Source("a.json", json.dumps([item]))).records
    return evolve(record, origin=Origin())


ITEM = {
    "title": "A <i>b</i>",
    "type": "article-journal",
    "id": 17,
    "unknownKey": {"a": [1, None]},
    "volume": 12,
    "page": "1-9",
    "author": [
        {"family": "Humboldt", "given": "A.", "dropping-particle": "von", "comma-suffix": True, "isni": "1"}
    ],
    "editor": [{"literal": "CGGS"}],
    "issued": {"date-parts": [["2004", 5]], "circa": 1, "season": "1", "note": "x"},
    "accessed": {"raw": "May 2005"},
    "submitted": "2004-05-06/..",
    "shortTitle": "A",
    "DOI": None,
    "custom": {"list": "L", "origin": {"file": "a.bib", "line": 3, "start": 10, "end": 20}},
    "categories": ["x"],
}


def test_what_an_item_says_is_in_the_record():
    record = from_item(ITEM)
    assert (record.key, record.type) == ("17", "article-journal")
    assert record.text == {"title": "A <i>b</i>", "volume": "12", "page": "1-9", "title-short": "A"}
    assert record.names["author"] == (Name("Humboldt", "A.", "von", extra={"comma-suffix": True, "isni": "1"}),)
    assert record.names["editor"] == (Name(literal="CGGS"),)
    assert record.dates["issued"] == Date(((2004, 5),), 1, circa=True, extra={"note": "x"})
    assert record.dates["accessed"] == Date(raw="May 2005")
    assert record.dates["submitted"] == Date(((2004, 5, 6), (0,)))
    origin = ITEM["custom"]["origin"]
    assert record.custom == {
        "list": "L",
        "origin": origin,
        "unknownKey": {"a": [1, None]},
        "categories": ["x"],
    }


def test_an_item_comes_back_as_it_was_keys_in_their_order():
    assert json.dumps(to_item(from_item(ITEM))) == json.dumps(ITEM)


def test_only_what_changed_is_written_anew():
    record = from_item(ITEM)
    record = evolve(
        record,
        text={**record.text, "volume": "13", "note": "n"},
        dates={"issued": Date(((2005,),))},
        custom={**record.custom, "unknownKey": 1, "role": "author"},
    )
    item = to_item(record)
    assert item["volume"] == "13"
    assert item["issued"] == {"date-parts": [[2005]]}
    assert (item["unknownKey"], item["note"], item["shortTitle"], item["id"]) == (1, "n", "A", 17)
    assert "accessed" not in item
    assert item["custom"]["role"] == "author"
    assert list(item)[:5] == list(ITEM)[:5]


def test_a_record_of_another_format_says_where_it_stood(entry):
    item = to_item(entry("\n@book{a, title={T}, list={L}}"))
    assert item == {
        "id": "a",
        "type": "book",
        "title": "T",
        "custom": {"list": "L", "origin": {"file": "a.bib", "line": 2, "start": 1, "end": 30}},
    }


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[2004]]}, Date(((2004,),))),
        ({"date-parts": [["2004", "05", "06"]]}, Date(((2004, 5, 6),))),
        ({"date-parts": [[2004], [2005, 1]]}, Date(((2004,), (2005, 1)))),
        ({"date-parts": [[-44]]}, Date(((-44,),))),
        ({"date-parts": [2004, 5]}, Date(((2004, 5),))),
        ({"date-parts": [[2004, 0, 0]]}, Date(((2004,),))),
        ({"date-parts": [[2004, None]]}, Date(((2004,),))),
        ({"date-parts": [["2004a"]]}, Date(literal="2004a")),
        ({"date-parts": [[2004]], "season": "Spring"}, Date(((2004,),), 1)),
        ({"date-parts": [[2004]], "season": 23}, Date(((2004,),), 3)),
        ({"date-parts": [[2004]], "circa": "true"}, Date(((2004,),), circa=True)),
        ({"literal": "n.d."}, Date(literal="n.d.")),
        ({"raw": "2004-05"}, Date(raw="2004-05")),
        ({"edtf": "2004-05~"}, Date(((2004, 5),), circa=True)),
        ("2004-05", Date(((2004, 5),))),
        ("May 2004", Date(raw="May 2004")),
        (2004, Date(((2004,),))),
    ],
)
def test_dates(value, date):
    item = {"id": "a", "type": "book", "issued": value}
    record = from_item(item)
    assert record.dates["issued"] == date
    assert to_item(record) == item


@pytest.mark.parametrize(
    "value", [{}, None, [], {"date-parts": []}, {"date-parts": [[]]}, {"date-parts": [[None]]}, True]
)
def test_what_says_no_date_is_none(value):
    item = {"id": "a", "type": "book", "issued": value}
    assert from_item(item).dates == {}
    assert to_item(from_item(item)) == item


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5000, 5000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.lists(
    st.dictionaries(
        st.sampled_from(("family", "given", "suffix", "literal", "non-dropping-particle", "x")), JSON, max_size=3
    ),
    max_size=2,
)
DATES = st.dictionaries(
    st.sampled_from(("date-parts", "season", "circa", "literal", "raw", "edtf", "x")), JSON, max_size=3
)
ITEMS = st.dictionaries(
    st.sampled_from(("id", "type", "custom", "shortTitle", "journalAbbreviation", "foo", "list", *KINDS)),
    JSON | NAMES | DATES,
    max_size=6,
)


@given(ITEMS)
@settings(max_examples=400, deadline=None)
def test_any_item_comes_back(item):
    item = {"id": "a"} | item
    assert {"type": "document"} | item == to_item(from_item(item))


@given(st.lists(ITEMS, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_file_comes_back(items):
    text = json.dumps(items, ensure_ascii=False, indent=2)
    reading = read(Source("a.json", text))
    known = [item for item in items if not {"id", "type", *KINDS}.isdisjoint(item)]
    assert len(reading.records) == len(known)
    assert [{**item, "type": None} for item in json.loads(write(reading.records))] == [
        {**item, "type": None} for item in known
    ]


def test_the_place_of_each_item():
    text = '[\n {"id": "a", "title": "Ä"},\n {"id": "b", "type": "book"}\n]'
    first, second = read(Source("a.json", text)).records
    assert text[first.origin.start : first.origin.end] == first.raw == '{"id": "a", "title": "Ä"}'
    assert (second.origin.line, second.origin.column, second.origin.format) == (3, 2, "csl-json")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('{"items": [{"id": "a"}, {"id": "b"}]}', ["a", "b"]),
        ('{"version": 1, "items": [{"id": "a"}], "more": []}', ["a"]),
        ('{"id": "a", "type": "book"}', ["a"]),
        ('{"id": "a"}\n{"id": "b"}\n', ["a", "b"]),
        ("\ufeff[]", []),
        ("  ", []),
    ],
)
def test_a_list_an_object_with_items_and_one_item(text, keys):
    reading = read(Source("a.json", text))
    assert ([record.key for record in reading.records], reading.problems) == (keys, ())


@pytest.mark.parametrize(
    ("text", "keys", "line", "column"),
    [
        ('[{"id": "a"},\n {"id": "b", "title": "x}\n]', ["a"], 2, 26),
        ('[{"id": "a"}, {"id": "b", ', ["a"], 1, 27),
        ('[{"id": "a"}', ["a"], 1, 13),
        ('[{"id": "a"}] x', ["a"], 1, 15),
        ('[{"id": "a"}, 3, {"id": "b"}]', ["a", "b"], 1, 15),
        ('[{"id": "a", "volume": NaN}]', [], 1, 2),
        ('{"foo": 1}', [], 1, 1),
        ("no JSON", [], 1, 1),
        ('[{"id": "a"}, {"id": "b"}]]', ["a", "b"], 1, 27),
        ("[" * 100_000, [], 1, 2),
        ('[{"id": ' + "9" * 5000 + "}]", [], 1, 2),
    ],
)
def test_broken_files_are_told_and_what_is_whole_is_read(text, keys, line, column):
    reading = read(Source("a.json", text))
    assert [record.key for record in reading.records] == keys
    (problem,) = reading.problems
    assert (problem.rule, problem.severity, bool(problem.help)) == ("broken-json", "error", True)
    assert (problem.origin.line, problem.origin.column) == (line, column)
    assert f"line {line}, column {column}" in problem.message


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1" * 400 + ".0"])
def test_a_number_too_large_is_text(number):
    reading = read(Source("a.json", f'[{{"id": "a", "volume": {number}, "foo": [{number}]}}, {{"id": "b"}}]'))
    assert reading.records[0].text["volume"] == number
    assert [record.key for record in reading.records] == ["a", "b"]
    assert {(problem.rule, problem.subject) for problem in reading.problems} == {("broken-json", "a")}
    again = json.loads(write(reading.records), parse_constant=pytest.fail)
    assert again[0] == {"id": "a", "type": "document", "volume": number, "foo": [number]}


def test_no_number_is_written_that_is_none():
    record = Record(custom={"x": [float("inf"), float("nan")]}, key="a")
    json.loads(write([record]), parse_constant=pytest.fail)


def test_a_key_given_twice_is_told():
    (problem,) = read(Source("a.json", '[{"id": "a", "title": "A", "title": "B"}]')).problems
    assert (problem.rule, problem.subject) == ("duplicate-field", "a")


def test_half_a_surrogate_pair_can_be_written():
    (record,) = read(Source("a.json", '[{"id": "a", "title": "\\ud83d x \\ud83d\\ude00"}]')).records
    assert record.title == "\ufffd x 😀"
    assert write([record]).encode()


@given(
    st.text(max_size=40)
    | st.lists(
        st.sampled_from(("[", "]", "{", "}", ",", ":", '"id"', '"a"', "1", "null", '"items"', '"', "\\u")),
        max_size=20,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_nothing_is_too_strange(text):
    read(Source("a.json", text))
