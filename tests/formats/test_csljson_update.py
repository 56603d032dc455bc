"""CSL-JSON with some items changed: everything else stays as it was."""

import json

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import formats, normalizers
from biblio.model import Record, Source

update = formats.csljson.update

WRAPPED = """\
{
\t"collection": {"name": "Mine", "size": 1.50},
\t"items": [
\t\t{
\t\t\t"id": "a", "type": "book",
\t\t\t"title": "A",
\t\t\t"issued": {"date-parts": [[2004, 5]]},
\t\t\t"myKey": [1,  2]
\t\t},
\t\t{"note of": "no item"},
\t\t{"id": "b", "type": "book", "title": "B"}
\t],
\t"more": null
}
"""


def changed(text, records_of, normalize=normalizers.normalize):
    source = Source("a.json", text)
    records = [normalize(record) for record in formats.csljson.read(source).records]
    return update(source, records_of(records), normalize)


def retitled(record, title):
    return evolve(record, text={**record.text, "title": title})


def test_what_did_not_change_stays_to_the_byte():
    assert changed(WRAPPED, lambda records: records) == WRAPPED
    assert changed(WRAPPED, lambda _: ()) == WRAPPED


def test_only_the_member_that_changed_is_written_anew():
    text = changed(WRAPPED, lambda records: [retitled(records[0], "Ä"), records[1]])
    assert text == WRAPPED.replace('"A"', '"Ä"')
    text = changed(WRAPPED, lambda records: [retitled(records[1], "C")])
    assert text == WRAPPED.replace('"B"', '"C"')


def test_members_come_and_go_in_the_items_layout():
    def edit(records):
        first, second = records
        first = evolve(first, dates={}, text={**first.text, "volume": "3"})
        return [first, evolve(second, text={**second.text, "volume": "3"})]

    text = changed(WRAPPED, edit)
    assert '\t\t\t"title": "A",\n\t\t\t"myKey": [1,  2],\n\t\t\t"volume": "3"\n\t\t},' in text
    assert '{"id": "b", "type": "book", "title": "B", "volume": "3"}' in text


def test_new_items_stand_behind_the_last():
    new = Record("book", {"title": "N"}, key="n")
    assert changed(WRAPPED, lambda _: [new]) == WRAPPED.replace(
        '"B"}\n', '"B"},\n\t\t{"id": "n", "type": "book", "title": "N"}\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", '[\n  {\n    "id": "n",\n    "type": "book"\n  }\n]'),
        ('{"items": []}', '{"items": [\n  {\n    "id": "n",\n    "type": "book"\n  }\n]}'),
        ('[{"id":"a"}]', '[{"id":"a"},{"id":"n","type":"book"}]'),
        ('[{"id": "a"}]\r\n', '[{"id": "a"}, {"id": "n", "type": "book"}]\r\n'),
        (
            '[\r\n {\r\n  "id":"a"\r\n }\r\n]',
            '[\r\n {\r\n  "id":"a"\r\n },\r\n {\r\n  "id":"n",\r\n  "type":"book"\r\n }\r\n]',
        ),
        ('{"id": "a"}\n', '[{"id": "a"},\n{"id": "n", "type": "book"}]\n'),
        ('{"id": "a"}\n{"id": "b"}\n', '{"id": "a"}\n{"id": "b"}\n{"id": "n", "type": "book"}\n'),
        ("[3]", '[3, {"id": "n", "type": "book"}]'),
    ],
)
def test_new_items_are_laid_out_as_the_others_are(text, expected):
    assert update(Source("a.json", text), [Record("book", key="n")], normalizers.normalize) == expected


def test_an_empty_file_gets_a_list():
    assert json.loads(update(Source("a.json", "\n"), [Record("book", key="n")], lambda record: record)) == [
        {"id": "n", "type": "book"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": "a"}, {"id": "b", ',
        '[{"id": "a"}',
        '[{"id": "a"}] x',
        '{"items": [{"id": "a"}], "more": ',
        '{"items": [{"id": "a"}]} x',
        '{"foo": 1}',
        "no JSON",
        '[{"id": "a", "volume": NaN}]',
        '[{"id": "a"},,{"id": "b"}]',
    ],
)
def test_a_damaged_file_is_not_changed(text):
    assert update(Source("a.json", text), [Record("book", key="n")], normalizers.normalize) is None


def test_what_normalizing_did_is_no_change():
    text = '[{"id": "a", "type": "book", "title": "A", "DOI": "https://doi.org/10.1234/X", "volume": 3}]'
    assert changed(text, lambda records: records) == text
    edited = changed(text, lambda records: [retitled(records[0], "B")])
    assert edited == text.replace('"A"', '"B"')


def test_items_are_found_by_place_or_by_key():
    text = '[{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]'
    assert changed(text, lambda records: [retitled(records[1], "C")]) == text.replace('"B"', '"C"')
    bare = Record(text={"title": "C"}, key="a")
    assert changed(text, lambda _: [bare]).count('"C"') == 1


def test_a_file_in_ascii_stays_so():
    text = '[{"id": "a", "title": "\\u00c4"}]'
    assert changed(text, lambda records: [retitled(records[0], "Ö")]) == '[{"id": "a", "title": "\\u00d6"}]'


def test_which_formats_can_be_changed():
    can = {known.name: known.update for known in formats.FORMATS}
    assert can == {"bib": formats.bib.update, "csl-json": update, "ris": None}


VALUES = st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=3)
ITEMS = st.dictionaries(
    st.sampled_from(("id", "type", "title", "volume", "foo", "custom", "issued", "author", "shortTitle")),
    VALUES | st.lists(VALUES, max_size=2) | st.dictionaries(st.text(max_size=2), VALUES, max_size=2),
    max_size=5,
)


@given(st.lists(ITEMS, max_size=3), st.sampled_from((None, 0, 1, "\t")), st.booleans(), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_file_says_what_it_shall_say(items, indent, is_wrapped, is_ascii):
    whole = {"a": 1, "items": items, "b": 2} if is_wrapped else items
    source = Source("a.json", json.dumps(whole, indent=indent, ensure_ascii=is_ascii))
    records = formats.csljson.read(source).records
    assert update(source, records, normalizers.normalize if not records else lambda record: record) == source.text
    wanted = [
        evolve(record, type="book", text={"title": "T", "volume": "9"}, custom={"new": [1]}) for record in records
    ]
    new = Record("book", {"title": "N"}, key="brand new")
    text = update(source, [*wanted, new])
    again = formats.csljson.read(Source("a.json", text))
    assert not [problem for problem in again.problems if "an item is" not in problem.message]
    assert [(it.type, it.text, it.names, it.dates, it.custom) for it in again.records] == [
        (it.type, it.text, it.names, it.dates, it.custom) for it in (*wanted, new)
    ]
    if is_wrapped:
        assert {**json.loads(text), "items": 0} == {"a": 1, "items": 0, "b": 2}
