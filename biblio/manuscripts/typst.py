"""Typst (typst.app/docs/reference/syntax): @keys and #cite, headings, #footnote; citations typed in prose too."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import define, evolve, field, frozen

from biblio.manuscripts.blocks import BARRIER, blanked
from biblio.manuscripts.keyed import After, in_footnotes, keyed_citation, keyed_cite, read_after
from biblio.manuscripts.outline import Heading, Outline, assemble
from biblio.manuscripts.syntax import Syntax
from biblio.model import Citation, Cite, Footnote, Manuscript, Mode, Source, Span

_KEY = r"[^\W_](?:[\w.:-]{0,200}[\w-])?"
_TOKEN = re.compile(
    r"(?P<skip>\\.|https?://[^\s\]]+)|(?P<line>//[^\r\n]*)|(?P<block>/\*)|(?P<raw>`+)|(?P<math>\$)"
    rf"|(?<![\w@.])@(?P<ref>{_KEY})|<(?P<label>{_KEY})>|(?P<hash>\#)(?=[\w({{\"\[])|(?P<open>\[)|(?P<close>\])",
    re.DOTALL,
)
_STATEMENT = re.compile(r"#(?:let|set|show|import|include|context|return)\b")
_CONTROL = re.compile(r"#(?:if|for|while)\b[^\r\n\[{]{0,500}|#else[ \t]*")
_CALL = re.compile(r"#(?P<name>[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*)?")
_NEXT = re.compile(r"[^\"()\[\]{}/\r\n]+|\"(?:[^\"\\]|\\.)*+\"|//[^\r\n]*|[\s\S]", re.DOTALL)
_HEADING = re.compile(r"^[ \t]*(?P<marks>={1,6})[ \t]+(?P<title>[^\r\n]+)", re.MULTILINE)
_CITED = re.compile(rf"<(?P<key>{_KEY})>|label\(\s*\"(?P<named>[^\"]{{1,200}})\"\s*\)")
_SUPPLEMENT = re.compile(r"supplement:\s*(?:\[(?P<shown>[^\[\]]{0,500})\]|\"(?P<quoted>[^\"]{0,500})\")")
_FORM = re.compile(r"form:\s*\"(?P<form>\w+)\"")
_BRACKETED = re.compile(r"\[(?P<words>[^\[\]\r\n]{1,500})\]")
_MARK = re.compile(r"(?<![\w*_])[*_]+(?=\S)|(?<=\S)[*_]+(?![\w*_])|~|\\(?=\W)|^[ \t]*[-+/][ \t]", re.MULTILINE)
_ATTRIBUTED = re.compile(rf"\([^()\[\]]{{0,300}}?attribution:\s*(?P<label><(?P<key>{_KEY})>)")
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_FENCE = 3
_MODES: dict[str, Mode] = {"prose": "narrative", "author": "author-only", "year": "suppress-author"}
_LONGEST = 5000  # characters of a call's arguments or of a statement
_BLOCKS = frozenset(
    ("figure", "table", "quote", "block", "align", "grid", "list", "enum", "terms", "heading", "par")
)
_NEAR = 100
_PAIRS = {")": "(", "]": "[", "}": "{"}


@frozen
class _Open:
    """A bracket that is open: where its content begins, and what it is content of."""

    start: int
    is_prose: bool = False
    note: int = -1
    """Where the footnote is called whose content it is."""
    depth: int = 0
    """How many brackets of code are open around it."""
    outer: int = -1
    """Where the footnote is called in whose arguments it stands."""


@define
class _Text:
    """A text and what was found in it."""

    text: str
    dead: list[Span] = field(factory=list)
    labels: set[str] = field(factory=set)
    cites: list[Cite] = field(factory=list)
    notes: list[tuple[int, Span]] = field(factory=list)
    """Where a footnote is called, and its content."""
    cuts: list[int] = field(factory=list)
    """Where figures, quotes and the like begin and end, which are paragraphs of their own."""
    _blocks: list[int] = field(factory=list)
    """How many brackets are open around each of these that is open."""
    _open: list[_Open] = field(factory=list)
    _gone: set[str] = field(factory=set)
    """Signs that come no more."""
    _broken: int = 0
    """Up to where brackets are not trusted."""

    def read(self) -> None:
        """Find everything; each step goes forward."""
        at = 0
        while found := _TOKEN.search(self.text, at):
            at = self._step(found)

    def _step(self, found: re.Match[str]) -> int:
        start, end = found.span()
        match found.lastgroup:
            case "line":
                return self._kill(start, end)
            case "block":
                return self._kill(start, self._after("*/", end, long=True))
            case "raw":
                long = end - start >= _FENCE
                return self._kill(start, end if end - start == 2 else self._after(found.group(), end, long=long))
            case "math":
                return self._kill(start, self._after("$", end, long=False))
            case "label":
                self.labels.add(found["label"])
                return self._kill(start, end)
            case "ref":
                return self._ref(found)
            case "hash":
                return self._code(start)
            case "open":
                self._open.append(_Open(end, is_prose=True))
            case "close":
                return self._close(start)
        return end

    def _kill(self, start: int, end: int) -> int:
        self.dead.append(Span(start, end))
        return end

    def _after(self, sign: str, start: int, *, long: bool) -> int:
        """Behind the next such sign; where it comes never, or not in the paragraph if not `long`, the start."""
        found = self.text.find(sign, start) if sign not in self._gone else -1
        if found < 0:
            self._gone.add(sign)
            return start
        blank = None if long else _BLANK.search(self.text, start, found)
        return start if blank else found + len(sign)

    def _line_end(self, start: int) -> int:
        found = self.text.find("\n", start)
        return found if found >= 0 else len(self.text)

    def _ref(self, found: re.Match[str]) -> int:
        """`@key[p. 7]`: a citation, unless its label stands in the text."""
        supplement = _BRACKETED.match(self.text, found.end())
        end = supplement.end() if supplement else found.end()
        words = supplement["words"] if supplement else ""
        self.cites.append(_cite(self.text, Span(found.start(), end), found["ref"], words, "parenthetical"))
        return end

    def _code(self, start: int) -> int:
        """What begins with `#`: a statement, a call with its content, or an expression."""
        if _STATEMENT.match(self.text, start):
            return self._kill(start, self._statement_end(start))
        if control := _CONTROL.match(self.text, start):
            return self._kill(start, control.end())
        call = _CALL.match(self.text, start)
        end = call.end() if call else start + 1
        name = (call["name"] or "") if call else ""
        note = start if name == "footnote" else -1
        if name in _BLOCKS:
            self.cuts.append(start)
            self._blocks.append(len(self._open))
        if name == "cite" and self.text[end : end + 1] == "(":
            end = self._balanced(end)
            self._cited(start, end)
        elif name == "quote" and (source := _ATTRIBUTED.match(self.text, end)):
            span = Span(*source.span("label"))
            self.cites.append(_cite(self.text, span, source["key"], "", "parenthetical"))
        self._kill(start, end)
        sign = self.text[end : end + 1]
        if sign in ("(", "{"):
            return self._arguments(end, 0, note)
        if sign == '"' and not name:
            return self._kill(end, self._after('"', end + 1, long=False))
        return self._content(end, note)

    def _arguments(self, start: int, depth: int, note: int) -> int:
        """Code up to the bracket that closes it, or to the content that stands in it."""
        for found in _NEXT.finditer(self.text, start, self._limit(start)):
            sign = found.group()
            if sign == "[":
                self._open.append(_Open(found.end(), depth=depth, outer=note))
                return self._kill(start, found.end())
            depth += (sign in "({") - (sign in ")}")
            if not depth:
                return self._content(self._kill(start, found.end()), note)
        self._broken = start + _LONGEST
        return self._kill(start, self._line_end(start))

    def _content(self, start: int, note: int) -> int:
        """What follows a call in brackets is text."""
        if self.text[start : start + 1] != "[":
            while self._blocks and len(self._open) <= self._blocks[-1]:
                self._blocks.pop()
                self.cuts.append(start)
            return start
        self._open.append(_Open(start + 1, note=note))
        return self._kill(start, start + 1)

    def _close(self, at: int) -> int:
        """End the text in a bracket; a call's code, or its next content, goes on."""
        opened = self._open.pop() if self._open else _Open(at, is_prose=True)
        if opened.is_prose:
            return at + 1
        self._kill(at, at + 1)
        if opened.note >= 0:
            self.notes.append((opened.note, Span(opened.start, at)))
        if opened.depth:
            return self._arguments(at + 1, opened.depth, opened.outer)
        return self._content(at + 1, -1)

    def _cited(self, start: int, end: int) -> None:
        arguments = self.text[start:end]
        key, supplement, form = _CITED.search(arguments), _SUPPLEMENT.search(arguments), _FORM.search(arguments)
        if key is not None and "form: none" not in arguments:
            words = (supplement["shown"] or supplement["quoted"] or "") if supplement else ""
            mode = _MODES.get(form["form"] if form else "", "parenthetical")
            self.cites.append(_cite(self.text, Span(start, end), key["key"] or key["named"], words, mode))

    def _statement_end(self, start: int) -> int:
        """The end of a line of code, which goes on while brackets are open."""
        depth = 0
        for found in _NEXT.finditer(self.text, start, self._limit(start)):
            sign = found.group()
            depth += (sign in "([{") - (sign in ")]}")
            if depth < 0 or (depth == 0 and sign in "\r\n"):
                return found.start()
        self._broken = start + _LONGEST
        return self._line_end(start)

    def _balanced(self, start: int) -> int:
        """Behind the bracket that closes the one at an offset; of one that never closes, the end of the line."""
        waiting: list[str] = []
        for found in _NEXT.finditer(self.text, start, self._limit(start)):
            sign = found.group()
            if sign in ("(", "[", "{"):
                waiting.append(sign)
            elif sign in _PAIRS and waiting and waiting[-1] == _PAIRS[sign]:
                waiting.pop()
                if not waiting:
                    return found.end()
        self._broken = start + _LONGEST
        return self._line_end(start)

    def _limit(self, start: int) -> int:
        """How far code may reach: not far where a bracket was just found to be closed nowhere."""
        return min(len(self.text), start + (_LONGEST if start >= self._broken else _NEAR))


