"""Writing inline trees (`csl/inline.py`) in a markup: one file each.

A markup's file says how it writes a text and a Span; `markup.py` has the rest. Word and OpenDocument have runs in
the place of a markup: `runs.to_runs`.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module

from biblio.csl.markups.markup import Markup

__all__ = ["MARKUPS", "Markup"]

_FILES = {
    "html": "html",
    "text": "text",
    "markdown": "markdown",
    "latex": "latex",
    "rtf": "rtf",
    "typst": "typst",
    "asciidoc": "asciidoc",
    "csl-json": "rich",
}


class _Markups(MutableMapping[str, Markup]):
    """The markups by name; the file of each is imported when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Markup | None] = dict.fromkeys(_FILES)

    def __getitem__(self, name: str) -> Markup:
        found = self._made[name]
        if found is None:
            found = self._made[name] = import_module(f"{__name__}.{_FILES[name]}").MARKUP
        return found

    def __setitem__(self, name: str, markup: Markup) -> None:
        self._made[name] = markup

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


MARKUPS = _Markups()
"""Name → markup; `MARKUPS[name](tree)` writes."""
