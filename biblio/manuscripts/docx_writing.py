"""A Word document with citations replaced and a reference list appended; all else stays as it was."""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from io import BytesIO

from lxml import etree

from biblio.manuscripts.docx import (
    BODY,
    STYLES,
    Piece,
    heading_levels,
    read_parts,
    read_structure,
    scan,
)
from biblio.manuscripts.fields import W
from biblio.manuscripts.syntax import Syntax
from biblio.manuscripts.writing import Writing
from biblio.model import Edit, Manuscript
from biblio.text.controls import without_controls
from biblio.text.richtext import Run, parse

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ADDRESS = re.compile(r"(https?://[^\s\"<>\\]+[\w/])")
_PROPERTIES = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing",
    "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText",
    "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
"""The order in which ECMA-376 (CT_RPr) wants the properties of a run."""
_MARKS = {
    "i": ("i", "1"),
    "b": ("b", "1"),
    "sc": ("smallCaps", "1"),
    "sup": ("vertAlign", "superscript"),
    "sub": ("vertAlign", "subscript"),
}
"""Mark of a run → property and its value."""


def write_docx(manuscript: Manuscript, changes: Sequence[Edit], heading: str, entries: Sequence[str]) -> bytes:
    """Write the document; texts and entries are CSL-JSON's rich text, and addresses in entries become links."""
    if not changes and not entries:
        return manuscript.source.data
    parts = {name: part for name, part in read_parts(manuscript.source.data).items() if name.startswith("word/")}
    pieces = read_structure(parts).pieces
    for change in sorted(changes, key=lambda change: -change.start):
        _replace([piece for piece in pieces if piece.start < change.end and piece.end > change.start], change)
    if entries:
        _append(parts, heading, entries)
    return _packed(manuscript.source.data, parts)


def _replace(touched: Sequence[Piece], change: Edit) -> None:
    """Put runs in the place of a stretch; going backwards, each element still has its beginning as it was read."""
    if not touched:
        return
    first, last = touched[0], touched[-1]
    after = _text(last)[change.end - last.start :]
    for piece in touched[1:]:
        _set(piece.element, after if piece is last else "")
    _set(first.element, _text(first)[: change.start - first.start])
    run = first.element.getparent()
    if run is None:
        return
    made = [_run(part, run.find(f"{W}rPr")) for part in parse(change.text)]
    rest = _split_off(run, first.element, after if first is last else "")
    for place, new in enumerate([*made, *rest], 1):
        _insert_after(run, new, place)


def _text(piece: Piece) -> str:
    return piece.element.text or ""


def _set(element: etree._Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


def _split_off(run: etree._Element, element: etree._Element, text: str) -> list[etree._Element]:
    """Take a text and what stands behind an element into a run of its own, none where nothing does."""
    following = list(element.itersiblings())
    if not text and not following:
        return []
    rest = etree.Element(f"{W}r")
    properties = run.find(f"{W}rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    if text:
        _set(etree.SubElement(rest, f"{W}t"), text)
    rest.extend(following)
    return [rest]


def _insert_after(run: etree._Element, new: etree._Element, place: int) -> None:
    parent = run.getparent()
    if parent is not None:
        parent.insert(parent.index(run) + place, new)


def _run(part: Run, like: etree._Element | None = None) -> etree._Element:
    """A run with the properties of another and the marks of its own."""
    run = etree.Element(f"{W}r")
    properties = etree.SubElement(run, f"{W}rPr") if like is None else deepcopy(like)
    for mark in sorted(part.marks & _MARKS.keys()):
        name, value = _MARKS[mark]
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
        etree.SubElement(properties, f"{W}{name}").set(f"{W}val", value)
    properties[:] = sorted(properties, key=_order)
    if like is not None:
        run.append(properties)
    _set(etree.SubElement(run, f"{W}t"), without_controls(part.text))
    return run


def _order(element: etree._Element) -> int:
    name = etree.QName(element).localname
    return _PROPERTIES.index(name) if name in _PROPERTIES else len(_PROPERTIES)


def _append(parts: Mapping[str, etree._Element], heading: str, entries: Sequence[str]) -> None:
    """Add heading and entries at the end of the body, before the properties of its last section."""
    body = parts[BODY].find(f"{W}body")
    if body is None:
        return
    levels = heading_levels(parts.get(STYLES))
    top = next((style for style, level in levels.items() if level == 1), "")
    own = _style_named(parts.get(STYLES), "bibliography")
    title = _paragraph([Run(heading)] if top else [Run(heading, frozenset("b"))], top)
    made = [title, *(_entry(entry, own) for entry in entries)]
    at = len(body) - 1 if len(body) and body[-1].tag == f"{W}sectPr" else len(body)
    for place, paragraph in enumerate(made):
        body.insert(at + place, paragraph)


def _style_named(styles: etree._Element | None, name: str) -> str:
    for style in () if styles is None else styles.iter(f"{W}style"):
        found = style.find(f"{W}name")
        if found is not None and found.get(f"{W}val", "").casefold() == name:
            return style.get(f"{W}styleId", "")
    return ""


def _paragraph(runs: Sequence[Run], style: str) -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    properties = etree.SubElement(paragraph, f"{W}pPr")
    if style:
        etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", style)
    for part in runs:
        paragraph.extend(_linked(part))
    return paragraph


def _entry(entry: str, style: str) -> etree._Element:
    """An entry with a hanging indent, the style's or our own of half an inch (720 twentieths of a point)."""
    paragraph = _paragraph(parse(entry), style)
    if not style:
        properties = paragraph[0]
        etree.SubElement(properties, f"{W}spacing").set(f"{W}after", "120")
        indent = etree.SubElement(properties, f"{W}ind")
        indent.set(f"{W}left", "720")
        indent.set(f"{W}hanging", "720")
    return paragraph


def _linked(part: Run) -> Iterator[etree._Element]:
    """The runs of a text, addresses in it as links."""
    for number, text in enumerate(_ADDRESS.split(without_controls(part.text))):
        if not text:
            continue
        run = _run(Run(text, part.marks))
        if number % 2:
            field = etree.Element(f"{W}fldSimple")
            field.set(f"{W}instr", f' HYPERLINK "{text}" ')
            field.append(run)
            yield field
        else:
            yield run


def _packed(data: bytes, parts: Mapping[str, etree._Element]) -> bytes:
    """The archive with the parts that were read written anew, and the rest as it was."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = parts.get(info.filename)
            changed = part is not None and info.filename != STYLES
            content = (
                etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)
                if changed and part is not None
                else old.read(info)
            )
            new.writestr(info, content, compress_type=info.compress_type)
    return packed.getvalue()


SYNTAX = Syntax("docx", (".docx", ".docm"), scan, Writing("csl-json", write_docx), binary=True)