def scan(source: Source) -> Manuscript:
    """Scan Typst; `@label` of what the text itself labels is a cross-reference and no citation."""
    found = _Text(source.text)
    found.read()
    live = blanked(source.text, found.dead)
    headings = tuple(
        Heading(Span(*one.span("title")), one["title"].strip(), len(one["marks"]))
        for one in _HEADING.finditer(live)
    )
    notes = tuple(
        Footnote(number, span, Span(call, call + 1)) for number, (call, span) in enumerate(sorted(found.notes), 1)
    )
    cites = sorted((one for one in found.cites if one.key not in found.labels), key=lambda one: one.span)
    cited = in_footnotes(tuple(_grouped(source.text, cites)), [(note.number, note.span) for note in notes])
    # what stands for itself is no prose; a citation keeps what is before and behind it apart
    prose = blanked(blanked(live, [Span(one.span.start, one.span.end) for one in cited], BARRIER), _marks(live))
    prose = prose.replace("---", "—  ").replace("--", "– ")
    outline = Outline(prose, _paragraphs(live, headings, found.cuts), headings, notes, cited)
    return assemble(source, "typst", outline)


def _marks(live: str) -> list[Span]:
    return [Span(*found.span()) for found in _MARK.finditer(live)]


def _cite(text: str, span: Span, key: str, words: str, mode: Mode) -> Cite:
    words = words.replace("--", "–").replace("~", " ")
    after = evolve(read_after(words, 0, len(words)), end=0) if words.strip() else After("", "", "", 0)
    return keyed_cite(text, span, key, mode, after)


