"""A tree as leaves: each text with the formatting that holds for it, opposites in the tree settled.

Most markups can say "italic" but not "not italic any more". So an opposite ("normal" in italics, "none",
"baseline") ends the formatting around it, which begins anew behind it; only kinds that a markup can nest, such as
HTML's font-style, stay one inside the other. What changes nothing (italic in italic, "normal" in plain text) is
dropped.
"""

from collections.abc import Sequence, Set
from itertools import groupby
from typing import NamedTuple

from biblio.csl.inline import Inline, Span, Tree
from biblio.csl.markups.links import target

_VALUES = {
    "font-style": ("normal", "italic", "oblique"),
    "font-variant": ("normal", "small-caps"),
    "font-weight": ("normal", "bold", "light"),
    "text-decoration": ("none", "underline"),
    "vertical-align": ("baseline", "sup", "sub"),
    "display": ("", "block", "left-margin", "right-inline", "indent"),
}
"""Kind of Span → its values, first the one that holds where no Span says anything; others are passed over."""


class Leaf(NamedTuple):
    """A text that is not empty, and the spans it stands in, outermost first, without "display"."""

    text: str
    path: tuple[Span, ...] = ()


class Piece(NamedTuple):
    """A stretch of leaves with one value of "display", "" for none.

    `joint` is what parts it from the piece before: "" for nothing, "space", "line" for a new line, or "indent" for
    one that is indented.
    """

    display: str
    joint: str
    leaves: Sequence[Leaf]


def pieces(tree: Tree, nesting: Set[str] = frozenset()) -> list[Piece]:
    """Take a tree apart; `nesting` are the kinds of Span that may stay inside their like."""
    found: list[Leaf] = []
    _walk(tree, (), nesting, found)
    if not any(leaf.path and leaf.path[0].kind == "display" for leaf in found):
        return [Piece("", "", found)] if found else []
    made: list[Piece] = []
    for _, group in groupby(found, key=_display):
        leaves = list(group)
        display = leaves[0].path[0].value if _display(leaves[0]) else ""
        inner = [Leaf(text, path[1:]) for text, path in leaves] if display else leaves
        made.append(Piece(display, _joint(made[-1], display, inner[0].text) if made else "", inner))
    return made


def joined(parted: Sequence[Piece]) -> list[Piece]:
    """Put pieces together that nothing parts, for where "display" makes no difference within a line."""
    made: list[Piece] = []
    for piece in parted:
        if made and not piece.joint:
            made[-1] = made[-1]._replace(leaves=[*made[-1].leaves, *piece.leaves])
        else:
            made.append(piece)
    return made


def _display(leaf: Leaf) -> int:
    """The identity of a leaf's "display", for two blocks in a row are two; 0 for none."""
    return id(leaf.path[0]) if leaf.path and leaf.path[0].kind == "display" else 0


def _joint(before: Piece, display: str, text: str) -> str:
    if display == "indent":
        return "indent"
    if display in ("block", "left-margin") or before.display in ("block", "indent"):
        return "line"
    beside = before.display == "left-margin" or display == "right-inline"
    spaced = text[0].isspace() or before.leaves[-1].text[-1].isspace()
    return "space" if beside and not spaced else ""


def _walk(nodes: Sequence[Inline], path: tuple[Span, ...], nesting: Set[str], found: list[Leaf]) -> None:
    for node in nodes:
        if type(node) is Span:
            _walk(node.children, _within(path, node, nesting), nesting, found)
        elif node:
            found.append(Leaf(node, path))  # type: ignore[arg-type]


def _within(path: tuple[Span, ...], span: Span, nesting: Set[str]) -> tuple[Span, ...]:
    """The path of what stands in a span that stands at a path."""
    kind, value = span.kind, span.value
    if kind == "link":
        address = target(value)
        return (*_without(kind, path), Span(kind, address, ())) if address else path
    values = _VALUES.get(kind, ())
    if value not in values:
        return path
    if kind == "vertical-align" and value != "baseline":
        return (*path, span)  # the exponent of an exponent
    if value == next((one.value for one in reversed(path) if one.kind == kind), values[0]):
        return path
    if kind in nesting:
        return (*path, span)
    if kind == "display":
        return (span, *_without(kind, path))
    return _without(kind, path) if value == values[0] else (*_without(kind, path), span)


def _without(kind: str, path: tuple[Span, ...]) -> tuple[Span, ...]:
    return tuple(one for one in path if one.kind != kind)
