"""Where a value came from: a Source is a decoded text, an Origin a place in one."""

import re
from bisect import bisect_right
from functools import cached_property

from attrs import define, field, frozen

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
        line, column = self._counted(offset)
        if not self.parts:
            return line, column
        part = self._part(offset)
        first, _ = self._counted(part.start)
        return part.line + line - first, column if line > first else part.column + offset - part.start

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
        """The line as people name it: "15", or "chapter.tex:15" where it stands in another file."""
        line, _ = self.position(offset)
        file = self._part(offset).file if self.parts else self.file
        return str(line) if file == self.file else f"{file}:{line}"

    def origin(self, start: int, end: int) -> Origin:
        """Make the Origin of a span of this source; it ends where the file that it begins in does."""
        part = self._part(start) if self.parts else Part(0, self.file)
        following = bisect_right(self._part_starts, start)
        if following < len(self.parts):
            end = min(end, self.parts[following].start)
        line, column = self.position(start)
        end_line, end_column = self._end(part, start, end)
        moved = part.offset - part.start
        return Origin(part.file, line, column, end_line, end_column, start + moved, end + moved, self.format)

    def _end(self, part: Part, start: int, end: int) -> tuple[int, int]:
        """The position of a span's end, as of the part in which it begins."""
        if not self.parts or end == start:
            return self.position(end)
        line, column = self._counted(end)
        first, _ = self._counted(part.start)
        return part.line + line - first, column if line > first else part.column + end - part.start
