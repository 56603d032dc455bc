"""Given names as initials (CSL 1.0.2, "Name": `initialize`, `initialize-with`, `initialize-with-hyphen`)."""

import re
from functools import lru_cache

_TAG = re.compile(r"(<[^<>]*>)")
_WORDS = re.compile(r"[^\s\u00a0.]+\.?|\.+")
_HYPHENS = re.compile(r"[-‐‑–]")


@lru_cache(maxsize=20_000)
def initialize(given: str, sign: str, *, hyphen: bool = True, whole: bool = False) -> str:
    """Shorten given names to initials, each followed by `sign`: "John R." with "." is "J.R.".

    With `whole` only what is an initial or an abbreviation already is given the sign (`initialize="false"`).
    `hyphen` keeps the hyphen of double names: "J.-L.". Words that are all small, such as particles, stay.
    """
    if "<" in given:
        parts = _TAG.split(given)
        return "".join(part if at % 2 else _piece(part, sign, hyphen, whole) for at, part in enumerate(parts))
    return _shorten(given, sign, hyphen=hyphen, whole=whole)


def _piece(text: str, sign: str, hyphen: bool, whole: bool) -> str:  # noqa: FBT001 -- as in `initialize`
    """Shorten what stands between tags."""
    lead = text[: len(text) - len(text.lstrip(" -"))]
    return f"{lead}{_shorten(text[len(lead) :], sign, hyphen=hyphen, whole=whole)}" if text.strip() else text


def _shorten(given: str, sign: str, *, hyphen: bool, whole: bool) -> str:
    text, initials_before = "", False
    for found in _WORDS.finditer(given):
        word = found[0]
        if word.strip(".") == "":
            continue
        piece, initials = _word(word, sign, hyphen=hyphen, whole=whole)
        joined = initials and initials_before
        if text and not joined:
            text = f"{text.rstrip()} "
        text += piece
        initials_before = initials
    return text.strip()


def _word(word: str, sign: str, *, hyphen: bool, whole: bool) -> tuple[str, bool]:
    """Give a word shortened, and whether it is initials now."""
    bare = word.rstrip(".")
    parts = _HYPHENS.split(bare)
    if len(parts) > 1 and all(parts):
        return _compound(parts, word, sign, hyphen=hyphen, whole=whole)
    if bare[:1].islower():
        return word, False
    if len(bare) == 1 or bare != word:
        return bare + sign, True
    if whole or not any(letter.isalpha() for letter in bare):
        return word, False
    return _capital(bare) + sign, True


def _compound(parts: list[str], word: str, sign: str, *, hyphen: bool, whole: bool) -> tuple[str, bool]:
    """Shorten a double name; a second half that is small goes."""
    if whole and any(len(part) > 1 for part in parts):
        return word, False
    initials = [_capital(part) for part in parts if part[0].isupper()] or [_capital(parts[0])]
    between = f"{sign.rstrip()}-" if hyphen else sign
    return between.join(initials) + sign, True


def _capital(word: str) -> str:
    """Give the initial of a name: "T" of "Thomas", "Ts" of "TSerendorj"."""
    capitals = len(word) - len(word.lstrip("".join(letter for letter in word if letter.isupper())))
    if 1 < capitals < len(word) and word[capitals].islower():
        return word[:capitals].capitalize()
    return word[0].upper()
