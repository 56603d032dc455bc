"""OpenDocument texts (ODF 1.3 part 3: LibreOffice Writer): the text read out, with headings, notes and marks."""

import re
from collections.abc import Iterator

from attrs import define, evolve, field
from lxml import etree

from biblio.manuscripts import archives
from biblio.manuscripts.archives import DAMAGE, NO_ELEMENTS, unreadable
from biblio.manuscripts.keyed import in_footnotes
from biblio.manuscripts.odt_marks import Marks, kept_elsewhere
from biblio.manuscripts.outline import Heading, Outline, assemble
from biblio.manuscripts.pandoc_keys import bracketed
from biblio.manuscripts.syntax import Syntax
from biblio.model import Footnote, Managed, Manuscript, Problem, Source, Span

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_BODY, _STYLES, _META = "content.xml", "styles.xml", "meta.xml"
_FLAT = b"<?xml"
_PARAGRAPHS = frozenset((f"{T}p", f"{T}h"))
_DROPPED = frozenset(
    (
        f"{T}tracked-changes", f"{_OFFICE}annotation", f"{T}table-of-content", f"{T}illustration-index",
        f"{T}table-index", f"{T}object-index", f"{T}user-index", f"{T}alphabetical-index", f"{_OFFICE}forms",
        f"{T}note-citation", f"{T}ruby-text", f"{T}bibliography-source",
    )
)  # fmt: skip
"""What is no text of the author's, or is no longer: deleted stretches, comments, generated indexes."""
_SIGNS = {f"{T}tab": "\t", f"{T}line-break": " "}
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1000
_HEADING_STYLE = re.compile(r"(?:Heading|heading)_20_([1-9]|10)")
_LONGEST_CHAIN = 20  # of styles that stand on one another
_HELP = "save the document anew as .odt in LibreOffice"


@define
class _Writer:
    """The text written so far, and what was noticed on the way."""

    marks: Marks
    levels: dict[str, int]
    parts: list[str] = field(factory=list)
    length: int = 0
    paragraphs: list[Span] = field(factory=list)
    headings: list[tuple[Span, int]] = field(factory=list)
    notes: list[tuple[etree._Element, int]] = field(factory=list)
    later: list[etree._Element] = field(factory=list)
    """Boxes that stand in a paragraph: figures with captions, asides."""

    def write(self, text: str) -> None:
        """Add text as it is."""
        self.parts.append(text)
        self.length += len(text)

    def write_run(self, text: str | None) -> None:
        """Add text of the file, in which white space counts as one space (ODF 6.1.2)."""
        run = _SPACE.sub(" ", text or "")
        if run.startswith(" ") and (not self.parts or self.parts[-1].endswith((" ", "\n"))):
            run = run[1:]
        if run:
            self.write(run)


def scan(source: Source) -> Manuscript:
    """Scan a document from `source.data`; the manuscript's source has the text read out."""
    source = evolve(source, format="odt")
    try:
        parts = _read_parts(source.data or source.text.encode())
        return _scanned(source, parts)
    except DAMAGE as error:
        problem = unreadable(error, evolve(source, text=""), "OpenDocument text", _HELP)
        return _assembled(source, _Writer(Marks({}), {}), (), (problem,))


def _read_parts(data: bytes) -> dict[str, etree._Element]:
    """The XML parts; a flat document (.fodt) is all of them in one."""
    if data.lstrip()[: len(_FLAT)] == _FLAT:
        root = archives.parse(data.lstrip())
        return {_BODY: root, _META: root, _STYLES: root}
    return archives.read_parts(data, _BODY, (_STYLES, _META))


def _scanned(source: Source, parts: dict[str, etree._Element]) -> Manuscript:
    body = parts[_BODY].find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise archives.UnreadableError("it holds no text: a table, a drawing or a presentation")
    writer = _Writer(Marks(kept_elsewhere(parts.get(_META))), _heading_levels(parts))
    _write_paragraphs(writer, body)
    return _assembled(source, writer, _write_notes(writer))


def _assembled(
    source: Source, writer: _Writer, notes: tuple[Footnote, ...], problems: tuple[Problem, ...] = ()
) -> Manuscript:
    text = "".join(writer.parts)
    headings = tuple(Heading(span, text[span.start : span.end].strip(), level) for span, level in writer.headings)
    keyed = in_footnotes(tuple(bracketed(text)), [(note.number, note.span) for note in notes])
    outline = Outline(text, tuple(writer.paragraphs), headings, notes, keyed, problems)
    managed: tuple[Managed, ...] = tuple(sorted(writer.marks.managed, key=lambda one: one.span))
    return evolve(assemble(evolve(source, text=text), "odt", outline), managed=managed)


