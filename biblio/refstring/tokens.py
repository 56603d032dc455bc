"""Tokens of a reference string, and the hashed features by which the tagger knows each of them."""

import re
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

from biblio.text.dates import MONTHS

BROKEN = "\u2028"
"""Stands after a hyphen for the end of a line: the hyphen may be the line's and not the word's."""
BUCKETS = 1 << 15
"""Rows of the tagger's table: a feature's row is its hash modulo this number."""

_TOKEN = re.compile(
    r"https?://[^\s<>\"]{1,400}|10\.[0-9]{4,9}/[^\s<>\"]{1,200}|[^\W\d_]{1,60}(?:-\u2028\s{0,8}[a-zß-öø-ÿ][^\W\d_]{0,60})?|\d{1,40}|_{1,40}|[^\w\s]"
)
_PARTED = re.compile(rf"-{BROKEN}\s*")
_LETTER_RUN = re.compile(r"(X)X{2,}|(x)x{2,}")
_LONGEST_SPELLED = 24


class Token(NamedTuple):
    """A word, a number, an address or one sign; offsets are code points in the string, the end exclusive.

    A word that the end of a line parts is whole in `text`: "Har-" and "bour" are "Harbour".
    """

    text: str
    start: int
    end: int


def tokenize(text: str) -> list[Token]:
    """Cut a string into tokens; white space is between them. Time is linear in the length of the text."""
    found = [Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
    if BROKEN not in text:
        return found
    return [Token(_PARTED.sub("", token.text), token.start, token.end) for token in found]


def _shape(word: str) -> str:
    """The word with X for a capital, x for a small letter: "McGrew" is "XxXx+"."""
    letters = "".join("X" if char.isupper() else "x" for char in word)
    return _LETTER_RUN.sub(lambda match: (match[1] or match[2]) * 2 + "+", letters)


@lru_cache(maxsize=1 << 16)
def features(token: str) -> tuple[int, ...]:
    """The rows of the table that a token's spelling selects; a token is the sum of its rows."""
    return tuple(sorted({crc32(name.encode()) % BUCKETS for name in _names(token)}))


def _names(token: str) -> list[str]:
    if token[0].isdigit() and token.isdigit():
        return _of_number(token)
    if token.startswith(("http://", "https://")):
        return ["address", "doi" if "doi.org/" in token else "page"]
    if token.startswith("10.") and "/" in token:
        return ["doi"]
    if not token[0].isalnum():
        return [f"sign={token[:3]}"]
    return _of_word(token)


def _of_number(token: str) -> list[str]:
    names = [f"digits={min(len(token), 6)}"]
    if len(token) == 4 and token.isascii():
        names.append("year" if 1400 <= int(token) <= 2035 else "no year")
        names.append(f"century={token[:2]}")
    if len(token) <= 2:
        names += [f"number={token}", "day" if token.isascii() and 0 < int(token) < 32 else "number"]
    return [*names, "zero" if token[0] == "0" else "counted"]


def _of_word(token: str) -> list[str]:
    word = token.lower()
    names = [f"word={word}", f"shape={_shape(token[:_LONGEST_SPELLED])}", f"length={min(len(word), 10)}"]
    names += [f"first={word[:size]}" for size in (1, 2, 3, 4) if len(word) > size]
    names += [f"last={word[-size:]}" for size in (1, 2, 3, 4) if len(word) > size]
    spelled = f"^{word[:_LONGEST_SPELLED]}$"
    names += [f"three={spelled[at : at + 3]}" for at in range(len(spelled) - 2)]
    if word in MONTHS:
        names.append("month")
    if token.isupper():
        names.append("capitals" if len(token) > 1 else "initial")
    return names
