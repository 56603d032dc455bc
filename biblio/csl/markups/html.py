"""HTML, for the body of a page."""

from html import escape

from biblio.csl.markups.markup import Markup, nested

_TAGS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
}
"""Kind and value → tags; the rest are styles of a span."""
_NESTING = frozenset(("font-style", "font-variant", "font-weight"))
"""A style can take these back; it cannot take back the line below an outer element, nor lower a superscript."""


def _text(text: str) -> str:
    return escape(text, quote=False)


def _span(kind: str, value: str, content: str) -> str:
    if kind == "link":
        return f'<a href="{escape(value)}">{content}</a>'
    opening, closing = _TAGS.get((kind, value), (f'<span style="{kind}:{value};">', "</span>"))
    return f"{opening}{content}{closing}"


def _framed(display: str, content: str) -> str:
    """The class names of citeproc-js, for which style sheets are at hand."""
    return f'<div class="csl-{display}">{content}</div>'


MARKUP = Markup("html", nested(_text, _span), _NESTING, {}, _framed)
