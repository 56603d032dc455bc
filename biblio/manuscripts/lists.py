"""Lists of outputs and of references in a longer text: headings, year headings, entries, continuations."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from itertools import pairwise

from attrs import evolve, frozen

from biblio.manuscripts.shapes import (
    LEADING_AUTHOR,
    LONGEST_ENTRY,
    QUOTES,
    YEAR,
    has_author,
    has_shape,
    is_bibliographic,
    is_prose,
    looks_like_reference,
)
from biblio.manuscripts.wrapped import beginnings
from biblio.model import Footnote, ListEntry, SourceList, Span
from biblio.text.folding import fold

_KEYWORDS: dict[str, list[str]] = tomllib.loads(files(__package__).joinpath("lists.toml").read_text("utf-8"))
_MARKER = re.compile(
    r"(?:[-–—•·+▪◦‣●○■□➢➤\uf0b7\uf0a7]|\*(?!\*|\S[^*\n]*\*)|\[[0-9]{1,3}\]|\(?[0-9]{1,3}[.)](?=\s)|o(?=\t))\s*"
)
_NUMBERING = re.compile(r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[IVX]{1,4}|[A-H])[.)]?\s+")
_YEAR_WORD = r"(?:(?:year|år|año|ano|jahr|année)\s+)?"
_YEAR_HEADING = re.compile(
    rf"{_YEAR_WORD}((?:19|20)[0-9]{{2}})\s*(?::\s*(?=\S)|(?=[-–—•*]\s*[^\W\d_\s]))", re.IGNORECASE
)
"""A year before an entry on the same line."""
_YEAR_LINE = re.compile(
    rf"[*_#\s]*{_YEAR_WORD}(?P<year>(?:19|20)[0-9]{{2}})"
    r"(?P<range>\s*(?:[-–—/]|to|och|and|y|till|a|bis)\s*(?:(?:19|20)?[0-9]{2}))?"
    r"[*_\s]*(?:\([^()0-9\n]{1,40}\))?[*_#\s:.]*",
    re.IGNORECASE,
)
"""A line that is only a year, or years, with the marks of Markdown: "2014:", "**2014**", "2015 (planned)"."""
_RANGE = re.compile(r"[0-9]{4}\s*[-–—/]|[-–—/]\s*[0-9]{4}")
_CLOSED = re.compile(r"[.?!)\]”\"»0-9]$")
_OPEN_END = (",", ";", ":", "-", "–", "—", "(", "&", "/")
_NOTE_MARK = "\ufffd"

_FEWEST_LINES = 3
_PAGE_WIDTH = 120
"""Code points that a line has at most where lines are broken."""
_MOSTLY = 0.75
_LONGEST_HEADING = 100
_MOST_PARAGRAPHS = 12
"""Paragraphs that one entry may have."""


@frozen
class _Unit:
    """A paragraph, or a line of one that begins with a marker: what an entry, a heading or prose may be."""

    text: str
    span: Span
    marker: str
    """The entry marker at its beginning, "" for none."""
    body: int
    """Offset of what follows the marker."""
    kind: str = ""
    """What it promises if it is a heading."""
    year: int | None = None
    """The year if it is or begins with a year heading, or its heading has one; then `body` is after it."""
    is_year_heading: bool = False
    marked_heading: bool = False
    after_blank: bool = True

    @property
    def content(self) -> Span:
        return Span(self.body, self.span.end)


def find_lists(
    text: str, paragraphs: Sequence[Span], headings: frozenset[Span] = frozenset()
) -> tuple[SourceList, ...]:
    """Find the lists that a heading announces, in text order.

    `paragraphs` are the non-blank paragraphs or lines outside footnotes; `headings` those of them that the
    manuscript's syntax itself marks. A list ends at the next heading or where prose resumes.
    """
    units = list(_units(text, paragraphs, headings))
    found: list[SourceList] = []
    index = 0
    while index < len(units):
        kind = units[index].kind
        entries, end = (
            _entries(units, index + 1, text if kind == "references" else "") if kind else ((), index + 1)
        )
        if entries and (kind != "list" or _is_list(text, units[index + 1 : end], entries)):
            found.append(_source_list(units[index], kind, entries))
            found += _sublists(text, units, end, kind)
        index = max(index + 1, end)
    return tuple(sorted({item.span: item for item in found}.values(), key=lambda item: item.span))


def promises(line: str) -> bool:
    """Tell whether a line reads as the heading of a list."""
    return len(line) <= _LONGEST_HEADING and bool(_promise(_unit(line, Span(0, len(line))), marked=False))


def bare_list(text: str) -> tuple[SourceList, ...]:
    """The text as a list of references without heading, if it holds nothing else; () otherwise."""
    lines = [Span(*line.span()) for line in re.finditer(r"\S[^\n]*", text)]
    units = [_Unit("", Span(0, 0), "", 0), *_units(text, lines, frozenset())]
    entries, end = _entries(units, 1, text)
    told = sum(is_bibliographic(text[entry.spans[0].start : entry.span.end]) for entry in entries)
    return (
        (_source_list(units[0], "references", entries),) if end == len(units) and told * 2 > len(entries) else ()
    )


def note_list(footnotes: Sequence[Footnote]) -> tuple[SourceList, ...]:
    """The footnotes as a list, for a text that names its works there and has no list; () where it has none."""
    entries = tuple(
        ListEntry(note.span, (note.span,), None) for note in footnotes if note.span.start < note.span.end
    )
    if not entries:
        return ()
    return (SourceList("", "notes", Span(entries[0].span.start, entries[-1].span.end), entries),)


def _source_list(heading: _Unit, kind: str, entries: Sequence[ListEntry]) -> SourceList:
    title = " ".join(heading.text.split())
    return SourceList(title, kind, Span(heading.span.start, entries[-1].span.end), tuple(entries))


def _sublists(text: str, units: list[_Unit], index: int, kind: str) -> Iterable[SourceList]:
    """Lists under further headings that promise nothing of their own ("Other"), right after a list of a kind."""
    while index + 1 < len(units) and not units[index].kind and _is_subheading(units, index):
        entries, end = _entries(units, index + 1)
        if not _mostly_bibliographic(text, entries):
            return
        yield _source_list(units[index], kind, entries)
        index = end


def _units(text: str, paragraphs: Sequence[Span], headings: frozenset[Span]) -> Iterable[_Unit]:
    last = 0
    for paragraph in paragraphs:
        if not text[paragraph.start : paragraph.end].strip():
            continue
        blank = text.count("\n", last, paragraph.start) > 1 or not last
        for number, line in enumerate(_lines(text, paragraph)):
            unit = _unit(text, line)
            marked = paragraph in headings
            kind = _promise(unit, marked=marked)
            yield evolve(unit, kind=kind, marked_heading=marked, after_blank=blank and not number)
        last = paragraph.end


def _lines(text: str, paragraph: Span) -> list[Span]:
    """The paragraph; or, if lines of it begin with markers or years, these with the lines that continue them."""
    spans: list[Span] = []
    start = paragraph.start
    for line in text[paragraph.start : paragraph.end].splitlines(keepends=True):
        bare = line.strip()
        begins = _MARKER.match(bare) or (spans and (_YEAR_HEADING.match(bare) or _YEAR_LINE.fullmatch(bare)))
        if begins or not bare or not spans or _YEAR_LINE.fullmatch(text[spans[-1].start : spans[-1].end].strip()):
            spans.append(Span(start, start + len(line)))
        else:
            spans[-1] = Span(spans[-1].start, start + len(line))
        start += len(line)
    return [span for span in (_trim(text, span) for span in spans) if span.start < span.end]


def _trim(text: str, span: Span) -> Span:
    raw = text[span.start : span.end]
    return Span(
        span.start + len(raw) - len(raw.lstrip()), max(span.start, span.end - len(raw) + len(raw.rstrip()))
    )


def _unit(text: str, span: Span) -> _Unit:
    raw = text[span.start : span.end]
    alone = _YEAR_LINE.fullmatch(raw)
    if alone:
        year = None if alone["range"] else int(alone["year"])
        return _Unit(raw, span, "", span.end, year=year, is_year_heading=True)
    year, body = None, span.start
    heading = _YEAR_HEADING.match(raw)
    if heading:
        year, body = int(heading[1]), span.start + heading.end()
    marker = _MARKER.match(text, body, span.end)
    start = body if marker and heading else span.start
    return _Unit(
        raw,
        Span(start, span.end),
        marker.group().strip() if marker else "",
        marker.end() if marker else body,
        year=year,
    )


def _promise(unit: _Unit, *, marked: bool) -> str:
    """The kind of list a heading announces, "" for what is none."""
    if len(unit.text) > _LONGEST_HEADING:
        return ""
    bare = _NUMBERING.sub("", unit.text, count=1).strip("*_# ").rstrip(":. ")
    words = fold(bare).split()
    numbered = unit.marker[:1].isdigit()
    if not words or (unit.marker and not numbered) or set(bare) & QUOTES:
        return ""
    if not marked and (unit.text.endswith(".") or not bare[0].isupper() or len(words) > 9 or "," in bare):
        return ""
    ranks = [(place, kind) for kind in _KEYWORDS if (place := _keyword_place(words, kind)) >= 0]
    if not ranks:
        return ""
    place, kind = min(ranks)
    near = place < 3 or place >= len(words) - 2
    return kind if marked or (near and (not numbered or len(words) <= 5)) else ""


def _keyword_place(words: list[str], kind: str) -> int:
    """Index of the first word of a heading that promises the kind, -1 for none."""
    line = " ".join(words)
    if any(line == keyword.lstrip("=") for keyword in _KEYWORDS[kind]):
        return 0
    for place, word in enumerate(words):
        if any(_is_keyword(word, keyword) for keyword in _KEYWORDS[kind]):
            return place
    return -1


def _is_keyword(word: str, keyword: str) -> bool:
    return word == keyword or (keyword[-1] == "*" and word.startswith(keyword[:-1]))


def _entries(units: list[_Unit], index: int, text: str = "") -> tuple[tuple[ListEntry, ...], int]:
    """The entries from a place on, and the place of the unit that ends them.

    Of a text that is given, lines that are no entries each are put together.
    """
    marked = _has_markers(units, index)
    end = next((at for at in range(index, len(units)) if _ends(units, at)), len(units))
    if text and not marked and _are_broken(units[index:end]):
        return _of_lines(text, units[index:end]), end
    entries: list[ListEntry] = []
    year = _year_of_heading(units[index - 1].text)
    while index < len(units) and not _ends(units, index):
        unit = units[index]
        year = unit.year if unit.is_year_heading else unit.year or year
        if unit.is_year_heading:
            pass
        elif entries and len(entries[-1].spans) < _MOST_PARAGRAPHS and _continues(units, index, marked=marked):
            entries[-1] = _extended(entries[-1], unit)
        elif _is_entry(units, index, marked=marked):
            entries.append(ListEntry(unit.span, (unit.content,), year))
        else:
            break
        index += 1
    return tuple(entries), index


def _are_broken(units: Sequence[_Unit]) -> bool:
    """Whether the lines of a list are no longer than a page is wide, and many are no entry by themselves."""
    if len(units) < _FEWEST_LINES or any(unit.marker for unit in units) or units[0].year is not None:
        return False
    if any(unit.year is not None and _CLOSED.search(before.text) for before, unit in pairwise(units)):
        return False
    apart = sum(unit.after_blank for unit in units)
    entries = sum(is_bibliographic(unit.text) for unit in units)
    wide = max(len(unit.text) for unit in units) > _PAGE_WIDTH
    return not wide and apart * 2 <= len(units) and entries < _MOSTLY * len(units)


def _of_lines(text: str, units: Sequence[_Unit]) -> tuple[ListEntry, ...]:
    """The entries of a list whose lines are broken."""
    indents = [unit.span.start - text.rfind("\n", 0, unit.span.start) - 1 for unit in units]
    begins = beginnings([unit.text for unit in units], indents, [unit.after_blank for unit in units])
    entries: list[ListEntry] = []
    for unit, begin in zip(units, begins, strict=True):
        if begin:
            entries.append(ListEntry(unit.span, (unit.span,), None))
        else:
            entries[-1] = _extended(entries[-1], evolve(unit, body=unit.span.start))
    return tuple(entries)


def _has_markers(units: list[_Unit], index: int) -> bool:
    """Whether the list's entries have markers: its first that is no year heading decides."""
    first = next((unit for unit in units[index : index + 5] if not unit.is_year_heading), None)
    return first is not None and bool(first.marker)


