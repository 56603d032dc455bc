"""HTML, for the body of a page."""

from collections.abc import Sequence
from html import escape

from biblio.csl.markups.links import linked
from biblio.text.richtext import Run

_TAGS = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "sc": ('<span style="font-variant:small-caps;">', "</span>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}


def write(runs: Sequence[Run]) -> str:
    """Write runs as HTML; links lead to http and https addresses alone."""
    return "".join(_anchor(link, "".join(map(_run, group))) for link, group in linked(runs))


def _run(run: Run) -> str:
    text = escape(run.text)
    for mark, (opening, closing) in _TAGS.items():
        if mark in run.marks:
            text = f"{opening}{text}{closing}"
    return text


def _anchor(link: str, text: str) -> str:
    return f'<a href="{escape(link)}">{text}</a>' if link else text
