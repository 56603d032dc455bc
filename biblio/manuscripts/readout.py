"""A text as it is read out of a marked-up document: a paragraph on each line, an empty line between."""

from bisect import bisect_right
from collections.abc import Iterable

from attrs import define, field

from biblio.manuscripts.outline import Heading
from biblio.model import Span


@define
class ReadOut:
    """The text written so far, and what stands where in it."""

    parts: list[str] = field(factory=list)
    length: int = 0
    start: int = -1
    """Where the paragraph being written begins, -1 for none."""
    paragraphs: list[Span] = field(factory=list)
    headings: list[Heading] = field(factory=list)
    calls: dict[str, Span] = field(factory=dict)
    """Id of a note → where it is called."""
    notes: dict[str, Span] = field(factory=dict)

    def write(self, text: str) -> None:
        """Add text to the paragraph; white space is one space."""
        words = " ".join(text.split())
        if self.start < 0 and not words:
            return
        if self.start < 0:
            self.start = self.length
        elif text[:1].isspace() and not self.parts[-1].endswith(" "):
            words = f" {words}"
        if words.strip() and text[-1:].isspace():
            words += " "
        self.parts.append(words)
        self.length += len(words)

    def end(self, level: int = 0) -> None:
        """End the paragraph; a heading if it has a level."""
        if self.start < 0:
            return
        shown = self.parts[-1].rstrip()
        self.length -= len(self.parts[-1]) - len(shown)
        self.parts[-1] = shown
        span = Span(self.start, self.length)
        if span.start < span.end:
            self.paragraphs.append(span)
            if level:
                self.headings.append(Heading(span, "", level))
            self.parts.append("\n\n")
            self.length += 2
        self.start = -1

    def body(self, notes: Iterable[Span]) -> tuple[Span, ...]:
        """The paragraphs outside the notes, which do not overlap."""
        within = sorted(notes)
        starts = [note.start for note in within]
        return tuple(
            span
            for span in self.paragraphs
            if not (at := bisect_right(starts, span.start)) or within[at - 1].end <= span.start
        )
