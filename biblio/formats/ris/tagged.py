"""A RIS text → its records' lines (RIS specification, Research Information Systems 2001 and 2011).

A line is a tag, two spaces, a hyphen, a space and the value; a record goes from TY to ER. A line without a tag
continues the one before. What stands outside records, and records without an end, are Problems.
"""

import re
from collections.abc import Iterable

from attrs import define, evolve, field

from biblio.model import Problem, Source, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_TAG = re.compile(r"[ \t\ufeff]{0,3}([A-Z][A-Z0-9])(?:  -|[ \t]{0,4}[-–](?=[ \t\r\n]|$))[ \t]?(.*)", re.DOTALL)
_STRICT = re.compile(r"[A-Z][A-Z0-9]  -(?: |[\r\n]|$)")
_HELP_OUTSIDE = "a record begins with “TY  - ” and ends with “ER  - ”; what stands outside is not read"
_HELP_END = "write “ER  - ” on a line of its own behind the record"
_NOWHERE = Span(0, 0)


@define
class Tagged:
    """A tag, the lines of its value, and its span with line ends."""

    tag: str
    pieces: list[str]
    span: Span

    @property
    def value(self) -> str:
        """The lines joined."""
        return " ".join(filter(None, self.pieces))


@define
class RisRecord:
    """The lines of one record between TY and ER, and the span of all."""

    type: str
    lines: list[Tagged] = field(factory=list)
    span: Span = _NOWHERE


def read_lines(source: Source, known: Iterable[str]) -> tuple[list[RisRecord], list[Problem]]:
    """Read the records. `known` are the tags that are told even where the spaces around them are wrong."""
    reader = _Reader(source, frozenset((*known, "TY", "ER")))
    for match in _LINE.finditer(source.text):
        if match[0]:
            reader.take(match[0], match.start(), match.end())
    reader.end()
    return reader.records, reader.problems


class _Reader:
    """Goes through the lines; `record` is the one that is open."""

    def __init__(self, source: Source, known: frozenset[str]) -> None:
        self.source = source
        self.known = known
        self.records: list[RisRecord] = []
        self.problems: list[Problem] = []
        self.record: RisRecord | None = None
        self.outside: Span | None = None

    def take(self, line: str, start: int, end: int) -> None:
        found = _TAG.match(line)
        if found is None or not (_STRICT.match(line) or found[1] in self.known):
            self._continue(line, start, end)
        elif found[1] == "TY":
            self.end()
            self.record = RisRecord(found[2].strip(), span=Span(start, end))
            self.records.append(self.record)
        elif self.record is None:
            self._outside(start, end)
        else:
            self.record.span = Span(self.record.span.start, start + len(line.rstrip("\r\n")))
            if found[1] == "ER":
                self.record = None
            else:
                self.record.lines.append(Tagged(found[1], [found[2].strip()], Span(start, end)))

    def _continue(self, line: str, start: int, end: int) -> None:
        text = line.strip(" \t\r\n\ufeff")
        if not text:
            return
        if self.record is None or not self.record.lines:
            self._outside(start, end)
            return
        last = self.record.lines[-1]
        last.pieces.append(text)
        last.span = Span(last.span.start, end)
        self.record.span = Span(self.record.span.start, start + len(line.rstrip("\r\n")))

    def _outside(self, start: int, end: int) -> None:
        """Note a line that is in no record; neighbours make one Problem."""
        if self.outside is not None and not self.source.text[self.outside.end : start].strip():
            self.outside = evolve(self.outside, end=end)
        else:
            self._tell_outside()
            self.outside = Span(start, end)

    def _tell_outside(self) -> None:
        if self.outside is not None:
            text = self.source.text[self.outside.start : min(self.outside.end, self.outside.start + 200)].strip()
            shown = " ".join(text.split())
            shown = shown if len(shown) <= 60 else shown[:59] + "…"
            self._report(f"no record of RIS: “{shown}”", self.outside, _HELP_OUTSIDE)
            self.outside = None

    def end(self) -> None:
        """Close what is open."""
        self._tell_outside()
        if self.record is not None:
            self._report("the record is not closed: “ER  - ” is missing", self.record.span, _HELP_END)
            self.record = None

    def _report(self, message: str, span: Span, help_: str) -> None:
        end = span.start + len(self.source.text[span.start : span.end].rstrip())
        origin = self.source.origin(span.start, end)
        self.problems.append(Problem("broken-entry", message, origin, "error", "", help_))
