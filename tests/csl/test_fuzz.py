"""Whatever items, citations and styles are like: a text for each comes out, or StyleBroken says what is wrong.

A run is short and always the same. The long one takes other examples each time, CSL_FUZZ of them for each test:

    CSL_FUZZ=20000 nice python -m pytest tests/csl/test_fuzz.py --hypothesis-profile explore

Half an hour for items, twice that for styles.
"""

import os
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from biblio.csl import MARKUPS, StyleBroken, process, styles
from biblio.csl.inline import plain
from biblio.csl.items import item
from biblio.csl.request import cluster
from biblio.csl.validation import validate
from biblio.text.controls import without_controls
from tests.csl.damaged_styles import choice, damaged
from tests.csl.odd_items import citations, crowded, crowded_cite, items, locales

ITEMS = [
    {
        "id": "a",
        "type": "book",
        "title": "On <i>maps</i> and “charts”",
        "author": [{"family": "Doe", "given": "John"}, {"family": "van Roe", "given": "Jane Ann"}],
        "editor": [{"literal": "Institute"}],
        "issued": {"date-parts": [[2000, 1, 2], [2001]]},
        "accessed": {"date-parts": [[2020, 13]]},
        "edition": "2",
        "volume": "2",
        "page": "1-12",
        "publisher": "Press",
        "URL": "http://x.y",
        "DOI": "10.1000/182",
    },
    {
        "id": "b",
        "type": "article-journal",
        "title": "A",
        "author": [{"family": "Doe", "given": "Jim"}] * 4,
        "issued": {"date-parts": [[2000]]},
        "container-title": "Journal",
        "issue": "3-4",
    },
    {
        "id": "c",
        "type": "webpage",
        "title": "A",
        "author": [{"family": "Doe", "given": "Jim"}] * 4,
        "issued": {"date-parts": [[2000]], "circa": True},
    },
    {"id": "d", "type": "chapter"},
    {"id": "e", "type": "book", "issued": {"literal": "n.d."}, "translator": [{"family": "Ito"}]},
]
CITATIONS = [
    {"citationItems": [{"id": "a", "locator": "3", "label": "page"}, {"id": "b"}], "properties": {"noteIndex": 1}},
    {"citationItems": [{"id": "a"}, {"id": "c", "prefix": "see "}, {"id": "z"}], "properties": {"noteIndex": 2}},
    {"citationItems": [{"id": "a", "locator": "4"}], "properties": {"noteIndex": 3}},
    {"citationItems": [{"id": "b"}, {"id": "c"}, {"id": "d"}, {"id": "e"}], "properties": {"noteIndex": 4}},
    {"citationItems": [{"id": "e", "mode": "narrative"}], "properties": {"noteIndex": 5}},
    {"citationItems": [{"id": "a"}], "properties": {"noteIndex": 30}},
]
ASKED = int(os.environ.get("CSL_FUZZ", "0"))
STYLES = choice(50)
TO_DAMAGE = ("apa", "ieee", "vancouver", "modern-language-association", "american-mathematical-society-label")
LARGE = ("chicago-author-date", "chicago-notes-bibliography", *STYLES) if ASKED else ()
"""Styles that take their time."""


def examples(count):
    """So many examples in a common run, as many as asked for in a long one."""
    return settings(
        max_examples=ASKED or count, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
    )


def test_the_choice_has_styles_of_every_kind():
    assert len(STYLES) == len(set(STYLES)) == 50
    assert {styles.style_class(name) for name in STYLES} == {"in-text", "note"}


@examples(100)
@given(st.sampled_from(STYLES), locales, items(), citations, st.sampled_from(sorted(MARKUPS)))
@example("ieee", None, [{"title": {"date-parts": 2000}, "issued": {"date-parts": "2000"}}], [], "html")
@example("apa", None, [{"issued": {"date-parts": [[10**5000]]}, "volume": 10**5000}], [], "html")
@example("apa", None, [], [{"citationItems": [{"id": 10**5000, "position": "x"}]}], "html")
def test_each_item_has_an_entry_and_each_citation_a_text(style, locale, items, citations, markup):
    rendered = process(style, items, citations, locale=locale, markup=markup)
    assert len(rendered.citations) == len(citations)
    keys = [entry.key for entry in rendered.bibliography]
    if not citations:
        assert len(keys) == len(items)
    else:
        cited = {cite.key for one in citations for cite in cluster(one).cites}
        assert sorted(keys) == sorted(cited & {item(one).key for one in items})
    assert all(isinstance(text, str) for text in rendered.citations)
    assert all(map(_is_written, rendered.bibliography))


@examples(60)
@given(st.sampled_from(STYLES), locales, st.sampled_from(sorted(MARKUPS)), st.integers(0, 2**32))
@example("din-1505-2-alphanumeric", "en-US", "asciidoc", 327812)
def test_items_with_something_in_every_variable(style, locale, markup, seed):
    random = Random(seed)  # noqa: S311 -- no secret: a seed tells what is in them
    items = [crowded(random) for _ in range(3)]
    citations = [
        {"citationItems": [crowded_cite(random) for _ in range(number)], "properties": {"noteIndex": number}}
        for number in (1, 2, 3)
    ]
    rendered = process(style, items, citations, locale=locale, markup=markup)
    assert len(rendered.citations) == 3
    assert all(map(_is_written, rendered.bibliography))
    assert len(process(style, items, locale=locale, markup=markup).bibliography) == 3


@examples(40)
@given(st.sampled_from(STYLES), items(), citations)
def test_the_same_comes_out_again(style, items, citations):
    assert repr(process(style, items, citations)) == repr(process(style, items, citations))


@examples(100)
@given(st.sampled_from(TO_DAMAGE + LARGE), st.integers(0, 2**32))
def test_a_damaged_style_works_or_is_said_to_be_broken(name, seed):
    style = damaged(styles.find(name).read_bytes(), seed)
    note(style)
    try:
        rendered = process(style, ITEMS, CITATIONS)
    except StyleBroken as broken:
        assert broken.path == Path("style.csl")
        assert broken.line >= 0
        assert broken.message
    else:
        assert len(rendered.bibliography) == len(ITEMS)
        assert len(rendered.citations) == len(CITATIONS)


@examples(30)
@given(st.sampled_from(TO_DAMAGE + LARGE), st.integers(0, 2**32))
def test_a_damaged_style_is_validated(name, seed):
    style = damaged(styles.find(name).read_bytes(), seed)
    note(style)
    for problem in validate("style.csl", style.encode("utf-8", "surrogatepass")):
        assert problem.message
        assert problem.origin.file == "style.csl"


def _is_written(entry):
    """Whether an entry has a text, if it has more than control characters and white space."""
    return bool(entry.text.strip()) or not without_controls(plain(entry.tree)).strip()
