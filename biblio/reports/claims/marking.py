"""The manuscript's text with its citations, claims and calls of notes marked; beside each block, its notes."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeVar

from biblio.model import Footnote, Span
from biblio.reports.claims.blocks import TextBlock, blocks
from biblio.reports.claims.findings import Finding, Findings
from biblio.reports.claims.nesting import Mark, nested
from biblio.reports.claims.notes import classes, notes

_Thing = TypeVar("_Thing")
SIGNS = {"resolved": "", "ambiguous": "?", "unresolved": "✕"}
"""Verdict → what stands beside a citation's number, for those who cannot tell the colours apart."""
_TAGS = {"prose": "p", "note": "p", "item": "p", "other": "div"}


def text_rows(findings: Findings) -> Iterator[str]:
    """One row a block: its line, its text, its notes. Together, the elements of class "text" have it all."""
    parts = blocks(findings.manuscript)
    apart = {block.number for block in parts if block.number}
    inside = [note for note in findings.manuscript.footnotes if note.number not in apart]
    marks = sorted((*_marks(findings), *map(_inside, inside)), key=lambda mark: mark.order)
    starting = _by_block(parts, [(one.start, one) for one in findings.found])
    notes_apart = [note for note in findings.manuscript.footnotes if note.number in apart]
    calls = _by_block(parts, [(note.call.start, note) for note in notes_apart if note.call])
    above = 0
    for at, (block, own) in enumerate(_distributed(parts, marks)):
        source = findings.manuscript.source
        row, line = source.row(block.body.start), source.position(block.body.start)[0]
        beside = notes(findings, starting[at], calls[at], block)
        place = f' id="line-{row}" data-line="{line}"' if row > above else ""
        yield f'<div class="row"{place}>{_text(findings, block, own)}{beside}</div>'
        above = row


def _inside(note: Footnote) -> Mark:
    """A footnote written within a paragraph, where the reader of the source meets it."""
    return Mark(note.span, "span", ' class="inside"', f"footnote-{note.number}")


def _text(findings: Findings, block: TextBlock, marks: Sequence[Mark]) -> str:
    """A block's text; the marks of its syntax are there, and quiet."""
    text = findings.manuscript.source.text
    before, after = Span(block.span.start, block.body.start), Span(block.body.end, block.span.end)
    body = nested(text, block.body, marks)
    body = f'<span class="lines">{body}</span>' if block.kind == "other" else body
    # what is empty and stands at an end of the body is the body's
    around = [mark for mark in marks if mark.span.start < mark.span.end or mark.span not in block.body]
    inner = f"{_quiet(text, before, around)}{body}{_quiet(text, after, around)}"
    if block.kind == "heading":
        level = min(block.level + 2, 6)
        return f'<h{level} class="text" dir="auto">{inner}</h{level}>'
    own = f' id="footnote-{block.number}"' if block.number else ""
    tag = _TAGS[block.kind]
    return f'<{tag} class="text {block.kind}" dir="auto"{own}>{inner}</{tag}>'


def _quiet(text: str, span: Span, marks: Sequence[Mark]) -> str:
    if span.start >= span.end:
        return ""
    inner = nested(text, span, marks)
    return f'<span class="syntax">{inner}</span>' if text[span.start : span.end].strip() else inner


def _marks(findings: Findings) -> Iterator[Mark]:
    """Claims, cites, calls. A link within a link is not HTML: of two that overlap, the second is none."""
    for claim, numbers in findings.claims.items():
        of = " ".join(map(str, numbers))
        yield Mark(claim.span, "span", f' class="claim" data-of="{of}"', f"claim-{findings.claim_numbers[claim]}")
    end = 0
    links: list[tuple[Span, Finding | int]] = [(one.link.cite.span, one) for one in findings.found]
    links += [(note.call, note.number) for note in findings.manuscript.footnotes if note.call]
    for span, one in sorted(links, key=lambda item: (item[0].start, -item[0].end)):
        is_link = span.start >= end
        end = max(end, span.end)
        yield (
            _cite(findings, one, is_link=is_link)
            if isinstance(one, Finding)
            else _call(span, one, is_link=is_link)
        )


def _cite(findings: Findings, one: Finding, *, is_link: bool) -> Mark:
    number = one.number
    kind = " ".join(("cite", *classes(findings, one.link)))
    link = f' href="#note-{number}" aria-describedby="note-{number}"' if is_link else ""
    ending = f'<span class="number" data-n="{number}{SIGNS[one.link.verdict]}"></span>'
    attributes = f' class="{kind}" data-of="{number}"{link}'
    return Mark(one.link.cite.span, "a" if is_link else "span", attributes, f"cite-{number}", ending)


def _call(span: Span, number: int, *, is_link: bool) -> Mark:
    """A footnote's call; one that left no sign in the text shows its number."""
    sign = f' data-n="{number}"' if span.start == span.end else ""
    link = f' href="#footnote-{number}"' if is_link else ""
    return Mark(span, "a" if is_link else "span", f' class="call"{sign}{link}', f"call-{number}")


def _distributed(parts: Sequence[TextBlock], marks: Sequence[Mark]) -> Iterator[tuple[TextBlock, list[Mark]]]:
    """Each block with the marks that touch it, in one pass over both."""
    going_on: list[Mark] = []
    at = 0
    for block in parts:
        own = list(going_on)
        while at < len(marks) and (marks[at].span.start < block.span.end or block is parts[-1]):
            own.append(marks[at])
            at += 1
        yield block, own
        going_on = [mark for mark in own if mark.span.end > block.span.end]


def _by_block(parts: Sequence[TextBlock], things: Sequence[tuple[int, _Thing]]) -> list[list[_Thing]]:
    """For each block, the things that begin in it."""
    ends = [block.span.end for block in parts]
    found: list[list[_Thing]] = [[] for _ in parts]
    for start, thing in things:
        if parts:
            found[min(bisect_right(ends, start), len(parts) - 1)].append(thing)
    return found
