"""Typst manuscripts: what is prose in them and what is code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.model import Source
from tests.manuscripts.test_syntaxes import TYPST


def read(text: str):
    found = scan(Source("a.typ", text))
    for citation in found.citations:
        assert text[citation.span.start : citation.span.end] == citation.text
    return found


def cites(text: str):
    return [
        (one.kind, one.key or one.year, one.locator, one.mode) for c in read(text).citations for one in c.cites
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So it is @falk1994.", [("key", "falk1994", "", "parenthetical")]),
        ("So it is @falk1994[p. 7].", [("key", "falk1994", "7", "parenthetical")]),
        ("As #cite(<falk1994>, form: \"prose\") says", [("key", "falk1994", "", "narrative")]),
        ("So #cite(<a:b>, supplement: [pp. 3--5])", [("key", "a:b", "3–5", "parenthetical")]),
        ('So #cite(label("DBLP:x/y"))', [("key", "DBLP:x/y", "", "parenthetical")]),
        ("So #cite(<falk1994>, form: none).", []),
        ("#quote(block: true, attribution: <falk1994>)[So it is.]", [("key", "falk1994", "", "parenthetical")]),
        ("See @nets and @falk1994.\n= Nets <nets>\n", [("key", "falk1994", "", "parenthetical")]),
        ("Mail a@b.org or see https://x.org/@y//z (Falk 1994).", [("parenthetical", "1994", "", "parenthetical")]),
    ],
)  # fmt: skip
def test_citations(text, expected):
    found = [one for one in cites(text) if one[0] != "url"]
    assert [(kind, key, locator.replace("-", "–"), mode) for kind, key, locator, mode in found] == expected


def test_citations_that_follow_one_another_are_one():
    found = read("So it is @falk1994 @keck1998[p. 3], and @sen1999.")
    assert [(one.text, len(one.cites)) for one in found.citations] == [
        ("@falk1994 @keck1998[p. 3]", 2),
        ("@sen1999", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "// (Nobody 1999)",
        "/* (Nobody\n\n1999) */",
        "`(Nobody 1999)`",
        "```py\n(Nobody 1999)\n\n(Nobody 1999)\n```",
        "$ x (Nobody 1999) $",
        '#set text(lang: "sv (Nobody 1999)")',
        "#let note = [\n  (Nobody 1999)\n]",
        "#{ let x = (1999) }",
        '#bibliography("refs.bib", title: "(Nobody 1999)")',
        "#show heading: it => {\n  [(Nobody 1999)]\n}",
    ],
)
def test_what_is_no_prose(text):
    assert cites(f"{text}\n\nBut (Falk 1994).") == [("parenthetical", "1994", "", "parenthetical")]


@pytest.mark.parametrize(
    "text",
    [
        "#emph[So (Falk 1994).]",
        '#text(fill: red, size: 9pt)[So #strong[it is] (Falk 1994).]',
        "#figure(image(\"x.png\"), caption: [So (Falk 1994).])",
        "#table(columns: 2, [A], [So (Falk 1994).])",
        "#if draft [So (Falk 1994).]",
        "- So (Falk 1994).",
        "/ Nets: so (Falk 1994).",
        "It costs \\$5 (Falk 1994) and $5.",
        "It costs $5 [for all] (Falk 1994).",
        "So (#emph[Falk] 1994).",
    ],
)  # fmt: skip
def test_content_is_prose(text):
    assert [one[:2] for one in cites(text)] == [("parenthetical", "1994")]


def test_notes_with_options_and_notes_in_calls():
    text = 'A#footnote(numbering: "*")[See Falk 1994.] b #emph[c#footnote[See @keck1998[p. 2].]].'
    found = read(text)
    notes = [text[note.span.start : note.span.end] for note in found.footnotes]
    assert notes == ["See Falk 1994.", "See @keck1998[p. 2]."]
    assert [text[note.call.start :].startswith("#footnote") for note in found.footnotes] == [True, True]
    assert [(one.text, one.footnote) for one in found.citations] == [("Falk 1994", 1), ("@keck1998[p. 2]", 2)]


def test_headings_and_list_items():
    found = read("= One\nText (Falk 1994)\n- item (Keck 1998)\n- other\n\n== Two <two>\nMore.\n")
    assert [(part.title, part.level) for part in found.sections] == [("One", 1), ("Two", 2)]
    assert len(found.prose) == 4


def test_figures_and_quotes_are_paragraphs_of_their_own():
    figure = '#figure(image("x.png"), caption: [Two #emph[it] is.]) <fig>'
    text = f"One (Falk 1994).\n{figure}\nThree.\n#quote[Four.] Five."
    found = read(text)
    assert [" ".join(text[span.start : span.end].split()) for span in found.prose] == [
        "One (Falk 1994).",
        "Two #emph[it] is.",
        "Three.",
        "Four.",
        "Five.",
    ]


@given(st.integers(0, len(TYPST) - 1), st.integers(0, 60), st.text('#[](){}"$`/*<>@=\\ a1\n', max_size=6))
def test_a_changed_text_never_raises(start, length, put):
    read(TYPST[:start] + put + TYPST[start + length :])


SIGNS = [
    *("#", "[", "]", "(", ")", "{", "}", '"', "$", "`", "/*", "*/", "//", "let ", "x", "\n", "\n\n"),
    *("<a>", "@a", "footnote", "cite", "= ", "(Falk 1994)"),
]


@given(st.lists(st.sampled_from(SIGNS), max_size=40))
def test_any_signs_are_read(signs):
    read("".join(signs))


@pytest.mark.parametrize(
    "unit", ["#(", "[", "#let x = (", "/* ", "$ ", "` ", '#"', "#f[", "@a", "#cite(", "= ", "#if "]
)
def test_unclosed_signs_take_their_time_once(unit, patience):
    read(unit * 20_000)
    read(f"{unit}\n" * 20_000)
