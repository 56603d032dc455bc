"""Pandoc's citations and footnotes, and what of a Markdown text is no prose."""

import pytest

from biblio.manuscripts import scan
from biblio.model import Source


def citations(text: str):
    return scan(Source("a.md", text)).citations


def row(cite) -> tuple:
    return (cite.text, cite.key, cite.mode, f"{cite.label} {cite.locator}".strip(), cite.prefix, cite.suffix)


KEYED = {
    "[@a]": [("@a", "a", "parenthetical", "", "", "")],
    "[see @a, p. 3; also @b]": [
        ("@a, p. 3", "a", "parenthetical", "page 3", "see", ""),
        ("@b", "b", "parenthetical", "", "also", ""),
    ],
    "[@a, pp. 33-35, 38-39 and passim]": [
        ("@a, pp. 33-35, 38-39", "a", "parenthetical", "page 33-35, 38-39", "", "and passim")
    ],
    "[@a, chap. 3]": [("@a, chap. 3", "a", "parenthetical", "chapter 3", "", "")],
    "[@a 12]": [("@a 12", "a", "parenthetical", "page 12", "", "")],
    "[-@a]": [("-@a", "a", "suppress-author", "", "", "")],
    "@a says so": [("@a", "a", "narrative", "", "", "")],
    "@a [p. 5] says so": [("@a [p. 5]", "a", "narrative", "page 5", "", "")],
    "@doi:10.1/x_y.z, again": [("@doi:10.1/x_y.z", "doi:10.1/x_y.z", "narrative", "", "", "")],
    "@{https://a.b/c?d=1} too": [("@{https://a.b/c?d=1}", "https://a.b/c?d=1", "narrative", "", "", "")],
    "In the end @a.": [("@a", "a", "narrative", "", "", "")],
}


@pytest.mark.parametrize("text", KEYED)
def test_keys(text):
    assert [row(cite) for citation in citations(f"So {text}\n") for cite in citation.cites] == KEYED[text]


DEAD = [
    "mail to a@b.org",
    "`@a` and ``(Falk 1994) ` ``",
    "```\n@a (Falk 1994)\n```",
    "~~~ r\n[@a]\n~~~~",
    "text\n\n    @a (Falk 1994)",
    '![words](http://a.b/(Falk_1994) "(Falk 1994)")',
    "[words](notes/falk-1994.md)",
    "[words]: http://a.b/c",
    "<!-- @a (Falk 1994) -->",
    '<span title="(Falk 1994)">words</span>',
    "http-like a.b/@user",
    "\\@a",
    "words[^1]",
]


@pytest.mark.parametrize("text", DEAD)
def test_what_is_no_prose(text):
    assert citations(f"Before it.\n\n{text}\n\nAfter it.\n") == ()


def test_front_matter_is_no_prose():
    assert citations("---\ntitle: (Falk 1994)\nauthor: '@a'\n---\n\nText.\n") == ()


def test_what_stands_in_a_list_item_is_prose():
    texts = [one.text for one in citations("* one\n\n    goes on (Falk 1994)\n\n1. two\n   (Keck 1998)\n")]
    assert texts == ["(Falk 1994)", "(Keck 1998)"]


def test_an_address_in_angles_is_cited():
    assert [one.text for one in citations("See <http://a.b/c>.\n")] == ["http://a.b/c"]


def test_the_address_of_a_link_is_cited_and_its_title_is_not():
    text = 'See [the site](http://a.b/(Falk_1994) "(Falk 1994)") and [Keck 1998](https://a.b).\n'
    assert [(cite.kind, cite.text) for one in citations(text) for cite in one.cites] == [
        ("url", "http://a.b/(Falk_1994)"),
        ("parenthetical", "Keck 1998"),
        ("url", "https://a.b"),
    ]


def test_typed_beside_keyed():
    kinds = [cite.kind for one in citations("So [@a], (Falk 1994) and @b.\n") for cite in one.cites]
    assert kinds == ["key", "parenthetical", "key"]


@pytest.mark.parametrize(
    "text", ["*Falk* (1994)", "**Keck & Sikkink** (1998: 2)", "_Falk_ (1994)", "Falk *et al.* (1999)"]
)
def test_a_cite_holds_both_ends_of_its_emphasis(text):
    (found,) = citations(f"As {text} says.\n")
    assert found.text == found.cites[0].text == text


def test_footnotes_are_numbered_by_their_calls():
    text = "One.[^b] Two.^[See Keck 1998.] Three.[^a]\n\n[^a]: See @x.\n\n"
    text += "[^b]: See Falk 1994.\n\n    And more (Ibid: 4).\n\nBody.\n"
    found = scan(Source("a.md", text))
    notes = [text[note.span.start : note.span.end] for note in found.footnotes]
    assert notes == ["See Falk 1994.\n\n    And more (Ibid: 4).", "See Keck 1998.", "See @x."]
    calls = [text[note.call.start : note.call.end] for note in found.footnotes if note.call]
    assert calls == ["[^b]", "^", "[^a]"]
    places = {one.text: one.footnote for one in found.citations}
    assert places == {"Keck 1998": 2, "@x": 3, "Falk 1994": 1, "(Ibid: 4)": 1}


def test_sections():
    found = scan(Source("a.md", "# One {#x}\n\na\n\nTwo\n---\n\nb\n\n### Three ###\n\nc\n\n# Four\n\nd\n"))
    assert [(part.title, part.level) for part in found.sections] == [
        ("One", 1),
        ("Two", 2),
        ("Three", 3),
        ("Four", 1),
    ]
    one, two, three, four = (part.span for part in found.sections)
    assert (one.end, two.end, three.end) == (four.start, four.start, four.start)


def test_lists_yield_no_citations():
    text = "So (Falk 1994).\n\n# References\n\n"
    text += "Falk, R. (1994) A book. See also Keck (1998). Oslo: Kai.\n\nKeck, M. (1998) B.\n"
    assert [one.text for one in citations(text)] == ["(Falk 1994)"]
