"""Where in the manuscript a citation stands: its section, its paragraph, and whether body or notes carry it."""

from bisect import bisect_right
from collections.abc import Sequence

from attrs import define, field, frozen

from biblio.model import Citation, Footnote, Manuscript, Span


@frozen
class Place:
    """The innermost section (-1 before the first heading) and the stream of text a citation belongs to."""

    section: int
    in_notes: bool


@frozen
class Stretches:
    """Spans that do not overlap, for lookup."""

    spans: tuple[Span, ...]
    _starts: tuple[int, ...]

    @classmethod
    def of(cls, spans: Sequence[Span]) -> "Stretches":
        """Take spans in any order."""
        ordered = tuple(sorted(spans))
        return cls(ordered, tuple(span.start for span in ordered))

    def holding(self, span: Span) -> Span | None:
        """The one that holds a span."""
        index = bisect_right(self._starts, span.start) - 1
        return self.spans[index] if index >= 0 and span in self.spans[index] else None


@define
class Places:
    """Places of one manuscript."""

    manuscript: Manuscript
    notes: dict[int, Footnote] = field(init=False)
    _sections: list[int] = field(init=False)
    _notes: Stretches = field(init=False)
    _body: Stretches = field(init=False)
    _numbers: dict[Span, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Sort what is looked up."""
        self._sections = [section.span.start for section in self.manuscript.sections]
        self.notes = {note.number: note for note in self.manuscript.footnotes}
        self._numbers = {note.span: note.number for note in self.manuscript.footnotes}
        self._notes = Stretches.of(list(self._numbers))
        self._body = Stretches.of([span for span in self.manuscript.prose if span not in self._numbers])

    def of(self, citation: Citation) -> Place:
        """Place a citation; a note belongs to the section that calls it, or to none where the call is lost."""
        if not citation.footnote:
            return Place(self._section(citation.span.start), in_notes=False)
        note = self.notes.get(citation.footnote)
        return Place(self._section(note.call.start) if note and note.call else -1, in_notes=True)

    def paragraph(self, span: Span) -> Span:
        """The innermost stretch of prose that holds a span; notes may stand within a paragraph of the body."""
        return self._notes.holding(span) or self._body.holding(span) or span

    def footnote(self, span: Span) -> int:
        """The number of the footnote that holds a span, 0 for none."""
        note = self._notes.holding(span)
        return self._numbers[note] if note else 0

    def _section(self, offset: int) -> int:
        return bisect_right(self._sections, offset) - 1
