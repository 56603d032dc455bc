"""A hand-out as a Word document. The one door to python-docx.

The same hand-out gives the same bytes: times are fixed, in the document's properties and in its archive.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from biblio.csl.markups.links import linked
from biblio.reports.handout import (
    Block,
    Chart,
    Figures,
    Handout,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Runs,
    Table,
)
from biblio.text.controls import without_controls
from biblio.text.richtext import Run

_WHEN = datetime(2000, 1, 1)  # Word's properties bear no time zone
_ZIP_WHEN = (1980, 1, 1, 0, 0, 0)
_TEXT_WIDTH, _FIRST_COLUMN = 16.0, 3.3  # cm
_QUIET = RGBColor(0x55, 0x55, 0x55)
_LINK = RGBColor(0x0B, 0x4F, 0x8A)
_COLOURS = ("1F5A8C", "B8541A", "2E7D4F", "8A3B86", "8C6D1F", "4A4A9C", "A0334B", "2B7A78", "6B4F3A", "5A5A5A")
"""Of the chart's series; the same as in the page's style sheet."""


def write(handout: Handout) -> bytes:
    """Write a .docx."""
    document = docx.Document()
    _set_up(document, handout)
    document.add_paragraph(_clean(handout.title), style="Title")
    if handout.subtitle:
        document.add_paragraph(_clean(handout.subtitle), style="Subtitle")
    for block in handout.blocks:
        _WRITERS[type(block)](document, block)
    packed = io.BytesIO()
    document.save(packed)
    return _repacked(packed.getvalue())


def _repacked(data: bytes) -> bytes:
    """The same archive with fixed times."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != "docProps/thumbnail.jpeg":
                new.writestr(zipfile.ZipInfo(info.filename, _ZIP_WHEN), old.read(info), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _set_up(document: Any, handout: Handout) -> None:
    """Properties, language, page and styles."""
    properties = document.core_properties
    properties.title, properties.author = _clean(handout.title)[:255], _clean(handout.author)[:255]
    properties.subject, properties.language = _clean(handout.subtitle)[:255], _clean(handout.language)
    properties.comments, properties.last_modified_by = "", ""
    properties.created = properties.modified = _WHEN
    properties.revision = 1
    package = document.part.package
    for name in [name for name, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        del package.rels[name]
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _clean(handout.language))
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _set_styles(document.styles)


def _set_styles(styles: Any) -> None:
    """Quiet type: one family, black, with room; list entries hang."""
    for name, size, before, after in _STYLES:
        style = styles[name]
        style.font.size, style.font.bold, style.font.italic = (
            Pt(size),
            name.startswith(("Title", "Heading", "Caption")),
            False,
        )
        style.font.color.rgb = _QUIET if name == "Subtitle" else RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        _set_font(style, _FONT)
        for spacing in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
            spacing.getparent().remove(spacing)
    for borders in styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        borders.getparent().remove(borders)
    for name, parent, left, hanging, size in _ENTRY_STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[parent]
        style.font.size = Pt(size)
        form = style.paragraph_format
        form.left_indent, form.first_line_indent = Cm(left), Cm(-hanging)
        form.space_after, form.widow_control = Pt(5), True
        if name == "Bibliography by Year":
            form.tab_stops.add_tab_stop(Cm(left), WD_TAB_ALIGNMENT.LEFT)


_FONT = "Calibri"
_STYLES = (
    ("Normal", 10.5, 0, 5),
    ("Title", 20, 0, 2),
    ("Subtitle", 12, 0, 8),
    ("Heading 1", 14, 16, 4),
    ("Heading 2", 11.5, 10, 3),
    ("Caption", 10.5, 10, 3),
)
"""Built-in style, size, space before and after, in points."""
_ENTRY_STYLES = (
    ("Bibliography", "Normal", 1.0, 1.0, 10.5),
    ("Bibliography by Year", "Bibliography", 1.4, 1.4, 10.5),
    ("Bibliography Note", "Normal", 1.4, 0.0, 9.5),
    ("Explanation", "Normal", 0.0, 0.0, 9.5),
)
"""Our style, its parent, left indent and hanging indent in cm, size in points."""


def _set_font(style: Any, name: str) -> None:
    """A font for all scripts; theme fonts would win over it."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _heading(document: Any, block: Heading) -> None:
    document.add_paragraph(_clean(block.text), style=f"Heading {min(block.level, 2)}")


def _paragraph(document: Any, block: Paragraph) -> None:
    _add_runs(document.add_paragraph(style="Explanation" if block.quiet else "Normal"), block.runs)


def _figures(document: Any, block: Figures) -> None:
    paragraph = document.add_paragraph()
    for at, (number, label) in enumerate(block.items):
        paragraph.add_run("   ·   " if at else "")
        paragraph.add_run(str(number)).bold = True
        paragraph.add_run(f" {_clean(label)}")


def _listing(document: Any, block: Listing) -> None:
    for entry in block.entries:
        _add_entry(document, entry, labelled=block.labelled)


def _add_entry(document: Any, entry: ListEntry, *, labelled: bool) -> None:
    paragraph = document.add_paragraph(style="Bibliography by Year" if labelled else "Bibliography")
    if labelled:
        paragraph.add_run(_clean(entry.label)).bold = True
        paragraph.add_run("\t")
    _add_runs(paragraph, entry.runs)
    for remark in (*entry.tags, *entry.doubts):
        paragraph.add_run(" ")
        added = paragraph.add_run(f"[{_clean(remark)}]")
        added.font.color.rgb, added.font.size = _QUIET, Pt(9)
    paragraph.paragraph_format.keep_together = True
    for note in entry.notes:
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph = below = document.add_paragraph(style="Bibliography Note")
        below.add_run(f"{_clean(note.label)}: ").font.color.rgb = _QUIET
        _add_runs(below, note.runs)


def _add_runs(paragraph: Any, runs: Runs) -> None:
    for link, group in linked(runs):
        parent = _hyperlink(paragraph, link) if link else paragraph._p  # no public way to a hyperlink
        for run in group:
            _add_run(paragraph, parent, run, is_link=bool(link))


def _hyperlink(paragraph: Any, address: str) -> Any:
    place = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), place)
    paragraph._p.append(element)
    return element


def _add_run(paragraph: Any, parent: Any, run: Run, *, is_link: bool) -> None:
    added = paragraph.add_run(_clean(run.text))
    font = added.font
    font.italic, font.bold = "i" in run.marks or None, "b" in run.marks or None
    font.small_caps, font.superscript = "sc" in run.marks or None, "sup" in run.marks or None
    if "sub" in run.marks:
        font.subscript = True
    font.underline = "u" in run.marks or None
    if is_link:
        font.color.rgb, font.underline = _LINK, True
    parent.append(added._r)


def _table(document: Any, block: Table) -> None:
    document.add_paragraph(_clean(block.caption), style="Caption").paragraph_format.keep_with_next = True
    rows = (block.header, *block.rows)
    table = _bare_table(document, len(rows), len(block.header), block.caption)
    for at, cells in enumerate(rows):
        bold = at == 0 or (block.has_total and at == len(rows) - 1)
        for column, cell in enumerate(cells):
            _fill(table.cell(at, column), cell, bold=bold, right=column > 0)
    mark = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    _rule(table.rows[0], "bottom")
    if block.has_total:
        _rule(table.rows[-1], "top")
    _set_widths(table, _shares([max(map(len, cells[0].split())) for cells in zip(*rows, strict=True)][1:]))


def _shares(letters: Sequence[int]) -> list[float]:
    """Widths in cm: what the first column needs, and the rest by the longest word in each column's head."""
    unit = (_TEXT_WIDTH - _FIRST_COLUMN) / sum(count + 1.5 for count in letters)
    return [_FIRST_COLUMN, *(unit * (count + 1.5) for count in letters)]


def _bare_table(document: Any, rows: int, columns: int, caption: str) -> Any:
    table = document.add_table(rows, columns)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    told = OxmlElement("w:tblCaption")  # what a screen reader says of the table
    told.set(qn("w:val"), _clean(caption))
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for edge in ("left", "right"):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), "40")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)
    properties.append(told)
    return table


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """Widths in cm; Word heeds those of the cells, LibreOffice those of the grid."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)


def _fill(cell: Any, text: str, *, bold: bool, right: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(_clean(text))
    run.font.size, run.bold = Pt(7.5), bold or None


def _rule(row: Any, edge: str) -> None:
    """A line above or below a row."""
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "444444")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        cell._tc.get_or_add_tcPr().append(borders)


def _chart(document: Any, block: Chart) -> None:
    """Bars of blocks, one block an output, in a table without lines; the legend below."""
    totals = [sum(values[at] for _, values in block.series) for at in range(len(block.categories))]
    if not any(totals):
        return
    document.add_paragraph(_clean(block.title), style="Caption").paragraph_format.keep_with_next = True
    table = _bare_table(document, len(totals), 2, block.description)
    scale = min(1.0, 40 / max(totals))
    for at, name in enumerate(block.categories):
        _fill(table.cell(at, 0), f"{name}*" if name in block.marked else name, bold=False, right=False)
        _fill_bar(table.cell(at, 1), [round(values[at] * scale) for _, values in block.series], totals[at])
    _set_widths(table, [_FIRST_COLUMN, _TEXT_WIDTH - _FIRST_COLUMN])
    legend = document.add_paragraph(style="Explanation")
    for number, (name, values) in enumerate(block.series):
        _coloured(legend, "■", number)
        legend.add_run(f" {_clean(name)} {sum(values)}".replace(" ", "\u00a0") + "   ")
    legend.add_run(f"*\u00a0{_clean(block.mark)}" if block.marked else "")


def _fill_bar(cell: Any, lengths: Sequence[int], total: int) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    for number, length in enumerate(lengths):
        if length:
            _coloured(paragraph, "█" * length, number)
    paragraph.add_run(f" {total}" if total else "").font.size = Pt(8.5)


def _coloured(paragraph: Any, text: str, number: int) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(_COLOURS[number % len(_COLOURS)])


_WRITERS: dict[type[Block], Callable[[Any, Any], None]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Figures: _figures,
    Listing: _listing,
    Table: _table,
    Chart: _chart,
}


def _clean(text: str) -> str:
    """What XML can have, on one line."""
    return without_controls(text).replace("\r", " ").replace("\n", " ")
