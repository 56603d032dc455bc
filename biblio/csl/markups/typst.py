"""Typst's markup (https://typst.app/docs/reference/syntax)."""

import re

from biblio.csl.markups.markup import Markup, nested
from biblio.csl.markups.spaces import one_line, trimmed

_SPECIAL = re.compile(
    r"""[\\#$*_`<>@~'"\[\]]"""
    r"|-(?=[-?])|(?<![^\W_])-(?=(?![a-zA-ZÀ-ɏ])\w)"  # dashes, a soft hyphen, a minus before any kind of figure
    r"|\.(?=\.)|/(?=[/*])"  # an ellipsis, comments
    r"|^[;(]|^\.(?=\w)"  # what belongs to the code before it
    r"|^\s*(?:[-+/]|=+|\d+\.)(?=\s|$)"  # a list, a heading
)
_FUNCTIONS = {
    ("font-style", "italic"): "emph",
    ("font-style", "oblique"): 'text(style: "oblique")',
    ("font-weight", "bold"): "strong",
    ("font-weight", "light"): 'text(weight: "light")',
    ("font-variant", "small-caps"): "smallcaps",
    ("text-decoration", "underline"): "underline",
    ("vertical-align", "sup"): "super",
    ("vertical-align", "sub"): "sub",
}


def _text(text: str) -> str:
    return _SPECIAL.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    """A backslash before the sign; before the last one of what begins a list."""
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _span(kind: str, value: str, content: str) -> str:
    """A call; white space at the ends of its content would be lost."""
    before, core, after = trimmed(content)
    function = f'link("{value}")' if kind == "link" else _FUNCTIONS[kind, value]
    return f"{before}#{function}[{core}]{after}" if core else content


MARKUP = Markup("typst", nested(_text, _span), joints={"space": " ", "line": " \\\n", "indent": " \\\n#h(2em)"})
