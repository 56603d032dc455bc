"""Citations in their modes, and what keeps items apart."""

import pytest
from attrs import evolve

from biblio.csl import process
from biblio.model import Date, Name, Record
from tests.csl.works import WORKS, citation, cite


def cited(style, *cites, markup="text", locale="en"):
    return process(style, WORKS, [citation(*cites)], locale=locale, markup=markup).citations[0]


@pytest.mark.parametrize(
    ("mode", "text"),
    [
        ("parenthetical", "(Keck & Sikkink, 1998, p. 2)"),
        ("narrative", "Keck and Sikkink (1998, p. 2)"),
        ("suppress-author", "(1998, p. 2)"),
        ("author-only", "Keck and Sikkink"),
    ],
)
def test_modes(mode, text):
    assert cited("apa", cite("keck1998", mode, "2")) == text


def test_prefix_and_suffix_stand_around_their_cite():
    assert cited("apa", cite("keck1998", prefix="see"), cite("bergeron2001", suffix=", but not all")) == (
        "(see Keck & Sikkink, 1998; Bergeron, 2001, but not all)"
    )


def test_locators_in_the_locales_words():
    assert cited("apa", cite("keck1998", locator="2-3"), locale="sv") == "(Keck & Sikkink, 1998, s. 2–3)"
    assert cited("apa", cite("keck1998", locator="3", label="chapter")) == "(Keck & Sikkink, 1998, Chapter 3)"


def test_a_key_of_nothing_is_shown_and_told():
    rendered = process("apa", WORKS, [citation(cite("nobody"))], markup="text")
    assert "nobody?" in rendered.citations[0]
    assert [(problem.rule, problem.subject) for problem in rendered.problems] == [("unknown-citekey", "nobody")]


def test_the_bibliography_has_what_is_cited_once_and_in_order():
    clusters = [citation(cite("keck1998")), citation(cite("bergeron2001"), cite("keck1998"))]
    assert [entry.key for entry in process("apa", WORKS, clusters).bibliography] == ["bergeron2001", "keck1998"]
    assert [entry.key for entry in process("ieee", WORKS, clusters).bibliography] == ["keck1998", "bergeron2001"]


def test_ibid_in_notes():
    clusters = [citation(cite("keck1998", locator="2")), citation(cite("keck1998", locator="16"))]
    first, second = process("chicago-notes-17", WORKS, clusters, markup="text").citations
    assert "Activists" in first
    assert second == "Keck and Sikkink, 16."


def test_letters_tell_works_of_one_author_and_year_apart():
    one = Record(
        "book", {"title": "Ebb"}, {"author": (Name("Quay", "Ada"),)}, {"issued": Date(((1999,),))}, key="a"
    )
    two = evolve(one, text={"title": "Flow"}, key="b")
    rendered = process("apa", [two, one], [citation(cite("a")), citation(cite("b"))], markup="text")
    assert rendered.citations == ("(Quay, 1999a)", "(Quay, 1999b)")
    assert [entry.text.partition(")")[0] for entry in rendered.bibliography] == [
        "Quay, A. (1999a",
        "Quay, A. (1999b",
    ]


def test_swedish_letters_come_after_z():
    people = [("Öberg", "c"), ("Zetterberg", "a"), ("Åkerman", "b")]
    records = [Record("book", {"title": key}, {"author": (Name(name, "A."),)}, key=key) for name, key in people]
    assert [entry.key for entry in process("apa", records, locale="sv").bibliography] == ["a", "b", "c"]
    assert [entry.key for entry in process("apa", records, locale="en").bibliography] == ["b", "c", "a"]


@pytest.mark.parametrize("style", ["apa", "chicago", "chicago-notes", "harvard", "mla", "ieee", "vancouver"])
def test_no_item_is_lost_whatever_it_lacks(style):
    bare = [Record(kind, {}, key=f"k{number}") for number, kind in enumerate(("book", "event", "document"))]
    odd = Record(
        "article-journal", {"title": "<i>open", "volume": "x", "page": "–"}, dates={"issued": Date()}, key="o"
    )
    rendered = process(style, [*bare, odd], markup="text")
    assert {entry.key for entry in rendered.bibliography} == {"k0", "k1", "k2", "o"}
    assert all(entry.text.strip() for entry in rendered.bibliography)
