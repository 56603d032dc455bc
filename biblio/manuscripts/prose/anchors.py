"""Where a cite can be: a year, a word in the place of one, Ibid."""

from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from biblio.manuscripts.prose.locators import is_year, read_locator
from biblio.manuscripts.prose.tokens import Token, Tokens
from biblio.manuscripts.prose.words import IBID, IDEM, UNDATED, WORK_CITED

_DASHES = frozenset("-‐‑‒–—−/")


@frozen
class Anchor:
    """Tokens first to end (exclusive) say when, or which work again; `year` is the normal form."""

    kind: Literal["year", "letter", "undated", "ibid", "again"]
    first: int
    end: int
    year: str = ""


def find_anchors(tokens: Tokens) -> Iterator[Anchor]:
    """Yield the anchors of a stretch from left to right, overlapping none."""
    index = 0
    year = ""
    while index < len(tokens.items):
        anchor = _anchor_at(tokens, index, year)
        if anchor is None:
            index += 1
            continue
        yield anchor
        year = anchor.year
        index = anchor.end


def _anchor_at(tokens: Tokens, index: int, year: str) -> Anchor | None:
    items = tokens.items
    token = items[index]
    if token.kind == "number":
        return _year_at(tokens, index)
    if token.text == "[":
        return _edition_at(tokens, index)
    if token.folded in IBID:
        end = index + 1
        return Anchor("ibid", index, end + (end < len(items) and items[end].text == "."))
    if token.folded in IDEM and (anchor := _idem_at(tokens, index)):
        return anchor
    if year[4:].isalpha() and _is_letter(items, index):
        return Anchor("letter", index, index + 1, year[:4] + token.text)
    if length := UNDATED.starting(tokens, index, len(items)):
        return Anchor("undated", index, index + length, tokens.between(index, index + length))
    if length := WORK_CITED.starting(tokens, index, len(items)):
        return Anchor("again", index, index + length)
    return None


def _idem_at(tokens: Tokens, index: int) -> Anchor | None:
    """Idem without a year: "idem: 51", "Id., p. 4", "(idem)"."""
    items = tokens.items
    end = index + 1
    end += end < len(items) and items[end].text == "."
    alone = index > 0 and items[index - 1].text == "(" and tokens.closer.get(index - 1) == end
    locator = read_locator(tokens, end, len(items), bare=False) if end < len(items) else None
    told = locator is not None and (locator.label != "page" or not is_year(locator.text))
    return Anchor("ibid", index, end) if alone or told else None


def _year_at(tokens: Tokens, index: int) -> Anchor | None:
    """The year at a token, with the first edition's beside it ("1988 [1975]", "1867/1976")."""
    items = tokens.items
    token = items[index]
    if not is_year(token.text) or (len(token.text) == 5 and not token.text[4].islower()):
        return None
    if _is_part_of_number(items, index) or _is_range(items, index):
        return None
    end = index + 1
    if end + 1 < len(items) and items[end].text == "/" and _is_second_year(items[end + 1], items[end]):
        return Anchor("year", index, end + 2, tokens.between(index, end + 2))
    if (
        end < len(items)
        and items[end].text == "["
        and is_year(items[end + 1].text if end + 1 < len(items) else "")
    ):
        end = tokens.closer.get(end, end - 1) + 1
    return Anchor("year", index, end, token.text)


def _edition_at(tokens: Tokens, index: int) -> Anchor | None:
    """The year behind that of the first edition: "[1994] 2001"."""
    items = tokens.items[index : index + 4]
    if [token.text for token in items[::2]] != ["[", "]"] or len(items) < 4:
        return None
    if not (is_year(items[1].text) and is_year(items[3].text)):
        return None
    return Anchor("year", index, index + 4, items[3].text)


def _is_second_year(token: Token, slash: Token) -> bool:
    """Tell whether a number goes on from a year and a slash: 1867/1976, and the parliamentary 2003/04."""
    return is_year(token.text) or (token.start == slash.end and len(token.text) == 2 and token.text.isdecimal())


def _is_part_of_number(items: tuple[Token, ...], index: int) -> bool:
    """Tell whether the digits belong to 3.1999, 10,2000, $2000, 2000% or 2000-talet."""
    token = items[index]
    if index and items[index - 1].end == token.start:
        before = items[index - 1]
        digits_before = index > 1 and items[index - 2].kind == "number" and items[index - 2].end == before.start
        if before.text in "$€£" or before.text in _DASHES or (before.text in ".," and digits_before):
            return True
    return index + 1 < len(items) and items[index + 1].text in "%€°"


def _is_range(items: tuple[Token, ...], index: int) -> bool:
    """Tell whether a period of years ("1994-2000", "2004–07", "2000-talet") begins or ends here."""
    after = index + 1
    if after + 1 < len(items) and items[after].text in _DASHES - {"/"}:
        follower = items[after + 1]
        if follower.kind == "number" or items[after].end == follower.start == items[index].end + 1:
            return True
    before = index - 1
    return before > 0 and items[before].text in _DASHES and items[before - 1].kind == "number"


def _is_letter(items: tuple[Token, ...], index: int) -> bool:
    """Tell whether "b" in "1999a, b" stands for another year letter."""
    token = items[index]
    if token.kind != "word" or len(token.text) != 1 or not token.text.islower() or index < 2:
        return False
    if items[index - 1].text not in (",", "&") and items[index - 1].folded not in ("and", "och", "y"):
        return False
    return items[index - 2].kind == "number" or len(items[index - 2].text) == 1
