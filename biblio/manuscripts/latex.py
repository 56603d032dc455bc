r"""LaTeX: \cite and its kin (natbib, biblatex), \section, \footnote; citations typed in the prose too."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from biblio.manuscripts.accents import accented
from biblio.manuscripts.blocks import BARRIER, blanked
from biblio.manuscripts.keyed import After, in_footnotes, keyed_citation, keyed_cite, read_after
from biblio.manuscripts.outline import Heading, Outline, assemble
from biblio.manuscripts.syntax import Syntax
from biblio.manuscripts.writing import LATEX
from biblio.model import Citation, Cite, Footnote, Manuscript, Mode, Source, Span

_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_PREAMBLE_END = re.compile(r"\\begin[ \t]*\{document\}")
_DEAD_ENVIRONMENT = re.compile(
    r"\\(begin|end)\{((?:verbatim|lstlisting|minted|equation|align|displaymath|tikzpicture)\*?)\}"
)
_NOTES_AND_KEYS = (
    r"(?:\[(?P<first>[^\[\]]{0,300})\][ \t]*)?(?:\[(?P<second>[^\[\]]{0,300})\][ \t]*)?"
    r"\{(?P<keys>[^{}]{1,100000})\}"
)
_CITE = re.compile(
    r"\\(?P<command>[a-zA-Z]{0,20}[cC]ite[a-zA-Z]{0,20})(?P<star>\*?)[ \t]*"
    rf"(?:\((?P<before>[^()]{{0,300}})\)(?:\([^()]{{0,300}}\))?[ \t]*)?{_NOTES_AND_KEYS}"
)
_NEXT = re.compile(rf"[ \t]*{_NOTES_AND_KEYS}")  # the further works of \\parencites[1]{{a}}[2]{{b}}
_HEADING = re.compile(
    r"\\(?P<command>part|chapter|section|subsection|subsubsection|paragraph)\*?(?:\[[^\[\]]*\])?\{"
)
_FOOTNOTE = re.compile(r"\\footnote(?:\[[^\[\]]*\])?\{")
_COMMAND = re.compile(r"\\(?:begin|end|label|ref|pageref|url|input|include|bibliography|addbibresource)\*?"
                      r"(?:\[[^\[\]]*\])?\{[^{}]*\}|\\[a-zA-Z]+\*?|\\(?=[&%$#_{}])|\\[\\,;:! ]|[{}~]")  # fmt: skip
_URL = re.compile(r"\\url\{([^{}]*)\}")
_LEVELS = {"part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4}
_SILENT = frozenset(("nocite", "citestyle", "citename", "citereset"))


@frozen
class _Argument:
    """A command's span and the span of its braced argument."""

    whole: Span
    inner: Span


def scan(source: Source) -> Manuscript:
    r"""Scan LaTeX; names have their accents, written as commands (\'e) or not."""
    live = live_text(source.text)
    braces = _pair_braces(live)
    headings = tuple(_headings(live, braces))
    notes = [_argument(found, braces) for found in _FOOTNOTE.finditer(live)]
    footnotes = tuple(
        Footnote(number, note.inner, Span(note.whole.start, note.whole.start + 1))
        for number, note in enumerate(notes, 1)
    )
    cited = in_footnotes(tuple(_citations(live)), [(note.number, note.span) for note in footnotes])
    outline = Outline(_prose(live, cited), _paragraphs(live, headings), headings, footnotes, cited)
    return assemble(source, "latex", outline)


def live_text(text: str) -> str:
    """The text with preamble, comments, code and formulas blanked, offset for offset."""
    begin = _PREAMBLE_END.search(text)
    dead = [Span(0, begin.end())] if begin else []
    dead += [Span(*found.span()) for found in _COMMENT.finditer(text)]
    live = blanked(text, dead)
    return blanked(live, _dead_environments(live))


def _prose(text: str, cited: tuple[Citation, ...]) -> str:
    """The text without commands and braces; "--" is a dash, of the same length."""
    text = accented(text)
    marks: list[Span] = []
    text = blanked(text, [citation.span for citation in cited], BARRIER)
    for found in _COMMAND.finditer(text):
        if url := _URL.fullmatch(found.group()):
            inner = Span(found.start() + url.start(1), found.start() + url.end(1))
            marks += [Span(found.start(), inner.start), Span(inner.end, found.end())]
        else:
            marks.append(Span(*found.span()))
    return blanked(text, marks).replace("---", "—  ").replace("--", "– ")


