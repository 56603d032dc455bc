"""A Word document as python-docx writes it, with a footnote, which it cannot write."""

import zipfile
from io import BytesIO

import docx

DECLARED = {
    "[Content_Types].xml": {
        b"</Types>": b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.wordprocessingml.footnotes+xml"/>'
    },
    "word/_rels/document.xml.rels": {
        b"</Relationships>": b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/footnotes" Target="footnotes.xml"/>'
    },
}
"""What a package says of its footnotes."""


def word_document(note: str = "See Cooper 2000.") -> bytes:
    """The paragraph as python-docx writes it, with a footnote put in by hand, which it cannot."""
    made = docx.Document()
    made.add_heading("Networks", 1)
    first = made.add_paragraph("Networks frame issues (see Keck & ")
    first.add_run("Sikkink").italic = True
    first.add_run(" 1998: 2; Bergeron 2001). Falk (1994, pp. 131-132) disagrees.")
    made.add_paragraph("Others quote him (Ibid: 138; Sen quoted in Bergeron 2001: 995).")
    buffer = BytesIO()
    made.save(buffer)
    return with_footnote(buffer.getvalue(), "disagrees.</w:t></w:r>", note)


def with_footnote(data: bytes, after: str, note: str) -> bytes:
    """Word's own XML: a separator, then the note, called behind some text."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    separator = '<w:footnote w:type="separator" w:id="-1"/>'
    text = f'<w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {space}>{separator}{text}</w:footnotes>"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            for end, entry in DECLARED.get(info.filename, {}).items():
                part = part.replace(end, entry + end)
            if info.filename == "word/document.xml":
                call = f'{after}<w:r><w:footnoteReference w:id="2"/></w:r>'
                part = part.decode().replace(after, call).encode()
            new.writestr(info, part)
        new.writestr("word/footnotes.xml", notes)
    return out.getvalue()
