"""Where the sentences of a paragraph end."""

import re
from bisect import bisect_right
from importlib.resources import files

from biblio.model import Span
from biblio.text.dates import MONTHS

# A stop, what may close after it, white space, and what may begin a sentence. A bracket does not: what stands
# in brackets after the stop ("… rights.” (Falk 1994: 128). The next …") belongs to the sentence before it.
_STOP = re.compile(r"[.!?…]{1,6}[\"”’»'\)\]*_]{0,4}(?=\s+(?P<next>[\"“‘„«¿¡*_–-]{0,3}[^\W_]))")
_BRACKETS = re.compile(r"[()\[\]]")
_LAST_WORD = re.compile(r"[^\s(\[\"“‘]+$")

_ABBREVIATIONS = frozenset(files("biblio.text").joinpath("abbreviations.txt").read_text("utf-8").split())
_ENDS = (".", "!", "?", "…", "”", "»")
_FARTHEST = 9
"""White space that may stand between a sentence and a bracket after it."""
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")
_AT_ANY_WORD = frozenset(("p", "pp", "s", "no", "nr", "vol", "fig", "ch", "cap", "kap", "sid", "c", "ca"))
"""Abbreviations that a number follows; before a capital letter they may as well end a sentence."""


def sentences(text: str, start: int, end: int) -> list[Span]:
    """The sentences of text[start:end] as spans without the white space between them; brackets are not cut."""
    brackets = _bracket_spans(text, start, end)
    openings = [span.start for span in brackets]
    found: list[Span] = []
    begin = start
    for stop in _STOP.finditer(text, start, end):
        holder = _holder(stop.start(), brackets, openings)
        if holder and not _is_sentence(text, holder, stop):
            continue
        if not _ends(text, begin, stop):
            continue
        found.append(_trimmed(text, begin, stop.end()))
        begin = stop.end()
    found.append(_trimmed(text, begin, end))
    return [span for span in found if span.start < span.end]


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence and no abbreviation, initial or ordinal."""
    first = stop["next"][-1]
    if first.islower():
        return False
    if not stop.group().startswith(".") or stop.group().startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(begin, stop.start() - 40), stop.start())
    word = last.group() if last else ""
    if word.isdecimal() and len(word) < 3:
        following = _NEXT_WORD.match(text, stop.end())
        return following is None or following[1].casefold() not in MONTHS
    if word.casefold() in _ABBREVIATIONS:
        return word.casefold() in _AT_ANY_WORD and not first.isdecimal() and word.islower() and len(word) > 2
    return not (len(word) == 1 and word.isupper())


def _bracket_spans(text: str, start: int, end: int) -> list[Span]:
    """The outermost bracketed stretches; a bracket that never closes opens nothing."""
    stack: list[int] = []
    found: list[Span] = []
    for sign in _BRACKETS.finditer(text, start, end):
        if sign.group() in "([":
            stack.append(sign.start())
        elif stack:
            begin = stack.pop()
            while found and found[-1].start > begin:
                found.pop()
            found.append(Span(begin, sign.end()))
    return found


def _holder(offset: int, brackets: list[Span], openings: list[int]) -> Span | None:
    """The bracketed stretch that an offset is in."""
    index = bisect_right(openings, offset) - 1
    return brackets[index] if index >= 0 and offset < brackets[index].end - 1 else None


def _is_sentence(text: str, bracket: Span, stop: re.Match[str]) -> bool:
    """Tell whether a bracket stands between sentences and has its own stop: "So it is. (Falk 1994.) But …"."""
    before = text[max(0, bracket.start - _FARTHEST) : bracket.start].rstrip()
    return stop.end() >= bracket.end and before.endswith(_ENDS)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
