"""Strings reduced to what comparison should see."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}
)
_NOT_WORD = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Casefolded words without accents, markup and punctuation, one space between: "Más-allá!" → "mas alla"."""
    bare = unicodedata.normalize("NFKD", _MARKUP.sub("", text)).casefold()
    bare = unicodedata.normalize("NFKD", bare).translate(_LETTERS)  # casefolding may compose anew: ΐ
    bare = "".join(char for char in bare if not unicodedata.combining(char))
    return _NOT_WORD.sub(" ", bare.replace("'", "").replace("’", "")).strip()


def unspaced(text: str) -> str:
    """A text without its white space, as two are compared that may be broken into lines elsewhere."""
    return "".join(text.split())


def words(text: str) -> list[str]:
    """List the folded words of a text."""
    return fold(text).split()
