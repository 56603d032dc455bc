"""Markdown with pandoc's citations and footnotes (pandoc.org/MANUAL, "Citation syntax" and "Footnotes")."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from attrs import frozen

from biblio.manuscripts.blocks import BARRIER, blanked, trimmed
from biblio.manuscripts.keyed import in_footnotes
from biblio.manuscripts.outline import Heading, Outline, assemble
from biblio.manuscripts.pandoc_keys import bracketed, in_running_text
from biblio.manuscripts.syntax import Syntax
from biblio.manuscripts.writing import MARKDOWN
from biblio.model import Citation, Cite, Footnote, Manuscript, Source, Span

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\r\n]*\r?\n)*(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]|$)")
_SETEXT = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^([^\]\s]{1,100})\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]]{1,200}\]:[ \t]*\S+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+|[ \t]*>")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")
_CODE_LINE = re.compile(r"(?: {4}| {0,3}\t)")

_BACKTICKS = re.compile(r"`+")
_BLANK = re.compile(r"(?:\r\n?|\n)[ \t]*(?=\r|\n)")
_TARGET = re.compile(r"(?<=\])\((?:[^()\s]|\([^()\s]*\))*(?:[ \t]+\"[^\"]*\")?\)")
_LINK = re.compile(r"(?<!!)\[[^\[\]]{1,300}\]\(<?((?:https?://|www\.)[^\s<>()]+(?:\([^()\s]*\)[^\s<>()]*)*)")
_TAG = re.compile(r"</?(?!https?:|www\.)[A-Za-z][^<>]{0,500}>")
_CALL = re.compile(r"\[\^([^\]\s]{1,100})\]")
_EMPHASIS = re.compile(r"\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|\\(?=[^\w\s])")


@frozen
class _Note:
    label: str
    span: Span


@frozen
class _Structure:
    """The blocks of a document: text paragraphs, headings, notes, and what is no prose."""

    paragraphs: tuple[Span, ...]
    headings: tuple[Heading, ...]
    notes: tuple[_Note, ...]
    dead: tuple[Span, ...]


def scan(source: Source) -> Manuscript:
    """Scan Markdown; code, comments, front matter and the targets of links are no prose."""
    text = source.text
    dead = list(_comments_and_front(text))
    structure = _read_blocks(blanked(text, dead))
    dead += structure.dead
    dead += _code_spans(blanked(text, dead))
    live = blanked(text, dead)
    footnotes, calls = _footnotes(live, structure.notes)
    groups = tuple(bracketed(live))
    keyed = (*groups, *in_running_text(live, groups))
    spans = [(note.number, note.span) for note in footnotes]
    cited, linked = in_footnotes(keyed, spans), in_footnotes(tuple(_linked(live)), spans)
    marks = [Span(*found.span()) for mark in (_TARGET, _TAG) for found in mark.finditer(live)]
    if any(sign in live for sign in "*_\\"):
        marks += [Span(*found.span()) for found in _EMPHASIS.finditer(live)]
    marks += calls
    prose = blanked(blanked(live, marks), [citation.span for citation in cited], BARRIER)
    both = tuple(sorted((*cited, *linked), key=lambda citation: citation.span))
    outline = Outline(prose, structure.paragraphs, structure.headings, footnotes, both)
    return assemble(source, "markdown", outline)


def _linked(text: str) -> Iterator[Citation]:
    """The address of each link, "[the site](https://…)", as a citation; those of pictures are none."""
    for found in _LINK.finditer(text):
        span = Span(*found.span(1))
        yield Citation(span, found[1], (Cite(span, found[1], "url"),))


def _code_spans(text: str) -> Iterator[Span]:
    """Code between two runs of as many backticks, in one paragraph."""
    runs = [found.span() for found in _BACKTICKS.finditer(text)]
    blanks = [found.start() for found in _BLANK.finditer(text)] if runs else []
    places: dict[int, list[int]] = {}
    for place, (start, end) in enumerate(runs):
        places.setdefault(end - start, []).append(place)
    place = 0
    while place < len(runs):
        start, end = runs[place]
        alike = places[end - start]
        after = bisect_right(alike, place)
        closing = alike[after] if after < len(alike) else place
        if closing > place and bisect_right(blanks, end) == bisect_right(blanks, runs[closing][0]):
            yield Span(start, runs[closing][1])
            place = closing
        place += 1


def _comments_and_front(text: str) -> Iterator[Span]:
    front = _FRONT_MATTER.match(text)
    if front:
        yield Span(*front.span())
    start = text.find("<!--", front.end() if front else 0)
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield Span(start, end + 3)
        start = text.find("<!--", end)


def _read_blocks(text: str) -> _Structure:
    """Go through the lines once; a block ends at a blank line, a heading, a fence, an item or a note."""
    blocks = _Blocks(text)
    for line in _lines(text):
        blocks.take(line)
    blocks.close()
    return _Structure(tuple(blocks.paragraphs), tuple(blocks.headings), tuple(blocks.notes), tuple(blocks.dead))


def _lines(text: str) -> Iterator[Span]:
    """Every line, blank ones included, without its line end."""
    for found in _LINE.finditer(text):
        if found.start() < len(text):
            yield Span(found.start(), found.start() + len(found.group().rstrip("\r\n")))


class _Blocks:
    """The blocks read so far, and the one that is open."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.paragraphs: list[Span] = []
        self.headings: list[Heading] = []
        self.notes: list[_Note] = []
        self.dead: list[Span] = []
        self._open: Span | None = None
        self._note = ""
        self._fence = ""
        self._after_blank = True
        self._in_item = False

    def take(self, line: Span) -> None:
        """Read one line."""
        words = self.text[line.start : line.end]
        fence = _FENCE.match(words)
        if self._fence or fence:
            self._take_code(line, words, fence)
        elif not words.strip():
            self._blank()
        elif self._open is None and not self._in_item and _CODE_LINE.match(words):
            self.dead.append(line)
        elif heading := _ATX.match(words):
            self._heading(self._title(Span(line.start + heading.end(1), line.end)), len(heading[1]))
        elif self._open and not self._note and _SETEXT.match(words):
            self._setext(words)
        elif note := _NOTE.match(words):
            self.close()
            self._in_item = False
            self._note = note[1]
            self._open = trimmed(self.text, Span(line.start + note.end(), line.end))
        elif _DEFINITION.match(words):
            self.close()
            self.dead.append(line)
        else:
            self._take_text(line, words)

    def close(self) -> None:
        """End the open block."""
        if self._open and self._open.end > self._open.start:
            if self._note:
                self.notes.append(_Note(self._note, self._open))
            else:
                self.paragraphs.append(self._open)
        self._open, self._note = None, ""

    def _take_text(self, line: Span, words: str) -> None:
        goes_on = self._open and (not self._after_blank or _INDENTED.match(words))
        item = _ITEM.match(words)
        if not goes_on or (item and not self._note):
            self.close()
        self._in_item = bool(item or self._note or (self._in_item and (goes_on or _INDENTED.match(words))))
        bare = trimmed(self.text, line)
        self._open = Span(self._open.start, bare.end) if self._open else bare
        self._after_blank = False

    def _take_code(self, line: Span, words: str, fence: re.Match[str] | None) -> None:
        if not self._fence and fence:
            self.close()
            self._fence = fence[1]
        elif fence and fence[1].startswith(self._fence) and words.strip(" \t") == fence[1]:
            self._fence = ""
        self.dead.append(line)

    def _blank(self) -> None:
        self._after_blank = True
        if not self._note:
            self.close()

    def _title(self, rest: Span) -> Span:
        """A heading's words, without attributes ({#id}) and closing marks."""
        words = self.text[rest.start : rest.end].rstrip()
        if words.endswith("}") and "{" in words:
            words = words[: words.rindex("{")]
        return trimmed(self.text, Span(rest.start, rest.start + len(words.rstrip().rstrip("#"))))

    def _heading(self, span: Span, level: int) -> None:
        self.close()
        title = self.text[span.start : span.end]
        if title:
            self.headings.append(Heading(span, title, level))
            self.paragraphs.append(span)

    def _setext(self, words: str) -> None:
        span = self._open
        self._open = None
        if span is not None:
            self._heading(span, 1 if words.strip()[0] == "=" else 2)


