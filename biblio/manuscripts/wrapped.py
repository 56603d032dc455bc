"""Where entries begin in a list whose lines were broken by a PDF or a mail, with nothing between the entries.

A hanging indent tells by itself. Else every way of parting the lines is weighed, as a paragraph is broken into
lines (Knuth & Plass 1981): an entry that begins with no author, has no year, ends in a comma, or holds what looks
like the beginning of another, costs. Then once more by what the list has shown: how its entries begin
("FAMILY, I."), and whether they stand in the order of the alphabet.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from biblio.text.folding import fold

_AUTHOR = re.compile(
    r"(?:[a-z]{1,3}\s+){0,3}[^\W\d_a-z][\w'’-]*(?:[ -][\w'’-]+){0,3}"
    r"(?:,\s+[^\W\d_]|\s+[A-Z]{1,3}[,.]|\s*\(|,?\s+(?:&|and|y|e|und|och|et)\s)"
)
_INSTITUTION = re.compile(r"[^\W\d_a-zß-öø-ÿ]{3,}(?:[ .-]|$)|[^\W\d_]{4,}\. \(\d{4}")
_NUMBERED = re.compile(r"[\[(]?\d{1,3}[\]).]\s+\S")
_REPEATED = re.compile(r"[_—–-]{2,}|—")
_YEAR = re.compile(
    r"(?<!\d)(?:1[5-9]|20)\d\d[a-z]?(?!\d)|\b(?:n\.\s?d\.|forthcoming|in press|en prensa|i tryck|im Druck)"
)
_OPEN = re.compile(
    r"(?:[,;:&(/–-]|(?<!\w)(?:and|und|och|y|e|et|in|en|em|i|of|the|de|la|der|die|für|pp?\.|vol\.|eds?\.|no\.))$"
)
_CLOSED = re.compile(r"(?:[.?!)\]”\"»]|\d|https?://\S+)$")
_NEVER_BEGINS = re.compile(
    r"(?:https?:|www\.|doi\b|dispon|acess|access|availab|retriev|recuper|consult|abgerufen|hämtad|in:|pp?\.|vol\.)",
    re.IGNORECASE,
)
_NEAR = 130
"""Code points within which an entry that begins with its author often has its year."""
_MOST_LINES = 12
_INDENT = 2
_ROUNDS = 2
_DISORDER = 1.0
_SHAPES = (
    (re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,}(?:[ -][^\W\d_a-zß-öø-ÿ]{2,})*"), "A"),
    (re.compile(r"[^\W\d_]{2,}"), "w"),
)


class _Line(NamedTuple):
    text: str
    after_blank: bool
    head: float
    """What it costs to begin an entry here."""
    dated: bool
    end: float
    """What it costs to end one here."""
    short: bool
    shape: str
    """How the line begins: "A,I" for a family name in capitals, a comma and an initial."""
    word: str
    """By what the line is sorted."""


def beginnings(lines: Sequence[str], indents: Sequence[int], after_blank: Sequence[bool]) -> list[bool]:
    """Whether each line of a list begins an entry; the first does."""
    if not lines:
        return []
    if hanging := _hanging(indents):
        return hanging
    seen = _seen(lines, after_blank)
    begins = _cheapest(seen, sorted_=False)
    for _ in range(_ROUNDS):
        heads = [line for line, begin in zip(seen, begins, strict=True) if begin]
        shapes = Counter(line.shape for line in heads)
        learned = [line._replace(head=line.head + _strange(shapes[line.shape], len(heads))) for line in seen]
        ascending = sum(one.word <= other.word for one, other in pairwise(heads))
        begins = _cheapest(learned, sorted_=len(heads) > _FEWEST and ascending > _MOSTLY * (len(heads) - 1))
    return begins


_FEWEST = 5
_MOSTLY = 0.75


def _strange(count: int, entries: int) -> float:
    """What it costs that so many of the entries begin in this way."""
    share = count / entries
    return -1.0 if share > 0.3 else 0.0 if share > 0.06 else 1.0


def _hanging(indents: Sequence[int]) -> list[bool]:
    """By the indents, where lines stand at two of them and the first line at the left; else []."""
    left = min(indents)
    begins = [indent < left + _INDENT for indent in indents]
    return begins if begins[0] and 1 < sum(begins) < len(indents) and len(set(indents)) < 4 else []


def _seen(lines: Sequence[str], after_blank: Sequence[bool]) -> list[_Line]:
    width = sorted(map(len, lines))[len(lines) * 9 // 10]
    seen: list[_Line] = []
    for at, (line, blank) in enumerate(zip(lines, after_blank, strict=True)):
        text = line.strip()
        ahead = " ".join(map(str.strip, lines[at : at + 4]))
        short = len(text) < 0.7 * width
        seen.append(
            _Line(
                text, blank, _head(text, ahead), bool(_YEAR.search(text)), _end(text, short=short), short,
                _shape(text), fold(text[:40]),
            )
        )  # fmt: skip
    return seen


def _shape(text: str) -> str:
    shape = text[:40]
    for pattern, sign in _SHAPES:
        shape = pattern.sub(sign, shape)
    shape = re.sub(r"\b[^\W\d_aw]\b", "I", shape)
    return re.sub(r"\s+", "", shape)[:3]


def _head(text: str, ahead: str) -> float:
    if _NUMBERED.match(text) or _REPEATED.match(text):
        return 0.0
    if _NEVER_BEGINS.match(text):
        return 6.0
    year = _YEAR.search(ahead)
    near = year is not None and year.start() < _NEAR
    if _AUTHOR.match(text):
        return 0.0 if near else 1.2
    if _INSTITUTION.match(text):
        return 0.6 if near else 1.5
    return 2.2 if near and text[:1].isupper() else 3.0 if text[:1] in "“\"'«‘„" else 4.0


def _end(text: str, *, short: bool) -> float:
    if _OPEN.search(text):
        return 5.0
    return 0.0 if _CLOSED.search(text) else 1.0 if short else 2.2


def _cheapest(lines: Sequence[_Line], *, sorted_: bool) -> list[bool]:
    """The beginnings of the entries that cost least together; with `sorted_`, disorder costs."""
    cost = [0.0]
    came = [0]
    for end in range(1, len(lines) + 1):
        choices = []
        for start in range(max(0, end - _MOST_LINES), end):
            before = lines[came[start]].word if start else ""
            disorder = _DISORDER if sorted_ and lines[start].word < before else 0.0
            choices.append((cost[start] + disorder + _cost(lines[start:end]), start))
        best, origin = min(choices)
        cost.append(best)
        came.append(origin)
    begins = [False] * len(lines)
    at = len(lines)
    while at:
        at = came[at]
        begins[at] = True
    return begins


def _cost(entry: Sequence[_Line]) -> float:
    """What it costs to take lines for one entry."""
    cost = entry[0].head + entry[-1].end + (0.0 if any(line.dated for line in entry) else 3.0)
    for before, line in pairwise(entry):
        closed = 2.5 if before.end < 1.0 else 2.0 if before.end < 5.0 else 0.0
        cost += max(0.0, closed - max(0.0, line.head)) + 1.5 * before.short + 3.0 * line.after_blank
    return cost
