"""An entry being read: its text, which stretches have been understood, and what they said."""

import re
from typing import Any

from attrs import define, evolve, field, frozen

from biblio.model import Date, Name, Span
from biblio.refstring.tokens import BROKEN

TAKEN = "\x00"
"""Stands in `Draft.rest` for each code point that has been taken."""

EDGES = " \t\r\n\f\v\u00a0,;:.-–—/|*_" + TAKEN
QUOTES = frozenset("\"'“”„«»‘’`´")
"""Signs that stand around what is quoted."""

_LEADING = " \t\r\n\f\v.,;:)]–—-"


_FREE = re.compile(f"[^{TAKEN}]+")
_LETTER = re.compile(r"[^\W_]")


@frozen
class Piece:
    """A stretch of an entry and what it was taken for: a CSL variable, "label" or "unparsed"."""

    span: Span
    role: str


@frozen
class Paper:
    """One of several papers of an entry, with its authors, or its co-authors, where they are printed beside it."""

    title: str
    authors: tuple[Name, ...] = ()
    coauthors: tuple[Name, ...] = ()


@define
class Draft:
    """The parts of the entry found so far; offsets are within `text`.

    Every letter is taken at most once, so that at the end what nobody took is known (`gaps`).
    """

    text: str
    pieces: list[Piece] = field(factory=list)
    strings: dict[str, str] = field(factory=dict)
    names: dict[str, tuple[Name, ...]] = field(factory=dict)
    dates: dict[str, Date] = field(factory=dict)
    custom: dict[str, Any] = field(factory=dict)
    clues: set[str] = field(factory=set)
    """What the words around the fields said of the kind of item: "paper", "talk", "panel", "host", "thesis" …"""
    papers: list[Paper] = field(factory=list)
    """The papers of an entry that names more than one."""
    sure: dict[str, float] = field(factory=dict)
    """How sure the variables are that were read from labels."""
    rest: str = ""
    """The text with TAKEN in the place of what has been taken."""

    def __attrs_post_init__(self) -> None:
        """Start with everything untaken."""
        self.rest = self.text

    @property
    def filled(self) -> frozenset[str]:
        """The variables that have a value."""
        return frozenset((*self.strings, *self.names, *self.dates))

    def take(self, start: int, end: int, role: str = "label") -> None:
        """Mark what is still free between two offsets as understood."""
        self.pieces += [Piece(gap, role) for gap in self.gaps(start, end)]
        self.rest = self.rest[:start] + TAKEN * (end - start) + self.rest[end:]

    def put(self, variable: str, start: int, end: int) -> bool:
        """Take a stretch as a string variable, cleaned; False if it holds no letter or the variable is filled."""
        value = clean(self.text[start:end])
        if variable in self.strings or not any(char.isalnum() for char in value):
            return False
        self.take(start, end, variable)
        self.strings[variable] = value
        return True

    def note(self, key: str, start: int, end: int) -> None:
        """Take a stretch as a custom string."""
        self.take(start, end, f"custom.{key}")
        self.custom.setdefault(key, clean(self.text[start:end]))

    def add_names(self, variable: str, names: tuple[Name, ...], start: int, end: int) -> None:
        """Take a stretch as names, after those that the variable already has."""
        self.take(start, end, variable)
        self.names[variable] = (*self.names.get(variable, ()), *names)

    def rename(self, variable: str, other: str) -> None:
        """Give the names of a variable to another that has none."""
        if other not in self.names and variable in self.names:
            self.names[other] = self.names.pop(variable)
            self.pieces = [evolve(one, role=other) if one.role == variable else one for one in self.pieces]
            if variable in self.sure:
                self.sure[other] = self.sure.pop(variable)

    def gaps(self, start: int = 0, end: int | None = None) -> list[Span]:
        """The free stretches that hold a letter or digit, trimmed of white space and of a sign left in front."""
        found: list[Span] = []
        end = len(self.rest) if end is None else min(end, len(self.rest))
        for free in _FREE.finditer(self.rest, start, end):
            stretch = free.group()
            if _LETTER.search(stretch):
                left = len(stretch) - len(stretch.lstrip(_LEADING))
                found.append(Span(free.start() + left, free.start() + len(stretch.rstrip())))
        return found

    def free_until(self, start: int, end: int | None = None) -> int:
        """Offset of the first taken code point from `start` on, or `end`."""
        end = len(self.rest) if end is None else end
        stop = self.rest.find(TAKEN, start, end)
        return end if stop < 0 else stop


def clean(text: str) -> str:
    """A field's text as printed, white space collapsed, without the punctuation between it and its neighbours."""
    value = " ".join(unbroken(text).replace(TAKEN, " ").split()).strip(EDGES)
    value = _without_lone_bracket(value)
    closing_initial = text.rstrip(" ,;:").endswith(".") and value[-2:-1] in (" ", ".") and value[-1:].isupper()
    return f"{value}." if closing_initial else value


def unbroken(text: str) -> str:
    """The text with the words whole that the end of a line parts: "Trans-" and "national", but "12-" and "34"."""
    return _HYPHEN.sub("-", _PARTED_WORD.sub("", text)) if BROKEN in text else text


_PARTED_WORD = re.compile(rf"(?<=[^\W\d_])-{BROKEN}\s*(?=[^\W\d_])(?![A-ZÀ-Þ])")
_HYPHEN = re.compile(rf"-{BROKEN}\s*")


def _without_lone_bracket(value: str) -> str:
    for opening, closing in ("()", "[]"):
        if value.startswith(opening) and value.endswith(closing) and value.count(opening) == 1:
            value = value[1:-1].strip(EDGES)
        if value.count(opening) > value.count(closing) and value.endswith(opening):
            value = value[:-1].strip(EDGES)
        if value.startswith(opening) and closing not in value:
            value = value[1:].strip(EDGES)
        if value.endswith(closing) and opening not in value:
            value = value[:-1].strip(EDGES)
    return value
