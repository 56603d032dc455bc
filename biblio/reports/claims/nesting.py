"""Marked stretches of a text as well-nested HTML, also where they overlap.

A mark that another one cuts in two is closed and opened again: each of its pieces is an element, the first of them
with the mark's id. What is outermost is what begins first and, of two that begin together, what ends last.
"""

from collections.abc import Sequence
from html import escape

from attrs import frozen

from biblio.model import Span


@frozen
class Mark:
    """An element to put around a stretch of text: its name, its attributes, and the id of its first piece.

    An empty span makes an element without text. `attributes` and `ending`, which stands at the end of the last
    piece, are HTML.
    """

    span: Span
    element: str
    attributes: str = ""
    id: str = ""
    ending: str = ""

    @property
    def order(self) -> tuple[int, int]:
        """What sorts marks so that those which contain others come first."""
        return self.span.start, -self.span.end

    def opening(self, *, first: bool) -> str:
        """The start tag of a piece."""
        own = f' id="{self.id}"' if self.id and first else ""
        return f"<{self.element}{own}{self.attributes}>"

    def closing(self, *, last: bool) -> str:
        """The end of a piece."""
        return f"{self.ending if last else ''}</{self.element}>"


def nested(text: str, span: Span, marks: Sequence[Mark]) -> str:
    """The stretch of text, escaped, with the marks that touch it; `marks` stand in their `order`.

    A mark that began before the stretch goes on without its id. Takes time by the length of text and the
    number of marks, times the depth to which they overlap.
    """
    return "".join(_Weaver(text, span).weave(marks))


class _Weaver:
    """Goes through the text once, with the marks that are open on a stack, outermost first."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.span = span
        self.at = span.start
        self.open: list[Mark] = []
        self.parts: list[str] = []

    def weave(self, marks: Sequence[Mark]) -> list[str]:
        """Write everything."""
        for mark in marks:
            if self._touches(mark):
                self._begin(mark)
        self._write_to(self.span.end)
        while self.open:
            self.parts.append(self.open.pop().closing(last=False))
        return self.parts

    def _touches(self, mark: Mark) -> bool:
        if mark.span.start == mark.span.end:
            return self.span.start <= mark.span.start <= self.span.end
        return mark.span.overlaps(self.span)

    def _begin(self, mark: Mark) -> None:
        self._write_to(max(mark.span.start, self.span.start))
        self.parts.append(mark.opening(first=mark.span.start >= self.span.start))
        if mark.span.start < mark.span.end:
            self.open.append(mark)
        else:
            self.parts.append(mark.closing(last=True))

    def _write_to(self, end: int) -> None:
        """Write the text up to an offset, and close the marks that end on the way or there."""
        while self.open:
            stop = min(mark.span.end for mark in self.open)
            if stop > end:
                break
            self._write_text(stop)
            self._close(stop)
        self._write_text(end)

    def _write_text(self, end: int) -> None:
        self.parts.append(escape(self.text[self.at : end]))
        self.at = max(self.at, end)

    def _close(self, at: int) -> None:
        """Close what ends here; what lies inside it and goes on is closed with it and opened again."""
        outermost = next(place for place, mark in enumerate(self.open) if mark.span.end == at)
        inner = self.open[outermost:]
        self.parts += [mark.closing(last=mark.span.end == at) for mark in reversed(inner)]
        going_on = [mark for mark in inner if mark.span.end > at]
        self.parts += [mark.opening(first=False) for mark in going_on]
        self.open[outermost:] = going_on
