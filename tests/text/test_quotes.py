from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.quotes import find_quotes


def inner(text):
    return [text[quote.inner_start : quote.inner_end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    "text",
    [
        "„Netze“",
        "“Netze”",
        "”Netze”",
        "”Netze“",
        '"Netze"',
        '"Netze“',
        "»Netze«",
        "»Netze»",
        "«Netze»",
        "‘Netze’",
        "'Netze'",
        "(“Netze”)",
        "paper:”Netze”, 2003",
    ],
)
def test_quotes_of_every_kind(text):
    assert inner(text) == ["Netze"]


def test_neighbours_and_nested_quotes():
    assert inner('“La red” (“The net”) in "Mar" 2003') == ["La red", "The net", "Mar"]
    assert inner("“On “nets” and law”, 2003") == ["On “nets” and law"]


@pytest.mark.parametrize(
    "text",
    ["women workers' organizing", "women workers’networks and workers’ rights", "It's 1990s' talk", "l'eau d'or"],
)
def test_apostrophes_are_no_quotes(text):
    assert inner(text) == []


def test_a_possessive_within_single_quotes_does_not_end_them():
    assert inner("'The crane drivers' archive', Review") == ["The crane drivers' archive"]


def test_an_unclosed_quote_reaches_to_the_next_or_the_end():
    assert [(quote.closed, quote.end) for quote in find_quotes("“Open title")] == [(False, 11)]
    assert inner("“Open title in “Host”, 2007") == ["Open title in ", "Host"]


def test_a_stray_closing_mark_opens_nothing():
    assert inner("resistance” and more, 2003") == []


@given(st.text(alphabet="ab '’‘“”„»«\".,(-"))
def test_quotes_do_not_overlap(text):
    found = find_quotes(text)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(quote.start < quote.inner_start <= quote.inner_end <= quote.end <= len(text) for quote in found)