def _ends(units: list[_Unit], index: int) -> bool:
    unit = units[index]
    if unit.is_year_heading:
        return False
    return (
        bool(unit.kind) or unit.marked_heading or unit.text.startswith(_NOTE_MARK) or _is_subheading(units, index)
    )


def _is_subheading(units: list[_Unit], index: int) -> bool:
    """Whether a short line without marker stands over entries that have markers, or an author in front."""
    unit = units[index]
    if (
        unit.marker
        or unit.is_year_heading
        or unit.year is not None
        or len(unit.text.split()) > 6
        or set(unit.text) & QUOTES
    ):
        return False
    before = units[index - 1].text if index else ""
    follows = index + 1 < len(units) and (bool(units[index + 1].marker) or _begins_entry(units[index + 1]))
    bare = unit.text.rstrip(":")
    return follows and bare[:1].isupper() and bare[-1:].isalpha() and not before.endswith(_OPEN_END)


def _begins_entry(unit: _Unit) -> bool:
    """Whether a paragraph without marker begins as an entry of a reference list does, and has a year."""
    head = unit.text[:400]
    return unit.after_blank and has_author(head) and bool(YEAR.search(head))


def _continues(units: list[_Unit], index: int, *, marked: bool) -> bool:
    """Whether a unit belongs to the entry before it."""
    unit, before = units[index], units[index - 1]
    if (
        unit.marker
        or unit.is_year_heading
        or unit.year is not None
        or before.is_year_heading
        or len(unit.text) > LONGEST_ENTRY
    ):
        return False
    if before.text.endswith(_OPEN_END) or before.text.count("(") > before.text.count(")"):
        return marked or not unit.after_blank
    return _continues_marked(units, index) if marked else _continues_unmarked(units, index)


