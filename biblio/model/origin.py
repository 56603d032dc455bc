"""Where a value came from: a Source is a decoded text, an Origin a place in one."""

import re
from bisect import bisect_right
from functools import cached_property

from attrs import define, field, frozen

_PAGE = "#page="
"""What names a page of a PDF, behind its file (RFC 8118)."""
_LINE_END = re.compile(r"\r\n?|\n")


@frozen(order=True)
class Span:
    """A stretch of a decoded source: Unicode code points, `end` exclusive."""

    start: int
    end: int

    def __contains__(self, other: "Span") -> bool:
        """Tell whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


@frozen
class Origin:
    """A place: file or URL, span in code points, line and column counted from 1 (0 = not known)."""

    file: str = ""
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    start: int = 0
    end: int = 0
    format: str = ""


def file_order(file: str) -> tuple[str, int]:
    """A key to sort files by, the pages of one in order ("report.pdf#page=10" behind "report.pdf#page=9")."""
    name, _, page = file.partition(_PAGE)
    return name, int(page) if page.isdecimal() else 0


@frozen
class Part:
    """A stretch of a source's text, from `start` on, that stands in another file, or elsewhere in its own.

    It begins there at a line and column, counted from 1, and at an offset.
    """

    start: int
    file: str
    line: int = 1
    column: int = 1
    offset: int = 0


@define(frozen=True, slots=False)
class Source:
    r"""A decoded text with its name.

    `text` has the line ends of the file (``\n``, ``\r\n``), so that offsets hold for the file as decoded.
    `data` holds the bytes of formats that are no text themselves (docx); then `text` is what was read out.
    `parts` say, in order, what stands where if the text is put together from several files (LaTeX's \input).
    """

    file: str
    text: str = field(repr=False)
    format: str = ""
    data: bytes = field(default=b"", repr=False)
    parts: tuple[Part, ...] = field(default=(), repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _part_starts(self) -> list[int]:
        return [part.start for part in self.parts]

    def _part(self, offset: int) -> Part:
        at = bisect_right(self._part_starts, offset)
        return self.parts[at - 1] if at else Part(0, self.file)

    def _counted(self, offset: int) -> tuple[int, int]:
        """Line and column in the text as put together."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of a code point offset; in the file that it stands in."""
        return self._position_in(self._part(offset), offset) if self.parts else self._counted(offset)

    def row(self, offset: int) -> int:
        """The line of an offset in the text as put together, counted from 1."""
        return self._counted(offset)[0]

    def row_of(self, origin: Origin) -> int:
        """The line in the text as put together at which an Origin begins; 0 if it is another source's."""
        if not self.parts:
            return origin.line if origin.file == self.file else 0
        found = [one for one in self.parts if one.file == origin.file and one.offset <= origin.start]
        return self.row(origin.start - found[-1].offset + found[-1].start) if found and origin.line else 0

    def place(self, offset: int) -> str:
        """The line as people name it: "15", or "chapter.tex:15" in another file, "p. 3:12" on a page."""
        line, _ = self.position(offset)
        where = self._part(offset).file.removeprefix(self.file).replace(_PAGE, "p. ") if self.parts else ""
        return f"{where}:{line}" if where else str(line)

    def origin(self, start: int, end: int) -> Origin:
        """Make the Origin of a span of this source; it ends where the file that it begins in does."""
        line, column = self.position(start)
        if not self.parts:
            end_line, end_column = self.position(end)
            return Origin(self.file, line, column, end_line, end_column, start, end, self.format)
        part, last = self._part(start), self._last(start, end)
        following = bisect_right(self._part_starts, last.start)
        if following < len(self.parts):
            end = min(end, self.parts[following].start)
        end_line, end_column = self._position_in(last, end)
        here, there = part.offset - part.start, last.offset - last.start
        return Origin(part.file, line, column, end_line, end_column, start + here, end + there, self.format)

    def _last(self, start: int, end: int) -> Part:
        """The last part that a span reaches without leaving the file that it begins in."""
        last = self._part(start)
        for at in range(bisect_right(self._part_starts, start), len(self.parts)):
            if self.parts[at].start >= end or self.parts[at].file != last.file:
                break
            last = self.parts[at]
        return last

    def _position_in(self, part: Part, offset: int) -> tuple[int, int]:
        """The position of an offset, as counted from the beginning of a part."""
        line, column = self._counted(offset)
        first, _ = self._counted(part.start)
        return part.line + line - first, column if line > first else part.column + offset - part.start
