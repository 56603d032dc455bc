"""Writing inline trees (`csl/inline.py`) in a markup: one file each.

A markup's file says how it writes a text and a Span; `markup.py` has the rest. Word and OpenDocument have runs in
the place of a markup: `to_runs`.
"""

from biblio.csl.markups import asciidoc, html, latex, markdown, rich, rtf, text, typst
from biblio.csl.markups.markup import Markup
from biblio.csl.markups.runs import from_runs, to_runs

__all__ = ["MARKUPS", "Markup", "from_runs", "to_runs"]

MARKUPS: dict[str, Markup] = {
    "html": html.MARKUP,
    "text": text.MARKUP,
    "markdown": markdown.MARKUP,
    "latex": latex.MARKUP,
    "rtf": rtf.MARKUP,
    "typst": typst.MARKUP,
    "asciidoc": asciidoc.MARKUP,
    "csl-json": rich.MARKUP,
}
"""Name → markup; `MARKUPS[name](tree)` writes."""
