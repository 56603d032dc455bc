"""OpenDocument texts: what LibreOffice and pandoc write, what managers keep in them, and what is none."""

import json
import shutil
import subprocess
import zipfile
from io import BytesIO
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.model import Source
from tests.manuscripts.open_documents import NOTE, content, open_document
from tests.manuscripts.test_syntaxes import EXPECTED, MARKDOWN

WORK = {"type": "book", "title": "Humane Governance", "author": [{"family": "Falk", "given": "Richard"}]}
CITATION = {
    "citationItems": [{"id": 1, "itemData": WORK, "locator": "12"}],
    "properties": {"formattedCitation": "x"},
}


def read(data: bytes, file: str = "a.odt"):
    return scan(Source(file, "", data=data))


def text_of(body: str, **given: str) -> str:
    found = read(open_document(body, **given))
    assert found.problems == ()
    return found.source.text


def told(found):
    cites = [(one.footnote, cite) for one in found.citations for cite in one.cites]
    return [(cite.kind, cite.names, cite.year, cite.locator.replace("–", "-"), note) for note, cite in cites]


def test_changes_comments_and_indexes_are_no_text():
    deleted = (
        "<text:changed-region><text:deletion><text:p>(Nobody 1993)</text:p></text:deletion></text:changed-region>"
    )
    body = (
        f"<text:tracked-changes>{deleted}</text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Nets 3</text:p></text:index-body></text:table-of-content>"
        '<text:p>(Falk <text:change text:change-id="1"/><text:change-start text:change-id="2"/>1994'
        '<text:change-end text:change-id="2"/>)<office:annotation><text:p>No!</text:p></office:annotation> so'
        "</text:p>"
    )
    assert text_of(body) == "(Falk 1994) so\n"


def test_white_space_signs_and_what_stands_in_a_paragraph():
    body = (
        "<text:p>\n  a  <text:span> b</text:span><text:tab/>c<text:line-break/>d"
        '<text:s text:c="2"/><text:a>e</text:a><!-- f -->g<text:soft-page-break/></text:p><text:p/>'
    )
    assert text_of(body) == "a b\tc d  eg\n\n"


def test_lists_tables_sections_and_boxes():
    body = (
        "<text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Two</text:p></table:table-cell></table:table-row>"
        "</table:table><text:section><text:p>Three<draw:frame><draw:text-box><text:p>Figure</text:p></draw:text-box>"
        "</draw:frame> more</text:p></text:section><text:p>Four</text:p>"
    )
    assert text_of(body) == "One\nTwo\nThree more\nFigure\nFour\n"


def test_headings_by_their_mark_and_by_their_style():
    styles = '<style:style style:name="P9" style:parent-style-name="Heading_20_2"/>'
    styles += '<style:style style:name="A" style:parent-style-name="B"/>'
    styles += '<style:style style:name="B" style:parent-style-name="A"/>'
    body = (
        '<text:h text:outline-level="1">One</text:h><text:p text:style-name="P9">Two</text:p>'
        '<text:p text:style-name="A">Text.</text:p>'
    )
    found = read(open_document(body, styles=styles))
    assert [(part.title, part.level) for part in found.sections] == [("One", 1), ("Two", 2)]


def test_notes_are_numbered_as_they_are_called():
    first, second = NOTE.format("See Falk 1994.</text:p><text:p>Really."), NOTE.format("See Keck 1998.")
    found = read(
        open_document(f"<text:p>A{first}B</text:p><text:p>C{second.replace('footnote', 'endnote')}</text:p>")
    )
    assert found.source.text == "AB\nC\n1 See Falk 1994.\nReally.\n2 See Keck 1998.\n"
    assert [(one.text, one.footnote) for one in found.citations] == [("Falk 1994", 1), ("Keck 1998", 2)]
    assert [note.call.start for note in found.footnotes if note.call] == [1, 4]


def marked(name: str, kind: str = "reference-mark") -> str:
    name = quoteattr(name)
    return f"<text:{kind}-start text:name={name}/>[7]<text:{kind}-end text:name={name}/>"


@pytest.mark.parametrize(
    ("manager", "name"),
    [
        ("zotero", f"ZOTERO_ITEM CSL_CITATION {json.dumps(CITATION)} RNDq3Jk"),
        ("mendeley", f"ADDIN CSL_CITATION {json.dumps(CITATION)} RNDx"),
    ],
)
def test_a_reference_mark_keeps_a_citation(manager, name):
    found = read(open_document(f"<text:p>So it is {marked(name)} indeed.</text:p>"))
    (managed,) = found.managed
    assert found.source.text[managed.span.start : managed.span.end] == "[7]"
    assert managed.manager == manager
    assert [json.loads(item)["itemData"] for item in managed.items] == [WORK]