def _heading_levels(parts: dict[str, etree._Element]) -> dict[str, int]:
    """Style of a paragraph → heading level, for the styles that are, or stand on, a heading's."""
    parents: dict[str, str] = {}
    for part in (parts.get(_STYLES), parts[_BODY]):
        for style in part.iter(f"{_STYLE}style") if part is not None else ():
            parents[style.get(f"{_STYLE}name", "")] = style.get(f"{_STYLE}parent-style-name", "")
    levels: dict[str, int] = {}
    for name in parents:
        at = name
        for _ in range(_LONGEST_CHAIN):
            if found := _HEADING_STYLE.fullmatch(at):
                levels[name] = int(found[1])
                break
            at = parents.get(at, "")
    return levels


def _write_paragraphs(writer: _Writer, root: etree._Element) -> None:
    """Write the paragraphs under an element in order, each on a line; boxes follow the paragraph they stand in."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag in _PARAGRAPHS:
            writer.later = []
            _write_paragraph(writer, element)
            waiting.extend(reversed(writer.later))
        elif element.tag not in _DROPPED and element.tag not in NO_ELEMENTS:
            waiting.extend(reversed(element))


def _write_paragraph(writer: _Writer, element: etree._Element) -> None:
    start = writer.length
    _write_runs(writer, element)
    span = Span(start, writer.length)
    writer.write("\n")
    if span.end == span.start:
        return
    writer.paragraphs.append(span)
    given = element.get(f"{T}outline-level", "") if element.tag == f"{T}h" else ""
    level = int(given) if given.isdecimal() else writer.levels.get(element.get(f"{T}style-name", ""), 0)
    if level or element.tag == f"{T}h":
        writer.headings.append((span, level or 1))


def _write_runs(writer: _Writer, paragraph: etree._Element) -> None:
    """The text of a paragraph, with what is called in it noticed and not written."""
    writer.write_run(paragraph.text)
    for step, element in _walk(paragraph):
        if step == "start":
            writer.marks.begin(element, writer.length)
            _write_element(writer, element)
        else:
            writer.marks.end(element, writer.length)
            writer.write_run(element.tail)


def _write_element(writer: _Writer, element: etree._Element) -> None:
    tag = element.tag
    if tag == f"{T}s":
        count = element.get(f"{T}c", "1")
        writer.write(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
    elif tag in _SIGNS:
        writer.write(_SIGNS[tag])
    elif tag == f"{T}note":
        writer.notes.append((element, writer.length))
    elif _is_box(element):
        writer.later.append(element)
    else:
        writer.write_run(element.text)


def _walk(paragraph: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The elements in a paragraph as they begin and end, not those in notes, boxes and what is dropped."""
    waiting = [("start", child) for child in reversed(paragraph)]
    while waiting:
        step, element = waiting.pop()
        if step == "start" and element.tag not in _DROPPED and element.tag not in NO_ELEMENTS:
            yield step, element
            waiting.append(("end", element))
            if element.tag != f"{T}note" and not _is_box(element):
                waiting.extend(("start", child) for child in reversed(element))
        elif step == "start":
            yield "end", element  # its tail
        else:
            yield step, element


def _is_box(element: etree._Element) -> bool:
    return any(child.tag in _PARAGRAPHS for child in element) or element.tag.endswith("}frame")


def _write_notes(writer: _Writer) -> tuple[Footnote, ...]:
    """Write the notes behind the body, numbered in the order of their calls."""
    found: list[Footnote] = []
    paragraphs, headings = list(writer.paragraphs), list(writer.headings)
    for number, (note, call) in enumerate(writer.notes, 1):
        writer.write(f"{number} ")
        start = writer.length
        for body in note.iter(f"{T}note-body"):
            _write_paragraphs(writer, body)
        end = max(start, writer.length - 1)
        found.append(Footnote(number, Span(start, end), Span(call, call)))
    writer.paragraphs, writer.headings = paragraphs, headings
    return tuple(found)


SYNTAX = Syntax("odt", (".odt", ".ott", ".fodt"), scan, binary=True)
