import pytest
from attrs import evolve

from biblio.matching import merge
from biblio.model import Date, Entry, Name, Record

ENTRY = """
@article{kabeer2004, author={Kabeer, N.}, title={Globalization and labor standards}, journal={Feminist Economics},
  volume=10, number=1, pages={3}, year=2004, unconfirmed={issue, page}}
"""


def merged(bib, ours, theirs):
    first, second = bib(ours)[0], bib(theirs)[0]
    return merge(Entry(first.key, first), second)


def test_the_fuller_value_wins(bib):
    entry, problems = merged(
        bib,
        ENTRY.replace(", unconfirmed={issue, page}", ""),
        "@article{b, author={Kabeer, Naila}, title={Globalization and labor standards: a view},"
        "journal={Fem. Econ.}, pages={3--35}, doi={10.1234/a}, year={2004-03}}",
    )
    record = entry.record
    assert problems == ()
    assert record.names["author"] == (Name("Kabeer", "Naila"),)
    assert record.title == "Globalization and labor standards: a view"
    assert record.text["container-title"] == "Feminist Economics"
    assert record.text["page"] == "3-35"
    assert record.text["DOI"] == "10.1234/a"
    assert record.dates["issued"] == Date(((2004, 3),))
    assert record.key == "kabeer2004"


def test_members_are_kept_once(bib):
    first, second = bib(ENTRY + "@article{b, title={Globalization and labor standards}}")
    entry, _ = merge(Entry(first.key, first), second)
    again, _ = merge(entry, second)
    assert entry.members == again.members == (first, second)


def test_members_hold_what_the_entry_was_before(bib):
    first, second, third, nothing_new = bib(
        ENTRY
        + "@article{b, title={Globalization and labor standards}, doi={10.1234/a}}"
        + "@article{c, title={Globalization and labor standards}, publisher={Sage}}"
        + "@article{d, title={Globalization and labor standards}}"
    )
    once, _ = merge(Entry(first.key, first), second)
    corrected = evolve(once, record=evolve(once.record, text={**once.record.text, "volume": "11"}))
    twice, _ = merge(corrected, third)
    assert twice.members == (first, second, corrected.record, third)
    assert merge(twice, nothing_new)[0].members == (*twice.members, nothing_new)


def test_a_contradiction_is_a_problem_and_ours_stays(bib):
    entry, problems = merged(
        bib,
        ENTRY.replace(", unconfirmed={issue, page}", ""),
        "@book{b, title={Globalization and labor standards}, volume=11, pages={4--35}, year=2005}",
    )
    assert {problem.message.partition(" ")[0] for problem in problems} == {"volume", "page", "issued", "type"}
    assert {problem.rule for problem in problems} == {"conflicting-field"}
    assert {problem.subject for problem in problems} == {"kabeer2004"}
    assert all(problem.help for problem in problems)
    assert next(problem.message for problem in problems if problem.message.startswith("volume")) == (
        "volume is “10” in kabeer2004 and “11” here; the entry's is kept"
    )
    assert (entry.record.text["volume"], entry.record.year, entry.record.type) == ("10", 2004, "article-journal")


def test_the_sure_value_beats_the_unsure_and_loses_the_mark(bib):
    entry, problems = merged(
        bib, ENTRY, "@article{b, title={Globalization and labor standards}, number=2, volume=10}"
    )
    assert problems == ()
    assert entry.record.text["issue"] == "2"
    assert entry.record.custom["unconfirmed"] == ["page"]


def test_the_unsure_value_never_replaces_the_sure_one(bib):
    entry, problems = merged(
        bib,
        "@book{a, title={Water}, publisher={Sage}}",
        "@book{b, publisher={Zed}, edition=2, unconfirmed={publisher, edition}}",
    )
    assert problems == ()
    assert entry.record.text["publisher"] == "Sage"
    assert entry.record.custom["unconfirmed"] == ["edition"]


