"""Word documents (ECMA-376 WordprocessingML): the text read out, with headings, footnotes and their calls."""

from collections.abc import Iterator

from attrs import define, evolve, field, frozen
from lxml import etree

from biblio.manuscripts import archives, managers
from biblio.manuscripts.archives import DAMAGE, NO_ELEMENTS, unreadable
from biblio.manuscripts.fields import SOURCES, Fields, W, controls, properties, word_sources
from biblio.manuscripts.keyed import in_footnotes
from biblio.manuscripts.outline import Heading, Outline, assemble
from biblio.manuscripts.pandoc_keys import bracketed
from biblio.model import Footnote, Managed, Manuscript, Problem, Source, Span

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BODY, NOTES, ENDNOTES, STYLES, PROPERTIES = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/styles.xml",
    "docProps/custom.xml",
)
_DELETED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", _FALLBACK))
_SIGNS = {f"{W}tab": "\t", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
_HELP = "save the document anew as .docx in Word or LibreOffice"


@frozen
class Piece:
    """The text of a `w:t` element and the offset at which it was written."""

    start: int
    text: str
    element: etree._Element

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.start + len(self.text)


@frozen
class Structure:
    """The text read out and where its parts stand in it."""

    text: str = ""
    paragraphs: tuple[Span, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    pieces: tuple[Piece, ...] = ()
    managed: tuple[Managed, ...] = ()


def decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Read the text of a document: paragraphs, then footnotes with their numbers, each on a line of its own."""
    structure, problems = _read(data, "")
    return structure.text, problems


def scan(source: Source) -> Manuscript:
    """Scan a document from `source.data`; the manuscript's source has the text read out."""
    structure, problems = _read(source.data, source.file)
    decoded = evolve(source, text=structure.text)
    notes = [(note.number, note.span) for note in structure.footnotes]
    outline = Outline(
        structure.text,
        structure.paragraphs,
        structure.headings,
        structure.footnotes,
        in_footnotes(tuple(bracketed(structure.text)), notes),
        problems,
    )
    return evolve(assemble(decoded, "docx", outline), managed=structure.managed)


def _read(data: bytes, file: str) -> tuple[Structure, tuple[Problem, ...]]:
    try:
        return read_structure(read_parts(data)), ()
    except DAMAGE as error:
        return Structure(), (unreadable(error, Source(file, "", "docx"), "Word document", _HELP),)


def read_parts(data: bytes) -> dict[str, etree._Element]:
    """The XML parts that matter. Raises DAMAGE."""
    return archives.read_parts(data, BODY, (NOTES, ENDNOTES, STYLES, PROPERTIES), SOURCES)


@define
class _Writer:
    """The text written so far, and what was noticed on the way."""

    fields: Fields
    parts: list[str] = field(factory=list)
    length: int = 0
    calls: dict[str, int] = field(factory=dict)
    """Note ("footnote 2", "endnote 1") → offset of its first call, in the order of the calls."""
    pieces: list[Piece] = field(factory=list)

    def write(self, text: str) -> None:
        """Add text."""
        self.parts.append(text)
        self.length += len(text)


def read_structure(parts: dict[str, etree._Element]) -> Structure:
    """Read paragraphs, headings, notes with their calls, and the pieces they were written from."""
    levels = heading_levels(parts.get(STYLES))
    writer = _Writer(Fields(word_sources(parts), managers.by_bookmark(properties(parts.get(PROPERTIES)))))
    paragraphs: list[Span] = []
    titles: list[tuple[Span, int]] = []
    for element in parts[BODY].iter(f"{W}p"):
        if _is_inside_dropped(element):
            continue
        span = _write_paragraph(writer, element)
        if span.end > span.start:
            paragraphs.append(span)
            titles += [(span, level)] if (level := _level(element, levels)) else []
    footnotes = _write_notes(writer, parts)
    text = "".join(writer.parts)
    headings = tuple(Heading(span, text[span.start : span.end].strip(), level) for span, level in titles)
    written = {piece.element: Span(piece.start, piece.end) for piece in writer.pieces}
    marked = controls([parts[name] for name in (BODY, NOTES, ENDNOTES) if name in parts], written)
    managed = tuple(sorted((*writer.fields.managed, *marked), key=lambda one: one.span))
    return Structure(text, tuple(paragraphs), headings, footnotes, tuple(writer.pieces), managed)


def _is_inside_dropped(element: etree._Element) -> bool:
    """Tell whether a paragraph stands in a text box's second copy or inside another paragraph's box."""
    return any(parent.tag in (_FALLBACK, f"{W}p") for parent in element.iterancestors())


def _write_paragraph(writer: _Writer, element: etree._Element) -> Span:
    start = writer.length
    _write_runs(writer, element)
    end = writer.length
    writer.write("\n")
    return Span(start, end)


def _write_runs(writer: _Writer, element: etree._Element) -> None:
    """The text of a paragraph's runs as it stands after accepting all changes."""
    for child in _live(element):
        tag = child.tag
        if tag == f"{W}t":
            text = (child.text or "").replace("\r", " ").replace("\n", " ")
            writer.pieces.append(Piece(writer.length, text, child))
            writer.write(text)
        elif tag in _SIGNS:
            writer.write(_SIGNS[tag])
        elif tag in (f"{W}fldChar", f"{W}instrText"):
            writer.fields.follow(child, writer.length)
        elif tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            writer.fields.mark(child, writer.length)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = tag.removeprefix(W).removesuffix("Reference")
            writer.calls.setdefault(f"{kind} {child.get(f'{W}id', '')}", writer.length)


def _live(element: etree._Element) -> Iterator[etree._Element]:
    """The descendants in order, without what was deleted, moved away, or only describes."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child.tag in _DELETED or child.tag in NO_ELEMENTS:
            continue
        yield child
        stack.extend(reversed(child))


def _write_notes(writer: _Writer, parts: dict[str, etree._Element]) -> tuple[Footnote, ...]:
    texts = {**_notes(parts.get(NOTES), "footnote"), **_notes(parts.get(ENDNOTES), "endnote")}
    calls = dict(writer.calls)
    order = [*(name for name in calls if name in texts), *(name for name in texts if name not in calls)]
    found: list[Footnote] = []
    for number, name in enumerate(order, 1):
        writer.write(f"{number} ")
        start = writer.length
        for place, paragraph in enumerate(texts[name].iter(f"{W}p")):
            writer.write("\n" if place else "")
            _write_runs(writer, paragraph)
        call = Span(calls[name], calls[name]) if name in calls else None
        found.append(Footnote(number, Span(start, writer.length), call))
        writer.write("\n")
    return tuple(found)


def _notes(part: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """Name → note, without the separators that Word keeps among them."""
    if part is None:
        return {}
    return {
        f"{kind} {note.get(f'{W}id', '')}": note
        for note in part.iter(f"{W}{kind}")
        if note.get(f"{W}type", "normal") == "normal"
    }


def heading_levels(styles: etree._Element | None) -> dict[str, int]:
    """Style → heading level, 1 the highest, by its outline level or its (always English) built-in name."""
    levels: dict[str, int] = {}
    for style in () if styles is None else styles.iter(f"{W}style"):
        name = style.find(f"{W}name")
        words = (name.get(f"{W}val", "") if name is not None else "").casefold().split()
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if words[:1] == ["heading"] and words[-1].isdecimal():
            levels[style.get(f"{W}styleId", "")] = int(words[-1])
        elif outline is not None and outline.get(f"{W}val", "9") < "9":
            levels[style.get(f"{W}styleId", "")] = int(outline.get(f"{W}val", "0")) + 1
    return levels


def _level(element: etree._Element, levels: dict[str, int]) -> int:
    """The heading level of a paragraph, 0 for none."""
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    if outline is not None and outline.get(f"{W}val", "9") in set("012345678"):
        return int(outline.get(f"{W}val", "0")) + 1
    style = element.find(f"{W}pPr/{W}pStyle")
    name = style.get(f"{W}val", "") if style is not None else ""
    if name in levels:
        return levels[name]
    return int(name[-1]) if name[:-1] == "Heading" and name[-1:].isdecimal() else 0
