"""Plain lines grouped into paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from biblio.model import Span

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)")
_NEW_ITEM = re.compile(r"[ \t]*(?:[-–—•*+▪◦●]|\d{1,3}[.)]|\[\d{1,3}\]|\[\^)")
_NOT_LINE_END = re.compile(r"[^\r\n]")
BARRIER = "|"
_FEWEST_LINES = 2
_NARROWEST = 45  # hard-wrapped prose is wider; verse and addresses are not
_WIDEST = 110


def lines(text: str, start: int, end: int) -> list[Span]:
    """The lines that are not blank, without the space around them."""
    found = (trimmed(text, Span(*line.span())) for line in _LINE.finditer(text, start, end))
    return [line for line in found if line.start < line.end]


def paragraphs(text: str, start: int, end: int) -> list[Span]:
    """The paragraphs: each line is one, unless its neighbours show that lines were broken to a width."""
    found: list[Span] = []
    for block in _blocks(text, lines(text, start, end)):
        found += [Span(block[0].start, block[-1].end)] if _is_wrapped(text, block) else block
    return found


def blanked(text: str, spans: Iterable[Span], filler: str = " ") -> str:
    """The text with spans filled with one character, line ends kept, so that every offset still holds; linear.

    A filler that is no space (BARRIER) keeps what stands before and after a span apart.
    """
    parts: list[str] = []
    cursor = 0
    for span in sorted(spans, key=attrgetter("start")):
        start = max(cursor, span.start)
        if span.end > start:
            parts += (text[cursor:start], _NOT_LINE_END.sub(filler, text[start : span.end]))
            cursor = span.end
    return "".join((*parts, text[cursor:]))


def trimmed(text: str, span: Span) -> Span:
    """A span without white space at its ends."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))


def _blocks(text: str, found: Sequence[Span]) -> Iterator[list[Span]]:
    """Lines with no blank line between them."""
    block: list[Span] = []
    for line in found:
        if block and _BLANK.search(text, block[-1].end, line.start):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    """Tell whether every line but the last ends where the next word would have passed the width."""
    if len(block) < _FEWEST_LINES or any(_NEW_ITEM.match(text, line.start) for line in block):
        return False
    width = max(line.end - line.start for line in block)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    return all(line.end - line.start + 1 + _first_word(text, later) > width for line, later in pairwise(block))


def _first_word(text: str, line: Span) -> int:
    words = text[line.start : line.end].split(None, 1)
    return len(words[0]) if words else 0
