"""Entries: what the style's locale and words make of them, and what stands where a style prints nothing."""

import pytest

from biblio.csl import process

BOOK = {
    "id": "book",
    "type": "book",
    "title": "Ebb",
    "editor": [{"family": "Quay", "given": "Ada"}],
    "issued": {"date-parts": [[1999]]},
}
EVENT = {"id": "talk", "type": "event", "event-title": "Round table"}


def entries(style, *items, **options):
    return [entry.text for entry in process(style, items, markup="text", **options).bibliography]


@pytest.mark.parametrize(
    ("locale", "start"), [("sv", "Quay, A. (Red.)."), ("es", "Quay, A. (Ed.)."), ("en", "Quay, A. (Ed.).")]
)
def test_the_styles_own_words_begin_with_a_capital_where_it_asks_for_title_case(locale, start):
    assert entries("apa", BOOK, locale=locale)[0].startswith(start)


@pytest.mark.parametrize(
    ("style", "parent"),
    [
        ("berliner-journal-fur-soziologie", "springer-socpsych-author-date"),
        ("pontifical-gregorian-university-fr", "pontifical-gregorian-university"),
    ],
)
def test_a_style_that_depends_on_another_keeps_its_locale(style, parent):
    assert entries(style, BOOK) != entries(parent, BOOK)
    assert entries(style, BOOK, locale="sv") == entries(parent, BOOK, locale="sv")


@pytest.mark.parametrize(
    ("style", "entry"),
    [("ieee", "[2] Round table"), ("vancouver", "2. Round table"), ("nature", "2. Round table")],
)
def test_beside_a_number_alone_stands_a_description(style, entry):
    rendered = process(style, [BOOK, EVENT], markup="text")
    assert rendered.bibliography[1].text == entry
    assert [(one.rule, one.subject) for one in rendered.problems] == [("unrenderable-entry", "talk")]


def test_the_number_is_set_apart_from_a_description():
    entry = process("ieee", [EVENT], markup="html").bibliography[0].text
    assert entry == '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">Round table</div>'


def test_an_author_of_one_work_and_editor_of_another_is_one_person():
    work = {
        "id": "work",
        "type": "book",
        "title": "Flow",
        "author": [{"family": "Quay", "given": "Ada"}],
        "issued": {"date-parts": [[1999]]},
    }
    cites = [{"citationItems": [{"id": "book"}, {"id": "work"}]}]
    rendered = process("harvard-cite-them-right", [BOOK, work], cites, markup="text")
    assert rendered.citations == ("(Quay, 1999a, 1999b)",)


@pytest.mark.parametrize("suffix", ["?", " ?", ".", ";", "  ", "”"])
def test_a_suffix_may_be_a_sign_alone(suffix):
    cites = [{"citationItems": [{"id": "book", "suffix": suffix}, {"id": "nobody", "suffix": suffix}]}]
    assert process("apa", [BOOK], cites, markup="text").citations[0].startswith("(Quay, 1999")


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("The ‘boom’", "The ‘boom.’"),
        ("The ‘boom “town”’", "The ‘boom “town.”’"),
        ("The boys’ ‘club’", "The boys’ ‘club.’"),
        ("The boys’", "The boys’."),
    ],
)
def test_a_stop_moves_into_single_quotation_marks_that_are_typed(title, printed):
    assert printed in entries("apa", BOOK | {"title": title})[0]
