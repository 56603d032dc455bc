"""Quoted stretches in any quotation marks: „…“, “…”, ”…”, »…«, «…», "…", '…', mixed ones and ones never closed."""

from bisect import bisect_left
from collections.abc import Iterator

from attrs import frozen

_CURLY = frozenset('"“”„‟')
_ANGLED = frozenset("«»")
_SINGLE_OPEN = frozenset("'‘‚")
_SINGLE_CLOSE = frozenset("'’‘")
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", "»": "«"}
"""Marks that, after this opening mark, can only close."""


@frozen
class Quote:
    """A quoted stretch: `start` to `end` with its marks, `inner_start` to `inner_end` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True


def find_quotes(text: str) -> list[Quote]:
    """Find the outermost quoted stretches, in text order.

    A mark opens or closes by where it stands, since writers mix them up. An apostrophe is no quotation mark, and a
    single quote that is never closed is an apostrophe. A double one that is never closed reaches to the next
    opening mark or to the end: the caller knows better where a title ends.
    """
    doubles = list(_doubles(text))
    return sorted([*doubles, *_singles(text, doubles)], key=lambda quote: quote.start)


def _doubles(text: str) -> Iterator[Quote]:
    marks = [index for index, char in enumerate(text) if char in _CURLY or char in _ANGLED]
    position = 0
    while position < len(marks):
        start = marks[position]
        if _is_stray(text, start):
            position += 1
            continue
        close = _closing(text, marks, position)
        if close:
            end = marks[close]
            yield Quote(start, end + 1, start + 1, end)
            position = close + 1
        else:
            position = _next_opening(text, marks, position)
            end = marks[position] if position < len(marks) else len(text)
            yield Quote(start, end, start + 1, end, closed=False)


def _is_stray(text: str, index: int) -> bool:
    """Whether a mark closes what was never opened: a letter before it and none after it."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (before.isalnum() or before in (".", "?", "!")) and bool(before) and not after.isalnum()


def _opens(text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (not before or before.isspace() or before in "([") and (after.isalnum() or after in ("¿", "¡"))


def _closing(text: str, marks: list[int], position: int) -> int:
    """The place in `marks` of the mark that closes the one at `position`; 0 for none."""
    opener = text[marks[position]]
    family = _CURLY if opener in _CURLY else _ANGLED
    depth = 1
    for place in range(position + 1, min(len(marks), position + 64)):
        mark = text[marks[place]]
        if mark not in family:
            continue
        nested = mark not in _CLOSED_BY.get(opener, "") and _opens(text, marks[place])
        depth += 1 if nested else -1
        if not depth:
            return place
    return 0


def _next_opening(text: str, marks: list[int], position: int) -> int:
    """The place of the next mark that opens, after an opening mark that nothing closes."""
    return next((place for place in range(position + 1, len(marks)) if _opens(text, marks[place])), len(marks))


def _singles(text: str, doubles: list[Quote]) -> Iterator[Quote]:
    """Pair single quotes outside double ones."""
    closers = [index for index in range(1, len(text)) if text[index] in _SINGLE_CLOSE and _may_close(text, index)]
    firm = [index for index in closers if not _is_possessive(text, index)]
    limits = [quote.start for quote in doubles]
    index = 0
    while (index := _next_single(text, index)) < len(text):
        place = bisect_left(limits, index)
        if place and index < doubles[place - 1].end:
            index = doubles[place - 1].end
            continue
        limit = limits[place] if place < len(limits) else len(text)
        end = _first_in(firm, index + 3, limit) or _last_in(closers, index + 3, limit)
        if end:
            yield Quote(index, end + 1, index + 1, end)
        index = end + 1 if end else index + 1


def _next_single(text: str, index: int) -> int:
    """The first place from `index` on where a single quote may open."""
    while index < len(text) and not (text[index] in _SINGLE_OPEN and _opens_single(text, index)):
        index += 1
    return index


def _opens_single(text: str, index: int) -> bool:
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    return (not before or before.isspace() or before in "([:") and (after.isalpha() or after in ("¿", "¡"))


def _may_close(text: str, index: int) -> bool:
    return not text[index - 1].isspace() and not text[index + 1 : index + 2].isalnum()


def _is_possessive(text: str, index: int) -> bool:
    """Whether the mark may be the apostrophe of a plural: s before it, a lower-case word after it."""
    return (
        text[index - 1] in "szx" and text[index + 1 : index + 2] == " " and text[index + 2 : index + 3].islower()
    )


def _last_in(places: list[int], start: int, end: int) -> int:
    """The last place from `start` up to `end`; 0 for none."""
    at = bisect_left(places, end) - 1
    return places[at] if at >= 0 and places[at] >= start else 0


def _first_in(places: list[int], start: int, end: int) -> int:
    """The first place from `start` up to `end`; 0 for none."""
    at = bisect_left(places, start)
    return places[at] if at < len(places) and places[at] < end else 0
