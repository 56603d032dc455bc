"""Articles in JATS: what is read of them, and what their cross-references tell."""

import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Date, Entry, Library, Name, Record, Source
from tests.manuscripts.test_syntaxes import EXPECTED, MARKDOWN

REFS = """<ref-list><title>Works cited</title>
<ref id="r1"><label>1</label><element-citation publication-type="book"><person-group person-group-type="author">
<name><surname>Keck</surname><given-names>Margaret E</given-names></name>
<name><surname>Sikkink</surname><given-names>Kathryn</given-names></name></person-group><year>1998</year>
<source>Activists <italic>beyond</italic> Borders</source><publisher-name>Cornell</publisher-name>
<publisher-loc>Ithaca</publisher-loc></element-citation></ref>
<ref id="r2"><label>2</label><mixed-citation publication-type="journal"><name><surname>Falk</surname>,
<given-names>R.</given-names></name> (<year iso-8601-date="1994">1994a</year>)
<article-title>Citizens</article-title>. <source>Alternatives</source> <volume>19</volume>(<issue>2</issue>):
<fpage>1</fpage>-<lpage>9</lpage>. <pub-id pub-id-type="doi">10.1/x</pub-id></mixed-citation></ref>
<ref id="r3"><label>3</label><element-citation publication-type="book"><person-group person-group-type="editor">
<collab>ILO</collab></person-group><year>2004</year><chapter-title>Work</chapter-title><source>Lives</source>
</element-citation></ref>
<ref id="r4"><label>4</label><mixed-citation>Cooper, D. 2000. Bare words of a reference.</mixed-citation></ref>
</ref-list>"""


def article(body: str, back: str = REFS) -> str:
    head = "<front><article-meta><abstract><p>(Nobody 1999)</p></abstract></article-meta></front>"
    return f"<article>{head}<body>{body}</body><back>{back}</back></article>"


def read(body: str, back: str = REFS):
    found = scan(Source("a.xml", article(body, back)))
    assert found.problems == ()
    return found


def cross(number: int, text: str) -> str:
    return f'<xref ref-type="bibr" rid="r{number}">{text}</xref>'


def kept(found):
    text = found.source.text
    return [
        (text[one.span.start : one.span.end], [json.loads(item)["itemData"]["title"] for item in one.items])
        for one in found.managed
    ]


def test_cross_references_tell_works():
    found = read(f"<p>So (see {cross(1, 'Keck &amp; Sikkink, 1998')}: 12; {cross(2, 'Falk 1994')}).</p>")
    assert kept(found) == [
        ("Keck & Sikkink, 1998", ["Activists beyond Borders"]),
        ("Falk 1994", ["Citizens"]),
    ]


def test_numbers_and_ranges():
    found = read(f"<p>So it is <sup>{cross(1, '1')}–{cross(3, '3')}</sup>, and <sup>{cross(2, '2')}</sup>.</p>")
    assert kept(found) == [("1–3", ["Activists beyond Borders", "Citizens", "Work"]), ("2", ["Citizens"])]


def test_several_in_one_cross_reference_and_one_that_is_not_described():
    both = '<xref ref-type="bibr" rid="r1 r2">1,2</xref>'
    assert kept(read(f"<p>So {both} it is {cross(4, 'Cooper 2000')}, {cross(9, '9')}.</p>")) == [
        ("1,2", ["Activists beyond Borders", "Citizens"])
    ]


def test_works_as_they_are_described():
    found = read(f"<p>So {cross(2, 'Falk 1994')} and {cross(3, 'ILO 2004')}, {cross(1, 'Keck 1998')}.</p>")
    assert [json.loads(one.items[0])["itemData"] for one in found.managed] == [
        {
            "type": "article-journal",
            "title": "Citizens",
            "container-title": "Alternatives",
            "volume": "19",
            "issue": "2",
            "page": "1–9",
            "DOI": "10.1/x",
            "author": [{"family": "Falk", "given": "R."}],
            "issued": {"date-parts": [[1994]]},
        },
        {
            "type": "chapter",
            "title": "Work",
            "container-title": "Lives",
            "editor": [{"literal": "ILO"}],
            "issued": {"date-parts": [[2004]]},
        },
        {
            "type": "book",
            "title": "Activists beyond Borders",
            "publisher": "Cornell",
            "publisher-place": "Ithaca",
            "author": [
                {"family": "Keck", "given": "Margaret E"},
                {"family": "Sikkink", "given": "Kathryn"},
            ],
            "issued": {"date-parts": [[1998]]},
        },
    ]


def test_the_list_is_a_list_of_references():
    found = read("<p>So.</p>")
    (listed,) = found.lists
    assert (listed.heading, listed.kind) == ("Works cited", "references")
    text = found.source.text
    assert [text[one.span.start : one.span.end] for one in listed.entries] == [
        "Keck, Margaret E, Sikkink, Kathryn (1998). Activists beyond Borders. Ithaca: Cornell.",
        "Falk, R. (1994a) Citizens. Alternatives 19(2): 1-9. 10.1/x",
        "ILO (2004). Work. Lives.",
        "Cooper, D. 2000. Bare words of a reference.",
    ]


