"""Bodies of Word documents with citations that reference managers keep."""

import base64
import json
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

FALK = {
    "id": 7,
    "type": "book",
    "title": "On Tides",
    "author": [{"family": "Falk", "given": "Rut"}],
    "issued": {"date-parts": [["1994"]]},
    "DOI": "10.1234/tides",
}
KECK = {
    "type": "book",
    "title": "Harbours beyond Borders",
    "author": [{"family": "Keck", "given": "Ada"}, {"family": "Sikk", "given": "Bo"}],
    "issued": {"date-parts": [[1998]]},
}
ENDNOTE = """<EndNote><Cite><Author>Falk</Author><Year>1994</Year><RecNum>3</RecNum><Pages>12</Pages><record>
<rec-number>3</rec-number><ref-type name="Book">6</ref-type><contributors><authors><author><style face="normal"
>Falk, Rut</style></author></authors></contributors><titles><title><style face="normal">On Tides</style></title>
</titles><dates><year><style>1994</style></year></dates><publisher>Mole</publisher></record></Cite></EndNote>"""
SOURCES = """<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>
<b:Tag>Fal94</b:Tag><b:SourceType>Book</b:SourceType><b:Author><b:Author><b:NameList><b:Person>
<b:Last>Falk</b:Last><b:First>Rut</b:First></b:Person></b:NameList></b:Author></b:Author>
<b:Title>On Tides</b:Title><b:Year>1994</b:Year></b:Source></b:Sources>"""


def with_part(data: bytes, name: str, content: str) -> bytes:
    """A package with one part more."""
    out = BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def instruction(words: str) -> str:
    """An instruction in two runs, as Word breaks it."""
    half = len(words) // 2
    return "".join(
        f"<w:r><w:instrText>{escape(part)}</w:instrText></w:r>" for part in (words[:half], words[half:])
    )


def field(said: str, printed: str) -> str:
    return mark("begin") + instruction(said) + mark("separate") + text(printed) + mark("end")


def zotero(printed: str, *items: dict, **parts: str) -> str:
    given = [{"id": place, "itemData": item, **parts} for place, item in enumerate(items)]
    told = json.dumps({"citationID": "x1", "citationItems": given, "properties": {"plainCitation": printed}})
    return field(f" ADDIN ZOTERO_ITEM CSL_CITATION {told} ", printed)


def mendeley_desktop(printed: str, *items: dict) -> str:
    told = json.dumps({"citationItems": [{"id": "ITEM-1", "itemData": item} for item in items], "mendeley": {}})
    return field(f"ADDIN CSL_CITATION {told}", printed)


def mendeley_cite(printed: str, *items: dict) -> str:
    told = json.dumps({"citationID": "M", "citationItems": [{"id": "u", "itemData": item} for item in items]})
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(told.encode()).decode()
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{text(printed)}</w:sdtContent></w:sdt>'


def endnote(printed: str) -> str:
    return field(f" ADDIN EN.CITE {ENDNOTE} ", printed)


def endnote_nested(printed: str) -> str:
    data = f"<w:fldData>{base64.b64encode(ENDNOTE.encode()).decode()}</w:fldData>"
    inner = mark("begin", data) + instruction(" ADDIN EN.CITE.DATA ") + mark("end")
    outer = mark("begin", data) + instruction(" ADDIN EN.CITE ") + inner
    return outer + mark("separate") + text(printed) + mark("end")


def word(printed: str) -> str:
    return field(" CITATION Fal94 \\p 12 \\l 1053 ", printed)
