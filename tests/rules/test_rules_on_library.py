"""The rules that look at the library alone."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from biblio import rules
from biblio.model import Decision, Entry, Library, Match, Name, Origin, Reason, Record
from biblio.model.variables import TYPES

COMPLETE = """
lopez2001 book | author: López, Silvia | issued: 2001 | title: B | publisher: Verso | publisher-place: London
sen1999 article-journal | author: Sen, Gita | issued: 1999 | title: T | container-title: C | volume: 2 | page: 1-9
"""


@pytest.mark.parametrize(
    ("left", "right", "severity"),
    [
        ("López, Silvia", "Lopez, Silvia", "warning"),
        ("López, Silvia", "Lopez, S.", "warning"),
        ("Willetts, Peter", "Willet, Peter", "info"),
        ("Domínguez, Edmé", "Domínguez, Edme", "warning"),
        ("García Márquez, Gabriel", "Garcia-Marquez, G.", "warning"),
    ],
)
def test_one_person_written_in_two_ways(check, left, right, severity):
    table = f"a book | author: {left}\nb book | editor: {left}\nc book | author: {right}"
    (found,) = check("author-spelling-variant", table)
    assert found.severity == severity
    assert found.origin.line == 3
    assert "1 entry (c)" in found.help
    assert "2 entries (a, b)" in found.help


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("López, Silvia", "López, Silvia"),
        ("López, Silvia", "López, S."),
        ("López, Silvia", "Lopez, Marta"),
        ("Domínguez, Edmé", "Domínguez R., Edmé"),
        ("Domínguez, Edmé", "Domínguez Reyes, Edmé"),
        ("Willetts, Peter", "Willet, Paul"),
        ("Johansson, A.", "Johanson, A."),
        ("Li, Wei", "Lu, Wei"),
        ("Smith, Ann", "smith, ann"),
    ],
)
def test_two_persons_or_two_customs(check, left, right):
    assert check("author-spelling-variant", f"a book | author: {left}\nb book | author: {right}") == []


def test_numbered_authors_are_no_slips(check):
    table = "\n".join(f"k{number} book | author: Author{number:03}, Ann" for number in range(200))
    assert check("author-spelling-variant", table) == []


SAME = Match("lopez2001", "sen1999", "same", 0.93, (Reason("title", "equal", 4.0), Reason("year", "far", -1.0)))


def test_a_match_of_two_entries_is_a_duplicate(check):
    (found,) = check("duplicate-entry", COMPLETE, matches=(SAME,))
    assert (found.subject, found.origin.line) == ("sen1999", 2)
    assert "title: equal" in found.message
    assert "year" not in found.message
    assert "biblio dedupe --different lopez2001 sen1999" in found.help


@pytest.mark.parametrize("verdict", ["version", "different"])
def test_versions_are_no_duplicates(check, verdict):
    assert check("duplicate-entry", COMPLETE, matches=(evolve(SAME, verdict=verdict),)) == []


@pytest.mark.parametrize(
    ("entry", "lacks"),
    [
        ("a article-journal | author: Sen, Gita | title: T | issued: 1999", "container-title"),
        ("a book | title: T | publisher: Verso | issued: 1999", "author or editor"),
        ("a book | author: Sen, Gita | title: T | issued: 1999", "publisher"),
        ("a chapter | author: Sen, Gita | title: T | issued: 1999 | publisher: Verso", "container-title"),
        ("a thesis | author: Sen, Gita | title: T | publisher: Lund", "issued"),
        ("a webpage | title: T", "URL"),
        ("a document | author: Sen, Gita", "title"),
        ("a event | title: T", "event-date or issued"),
        ("a speech | author: Sen, Gita | title: T | event-date: 2003", "event-title"),
    ],
)
def test_a_missing_field(check, entry, lacks):
    found = [one for one in check("missing-field", entry) if one.severity == "warning"]
    assert len(found) == 1
    assert lacks in found[0].message


def test_what_only_helps_is_a_remark(check):
    (found,) = check(
        "missing-field",
        "a chapter | author: Sen, G. | title: T | container-title: C | editor: Li | publisher: P | issued: 1999",
    )
    assert (found.severity, "page" in found.message) == ("info", True)


@pytest.mark.parametrize(
    "entry",
    [
        *COMPLETE.strip().splitlines(),
        "a chapter | author: Sen, G. | title: T | container-title: C | editor: Li | publisher: P | status: yes",
        "a article-journal | author: Sen, Gita | title: T | container-title: Signs | status: in press",
        "a event | title: T | event-date: 2003 | event-place: Lund",
        "a speech | title: T | event-title: ISA | event-date: 2003 | custom.implicit-author: yes",
        "a book | custom.confidence: unresolved",
    ],
)
def test_nothing_is_missing(check, entry):
    assert check("missing-field", entry) == []


def test_what_is_not_confirmed_is_said_with_its_fields(check):
    (found,) = check(
        "unconfirmed-entry", "a book | title: T | custom.confidence: likely | custom.unconfirmed: publisher, page"
    )
    assert (found.severity, found.subject) == ("info", "a")
    assert "publisher, page" in found.message


def test_what_is_unresolved_is_a_warning_with_its_candidates(check, library):
    entry = library("a document | custom.confidence: unresolved").entries["a"]
    custom = {**entry.record.custom, "candidates": ["one of 1997", "one of 1999"], "unconfirmed": ["author"]}
    entry = evolve(entry, record=evolve(entry.record, custom=custom))
    (found,) = check("unconfirmed-entry", Library({"a": entry}))
    assert found.severity == "warning"
    assert "one of 1997; one of 1999" in found.help
    assert "author" in found.message


def test_an_own_output_that_no_catalogue_has_is_a_remark(check):
    known = "a speech | title: T | custom.confidence: unresolved"
    assert [one.severity for one in check("unconfirmed-entry", known)] == ["warning"]
    assert [one.severity for one in check("unconfirmed-entry", f"{known} | custom.list: Conferences")] == ["info"]


def test_what_is_confirmed_is_not_mentioned(check):
    assert check("unconfirmed-entry", "a book | title: T | custom.confidence: confirmed\nb book | title: T") == []


def test_a_key_read_twice(check):
    table = "a book | title: One | issued: 1999\nb book | title: Two\na book | title: Three | issued: 2001"
    (found,) = check("citekey-clash", table)
    assert (found.severity, found.origin.line) == ("error", 3)
    assert "library.bib, line 1" in found.message


def test_the_same_entry_read_twice_is_less_bad(check):
    (found,) = check("citekey-clash", "a book | title: One\na book | title: One")
    assert found.severity == "warning"


def test_a_record_merged_into_an_entry_is_no_clash(check, library):
    entry = library("a book | title: One").entries["a"]
    inbox = Record("book", {"title": "One"}, key="imported7", origin=Origin("inbox.ris", 3))
    assert check("citekey-clash", Library({"a": evolve(entry, members=(entry.record, inbox))})) == []


def test_keys_that_differ_in_case_only(check):
    (found,) = check("citekey-clash", "Sen1999 book | title: One\nsen1999 book | title: Two")
    assert (found.severity, found.subject) == ("warning", "sen1999")


def test_former_keys_that_are_taken(check):
    found = check(
        "citekey-clash", "a book | title: One | custom.ids: b, old\nb book | title: Two | custom.ids: old"
    )
    assert sorted((one.subject, one.origin.line) for one in found) == [("b", 1), ("old", 2)]


def test_an_alias_must_point_to_an_entry_and_be_none(check, library):
    entries = library("a book | title: One\nb book | title: Two").entries
    found = check("citekey-clash", Library(entries, aliases={"b": "a", "gone": "c", "former": "a"}))
    assert sorted(one.subject for one in found) == ["b", "gone"]


@pytest.mark.parametrize(
    "field",
    ["DOI: not-a-doi", "ISBN: 978-0-8014-7129-3", "ISSN: 1461-6741", "PMID: x12", "URL: example without host"],
)
def test_a_broken_identifier(check, field):
    (found,) = check("broken-identifier", f"a book | title: T | {field} | issued: 1999")
    assert found.subject == "a"
    assert found.origin.column == len("a book | title: T | ") + len(field.split(": ")[0]) + 3


@pytest.mark.parametrize(
    "field",
    [
        "DOI: 10.1080/146167499359880",
        "ISBN: 978-0-8014-7129-2",
        "ISSN: 1461-6742",
        "PMID: 12",
        "URL: http://example.org/a",
    ],
)
def test_a_sound_identifier(check, field):
    assert check("broken-identifier", f"a book | title: T | {field}") == []


def test_the_place_of_a_value_on_a_later_line_of_the_entry():
    raw = "@book{a,\r\n  title = {T},\r\n  doi = {nope},\r\n}"
    record = Record(
        "book", {"DOI": "nope"}, key="a", origin=Origin("a.bib", 5, 1, 8, 2, 90, 90 + len(raw)), raw=raw
    )
    (found,) = (
        one
        for one in rules.check(rules.Evidence(Library({"a": Entry("a", record)})))
        if one.rule == "broken-identifier"
    )
    assert (found.origin.line, found.origin.column, found.origin.end_column) == (7, 10, 14)
    assert found.origin.start == 90 + raw.index("nope")


def test_a_decision_silences_one_subject_and_ignore_a_rule(check):
    table = "a book | title: T\nb book | title: T"
    one = Decision("ignore", ("missing-field", "a"))
    assert {found.subject for found in check("missing-field", table, decisions=(one,))} == {"b"}
    assert check("missing-field", table, decisions=(Decision("ignore", ("missing-field",)),)) == []
    assert check("missing-field", table, ignore=("missing-field",)) == []


WORDS = st.text(max_size=20)
RECORDS = st.builds(
    Record,
    st.sampled_from([*TYPES, "no-type"]),
    st.dictionaries(st.sampled_from(["title", "page", "DOI", "ISBN", "ISSN", "URL", "PMID", "status"]), WORDS),
    st.dictionaries(st.sampled_from(["author", "editor"]), st.tuples(st.builds(Name, WORDS, WORDS))),
    st.just({}),
    st.dictionaries(st.sampled_from(["confidence", "unconfirmed", "ids", "candidates", "related", "list"]), WORDS),
    raw=WORDS,
)


@given(st.lists(RECORDS, max_size=5))
def test_any_library_is_checked(records):
    entries = {
        f"k{number}": Entry(f"k{number}", evolve(one, key=f"k{number}")) for number, one in enumerate(records)
    }
    found = rules.check(rules.Evidence(Library(entries)))
    assert {one.rule for one in found} <= set(rules.names())
    assert all(one.message and one.help and one.subject for one in found)
