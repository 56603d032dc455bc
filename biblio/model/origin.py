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


@define(frozen=True, slots=False)
class Source:
    r"""A decoded text with its name.

    `text` has the line ends of the file (``\n``, ``\r\n``), so that offsets hold for the file as decoded.
    `data` holds the bytes of formats that are no text themselves (docx); then `text` is what was read out.
    """

    file: str
    text: str = field(repr=False)
    format: str = ""
    data: bytes = field(default=b"", repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of a code point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def origin(self, start: int, end: int) -> Origin:
        """Make the Origin of a span of this source."""
        line, column = self.position(start)
        end_line, end_column = self.position(end)
        return Origin(self.file, line, column, end_line, end_column, start, end, self.format)
