"""OpenDocument texts of bare XML: only what is read (ODF 1.3)."""

import zipfile
from io import BytesIO

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("style", "style"),
        ("table", "table"),
        ("draw", "drawing"),
        ("meta", "meta"),
    )
)
NOTE = (
    '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
)
PARAGRAPH = (
    '<text:h text:outline-level="1">Networks</text:h>\n'
    '<text:p><text:span text:style-name="T1">Networks</text:span> frame issues (see Keck &amp; Sikkink\n  1998: 2;'
    '<text:s/>Bergeron 2001). Falk (1994, pp.<text:s text:c="1"/>131-132) disagrees.{}</text:p>'
    "<text:p>Others quote him (Ibid: 138; Sen quoted in Bergeron 2001: 995).</text:p>"
)


def open_document(body: str = "", *, meta: str = "", styles: str = "") -> bytes:
    """A package with a body, by default the paragraph of all syntaxes with its note."""
    body = body or PARAGRAPH.format(NOTE.format("See Cooper 2000."))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content(body, styles))
        archive.writestr(
            "meta.xml", f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
        )
    return out.getvalue()


def content(body: str, styles: str = "", root: str = "document-content") -> str:
    """The XML of a body."""
    automatic = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    flat = ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"' * (root == "document")
    return f"<office:{root} {SPACES}{flat}>{automatic}{text}</office:{root}>"
