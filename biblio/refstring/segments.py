"""An entry's free stretches, cut where commas, stops, colons and dashes part one piece from the next."""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from biblio.model import Span
from biblio.refstring.draft import TAKEN, Draft

_SEPARATOR = re.compile(r"[,;](?=\s|$)|[.](?=\s|$)|:(?=\D|$)|\s[–—-](?=\s)|-(?=\s)|[?!](?=\s[^\W\d_])|\x00+")
_ABBREVIATIONS = frozenset(
    (
        "vol",
        "nr",
        "no",
        "st",
        "dr",
        "prof",
        "mr",
        "mrs",
        "vs",
        "etc",
        "art",
        "int",
        "univ",
        "dept",
        "fig",
        "jr",
        "núm",
        "ed",
        "eds",
        "red",
        "cf",
        "ca",
    )
)


@frozen
class Segment:
    """A piece between separators, trimmed; `before` is the sign before it ("" for none) or TAKEN."""

    span: Span
    text: str
    before: str


def segments(draft: Draft, start: int = 0, end: int | None = None) -> list[Segment]:
    """Cut what is free between two offsets; brackets are not cut within."""
    end = len(draft.rest) if end is None else end
    found: list[Segment] = []
    after_taken = False
    for segment in _cut(draft.rest, start, end):
        after_taken = after_taken or segment.before == TAKEN
        if any(char.isalnum() for char in segment.text):
            found.append(evolve(segment, before=TAKEN) if after_taken else segment)
            after_taken = False
    return found


def _cut(rest: str, start: int, end: int) -> Iterator[Segment]:
    before = ""
    closed = _brackets(rest, start, end)
    for separator in _SEPARATOR.finditer(rest, start, end):
        sign = separator.group().strip()[:1]
        if sign != TAKEN and (
            _in_brackets(closed, separator.start()) or (sign == "." and ends_abbreviation(rest, separator.start()))
        ):
            continue
        keep = separator.start() + (sign in "?!")
        yield _segment(rest, start, keep, before)
        start, before = separator.end(), sign
    yield _segment(rest, start, end, before)


def _segment(rest: str, start: int, end: int, before: str) -> Segment:
    raw = rest[start:end]
    left = len(raw) - len(raw.lstrip())
    span = Span(start + left, max(start + left, start + len(raw.rstrip())))
    return Segment(span, rest[span.start : span.end], before)


def ends_abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop at an offset ends an initial or an abbreviation rather than a sentence."""
    start = stop
    while start and text[start - 1].isalpha() and stop - start < 6:
        start -= 1
    word = text[start:stop]
    if len(word) == 1:
        return word.isupper()
    return word.casefold() in _ABBREVIATIONS


def _brackets(rest: str, start: int, end: int) -> list[Span]:
    """Spans of brackets that close again before anything taken."""
    found: list[Span] = []
    opened = -1
    for index in range(start, end):
        char = rest[index]
        if char == "(" and opened < 0:
            opened = index
        elif char == TAKEN:
            opened = -1
        elif char == ")" and opened >= 0:
            found.append(Span(opened, index))
            opened = -1
    return found


def _in_brackets(brackets: list[Span], offset: int) -> bool:
    return any(bracket.start < offset < bracket.end for bracket in brackets)
