"""The order of strings in a bibliography: as the language orders its letters, not by code points.

The Unicode Collation Algorithm (UTS #10) in CLDR's root order with CLDR's rules for a language (UTS #35, part 5),
as ICU compares with its own settings: letters first, then accents, then case; spaces come before punctuation, then
symbols, digits, letters. `collation.json` has the order and the rules. Letters of scripts that it does not have
follow by code point; so do Han characters, last of all.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

_RULE = re.compile(r"(&(?:\[before 1\])?|<{1,3}|=)([^\s&<=/]+)(?:/([^\s&<=]+))?")
_SETTING = re.compile(r"\[(\w+) ([^\]]+)\]")
_PUNCTUATION = re.compile(r"[!-#%-*,-/:;?@\[-\]_{}¡§«¶·»¿‐-‧‰-⁞、-〃〈-】]")
_VARIANT = "\ue000"
"""Not a character: the mark that a letter bears which is a variant of another, as ð is of d."""
_PLAIN = "\x01"
"""Second-level weight of a letter without a mark; those of variants by rules follow, then those of marks."""
_FIRST_MARK = 0x40
_STAND_IN = 0xF0000
"""Private characters from here on stand for digraphs."""


_COMPATIBLE, _UPPER, _FINAL, _LOWER_LAST = 0x10, 0x20, 0x30, 0x40
"""Added to the third-level weight: 1 is lower case, and what a rule makes of a letter comes right after it."""


class _Element(NamedTuple):
    """A collation element, of which a character has none, one or several.

    `unit` is an item of the order of letters, "" for a mark alone; `mark` is a mark, "" for none, or the weight of
    a variant; `third` a third-level weight; `capital` is 0 for lower case, 1 for "Ch", 2 for upper case.
    """

    unit: str
    mark: str = ""
    third: int = 1
    capital: int = 0


_Elements = tuple[_Element, ...]


def collation_key(text: str, language: str) -> str:
    """Make a key that compares with other keys of the language ("sv", "sr-Latn-RS"; "" for the root order)."""
    return _key_maker(language)(text)


def heading_key(text: str, language: str) -> str:
    """Make a key by which punctuation breaks ties only, so that “Abroad” in quotation marks stands under A.

    Spaces and symbols count. UTS #10, "Variable Weighting", calls this shifted, but for spaces too. Not to be
    compared with a key of the other kind.
    """
    words = _PUNCTUATION.sub("", text).strip("\u00a0\u202f")
    key = collation_key(words, language)
    return key if words == text else f"{key}\0{collation_key(text, language)}"


@cache
def _key_maker(language: str) -> Callable[[str], str]:
    return _Keys.of(_Alphabet.of(_rules(language))).key


@cache
def _data() -> Mapping[str, Any]:
    tables: Mapping[str, Any] = json.loads(Path(__file__).with_name("collation.json").read_text("utf-8"))
    return tables


def _rules(language: str) -> str:
    """Give the rules of the longest part of a tag that has any, those they import with them."""
    rules = _data()["rules"]
    parts = language.split("-")
    tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    found = next((rules[tag] for tag in tags if tag in rules), "")
    return re.sub(r"\[import ([\w-]+)\]", lambda match: str(rules[match[1]]), found)


class _Alphabet:
    """The order of letters and marks of a language, and what is made of them."""

    def __init__(self, order: list[str], marks: list[str], settings: dict[str, str]) -> None:
        self.order = order
        self.marks = marks
        self.own: dict[str, _Elements] = {}
        self.settings = settings
        self._units = set(order)
        self._variants: dict[str, int] = {}

    @classmethod
    def of(cls, rules: str) -> "_Alphabet":
        """Make the root order, then change it by rules."""
        root = _data()["root"]
        settings = dict(_SETTING.findall(rules))
        scripts = dict.fromkeys([*settings.get("reorder", "").split(), *root["scripts"]])
        letters = "".join(root["scripts"].get(script, "") for script in scripts)
        alphabet = cls([*root["common"], *letters], [*root["marks"]], settings)
        for text, meant in root["spelled"].items():
            alphabet.own[text] = alphabet.spelled(meant, _COMPATIBLE if len(meant) > 1 else _FINAL)
        alphabet._follow(_RULE.findall(root["rules"] + rules))
        return alphabet

    def _follow(self, rules: Iterable[tuple[str, str, str]]) -> None:
        at: _Elements = ()
        before = False
        for relation, text, more in rules:
            if relation.startswith("&"):
                at, before = self.of_text(text), relation != "&"
                continue
            if relation != "=":
                at = (*at[:-1], self._next(relation, at[-1], text, before=before))
            before = before and relation != "<"
            self.own[text] = (*at, *(self.of_text(more) if more else ()))

    def _next(self, relation: str, last: _Element, text: str, *, before: bool) -> _Element:
        capital = (text != text.lower()) + (text == text.upper() != text.lower())
        if relation == "<<<":
            return last._replace(third=last.third + 1, capital=capital)
        if relation == "<":
            _move(self.order, text, last.unit, before=before)
            self._units.add(text)
            return _Element(text, capital=capital)
        if not last.unit:
            _move(self.marks, text, last.mark, before=False)
            return _Element("", text)
        self._variants[last.unit] = count = self._variants.get(last.unit, 0) + 1
        return _Element(last.unit, chr(ord(_PLAIN) + count), capital=capital)

    def of_text(self, text: str) -> _Elements:
        """Give the elements of a rule's text."""
        whole = self.own.get(text)
        return whole or tuple(element for char in text for element in self.of_char(char))

    def spelled(self, text: str, third: int) -> _Elements:
        """Give the elements of a spelling with third-level weights raised."""
        return tuple(element._replace(third=element.third + third) for element in self.of_text(text))

    def of_char(self, char: str) -> _Elements:
        """Give the elements of a character, composed or not."""
        if char in self.own:
            return self.own[char]
        if char in self._units:
            return (_Element(char),)
        if char in self.marks:
            return (_Element("", char),)
        lower = char.lower()
        whole = unicodedata.normalize("NFD", char)
        if whole != char and lower not in self._units:
            return self._composed(whole)
        if lower != char:
            return tuple(_capital(element) for element in self.of_text(lower))
        compatible = unicodedata.normalize("NFKD", char)
        return self.spelled(compatible, _COMPATIBLE) if compatible != char else _unlisted(char)

    def _composed(self, parts: str) -> _Elements:
        """Take a letter of the language's own with a further mark for this letter: ậ is â with a dot."""
        for before, mark in pairwise(parts):
            letter = unicodedata.normalize("NFC", parts[0] + mark)
            if letter in self.own and unicodedata.combining(before) < unicodedata.combining(mark):
                return (*self.own[letter], *self.of_text(parts[1:].replace(mark, "", 1)))
        return tuple(element for char in parts for element in self.of_char(char))


