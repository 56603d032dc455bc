"""A manuscript cut into blocks that together are its whole text: headings, paragraphs, entries, notes, rest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from attrs import frozen

from biblio.model import Manuscript, Span

BlockKind = Literal["heading", "prose", "note", "item", "other"]


@frozen
class TextBlock:
    """A stretch of the text; `span` has everything up to the next block, `body` is without marks of the syntax.

    `level` is a heading's, `number` a footnote's; 0 for none.
    """

    kind: BlockKind
    span: Span
    body: Span
    level: int = 0
    number: int = 0


def blocks(manuscript: Manuscript) -> tuple[TextBlock, ...]:
    """Blocks in order; the first begins where the text does, each ends where the next begins."""
    text = manuscript.source.text
    found = _disjoint(sorted(_known(manuscript), key=lambda block: (block.body.start, -block.body.end)))
    whole = list(_with_gaps(text, found))
    if not whole:
        return (TextBlock("other", Span(0, len(text)), Span(0, len(text))),)
    starts = [0, *(_line_start(text, left, right) for left, right in pairwise(whole)), len(text)]
    return tuple(
        TextBlock(block.kind, Span(start, end), block.body, block.level, block.number)
        for block, (start, end) in zip(whole, pairwise(starts), strict=True)
    )


def _known(manuscript: Manuscript) -> Iterator[TextBlock]:
    """What the scanner named, each with the span of its words alone."""
    text = manuscript.source.text
    for section in manuscript.sections:
        span = Span(section.span.start, _title_end(text, section.span.start, section.title))
        yield TextBlock("heading", span, span, section.level)
    notes = {note.span: note.number for note in manuscript.footnotes}
    for span in manuscript.prose:
        yield TextBlock("note" if span in notes else "prose", span, span, number=notes.get(span, 0))
    for listed in manuscript.lists:
        for entry in listed.entries:
            yield TextBlock("item", entry.span, entry.span)
        if listed.heading and text.startswith(listed.heading, listed.span.start):
            span = Span(listed.span.start, listed.span.start + len(listed.heading))
            yield TextBlock("heading", span, span, 2)


def _title_end(text: str, start: int, title: str) -> int:
    """Where a heading ends: with its title, or with the line where the title was read out of markup."""
    if title and text.startswith(title, start):
        return start + len(title)
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _disjoint(found: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """Leave out what overlaps a block before it: a footnote written within a paragraph is part of that."""
    end = 0
    for block in found:
        if block.body.start >= end and block.body.end > block.body.start:
            yield block
            end = block.body.end


def _with_gaps(text: str, found: Iterator[TextBlock]) -> Iterator[TextBlock]:
    """Add what stands between blocks on lines of its own and is not blank: front matter, code, tables."""
    end = 0
    for block in found:
        yield from _gap(text, end, block.body.start)
        yield block
        end = block.body.end
    yield from _gap(text, end, len(text))


def _gap(text: str, start: int, end: int) -> Iterator[TextBlock]:
    """The whole lines of a gap; a line's rest belongs to the block before, its beginning to the block behind."""
    first = 0 if start == 0 else text.find("\n", start, end) + 1
    last = end if end == len(text) else text.rfind("\n", start, end) + 1
    if (first or start == 0) and first < last and (inside := text[first:last]).strip():
        begin = first + len(inside) - len(inside.lstrip())
        span = Span(begin, first + len(inside.rstrip()))
        yield TextBlock("other", span, span)


def _line_start(text: str, left: TextBlock, right: TextBlock) -> int:
    """Where the block on the right begins: with its line, unless that line is the left one's too."""
    start = text.rfind("\n", left.body.end, right.body.start) + 1
    return start or left.body.end
