"""The numbers in folded words: digits, Roman figures, "two", "part b"."""

import re
from collections.abc import Sequence

from biblio.matching.levels import NUMBERS, PART

_ROMAN = re.compile(r"^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$")
_DIGITS = re.compile(r"\d+")
_VALUES = {"i": 1, "v": 5, "x": 10}


def numbers(found: Sequence[str]) -> tuple[str, ...]:
    """Digits; Roman figures, letters and number words behind "part" and its like; Roman figures at the end."""
    numerals: list[str] = []
    for index, word in enumerate(found):
        numerals += [digits.lstrip("0") or "0" for digits in _DIGITS.findall(word)]
        behind_part = index > 0 and found[index - 1] in PART
        if _ROMAN.match(word) and (behind_part or 0 < index == len(found) - 1):
            numerals.append(_arabic(word))
        elif behind_part and (word in NUMBERS or (len(word) == 1 and word.isalpha())):
            numerals.append(str(NUMBERS.get(word, word)))
    return tuple(numerals)


def ordinals(found: Sequence[str]) -> frozenset[str]:
    """Which one of a series it is: digits and Roman figures anywhere ("XXVI International Congress", "2nd")."""
    return frozenset(
        _arabic(word) if _ROMAN.match(word) else digits.lstrip("0")
        for word in found
        for digits in _DIGITS.findall(word) or ([word] if _ROMAN.match(word) else [])
    )


def _arabic(word: str) -> str:
    values = [_VALUES[letter] for letter in word]
    return str(sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True)))
