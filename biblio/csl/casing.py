"""Text cases of CSL 1.0.2 ("Text-case"), on text with marks; what is marked `nocase` keeps its letters."""

import re
from collections.abc import Callable

from biblio.csl.marks import CLOSE, MARKS, OPEN, bare

_KEPT = re.compile(f"({OPEN['nocase']}[^{CLOSE['nocase']}]*{CLOSE['nocase']})")
_WORD = re.compile(r"\S+")
_FIRST_LETTER = re.compile(rf"^[{MARKS}\W_]*(?=[^\W\d_])")
_STOP_WORDS = frozenset(
    (
        *(
            "a",
            "an",
            "and",
            "as",
            "at",
            "but",
            "by",
            "down",
            "for",
            "from",
            "in",
            "into",
            "nor",
            "of",
            "on",
            "onto",
        ),
        *("or", "over", "so", "the", "till", "to", "up", "via", "with", "yet"),
    )
)
"""English words that title case leaves small (CSL 1.0.2, "Title Case Conversion")."""


def _outside(change: Callable[[str], str], text: str) -> str:
    """Change a text except for what is marked `nocase`."""
    return "".join(part if index % 2 else change(part) for index, part in enumerate(_KEPT.split(text)))


def lowercase(text: str) -> str:
    """Make all letters small."""
    return _outside(str.lower, text)


def uppercase(text: str) -> str:
    """Make all letters capitals."""
    return _outside(str.upper, text)


def capitalize_first(text: str) -> str:
    """Make the first letter a capital, if it begins a small word."""
    match = _FIRST_LETTER.match(text)
    if match is None or OPEN["nocase"] in match[0]:
        return text
    start = match.end()
    return text[:start] + text[start].upper() + text[start + 1 :]


def capitalize_all(text: str) -> str:
    """Make the first letter of each word a capital."""
    return _outside(lambda part: _WORD.sub(lambda word: capitalize_first(word[0]), part), text)


def sentence(text: str) -> str:
    """Make the first letter a capital; only what is all in capitals is made small."""
    return capitalize_first(lowercase(text) if bare(text).isupper() else text)


def title(text: str) -> str:
    """Make small words begin with a capital, but for stop words inside the title."""
    text = lowercase(text) if bare(text).isupper() else text
    last = bare(text).split()[-1:]
    before = ":"

    def headline(match: re.Match[str]) -> str:
        nonlocal before
        word = match[0]
        small = re.sub(r"\W", "", bare(word)) in _STOP_WORDS
        inside = not before.endswith((":", ".", "?", "!", "—")) and [bare(word)] != last
        before = bare(word) or before
        return word if (small and inside) or not bare(word).islower() else capitalize_first(word)

    return _outside(lambda part: _WORD.sub(headline, part), text)


CASES: dict[str, Callable[[str], str]] = {
    "lowercase": lowercase,
    "uppercase": uppercase,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence,
    "title": title,
}
"""Value of the attribute `text-case` → what it does."""
