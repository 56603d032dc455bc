"""Prose cut into words, numbers and signs; which bracket each stands in."""

import re
from typing import NamedTuple

from attrs import frozen

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_TOKEN = re.compile(
    rf"(?P<word>(?:apud|sensu)(?=[A-ZÀ-Þ])|(?:{_LETTER})+(?:['’`´‐‑-](?:{_LETTER})+)*(?:(?<=s)['’])?)"
    rf"|(?P<number>\d{{4}}(?=apud)|\d+(?:{_LETTER})*)|(?P<sign>\S)"  # "(1985apudFalk 2008)": a space is lost
)
_OPENERS = {"(": ")", "[": "]"}


class Token(NamedTuple):
    """One word, number or sign: `folded` is how tables know it, `start` and `end` are offsets in the source."""

    kind: str
    text: str
    folded: str
    start: int
    end: int


@frozen
class Tokens:
    """A stretch of prose as tokens.

    `opener[i]` is the index of the innermost bracket that is open at token i, -1 for none; an opening bracket
    itself stands in the bracket around it. `outermost[i]` is likewise the outermost. `closer` maps a bracket
    to its partner.
    """

    text: str
    items: tuple[Token, ...]
    opener: tuple[int, ...]
    outermost: tuple[int, ...]
    closer: dict[int, int]

    def between(self, first: int, end: int) -> str:
        """The source text from one token up to (not including) another."""
        return self.text[self.items[first].start : self.items[end - 1].end] if first < end else ""


def tokenize(text: str, start: int, end: int) -> Tokens:
    """Cut text[start:end] into tokens with offsets into the whole text."""
    items = tuple(
        Token(found.lastgroup or "sign", found.group(), found.group().casefold(), found.start(), found.end())
        for found in _TOKEN.finditer(text, start, end)
    )
    closer = _pairs(items)
    opener, outermost = _openers(len(items), closer)
    return Tokens(text, items, opener, outermost, closer)


def _openers(length: int, closer: dict[int, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each token the innermost and the outermost bracket that is open there."""
    opener: list[int] = []
    outermost: list[int] = []
    stack: list[int] = []
    for index in range(length):
        if stack and closer[stack[-1]] == index:
            stack.pop()
        opener.append(stack[-1] if stack else -1)
        outermost.append(stack[0] if stack else -1)
        if index in closer:
            stack.append(index)
    return tuple(opener), tuple(outermost)


def _pairs(items: tuple[Token, ...]) -> dict[int, int]:
    """Pair the brackets; one that never closes opens nothing, so that a slip does not swallow the paragraph."""
    closer: dict[int, int] = {}
    stack: list[int] = []
    for index, token in enumerate(items):
        if token.text in _OPENERS:
            stack.append(index)
        elif token.text in (")", "]"):
            while stack and _OPENERS[items[stack[-1]].text] != token.text:
                stack.pop()
            if stack:
                closer[stack.pop()] = index
    return closer
