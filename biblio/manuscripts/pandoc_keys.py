"""Pandoc's citations by key: [see @a, pp. 3-4; also @b] and, in running text, @a, -@a, @a [p. 3]."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from biblio.manuscripts.blocks import blanked
from biblio.manuscripts.keyed import After, keyed_citation, keyed_cite, read_after
from biblio.model import Citation, Cite, Mode, Span

_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*(?=\r|\n)")
_KEY = r"@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<key>\w(?:[\w]|[:.#$%&+?<>~/-](?=\w))*))"
_GROUP = re.compile(r"\[[^\[\]]*\](?!\()")
_IN_GROUP = re.compile(rf"(?<![\w@])(?P<minus>-)?{_KEY}")
_BARE = re.compile(rf"(?<![\w@./\\-])(?P<minus>-)?{_KEY}(?P<locator>[ \t]?\[[^\[\]@^]{{1,100}}\](?!\())?")


def bracketed(text: str) -> Iterator[Citation]:
    """The citations in square brackets, which any syntax may have."""
    if "@" not in text:
        return
    for found in _GROUP.finditer(text):
        if "@" not in found.group() or _BLANK_LINE.search(text, found.start(), found.end()):
            continue
        if cites := list(_group_cites(text, found.start() + 1, found.end() - 1)):
            yield keyed_citation(text, Span(*found.span()), cites)


def in_running_text(text: str, groups: Sequence[Citation]) -> Iterator[Citation]:
    """The citations outside brackets, which only Markdown has: elsewhere @name is a person's account."""
    if "@" not in text:
        return
    outside = blanked(text, [citation.span for citation in groups])
    for found in _BARE.finditer(outside):
        mode: Mode = "suppress-author" if found["minus"] else "narrative"
        after = After("", "", "", 0)
        if found["locator"]:
            inner = read_after(outside, outside.index("[", found.start("locator")) + 1, found.end() - 1)
            after = evolve(inner, end=found.end()) if inner.locator else after
        first = Span(found.start(), max(found.end("key"), found.end("braced") + bool(found["braced"])))
        cite = keyed_cite(text, first, found["braced"] or found["key"], mode, after)
        yield keyed_citation(text, cite.span, [cite])


def _group_cites(text: str, start: int, end: int) -> Iterator[Cite]:
    cursor = start
    for part in text[start:end].split(";"):
        stop = cursor + len(part)
        found = _IN_GROUP.search(text, cursor, stop)
        if found:
            after = read_after(text, found.end(), stop)
            prefix = text[cursor : found.start()].strip()
            mode: Mode = "suppress-author" if found["minus"] else "parenthetical"
            yield keyed_cite(text, Span(*found.span()), found["braced"] or found["key"], mode, after, prefix)
        cursor = stop + 1