def test_links_keep_what_is_printed_around_the_cross_references():
    people, dates = {"author": (Name("Falk", "Richard"),)}, {"issued": Date(((1994,),))}
    falk = Entry("falk", Record("article-journal", {"title": "Citizens"}, people, dates, key="falk"))
    found = read(f"<p>So (see {cross(2, 'Falk 1994')}: 12; Nobody 1999).</p>")
    links = link(found, Library({"falk": falk}))
    assert [(one.cite.text, one.cite.locator, one.verdict, one.key) for one in links] == [
        ("Falk 1994: 12", "12", "resolved", "falk"),
        ("Nobody 1999", "", "unresolved", ""),
    ]


def test_sections_captions_cells_and_what_is_not_read():
    body = (
        "<sec><label>1</label><title>One</title><p>A <inline-formula>x (Nobody 1999)</inline-formula> b.</p>"
        "<sec><title>Two</title><list><list-item><p>Item.</p></list-item></list>"
        "<fig><label>Figure 1</label><caption><title>Nets</title><p>Caption.</p></caption><graphic/></fig>"
        "<table-wrap><table><tr><td>Cell</td><td>Other</td></tr></table></table-wrap></sec></sec>"
    )
    found = read(body, "")
    assert found.source.text.split("\n\n") == [
        "One",
        "A b.",
        "Two",
        "Item.",
        "Nets",
        "Caption.",
        "Cell",
        "Other",
        "",
    ]
    assert [(part.title, part.level) for part in found.sections] == [("One", 1), ("Two", 2)]


def test_notes_in_the_text_and_at_its_end():
    body = '<p>A<fn id="n2"><p>See Falk 1994.</p></fn> b<xref ref-type="fn" rid="n1">*</xref>.</p>'
    notes = '<fn-group><fn id="n1"><label>*</label><p>See Keck 1998.</p></fn></fn-group>'
    found = read(body, notes)
    text = found.source.text
    assert text.startswith("A b.\n\n")
    assert [text[note.span.start : note.span.end] for note in found.footnotes] == [
        "See Falk 1994.",
        "See Keck 1998.",
    ]
    assert [text[: note.call.start] for note in found.footnotes if note.call] == ["A", "A b"]
    assert [(one.text, one.footnote) for one in found.citations] == [("Falk 1994", 1), ("Keck 1998", 2)]


@pytest.mark.parametrize(
    "text", ["", "Dear Sir", "<html><body/></html>", "<article><body>", "<a>&lol;</a>", "\x00<a/>"]
)
def test_what_is_no_article_is_told(text):
    found = scan(Source("a.xml", text))
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]
    assert (found.source.text, found.citations) == ("", ())


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    declared = f'<!DOCTYPE article [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY b "BOOM">]>'
    found = scan(Source("a.xml", declared + article("<p>(Falk &e;&b; 1994)</p>", "")))
    assert found.source.text.startswith("(Falk")
    assert "SECRET" not in found.source.text
    assert "BOOM" not in found.source.text


def test_a_file_in_another_encoding():
    data = ('<?xml version="1.0" encoding="ISO-8859-1"?>' + article("<p>(Domínguez 1999)</p>", "")).encode(
        "latin-1"
    )
    assert [one.text for one in scan(Source("a.xml", data.decode("latin-1"), data=data)).citations] == [
        "(Domínguez 1999)"
    ]
    assert scan(Source("a.xml", data.decode("latin-1"))).source.text.startswith("(Domínguez")


TAGS = st.sampled_from(
    ["sec", "title", "p", "xref", "fn", "ref", "ref-list", "sup", "mixed-citation", "name", "year"]
)


@given(
    st.recursive(st.text("ab–1 (1994)", max_size=9), lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)))
)
def test_any_nesting_of_elements_is_read(tree):
    def xml(node) -> str:
        if isinstance(node, str):
            return node
        name, children = node
        return f'<{name} id="r1" rid="r1" ref-type="bibr">{"".join(map(xml, children))}</{name}>'

    found = read(xml(tree))
    assert all(one.span.end <= len(found.source.text) for one in found.managed)


GOOD = article(f"<sec><title>A</title><p>So {cross(1, '1')}–{cross(3, '3')}.<fn><p>Falk 1994.</p></fn></p></sec>")


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 40))
def test_a_cut_never_raises(start, length):
    found = scan(Source("a.xml", GOOD[:start] + GOOD[start + length :]))
    assert all(problem.rule == "unreadable-file" for problem in found.problems)


def test_what_pandoc_writes(tmp_path):
    if shutil.which("pandoc") is None:
        pytest.skip("pandoc absent: no article of its")
    prose = MARKDOWN[MARKDOWN.index("# Networks") :].replace("`(Nobody 1999)`", "")
    (tmp_path / "in.md").write_text(prose)
    command = ["pandoc", "-s", "-t", "jats_archiving", "in.md", "-o", "out.xml"]
    subprocess.run(command, check=True, timeout=60, cwd=tmp_path)
    found = scan(Source("out.xml", (tmp_path / "out.xml").read_text()))
    cites = [(one.footnote, cite) for one in found.citations for cite in one.cites]
    assert [
        (cite.kind, cite.names, cite.year, cite.locator.replace("–", "-"), note) for note, cite in cites
    ] == EXPECTED
