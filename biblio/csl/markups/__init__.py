"""Writing runs in a markup: one function each."""

from collections.abc import Callable, Sequence

from biblio.csl.markups import html, latex, markdown, rich, text
from biblio.text.richtext import Run

MARKUPS: dict[str, Callable[[Sequence[Run]], str]] = {
    "html": html.write,
    "text": text.write,
    "markdown": markdown.write,
    "latex": latex.write,
    "csl-json": rich.write,
}
"""Name → function that writes runs in that markup."""
