"""What follows a year or a key: ": 128", ", pp. 12–14, 20", ", chap. 3"."""

import re

from attrs import frozen

from biblio.manuscripts.prose.tokens import Token, Tokens
from biblio.manuscripts.prose.words import CONJUNCTIONS, EMPHASES, LOCATORS

_DASHES = frozenset("-‐‑‒–—−")
_SPACED_DASH = re.compile(r"\s?([-‐‑‒–—−])\s?")
_ROMAN = frozenset("ivxlcdm")
_ROMAN_CAPITALS = frozenset("IVXLC")
_IN_CAPITALS = frozenset(("volume", "chapter", "part", "book", "section", "appendix"))
"""What is counted in Roman capitals: "tomo VIII"."""
_FOLLOWING = frozenset(("f", "ff", "sq", "sqq", "n", "ss", "sgs", "sigs", "seq", "följ", "passim"))
_FOLLOWED = re.compile(r"\d+ff?")
_NOTES = frozenset(("n", "nn", "note", "not", "nota", "fn"))


@frozen
class Locator:
    """The text of a locator ("131-132"), its CSL label, and the index after its last token."""

    text: str
    label: str
    end: int


def read_locator(tokens: Tokens, start: int, end: int, *, bare: bool) -> Locator | None:
    """Read a locator that begins at a token; `bare` allows a number without ":" or "p." (", 45")."""
    items = tokens.items
    index = start
    separator = items[index].text if index < end and items[index].text in (":", ",", ".", ";") else ""
    index += bool(separator)
    index += EMPHASES.starting(tokens, index, end)
    label, after = _read_label(items, index, end)
    loose = bare or (index < end and _FOLLOWED.fullmatch(items[index].text))
    if not label and not (separator == ":" or (loose and separator in (",", ""))):
        return None
    stop = _read_numbers(items, after, end, years=separator == ":" or bool(label))
    if stop == after and label in _IN_CAPITALS and after < end and _is_roman_capital(items[after]):
        stop = after + 1
    if stop == after or (not label and separator != ":" and _is_odd_end(items, stop, end)):
        return None
    return _longer(tokens, Locator(_numbers(tokens, after, stop), label or "page", stop), end)


def read_after_bracket(tokens: Tokens, start: int) -> Locator | None:
    """Read a locator that follows the bracket of its year: "Falk (1994), p. 12", "Falk (1994): 12"."""
    found = read_locator(tokens, start, len(tokens.items), bare=False)
    if found is None or (
        tokens.items[start].text == ":" and _is_odd_end(tokens.items, found.end, len(tokens.items))
    ):
        return None
    return None if tokens.items[start].text in ".;" else found


def _longer(tokens: Tokens, found: Locator, end: int) -> Locator:
    """Add a second labelled part: "vol. 2, p. 33" is one locator, told by its pages."""
    label, after = _read_label(tokens.items, found.end + 1, end)
    if found.end >= end or tokens.items[found.end].text != "," or not label:
        return found
    stop = _read_numbers(tokens.items, after, end, years=True)
    if stop == after:
        return found
    if label == found.label:
        return Locator(f"{found.text}, {_numbers(tokens, after, stop)}", label, stop)
    return Locator(_numbers(tokens, after, stop), label, stop)


def _numbers(tokens: Tokens, first: int, end: int) -> str:
    """The numbers as printed, without spaces around their dashes."""
    return _SPACED_DASH.sub(r"\1", tokens.between(first, end))


def _read_label(items: tuple[Token, ...], index: int, end: int) -> tuple[str, int]:
    """The CSL label of "pp." and the index after it; "" for none."""
    if index < end and items[index].folded in LOCATORS:
        after = index + 1
        after += after < end and items[after].text == "."
        return LOCATORS[items[index].folded], after
    return "", index


def _read_numbers(items: tuple[Token, ...], start: int, end: int, *, years: bool) -> int:
    """Index after "12–14, 20 and 31ff."; numbers that look like years count only where `years` allows."""
    index = start
    while (stop := _read_range(items, index, end, years=years or None)) > index:
        index = stop
        years = False  # a further number that looks like a year is the next cite's
        joint = index
        if joint < end and (items[joint].text == "," or items[joint].folded in CONJUNCTIONS):
            joint += 1
        if joint == index or _read_range(items, joint, end, years=None) == joint:
            break
        index = joint
    return index


def _read_range(items: tuple[Token, ...], start: int, end: int, *, years: bool | None) -> int:
    if start >= end or not _is_page(items[start]) or (not years and is_year(items[start].text)):
        return start
    index = start + 1
    if index + 1 < end and items[index].text in _DASHES and _is_page(items[index + 1]):
        index += 2
    if items[index - 1].text.endswith("n") and index < end and items[index].start == items[index - 1].end:
        index += items[index].kind == "number"  # 12n3
    return _over_following(items, index, end)


def _over_following(items: tuple[Token, ...], index: int, end: int) -> int:
    """Index after the "ff.", "y ss.", "et seq." or "n. 4" behind a page."""
    joined = index + 1 < end and items[index].folded in CONJUNCTIONS
    joined = joined and items[index + 1].folded in _FOLLOWING - {"passim", "n"}
    word = index + joined
    if word >= end or items[word].kind != "word" or items[word].folded not in _FOLLOWING | _NOTES:
        return index
    after = word + 1
    after += after < end and items[after].text == "."
    if items[word].folded in _NOTES and after < end and items[after].text.isdecimal():
        return index if is_year(items[after].text) else after + 1
    return after if items[word].folded in _FOLLOWING else index


def _is_page(token: Token) -> bool:
    if token.kind == "number":
        digits = token.text.rstrip("abcdefgnABCDE")
        return digits.isdecimal() and len(digits) <= 5
    roman = token.kind == "word" and token.text.islower() and set(token.text) <= _ROMAN
    return roman and (len(token.text) > 1 or token.text in "ivx")


def _is_roman_capital(token: Token) -> bool:
    return token.kind == "word" and set(token.text) <= _ROMAN_CAPITALS


def _is_odd_end(items: tuple[Token, ...], stop: int, end: int) -> bool:
    """Tell whether a bare number counts something: "Falk 1994, 35 interviews"."""
    return stop < end and items[stop].kind in ("word", "number") and items[stop].folded not in CONJUNCTIONS


def is_year(text: str) -> bool:
    """Tell whether the first four characters are a year of the printed word, 1400 to 2099, and no more digits."""
    digits = text[:4]
    return len(text) <= 5 and digits.isdecimal() and len(digits) == 4 and "1400" <= digits <= "2099"