def test_published_beats_forthcoming_both_ways(bib):
    forthcoming = "@article{a, author={Ek, Å}, title={Water and mills. Answer}, pubstate={forthcoming}, year=2008}"
    published = "@article{b, author={Ek, Åsa}, title={Water and Mill}, volume=16, year=2010}"
    for ours, theirs in ((forthcoming, published), (published, forthcoming)):
        entry, problems = merged(bib, ours, theirs)
        assert problems == ()
        assert "status" not in entry.record.text
        assert (entry.record.title, entry.record.year) == ("Water and Mill", 2010)


@pytest.mark.parametrize("status", ["published", "prepublished", "retracted"])
def test_what_has_another_status_has_appeared_and_stays(bib, status):
    entry, problems = merged(
        bib,
        f"@article{{a, author={{Ek, Å}}, title={{Water}}, pubstate={{{status}}}, volume=3, year=2008}}",
        "@article{b, author={Ek, Åsa}, title={Water}, volume=4, year=2008}",
    )
    assert (entry.record.text["volume"], entry.record.text["status"]) == ("3", status)
    assert [(it.rule, it.message.partition(" ")[0]) for it in problems] == [("conflicting-field", "volume")]


@pytest.mark.parametrize("status", ["forthcoming", "in press", "submitted", "in preparation", "Forthcoming"])
def test_what_is_published_says_so_of_what_was_not(bib, status):
    awaited = f"@article{{a, author={{Ek, Å}}, title={{Water}}, pubstate={{{status}}}, volume=3}}"
    out = "@article{b, author={Ek, Åsa}, title={Water}, pubstate={published}, volume=4, year=2008}"
    for ours, theirs in ((awaited, out), (out, awaited)):
        entry, problems = merged(bib, ours, theirs)
        assert problems == ()
        assert (entry.record.text["volume"], entry.record.text["status"]) == ("4", "published")


def test_two_that_are_not_out_contradict_each_other(bib):
    entry, problems = merged(
        bib,
        "@article{a, title={Water}, pubstate={forthcoming}, volume=3}",
        "@article{b, title={Water}, pubstate={forthcoming}, volume=4}",
    )
    assert entry.record.text["volume"] == "3"
    assert [it.message.partition(" ")[0] for it in problems] == ["volume"]


def test_isbns_add_up(bib):
    entry, problems = merged(bib, "@book{a, isbn={0801484561}}", "@book{b, isbn={9780801484568 9780801471292}}")
    assert (entry.record.text["ISBN"], problems) == ("0801484561 9780801471292", ())


def test_custom_of_the_thing_is_taken_over_and_of_the_description_is_not():
    ours = Record("document", {"title": "Water"}, custom={"groups": "x", "list": "Talks"}, key="a")
    theirs = Record(
        "book", {"title": "Water"}, custom={"groups": "y", "file": "water.pdf", "list": "Books", "role": "author"}
    )
    entry, _ = merge(Entry("a", ours), theirs)
    assert entry.record.custom == {"groups": "x", "list": "Talks", "file": "water.pdf"}
    assert entry.record.type == "book"


def test_an_entry_merged_with_itself_is_unchanged(bib):
    for record in bib(ENTRY + "@book{b, editor={Ek, Åsa and {The Group}}, title={Water}, year={2001-02/2001-03}}"):
        entry, problems = merge(Entry(record.key, record), evolve(record, key=""))
        assert entry.record == record
        assert problems == ()


def test_a_mark_on_a_variable_without_value_stays():
    entry, _ = merge(
        Entry("a", Record("book", {"title": "Water"}, custom={"unconfirmed": ["issued", "title"]}, key="a")),
        Record("book", {"title": "Water"}),
    )
    assert entry.record.custom == {"unconfirmed": ["issued"]}


def test_a_cited_entry_that_is_an_output_too_becomes_one(bib):
    cited = Record("book", {"title": "Nets"}, key="a")
    output = evolve(cited, custom={"list": "Publications", "role": "author", "implicit-author": True})
    assert merge(Entry("a", cited), output)[0].record.custom == output.custom
    listed = evolve(cited, custom={"list": "References"})
    assert merge(Entry("a", cited), listed)[0].record.custom == {}
    own = evolve(output, custom={"list": "Konferenser", "role": "keynote"})
    assert merge(Entry("a", own), output)[0].record.custom == own.custom