def _paragraphs(text: str, headings: tuple[Heading, ...]) -> tuple[Span, ...]:
    """Stretches between blank lines and headings, and the headings' titles."""
    cuts = [Span(text.rfind("\\", 0, heading.span.start), heading.span.end + 1) for heading in headings]
    found: list[Span] = []
    cursor = 0
    for cut, heading in zip(cuts, headings, strict=True):
        found += [*_blocks(text, cursor, cut.start), heading.span]
        cursor = cut.end
    return (*found, *_blocks(text, cursor, len(text)))


def _blocks(text: str, start: int, end: int) -> list[Span]:
    """Stretches between blank lines; single line ends mean nothing."""
    parts = re.finditer(r"\S[^\r\n]*(?:(?:\r\n?|\n)[ \t]*[^\s][^\r\n]*)*", text[start:end])
    return [Span(start + part.start(), start + part.start() + len(part.group().rstrip())) for part in parts]


def _headings(text: str, braces: dict[int, int]) -> Iterator[Heading]:
    for found in _HEADING.finditer(text):
        inner = _argument(found, braces).inner
        yield Heading(inner, text[inner.start : inner.end], _LEVELS[found["command"]])


def _dead_environments(text: str) -> list[Span]:
    r"""Code and displayed formulas, from \begin to the \end of the same name."""
    spans: list[Span] = []
    start, name = 0, ""
    for found in _DEAD_ENVIRONMENT.finditer(text):
        if found[1] == "begin" and not name:
            start, name = found.start(), found[2]
        elif found[1] == "end" and found[2] == name:
            spans.append(Span(start, found.end()))
            name = ""
    return spans


def _pair_braces(text: str) -> dict[int, int]:
    """Opening brace → closing brace."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for brace in re.finditer(r"(?<!\\)[{}]", text):
        if brace.group() == "{":
            stack.append(brace.start())
        elif stack:
            pairs[stack.pop()] = brace.start()
    return pairs


def _argument(found: re.Match[str], braces: dict[int, int]) -> _Argument:
    """The argument whose brace a match opens; empty if it never closes."""
    end = braces.get(found.end() - 1, found.end())
    return _Argument(Span(found.start(), end + 1), Span(found.end(), end))


def _citations(text: str) -> Iterator[Citation]:
    for found in _CITE.finditer(text):
        if found["command"].casefold() in _SILENT:
            continue
        yield _citation(text, found)


def _citation(text: str, found: re.Match[str]) -> Citation:
    r"""The citation of a command; \parencites and its kin go on with further works."""
    parts = [found]
    while found["command"].endswith("ites") and (following := _NEXT.match(text, parts[-1].end())):
        parts.append(following)
    mode = _mode(found["command"].casefold().replace("cites", "cite"), found["star"])
    whole = Span(found.start(), parts[-1].end())
    alone = len(parts) == 1
    cites = [cite for part in parts for cite in _cites(text, part, mode, alone=alone)]
    if before := (found["before"] or "").strip():
        cites[0] = evolve(cites[0], prefix=f"{before} {cites[0].prefix}".strip())
    return keyed_citation(text, whole, cites)


def _cites(text: str, found: re.Match[str], mode: Mode, *, alone: bool) -> Iterator[Cite]:
    """One argument in brackets is the postnote; of two, the first is the prenote."""
    both = found["second"] is not None
    prenote = (found["first"] or "").strip() if both else ""
    name = "second" if both else "first"
    keys = list(re.finditer(r"[^,\s]+", text[found.start("keys") : found.end("keys")]))
    for place, key in enumerate(keys):
        after = After("", "", "", 0)
        if place == len(keys) - 1 and found[name] is not None:
            after = _postnote(text, Span(*found.span(name)))
        start = found.start("keys") + key.start()
        span = Span(*found.span()) if alone and len(keys) == 1 else Span(start, start + len(key.group()))
        yield keyed_cite(text, span, key.group(), mode, after, "" if place else prenote)


def _postnote(text: str, span: Span) -> After:
    """What a postnote says; it stands before the keys, so a cite's span does not reach for it."""
    dashed = text[span.start : span.end].replace("--", "– ").replace("~", " ")
    return evolve(read_after(dashed, 0, len(dashed)), end=0)


def _mode(command: str, star: str) -> Mode:
    if "author" in command:
        return "author-only"
    if "year" in command or "date" in command or (star and command in ("parencite", "cite", "autocite")):
        return "suppress-author"
    return "narrative" if command in ("textcite", "citet", "citealt", "citeasnoun") else "parenthetical"


SYNTAX = Syntax("latex", (".tex", ".ltx", ".latex"), scan, LATEX)
