from pathlib import Path

import pytest
from attrs import evolve

from biblio.matching import compare
from biblio.matching.circumstances import year_level
from biblio.matching.compare import LADDERS
from biblio.matching.features import features
from biblio.matching.levels import WEIGHTS
from biblio.model import Record

SECTIONS = [
    section.partition("\n")
    for section in Path(__file__).with_name("pairs.bib").read_text("utf-8").split("%% ")[1:]
]


@pytest.mark.parametrize(("heading", "_", "text"), SECTIONS, ids=[heading for heading, _, _ in SECTIONS])
def test_verdict(heading, _, text, bib):
    left, right = bib(text)
    match = compare(left, right)
    assert match.verdict == heading.partition(":")[0], match
    turned = compare(right, left)
    assert (turned.verdict, turned.score, turned.reasons) == (match.verdict, match.score, match.reasons)


@pytest.mark.parametrize(("heading", "_", "text"), SECTIONS, ids=[heading for heading, _, _ in SECTIONS])
def test_a_record_is_the_same_as_itself_or_says_too_little(heading, _, text, bib):
    for record in bib(text):
        assert compare(record, record).verdict == "same" or record.title == "Introduction"


def test_reasons_say_field_level_and_weight(bib):
    left, right = bib(
        """
        @article{a, author={Sen, Gita}, title={Markets and the unpaid work of women}, year=1997, doi={10.1234/a}}
        @article{b, author={Sen, G.}, title={Markets and the unpaid work of women}, year=1998, doi={10.1234/a}}
        """
    )
    match = compare(left, right)
    assert [(reason.field, reason.level) for reason in match.reasons] == [
        ("title", "exact"),
        ("creators", "initials"),
        ("year", "adjacent"),
        ("type", "same"),
        ("DOI", "equal"),
    ]
    assert {reason.field: reason.weight > 0 for reason in match.reasons}["year"] is False
    assert 0.99 < match.score <= 1.0


def test_a_doi_is_one_in_any_spelling_and_a_broken_one_counts_for_nothing(bib):
    left, right = bib("@article{a, title={One}, doi={10.1234/ABC}} @article{b, title={Two}, doi={10.1234/abc}}")
    assert (
        compare(left, evolve(right, text={**right.text, "DOI": "https://doi.org/10.1234/abc"})).verdict == "same"
    )
    broken = [evolve(record, text={**record.text, "DOI": "10.1234"}) for record in (left, right)]
    assert compare(*broken).verdict == "different"


def test_what_is_no_isbn_is_not_shared(bib):
    left, right = bib("@book{a, title={One}, isbn={not known}} @book{b, title={Two}, isbn={not known}}")
    assert "ISBN" not in {reason.field for reason in compare(left, right).reasons}


def test_nothing_known_is_not_the_same():
    assert compare(Record(), Record()).verdict == "different"


def test_every_ladder_has_its_weights():
    assert set(WEIGHTS) == set(LADDERS)


@pytest.mark.parametrize(
    ("status", "level"),
    [("forthcoming", "forthcoming"), ("in press", "forthcoming"), ("published", "far"), ("", "far")],
)
def test_only_what_was_not_out_may_have_come_years_later(bib, status, level):
    awaited, out = bib(
        f"@book{{a, title={{Water}}, pubstate={{{status}}}, year=2004}} @book{{b, title={{Water}}, year=2010}}"
    )
    assert year_level(features(awaited), features(out)) == year_level(features(out), features(awaited)) == level


@pytest.mark.parametrize(("status", "level"), [("forthcoming", "forthcoming"), ("published", "absent")])
def test_only_what_was_not_out_may_have_no_year_yet(bib, status, level):
    awaited, out = bib(
        f"@book{{a, title={{Water}}, pubstate={{{status}}}}} @book{{b, title={{Water}}, year=2010}}"
    )
    assert year_level(features(awaited), features(out)) == level