def _continues_marked(units: list[_Unit], index: int) -> bool:
    """After an entry with a marker: the next line, or a paragraph between entries that is no heading."""
    unit = units[index]
    if is_prose(unit.text):
        return False
    if not unit.after_blank or unit.text[0].islower() or unit.text[0] == "(":
        return True
    if is_bibliographic(unit.text):
        return False
    between = index + 1 < len(units) and bool(units[index + 1].marker)
    return between and not (len(unit.text.split()) <= 6 and unit.text[-1].isalpha())


def _continues_unmarked(units: list[_Unit], index: int) -> bool:
    """Where nothing marks an entry: a wrapped line, unless it begins as an entry does."""
    unit, before = units[index], units[index - 1].text
    is_open = not before.endswith((".", ")", "”"))
    if unit.after_blank or unit.text[0] in QUOTES:
        return False
    if LEADING_AUTHOR.match(unit.text):
        return is_open and unit.text[0].islower()
    return unit.text[0].islower() or is_open or any(later.after_blank for later in units[index + 1 : index + 5])


def _extended(entry: ListEntry, unit: _Unit) -> ListEntry:
    return evolve(entry, span=Span(entry.span.start, unit.span.end), spans=(*entry.spans, unit.content))


def _is_entry(units: list[_Unit], index: int, *, marked: bool) -> bool:
    """Whether a unit is an entry; in a list with markers one without is if it reads as one or follows a year."""
    unit = units[index]
    if marked:
        told = units[index - 1].is_year_heading or is_bibliographic(unit.text)
        return bool(unit.marker) or unit.year is not None or (told and not is_prose(unit.text))
    return (
        unit.year is not None or bool(unit.marker) or (looks_like_reference(unit.text) and not is_prose(unit.text))
    )


def _is_list(text: str, units: Sequence[_Unit], entries: Sequence[ListEntry]) -> bool:
    """Whether what stands under a heading for any activities is a list: two entries, most of their shape told."""
    if len(entries) < 2 or not _mostly_bibliographic(text, entries):
        return False
    shaped = sum(bool(unit.marker) or unit.year is not None or has_shape(unit.text) for unit in units)
    return shaped * 2 > len([unit for unit in units if not unit.is_year_heading])


def _year_of_heading(title: str) -> int | None:
    """The year in the heading of a list, unless it names several."""
    years = YEAR.findall(title)
    return int(years[0]) if len(years) == 1 and not _RANGE.search(title) else None


def _mostly_bibliographic(text: str, entries: Sequence[ListEntry]) -> bool:
    """Whether most entries have a date, a quoted title or an author in front."""
    likely = sum(
        entry.year is not None or looks_like_reference(text[entry.span.start : entry.span.end])
        for entry in entries
    )
    return likely * 2 > len(entries)