def _move(order: list[str], item: str, anchor: str, *, before: bool) -> None:
    if item in order:
        order.remove(item)
    order.insert(order.index(anchor) + (not before), item)


def _capital(element: _Element) -> _Element:
    return element._replace(third=element.third + _UPPER, capital=2) if element.unit else element


def _unlisted(char: str) -> _Elements:
    """Take what is not in the table for a digit, for nothing, for a mark, or for itself."""
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return (_Element(str(digit), third=_COMPATIBLE),)
    if unicodedata.category(char) in ("Cc", "Cf", "Me"):
        return ()
    return (_Element("", _VARIANT),) if unicodedata.combining(char) else (_Element(char),)


class _Level(dict[int, str]):
    """One level's weights by character, for str.translate; each is found when first asked for."""

    def __init__(self, weights: Callable[[str], str]) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, code: int) -> str:
        self[code] = found = self._weights(chr(code))
        return found


class _Keys(NamedTuple):
    """Makes keys: the weights of the first level, of the second, of the third."""

    levels: tuple[_Level, _Level, _Level]
    stand_ins: Mapping[str, str]
    digraphs: re.Pattern[str]
    ascii_digraphs: re.Pattern[str] | None
    backwards: bool
    plain: bool
    """Whether ASCII has nothing on the second level."""

    @classmethod
    def of(cls, alphabet: _Alphabet) -> "_Keys":
        """Prepare the keys of an alphabet."""
        digraphs = sorted((text for text in alphabet.own if len(text) > 1), key=len, reverse=True)
        in_ascii = [text for text in digraphs if text.isascii()]
        stand_ins = {text: chr(_STAND_IN + at) for at, text in enumerate(digraphs)}
        alphabet.own.update({stand_ins[text]: alphabet.own[text] for text in digraphs})
        return cls(
            _levels(alphabet),
            stand_ins,
            re.compile("|".join(map(re.escape, digraphs))),
            re.compile("|".join(in_ascii)) if in_ascii else None,
            "backwards" in alphabet.settings,
            not any(element.mark for char in map(chr, range(128)) for element in alphabet.of_char(char)),
        )

    def key(self, text: str) -> str:
        """Make a string's key."""
        digraphs = self.ascii_digraphs
        if not text.isascii():
            text, digraphs = unicodedata.normalize("NFC", text), self.digraphs
        if digraphs:
            text = digraphs.sub(lambda match: self.stand_ins[match[0]], text)
        first, second, third = self.levels
        if self.plain and text.isascii():
            return f"{text.translate(first)}\0\0{text.translate(third)}"
        marks = text.translate(second)
        marks = (marks[::-1] if self.backwards else marks).rstrip(_PLAIN)
        return f"{text.translate(first)}\0{marks}\0{text.translate(third)}"


def _levels(alphabet: _Alphabet) -> tuple[_Level, _Level, _Level]:
    units = _weights(alphabet.order)
    marks = {mark: chr(_FIRST_MARK + at) for at, mark in enumerate(alphabet.marks)}
    upper_first = alphabet.settings.get("caseFirst") == "upper"

    def level(weigh: Callable[[_Element], str]) -> _Level:
        return _Level(lambda char: "".join(map(weigh, alphabet.of_char(char))))

    def third(element: _Element) -> str:
        return chr(element.third + (_LOWER_LAST * (2 - element.capital) if upper_first else 0))

    return (
        level(lambda element: element.unit and (units.get(element.unit) or _weight_unlisted(element.unit, units))),
        level(lambda element: marks.get(element.mark, element.mark or _PLAIN)),
        level(third),
    )


def _weight_unlisted(char: str, units: Mapping[str, str]) -> str:
    """Put symbols after those listed, before digits; letters after those listed, the Han characters last."""
    if unicodedata.category(char)[0] in "PSZ":
        return f"{chr(ord(units['0']) - 1)}\ufffd{char}"
    han = "\u3400" <= char <= "\u9fff" or char >= "\U00020000"
    return f"{max(units.values())[0]}{chr(0xFFFD + han)}{char}"


def _weights(order: Iterable[str]) -> dict[str, str]:
    """Give first-level weights: one ASCII character for an ASCII character, that it be translated fast.

    What stands between has the weight of the ASCII character before it, and a second one above ASCII.
    """
    weights: dict[str, str] = {}
    head = tail = 0
    for unit in order:
        head, tail = (head + 1, 0) if len(unit) == 1 and unit.isascii() else (head, tail + 1)
        weights[unit] = chr(head) + (chr(0x7F + tail) if tail else "")
    return weights
