"""Quotations and figures for which no source is given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.linking import find_unsourced, link
from biblio.manuscripts import scan
from biblio.model import Source
from tests.linking.founding_library import founding_library


def found(text, file="a.txt"):
    library = founding_library()
    manuscript = scan(Source(file, text))
    return [
        (one.kind, one.text, one.claim.text)
        for one in find_unsourced(manuscript, library, link(manuscript, library))
    ]


QUOTE = "“the women of the border did not wait for anybody”"


def test_a_quotation_without_a_citation_is_found_with_its_sentence():
    text = f"First. She said that {QUOTE}. Last.\n"
    assert found(text) == [("quotation", QUOTE, f"She said that {QUOTE}.")]


@pytest.mark.parametrize(
    "text",
    [
        f"She said that {QUOTE} (Falk 1994: 3).",
        f"Falk (1994) writes of it. He says that {QUOTE}. So it is.",
        f"Falk (1994) writes of it. He is right. He says that {QUOTE}.",
        f"She said that {QUOTE}. See Falk 1994.",
        "They were “fast and loose” with it.",
        "They read “The Making of Global Citizenship” with care.",
        "Wages fell by 12 % (Falk 1994).",
        "In 1994 there were 12 of them, and 3 more.",
    ],
)
def test_what_has_a_source_or_needs_none(text):
    assert found(text + "\n") == []


@pytest.mark.parametrize(
    "figure", ["12 %", "12,5 procent", "3.4 per cent", "1,2 million", "40 por ciento", "2 miljoner", "7 Prozent"]
)
def test_a_figure_without_a_citation_is_found(figure):
    assert found(f"Then wages fell by {figure} in a year. So it was said.\n") == [
        ("figure", figure, f"Then wages fell by {figure} in a year.")
    ]


def test_a_citation_far_off_is_none_of_theirs():
    text = f"Falk (1994) writes. One. Two. Three more things. She said that {QUOTE}.\n"
    assert [kind for kind, _, _ in found(text)] == ["quotation"]


def test_a_note_sources_the_sentence_that_calls_it():
    assert found(f"She said that {QUOTE}.[^1]\n\n[^1]: Falk 1994: 3.\n", "a.md") == []


@given(st.text())
def test_any_text(text):
    assert isinstance(found(text), list)
