"""Word documents: what python-docx and LibreOffice write, what Word keeps inside, and what is no document."""

import shutil
import subprocess
import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.manuscripts.docx import decode
from biblio.model import Source
from tests.manuscripts.test_syntaxes import EXPECTED
from tests.manuscripts.word_documents import word_document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes):
    return scan(Source("a.docx", "", data=data))


def package(body: str, **parts: str) -> bytes:
    """A document of bare XML: only what is read."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def text_of(body: str) -> str:
    found, problems = decode(package(body))
    assert problems == ()
    return found


def test_a_table_and_styles():
    made = docx.Document()
    made.add_heading("Title", 0)
    made.add_heading("One", 1)
    made.add_heading("Two", 2)
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "In a table (Falk 1994)."
    made.add_paragraph("In a list (Keck 1998).", style="List Bullet")
    buffer = BytesIO()
    made.save(buffer)
    found = read(buffer.getvalue())
    assert [one.text for one in found.citations] == ["(Falk 1994)", "(Keck 1998)"]
    assert [(part.title, part.level) for part in found.sections][-2:] == [("One", 1), ("Two", 2)]


def test_changes_count_as_accepted():
    body = (
        "<w:p><w:r><w:t>(Falk </w:t></w:r><w:del><w:r><w:delText>1993</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>1994</w:t></w:r></w:ins><w:r><w:t>)</w:t></w:r></w:p>"
    )
    assert text_of(body) == "(Falk 1994)\n"


def test_fields_links_and_signs():
    body = (
        '<w:p><w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t xml:space="preserve">b </w:t>'
        "<w:br/><w:noBreakHyphen/><w:instrText>ADDIN ZOTERO {x}</w:instrText><w:t>c</w:t></w:r></w:p><w:p/>"
    )
    assert text_of(body) == "a\tb  -c\n\n"


def test_footnotes_and_endnotes_in_the_order_of_their_calls():
    calls = '<w:endnoteReference w:id="1"/><w:t>B</w:t><w:footnoteReference w:id="1"/>'
    body = f"<w:p><w:r><w:t>A</w:t>{calls}</w:r></w:p>"

    def note(kind: str, text: str) -> str:
        rule = f'<w:{kind} w:id="0" w:type="separator"><w:p/></w:{kind}>'
        inner = f'<w:{kind} w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{kind}>'
        return f"<w:{kind}s {W}>{rule}{inner}</w:{kind}s>"

    data = package(body, footnotes=note("footnote", "See Falk 1994."), endnotes=note("endnote", "See Keck 1998."))
    found = read(data)
    assert found.source.text == "AB\n1 See Keck 1998.\n2 See Falk 1994.\n"
    assert [(one.text, one.footnote) for one in found.citations] == [("Keck 1998", 1), ("Falk 1994", 2)]
    assert [note.call.start for note in found.footnotes if note.call] == [1, 2]


def test_entities_are_not_resolved_and_nothing_is_fetched(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY b "BOOM">]>'
    xml += f"<w:document {W}><w:body><w:p><w:r><w:t>(Falk &e;&b; 1994)</w:t></w:r></w:p></w:body></w:document>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    text, _ = decode(out.getvalue())
    assert "SECRET" not in text
    assert "BOOM" not in text


def bomb() -> bytes:
    return package("<w:p/>" * 5_000_000)


def encrypted() -> bytes:
    """The header of the part says that it is encrypted."""
    data = bytearray(word_document())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(signature)
        while start >= 0:
            data[start + flags] |= 1
            start = data.find(signature, start + 4)
    return bytes(data)


UNREADABLE = {
    "nothing": lambda: b"",
    "text": lambda: b"Dear Sir",
    "old Word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "cut off": lambda: word_document()[:-2000],
    "no document": lambda: zip_of("mimetype", b"application/vnd.oasis"),
    "broken XML": lambda: zip_of("word/document.xml", b"<w:document><w:p>"),
    "encrypted": encrypted,
    "packed too tightly": bomb,
}


def zip_of(name: str, content: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_is_no_document_is_told(kind):
    found = read(UNREADABLE[kind]())
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]
    assert found.citations == ()
    assert found.problems[0].origin.file == "a.docx"


GOOD = word_document()


@given(st.data())
def test_a_flipped_byte_never_raises(data):
    place = data.draw(st.integers(0, len(GOOD) - 1))
    broken = bytearray(GOOD)
    broken[place] ^= data.draw(st.integers(1, 255))
    found = read(bytes(broken))
    assert all(problem.rule == "unreadable-file" for problem in found.problems)


def test_libreoffice_writes_it_anew(tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice absent: no round trip through it")
    source = tmp_path / "in.docx"
    source.write_bytes(GOOD)
    command = [
        office,
        f"-env:UserInstallation={(tmp_path / 'home').as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(source)], check=True, capture_output=True, timeout=120
    )
    found = read((tmp_path / "out" / "in.docx").read_bytes())
    cites = [(one.footnote, cite) for one in found.citations for cite in one.cites]
    assert [(cite.kind, cite.names, cite.year, cite.locator, note) for note, cite in cites] == EXPECTED
