r"""Accents written as LaTeX commands, read at their own length: Dom\'{\i}nguez."""

import re

_FILLER = "\u034f"  # combining grapheme joiner: shows nothing, and no word ends at it
_CORE = (
    r"\\(?P<mark>[`'^\"~=.]|[uvHcdbkr](?![A-Za-z])[ \t]?)"
    r"(?:\{\\?(?P<braced>[A-Za-z])\}|\\(?P<dotless>[ij])(?![A-Za-z])|(?P<bare>[A-Za-z]))"
)
_ACCENTS = (re.compile(rf"\{{{_CORE}\}}"), re.compile(_CORE))
_LETTER = re.compile(
    r"\{\\(aa|AA|ae|AE|oe|OE|ss|o|O|l|L)\}|\\(aa|AA|ae|AE|oe|OE|ss|o|O|l|L)(?:\{\}|[ \t]|(?![A-Za-z]))"
)
_MARKS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
_LETTERS = {
    "aa": "å",
    "AA": "Å",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "ss": "ß",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
}


def accented(text: str) -> str:
    """Put the letter in the place of its command, filled up to the command's length, so that offsets hold."""
    if "\\" not in text:
        return text
    for pattern in _ACCENTS:
        text = pattern.sub(_with_mark, text)
    return _LETTER.sub(lambda found: _filled(_LETTERS[found[1] or found[2]], found), text)


def _with_mark(found: re.Match[str]) -> str:
    letter = found["braced"] or found["dotless"] or found["bare"]
    return _filled(letter + _MARKS[found["mark"][0]], found)


def _filled(letter: str, found: re.Match[str]) -> str:
    return letter.ljust(len(found.group()), _FILLER)
