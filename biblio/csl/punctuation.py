"""What citeproc-py leaves undone where strings meet; marks between them are looked through."""

import re

from biblio.csl.marks import MARKS

_SAME = re.compile(rf"([.,;:?!])([{MARKS}]+)\1")
_STOPPED = re.compile(rf"([?!])([{MARKS}]*)\.(?!\.)")
_SPACES = re.compile(rf" ([{MARKS}]*) ")


def tidy(text: str, closing_quote: str = "") -> str:
    """Drop a full stop after a mark that ends a sentence, doubled punctuation and doubled spaces.

    `closing_quote` is the character, if any, inside which the locale wants commas and full stops.
    """
    text = _SPACES.sub(r"\1 ", _STOPPED.sub(r"\1\2", _SAME.sub(r"\1\2", text)))
    return _inside_quotes(text, closing_quote) if closing_quote else text


def _inside_quotes(text: str, quote: str) -> str:
    pattern = re.compile(rf"([.,?!]?)([{MARKS}]*)({re.escape(quote)}[{MARKS}]*)([.,])")

    def move(match: re.Match[str]) -> str:
        before, marks, quoted, after = match.groups()
        ended = before == after or (after == "." and before in ("?", "!"))
        return f"{before}{marks}{quoted}" if ended else f"{before}{marks}{after}{quoted}"

    return pattern.sub(move, text)