def _grouped(text: str, cites: Sequence[Cite]) -> Iterator[Citation]:
    """Citations that follow one another are one, as Typst sets them."""
    group: list[Cite] = []
    for cite in cites:
        if group and text[group[-1].span.end : cite.span.start].strip():
            yield _citation(text, group)
            group = []
        group.append(cite)
    if group:
        yield _citation(text, group)


def _citation(text: str, group: Sequence[Cite]) -> Citation:
    return keyed_citation(text, Span(group[0].span.start, group[-1].span.end), group)


def _paragraphs(live: str, headings: Sequence[Heading], cuts: Sequence[int]) -> tuple[Span, ...]:
    """Stretches between blank lines, headings, figures and list items, and the headings' titles."""
    titles = [Span(live.rfind("\n", 0, one.span.start) + 1, one.span.end) for one in headings]
    ends = [place for title in titles for place in (title.start, title.end)]
    places = sorted({0, len(live), *cuts, *ends})
    dead = {title.start for title in titles}
    body = [span for start, end in pairwise(places) if start not in dead for span in _blocks(live, start, end)]
    return tuple(sorted((*body, *(one.span for one in headings))))


_BLOCK = re.compile(r"\S[^\r\n]*(?:(?:\r\n?|\n)(?![ \t]*[-+/][ \t])[ \t]*[^\s][^\r\n]*)*")


def _blocks(live: str, start: int, end: int) -> list[Span]:
    parts = _BLOCK.finditer(live[start:end])
    return [Span(start + one.start(), start + one.start() + len(one.group().rstrip())) for one in parts]


SYNTAX = Syntax("typst", (".typ",), scan)