def test_a_bookmark_names_a_citation_kept_in_the_file_s_fields():
    whole = f"ZOTERO_ITEM CSL_CITATION {json.dumps(CITATION)}"
    meta = "".join(
        f'<meta:user-defined meta:name="ZOTERO_BREF_aB3_{number}">{piece}</meta:user-defined>'
        for number, piece in ((2, whole[100:]), (1, whole[:100]))
    )
    found = read(open_document(f"<text:p>So {marked('ZOTERO_BREF_aB3', 'bookmark')}.</text:p>", meta=meta))
    assert [(one.manager, json.loads(one.items[0])["locator"]) for one in found.managed] == [("zotero", "12")]
    found = read(open_document(f"<text:p>So {marked('ZOTERO_BREF_other', 'bookmark')}.</text:p>", meta=meta))
    assert found.managed == ()


def test_jabref_names_citekeys():
    found = read(open_document(f"<text:p>So {marked('JABREF_falk1994,keck1998 CID_3 vuxy')}.</text:p>"))
    assert [[json.loads(item)["id"] for item in one.items] for one in found.managed] == [["falk1994", "keck1998"]]


def test_libreoffice_has_a_mark_of_its_own():
    mark = (
        '<text:bibliography-mark text:bibliography-type="book" text:identifier="Falk94" '
        'text:author="Falk, Richard; Sen, A." text:title="Humane Governance" text:year="1995" '
        'text:publisher="Polity">[Falk94]</text:bibliography-mark>'
    )
    (managed,) = read(open_document(f"<text:p>So {mark}.</text:p>")).managed
    assert json.loads(managed.items[0]) == {
        "id": "Falk94",
        "itemData": {
            "type": "book",
            "title": "Humane Governance",
            "publisher": "Polity",
            "author": [{"family": "Falk", "given": "Richard"}, {"family": "Sen", "given": "A."}],
            "issued": {"date-parts": [[1995]]},
        },
    }


def test_a_flat_document():
    flat = '<?xml version="1.0"?>\n' + content("<text:p>So (Falk 1994).</text:p>", root="document")
    assert told(read(flat.encode(), "a.fodt")) == [("parenthetical", ("Falk",), "1994", "", 0)]


def zip_of(name: str, text: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


UNREADABLE = {
    "nothing": lambda: b"",
    "text": lambda: b"Dear Sir",
    "cut off": lambda: open_document()[:-300],
    "another package": lambda: zip_of("word/document.xml", "<w/>"),
    "broken XML": lambda: zip_of("content.xml", "<office:text>"),
    "broken flat XML": lambda: b"<?xml version='1.0'?><a>",
    "a spreadsheet": lambda: zip_of("content.xml", content("").replace("office:text>", "office:spreadsheet>")),
    "packed too tightly": lambda: open_document("<text:p/>" * 2_000_000),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_document_is_told(kind):
    found = read(UNREADABLE[kind]())
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]
    assert (found.citations, found.source.text) == ((), "")
    assert found.problems[0].origin.file == "a.odt"


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY b "BOOM">]>'
    xml += content("<text:p>(Falk &e;&b; 1994)</text:p>")
    text = read(zip_of("content.xml", xml)).source.text
    assert text.startswith("(Falk")
    assert "SECRET" not in text
    assert "BOOM" not in text


GOOD = open_document()


@given(st.data())
def test_a_flipped_byte_never_raises(data):
    place = data.draw(st.integers(0, len(GOOD) - 1))
    broken = bytearray(GOOD)
    broken[place] ^= data.draw(st.integers(1, 255))
    assert all(problem.rule == "unreadable-file" for problem in read(bytes(broken)).problems)


ELEMENTS = st.sampled_from(
    ["p", "h", "note", "note-body", "span", "s", "reference-mark-start", "reference-mark-end", "bibliography-mark"]
)


@given(
    st.recursive(st.text("ab (1994)", max_size=9), lambda inner: st.tuples(ELEMENTS, st.lists(inner, max_size=4)))
)
def test_any_nesting_of_elements_is_read(tree):
    def xml(node) -> str:
        if isinstance(node, str):
            return node
        name, children = node
        return f'<text:{name} text:name="x" text:c="2">{"".join(map(xml, children))}</text:{name}>'

    found = read(open_document(xml(tree) or " "))
    assert found.problems == ()
    assert all(note.span.end <= len(found.source.text) for note in found.footnotes)


def test_what_pandoc_and_libreoffice_write(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None or shutil.which("pandoc") is None:
        pytest.skip("LibreOffice or pandoc absent: no document of theirs")
    prose = MARKDOWN[MARKDOWN.index("# Networks") :].replace("`(Nobody 1999)`", "")
    (tmp_path / "in.md").write_text(prose)
    first = tmp_path / "in.odt"
    subprocess.run(["pandoc", str(tmp_path / "in.md"), "-o", str(first)], check=True, timeout=60)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "odt:writer8", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(first)], check=True, capture_output=True, timeout=120)
    for file in (first, tmp_path / "out" / "in.odt"):
        assert told(read(file.read_bytes())) == EXPECTED
