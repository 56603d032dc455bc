"""The sentence that a cite stands in: what it says before the cite, and whether another stands in it too."""

from attrs import frozen

from biblio.linking.place import Places
from biblio.model import Span
from biblio.text.sentences import sentences

_FARTHEST = 400


@frozen
class Sentences:
    """Sentences of one manuscript, read where they are asked for."""

    text: str
    places: Places

    def before(self, span: Span) -> str:
        """What the sentence of a span says before it, at most 400 characters."""
        start = max(self.places.paragraph(span).start, span.start - _FARTHEST)
        found = sentences(self._readable(start, span.start), 0, span.start - start)
        return self.text[start + found[-1].start : span.start] if found else ""

    def share(self, first: Span, second: Span) -> bool:
        """Tell whether the second of two spans stands in the sentence of the first, behind it."""
        apart = second.start - first.end
        if not 0 <= apart <= _FARTHEST or self.places.paragraph(first) != self.places.paragraph(second):
            return False
        return (
            len(sentences(self._readable(first.start, second.start + 1), 0, second.start + 1 - first.start)) == 1
        )

    def _readable(self, start: int, end: int) -> str:
        """The text without the signs that an export leaves for note calls."""
        return self.text[start:end].replace("\ufffd", " ")