def _footnotes(text: str, notes: Sequence[_Note]) -> tuple[tuple[Footnote, ...], list[Span]]:
    """The notes numbered in the order of their calls, and the spans of all calls and marks."""
    calls: dict[str, Span] = {}
    spans: list[Span] = []
    inline = {span.start: span for span in sorted(_inline_notes(text))}
    for found in sorted((*_CALL.finditer(text), *re.finditer(r"\^\[", text)), key=lambda found: found.start()):
        if found.group() == "^[":
            if found.end() in inline:
                calls[f"^{found.end()}"] = Span(found.start(), found.start() + 1)
                spans.append(Span(*found.span()))
            continue
        spans.append(Span(*found.span()))
        if not text.startswith(":", found.end()):
            calls.setdefault(found[1], Span(*found.span()))
    texts = {note.label: note.span for note in notes} | {f"^{start}": span for start, span in inline.items()}
    order = [*(label for label in calls if label in texts), *(label for label in texts if label not in calls)]
    return tuple(Footnote(number, texts[label], calls.get(label)) for number, label in enumerate(order, 1)), spans


def _inline_notes(text: str) -> Iterator[Span]:
    """The text of "^[…]", brackets within it paired."""
    if "^[" not in text:
        return
    stack: list[int] = []
    for bracket in re.finditer(r"\^?\[|\]", text):
        if bracket.group() != "]":
            stack.append(bracket.end() if bracket.group() == "^[" else -1)
        elif stack and (start := stack.pop()) >= 0:
            yield Span(start, bracket.start())


SYNTAX = Syntax("markdown", (".md", ".markdown", ".mkd", ".qmd", ".rmd"), scan, MARKDOWN)
