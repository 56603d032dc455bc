"""The HTML in which the CSL test suite writes its results: citeproc-js's."""

from biblio.csl.inline import Inline, Span, Tree, first_character, without_first

_TAGS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
}
_DISPLAY = {
    "block": "\n\n    {}\n",
    "left-margin": "\n    {}",
    "right-inline": "{}\n  ",
    "indent": "{}\n  ",
}
MISSING = "[CSL STYLE ERROR: reference with no printed form.]"
"""What stands for a citation of which nothing prints, and for such an entry of a numeric style."""
BODY = '<div class="csl-bib-body">\n', "</div>"
"""What stands before and behind the entries of a bibliography."""


def write(tree: Tree) -> str:
    """Write a citation or an entry; links are left out."""
    return "".join(map(_node, _led_out(tree)))


def body(entries: list[str]) -> str:
    """Write a bibliography of entries that are written."""
    start, end = BODY
    return start + "".join(f'  <div class="csl-entry">{entry}</div>\n' for entry in entries) + end


def _led_out(tree: Tree) -> Tree:
    """Lead a space that an entry begins with out of its first part with a "display", as citeproc-js does."""
    first = tree[0] if tree else ""
    if isinstance(first, Span) and first.kind == "display" and first_character(first) == " ":
        return [" ", without_first(first), *tree[1:]]
    return tree


def _node(node: Inline) -> str:
    if isinstance(node, str):
        return node.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    inner = "".join(map(_node, node.children))
    if node.kind == "link":
        return inner
    if node.kind == "display":
        return _DISPLAY[node.value].format(f'<div class="csl-{node.value}">{inner}</div>')
    opening, closing = _TAGS.get((node.kind, node.value), (f'<span style="{node.kind}:{node.value};">', "</span>"))
    return f"{opening}{inner}{closing}"
