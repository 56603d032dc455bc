"""Text laid out on pages (as `pdftotext -layout` gives it) put back into paragraphs.

Running heads and page numbers are dropped, columns read one after the other, words that were parted at line ends
put together, and footnotes taken from the feet of their pages to the end. A list of references keeps its lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, evolve, field, frozen

from biblio.manuscripts.lists import promises
from biblio.text.folding import fold

_DIGITS = re.compile(r"\d+|\b[ivxl]{1,6}\b")
_NOTE = re.compile(r"(?P<number>\d{1,3})[.)]?\s{1,4}(?=[^\W\d_]|[\"“«‘(])")
_SENTENCE_END = re.compile(r"[.?!:…][\"”»’)\]]*(?:\d{0,3}|\[\d{1,3}\])$")
_WORD_PART = re.compile(r"([^\W\d_]+)[-\u00ad\u00ac\u2010]$")
_BEGINS_LOWER = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_EDGE_LINES = 2
_FEWEST_PAGES = 3
_RUNNING_SHARE = 0.3
_COLUMN_SHARE = 0.2
_CLEAR_SHARE = 0.9
_FEWEST_ROWS = 5
_MIDDLE = 0.3
_TITLES = 2  # lines that may go over both columns
_SHORT = 0.75
_INDENT = 2
_RULE = "----"


@frozen
class Line:
    """A line of a page: its words, its place (page and line counted from 1, column from 0), what is above it.

    `indent` is how far it stands from the left margin of its column.
    """

    text: str
    page: int
    number: int
    column: int
    indent: int = 0
    extent: int = 0
    """How many characters wide it is printed."""
    after_blank: bool = False
    begins: bool = False
    """Whether it is the first of its page or column."""
    short: bool = False
    """Whether it ends well before its column does."""


@frozen
class Stretch:
    """A piece of the text put together, and the line that it comes from; None for what was put in."""

    text: str
    line: Line | None = None


def read_layout(text: str) -> tuple[Stretch, ...]:
    """Put pages, parted by form feeds, into paragraphs of one line each, empty lines between; then the notes."""
    pages = _without_running([_lines(page, number) for number, page in enumerate(text.split("\f"), 1)])
    read = [_columns_read(page) for page in pages]
    assembly = _Assembly(Counter(word.casefold() for word in _WORD.findall(text)))
    for page in read:
        body, notes = _notes_apart(page, len(assembly.notes) + 1)
        body = _called(body, [number for number, _ in notes])
        for line in body:
            assembly.take(line)
        assembly.notes += notes
    assembly.end()
    return (*assembly.written, *assembly.notes_written())


def _lines(page: str, number: int) -> list[Line]:
    found: list[Line] = []
    blank = True
    for at, raw in enumerate(page.split("\n"), 1):
        text = raw.rstrip().expandtabs()
        if text:
            found.append(Line(text, number, at, 0, after_blank=blank, begins=not found))
        blank = not text
    return found


def _without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """Drop what stands at the heads or feet of many pages but for its numbers, and page numbers."""
    seen = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    most = max(_FEWEST_PAGES, _RUNNING_SHARE * len(pages))
    running = {shape for shape, count in seen.items() if count >= most or (shape == "#" and count > 1)}
    kept: list[list[Line]] = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE_LINES, last) and _shape(page[first]) in running:
            first += 1
        while last > max(first, len(page) - _EDGE_LINES) and _shape(page[last - 1]) in running:
            last -= 1
        kept.append([evolve(line, begins=not at) for at, line in enumerate(page[first:last])])
    return kept


def _edges(page: Sequence[Line]) -> Sequence[Line]:
    return page if len(page) <= 2 * _EDGE_LINES else [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _shape(line: Line) -> str:
    bare = line.text.strip().casefold()
    return fold(_DIGITS.sub("#", bare).replace("#", " numberhere ")).replace("numberhere", "#") or bare


def _columns_read(page: list[Line]) -> list[Line]:
    """The lines with columns one after the other, each line by its words and its indent in its column."""
    gutter = _gutter(page)
    blocks: list[list[Line]] = [[]]
    left: list[Line] = []
    right: list[Line] = []
    for line in page:
        if gutter and not line.text[gutter - 1 : gutter + 1].strip():
            left += _cut(line, 0, gutter, begins=not left)
            right += _cut(line, gutter, len(line.text), begins=not right)
        else:
            blocks += [left, right, []] if left or right else []
            blocks[-1] += _cut(line, 0, len(line.text), begins=line.begins)
            left, right = [], []
    return [line for block in (*blocks, left, right) for line in _spaced(block)]


def _cut(line: Line, start: int, end: int, *, begins: bool) -> list[Line]:
    piece = line.text[start:end]
    text = " ".join(piece.split())
    column = start + len(piece) - len(piece.lstrip())
    return [evolve(line, text=text, column=column, extent=len(piece.strip()), begins=begins)] if text else []


def _spaced(block: list[Line]) -> list[Line]:
    """The lines of a column with their indents, and what stands further below the line before than most do."""
    margin = min((line.column for line in block), default=0)
    steps = Counter(line.number - before.number for before, line in pairwise(block))
    usual = steps.most_common(1)[0][0] if steps else 1
    ends = [line.column + line.extent - margin for line in block]
    widest = sorted(ends)[len(ends) * 9 // 10] if ends else 0
    found = [
        evolve(line, indent=line.column - margin, short=end < _SHORT * widest)
        for line, end in zip(block, ends, strict=True)
    ]
    for at, (before, line) in enumerate(pairwise(block), 1):
        found[at] = evolve(found[at], after_blank=line.number - before.number > usual)
    return found


def _gutter(page: Sequence[Line]) -> int:
    """The column at which a page of two columns is parted; 0 for none."""
    rows = [line.text for line in page]
    width = max(map(len, rows), default=0)
    clear = [0] * (width + 1)
    for row in rows:
        for gap in _GAP.finditer(row):
            for at in range(gap.start() + 1, gap.end()):
                clear[at] += 1
    enough = max(_FEWEST_ROWS, _COLUMN_SHARE * len(rows))
    middle = range(int(_MIDDLE * width) + 1, int((1 - _MIDDLE) * width) + 1)
    parting = [at for at in middle if clear[at] >= max(enough, _CLEAR_SHARE * (_across(rows, at) - _TITLES))]
    most = max((clear[at] for at in parting), default=0)
    best = [at for at in parting if clear[at] == most]
    return best[len(best) // 2] if best else 0


def _across(rows: Sequence[str], at: int) -> int:
    """How many rows have words on both sides of a column, or in it."""
    return sum(len(row) > at and bool(row[:at].strip()) for row in rows)


def _notes_apart(page: list[Line], expected: int) -> tuple[list[Line], list[tuple[int, list[Line]]]]:
    """Part the notes at the foot of a page, counted on from the pages before, from its body."""
    for at in range(len(page) - 1, 0, -1):
        found = _NOTE.match(page[at].text)
        if not found or int(found["number"]) != expected:
            continue
        if not _has_call(page[:at], expected):
            continue
        notes: list[tuple[int, list[Line]]] = []
        for line in page[at:]:
            begins = _NOTE.match(line.text)
            if begins and int(begins["number"]) == expected + len(notes):
                bare = evolve(line, text=line.text[begins.end() :], column=line.column + begins.end())
                notes.append((expected + len(notes), [bare]))
            else:
                notes[-1][1].append(line)
        return page[:at], notes
    return page, []


def _call(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\s\d(\[–-]){number}(?![\w–-])")


def _has_call(page: Sequence[Line], number: int) -> bool:
    call = _call(number)
    return any(call.search(line.text) for line in page)


def _called(body: Sequence[Line], numbers: Sequence[int]) -> list[Line]:
    """The body with the calls of its notes in brackets, as plain text has them."""
    lines = list(body)
    for number in numbers:
        call = _call(number)
        for at, line in enumerate(lines):
            changed = call.sub(f"[{number}]", line.text, count=1)
            if changed != line.text:
                lines[at] = evolve(line, text=changed)
                break
    return lines


@define
class _Assembly:
    """Paragraphs put together line by line."""

    words: Counter[str]
    """How often each word stands in the text: tells whether a hyphen at a line's end is the word's own."""
    written: list[Stretch] = field(factory=list)
    notes: list[tuple[int, list[Line]]] = field(factory=list)
    _open: list[Line] = field(factory=list)
    _in_list: bool = False

    def take(self, line: Line) -> None:
        """Take the next line of the body."""
        if self._open and self._parts(self._open[-1], line):
            self._in_list = len(self._open) == 1 and promises(self._open[0].text)
            self.end()
        if self._in_list:
            gap = "\n" if line.after_blank and not line.begins else ""
            self.written += [Stretch(gap + " " * line.indent), Stretch(line.text, line), Stretch("\n")]
        else:
            self._open.append(line)

    def _parts(self, before: Line, line: Line) -> bool:
        """Whether a line begins a paragraph."""
        ended = bool(_SENTENCE_END.search(before.text))
        if line.begins or line.page != before.page:
            return ended and not line.text[:1].islower()
        if line.after_blank:
            return True
        if ended:
            return before.short or line.indent >= before.indent + _INDENT
        titled = len(self._open) == 1 and (before.after_blank or before.begins)
        return before.short and titled and line.text[:1].isupper() and before.text[-1:] not in ",;:-"

    def end(self) -> None:
        """End the paragraph."""
        if self._open:
            self.written += [*self._joined(self._open), Stretch("\n\n")]
        self._open = []

    def _joined(self, lines: Sequence[Line]) -> Iterator[Stretch]:
        for at, line in enumerate(lines):
            following = lines[at + 1].text if at + 1 < len(lines) else ""
            text, space = self._end_of(line.text, following)
            yield Stretch(text, line)
            if following and space:
                yield Stretch(space)

    def _end_of(self, text: str, following: str) -> tuple[str, str]:
        """A line as it is before the next: without the hyphen of a parted word; and what stands between."""
        parted = _WORD_PART.search(text)
        rest = _BEGINS_LOWER.match(following)
        if not parted or not rest:
            return text, "" if text.endswith(("–", "/")) else " "
        first, second = parted[1].casefold(), rest[0].casefold()
        own = self.words[f"{first}-{second}"] > self.words[first + second] or not rest[0][0].islower()
        return (text, "") if own and not text.endswith(("\u00ad", "\u00ac")) else (text[:-1], "")

    def notes_written(self) -> Iterator[Stretch]:
        """The notes under a rule, as plain text has them."""
        if self.notes:
            yield Stretch(f"\n{_RULE}\n\n")
        for number, lines in self.notes:
            yield Stretch(f"{number} ")
            yield from self._joined(lines)
            yield Stretch("\n\n")
