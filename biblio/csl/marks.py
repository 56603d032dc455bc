"""Marks carried inside plain strings, so that text may pass through a processor that knows no runs.

Each mark opens and closes with a Unicode noncharacter (U+FDD0 to U+FDEF), which no text has: nothing needs
escaping on the way in, and whatever letters come out at the other end are text.
"""

import re
from collections import Counter

from biblio.text.richtext import Run, merge, parse

_NAMES = ("i", "b", "sc", "sup", "sub", "nocase", "nodecor", "doi", "url")
OPEN = {name: chr(0xFDD0 + 2 * index) for index, name in enumerate(_NAMES)}
CLOSE = {name: chr(0xFDD1 + 2 * index) for index, name in enumerate(_NAMES)}
MARKS = "\ufdd0-\ufdef"
"""The marks, as a range for a character class."""

_MARK = re.compile(f"([{MARKS}])")
_OPENED = {char: name for name, char in OPEN.items()}
_CLOSED = {char: name for name, char in CLOSE.items()}
_FLIPPING = ("i", "b", "sc")
_RESOLVERS = ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/")


def bare(text: str) -> str:
    """Take the marks out."""
    return _MARK.sub("", text)


def wrap(text: str, name: str) -> str:
    """Put a text between the characters of a mark."""
    return f"{OPEN[name]}{text}{CLOSE[name]}"


def encode(markup: str) -> str:
    """Turn CSL-JSON markup into text with marks."""
    parts = []
    for run in parse(bare(markup)):
        text = run.text
        for name in run.marks:
            text = wrap(text, name)
        parts.append(text)
    return "".join(parts)


def decode(text: str) -> tuple[Run, ...]:
    """Turn text with marks into runs.

    Italics, bold and small capitals inside their like flip back; `nodecor` text takes part in none of them. A
    DOI's link reaches back over the resolver that the style printed before it.
    """
    depth: Counter[str] = Counter()
    runs: list[Run] = []
    pieces = _MARK.split(text)
    for index, piece in enumerate(pieces):
        if index % 2:
            _step(depth, piece)
        elif piece:
            link = _link(depth, piece, pieces[index - 1] if index else "")
            if link and depth["doi"] and runs:
                runs[-1:] = _with_resolver(runs[-1], link)
            runs.append(Run(piece, _active(depth), link))
    return merge(runs)


def _step(depth: Counter[str], char: str) -> None:
    if char in _OPENED:
        depth[_OPENED[char]] += 1
    elif char in _CLOSED:
        depth[_CLOSED[char]] -= 1


def _active(depth: Counter[str]) -> frozenset[str]:
    flat = ("nodecor", "nocase", "sup", "sub")
    marks = [name for name in flat if depth[name] > 0]
    if depth["nodecor"] <= 0:
        marks += [name for name in _FLIPPING if depth[name] % 2]
    return frozenset(marks)


def _link(depth: Counter[str], text: str, before: str) -> str:
    """Give the target of a whole DOI or URL; one that was torn apart by other marks is left unlinked."""
    if before == OPEN["doi"]:
        return f"https://doi.org/{text.strip()}"
    return text.strip() if before == OPEN["url"] and depth["url"] > 0 else ""


def _with_resolver(run: Run, link: str) -> list[Run]:
    for resolver in _RESOLVERS:
        if run.text.endswith(resolver):
            return [Run(run.text.removesuffix(resolver), run.marks, run.link), Run(resolver, run.marks, link)]
    return [run]
