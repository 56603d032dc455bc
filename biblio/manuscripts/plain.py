"""Plain text, as typed or as exported from Word with its footnotes at the end."""

import re
from collections.abc import Sequence

from biblio.manuscripts.blocks import blanked, paragraphs
from biblio.manuscripts.keyed import in_footnotes
from biblio.manuscripts.outline import Heading, Outline, assemble
from biblio.manuscripts.pandoc_keys import bracketed
from biblio.manuscripts.syntax import Syntax
from biblio.manuscripts.writing import PLAIN
from biblio.model import Footnote, Manuscript, Source, Span

_LOST_MARK = "\ufffd"  # what Word writes for a footnote's number; its call in the body is gone
_RULE = re.compile(r"[-_*=–—]{3,}")
_NUMBERED_NOTE = re.compile(r"\[?\^?(\d{1,3})(?:\]:?|\.|\))?[ \t]+(?=\S)")
_CALL = re.compile(r"\[(\d{1,3})\]")
_LONGEST_HEADING = 110
_MOST_HEADING_WORDS = 15
_MOST_COLON_WORDS = 5
_HEADING_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?[ \t]+(?=[^\W\d_])")
_HEADING_START = re.compile(r"[\"“‘'¿¡]?(?:\d|[^\W\d_])")


def scan(source: Source) -> Manuscript:
    """Scan plain text; headings are short lines without final punctuation."""
    found = paragraphs(source.text, 0, len(source.text))
    body, notes = _split_notes(source.text, found)
    headings = tuple(_heading(source.text, span) for span in _heading_spans(source.text, body))
    cited = in_footnotes(tuple(bracketed(source.text)), [(note.number, note.span) for note in notes])
    calls = [note.call for note in notes if note.call]
    prose = blanked(source.text, calls) if calls else source.text
    outline = Outline(prose, tuple(body), headings, notes, cited, marked_headings=False)
    return assemble(source, "plain", outline)


def _split_notes(text: str, found: list[Span]) -> tuple[list[Span], tuple[Footnote, ...]]:
    """Part the body from the notes at its end."""
    first = next((index for index, span in enumerate(found) if text[span.start] == _LOST_MARK), len(found))
    if first < len(found):
        return found[:first], _lost_notes(text, found[first:])
    for index in range(len(found) - 1, -1, -1):
        if _RULE.fullmatch(text, found[index].start, found[index].end):
            notes = _numbered_notes(text, found[:index], found[index + 1 :])
            return (found[:index], notes) if notes else (_without_rules(text, found), ())
    return found, ()


def _without_rules(text: str, found: list[Span]) -> list[Span]:
    return [span for span in found if not _RULE.fullmatch(text, span.start, span.end)]


def _lost_notes(text: str, found: Sequence[Span]) -> tuple[Footnote, ...]:
    """Notes that begin with the lost mark, each with the paragraphs that follow it."""
    starts = [index for index, span in enumerate(found) if text[span.start] == _LOST_MARK]
    ends = [*starts[1:], len(found)]
    return tuple(
        Footnote(number, Span(_after_mark(text, found[first]), found[end - 1].end))
        for number, (first, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def _after_mark(text: str, span: Span) -> int:
    """Offset of a note's text behind its mark."""
    start = span.start + 1
    while start < span.end and text[start].isspace():
        start += 1
    return min(start, span.end)


def _numbered_notes(text: str, body: Sequence[Span], found: Sequence[Span]) -> tuple[Footnote, ...]:
    """Notes under a rule, "[1] …" or "1 …", counted from one; () if the paragraphs there are something else."""
    notes: list[Footnote] = []
    calls = _calls(text, body)
    for span in found:
        begins = _NUMBERED_NOTE.match(text, span.start, span.end)
        if begins and int(begins[1]) == len(notes) + 1:
            number = len(notes) + 1
            notes.append(Footnote(number, Span(begins.end(), span.end), calls.get(number)))
        elif not notes:
            return ()
        else:
            last = notes[-1]
            notes[-1] = Footnote(last.number, Span(last.span.start, span.end), last.call)
    return tuple(notes)


def _calls(text: str, body: Sequence[Span]) -> dict[int, Span]:
    """The last "[1]" of each number in the body; digits alone that touch a word are not told from the word."""
    found = (call for span in body for call in _CALL.finditer(text, span.start, span.end))
    return {int(call[1]): Span(*call.span()) for call in found}


def _heading_spans(text: str, body: Sequence[Span]) -> list[Span]:
    """Paragraphs that read as headings, and have something under them."""
    return [
        span for span in body if _is_heading(text[span.start : min(span.end, span.start + _LONGEST_HEADING + 1)])
    ]


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_HEADING or not _HEADING_START.match(line):
        return False
    words = line.split()
    if len(words) > _MOST_HEADING_WORDS:
        return False
    if line.endswith(":"):
        return len(words) <= _MOST_COLON_WORDS and not line[:1].islower()
    first = next((char for char in line if char.isalpha()), "")
    return first.isupper() and not line.endswith((".", ",", ";", "!", "…", ")", "”", '"', "»"))


def _heading(text: str, span: Span) -> Heading:
    line = text[span.start : span.end]
    numbered = _HEADING_NUMBER.match(line)
    level = numbered[1].count(".") + 1 if numbered else 1
    return Heading(span, line.removesuffix(":").strip(), level)


SYNTAX = Syntax("plain", (".txt", ".text", ""), scan, PLAIN)
