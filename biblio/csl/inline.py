"""The inline tree: all that the processor makes, and all that a markup needs to know.

A tree is a sequence of strings and Spans. Kinds and values of a Span are CSL's formatting attributes ("font-style"
with "italic", "oblique" or "normal"; "font-variant" with "small-caps" or "normal"; "font-weight" with "bold",
"light" or "normal"; "text-decoration" with "underline" or "none"; "vertical-align" with "sup", "sub" or
"baseline"; "display" with "block", "left-margin", "right-inline" or "indent"), and "link" with a URL.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import NamedTuple, TypeAlias, Union


class Span(NamedTuple):
    """A stretch with one formatting; `value` says which."""

    kind: str
    value: str
    children: "tuple[Inline, ...]"


FONTS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
"""The kinds of spans that a style's formatting makes."""

Inline: TypeAlias = str | Span
Tree: TypeAlias = Sequence[Inline]
Node: TypeAlias = Union[str, Span, "list[Inline]", "Pieces"]
"""What an element renders: a text, a span, a few of them in a list, or pieces that are not yet joined."""


class Pieces(list[Node]):
    """What an element renders that has no delimiter of its own: the pieces take that of the element around it."""


def plain(tree: Tree) -> str:
    """Give the text of a tree without its formatting."""
    return "".join(node if isinstance(node, str) else plain(node.children) for node in tree)


def texts(nodes: Tree) -> Iterator[str]:
    """Give the texts of a tree one after the other."""
    for node in nodes:
        if type(node) is str:
            yield node
        else:
            yield from texts(node.children)  # type: ignore[union-attr]


def tree(node: Node | None) -> tuple[Inline, ...]:
    """Give a node as a sequence."""
    if node is None or node == "":
        return ()
    return tuple(node) if type(node) is list else (node,)  # type: ignore[arg-type,return-value]


def text_of(node: Node | None) -> str:
    """Give a node's text without formatting."""
    return node if type(node) is str else plain(tree(node))


def span(kind: str, value: str, node: Node) -> Span:
    """Put a formatting around a node."""
    return Span(kind, value, tree(node))


def map_text(node: Node, change: Callable[[str], str], kept: Container[str] = ()) -> Node:
    """Change every text of a node, but in the kinds of spans that are `kept`; what becomes empty is dropped."""
    if type(node) is str:
        return change(node)
    if type(node) is Span:
        if node.kind in kept:
            return node
        return Span(node.kind, node.value, tree(_mapped(node.children, change, kept)))
    return _mapped(node, change, kept)  # type: ignore[arg-type]


def _mapped(nodes: Tree, change: Callable[[str], str], kept: Container[str]) -> "list[Inline]":
    changed = (map_text(node, change, kept) for node in nodes)
    return [node for node in changed if node != ""]  # type: ignore[misc]


def last_character(node: Inline) -> str:
    """Give the last character shown, "" if none."""
    while type(node) is Span:
        if not node.children:
            return ""
        node = node.children[-1]
    return node[-1:]  # type: ignore[return-value]


def first_character(node: Inline) -> str:
    """Give the first character shown, "" if none."""
    while type(node) is Span:
        if not node.children:
            return ""
        node = node.children[0]
    return node[:1]  # type: ignore[return-value]


def without_first(node: Inline) -> Inline:
    """Take the first character away."""
    return changed_end(node, 0, lambda text: text[1:])


def without_last(node: Inline) -> Inline:
    """Take the last character away."""
    return changed_end(node, -1, lambda text: text[:-1])


def changed_end(node: Inline, end: int, change: Callable[[str], str]) -> Inline:
    """Change the first text that is not empty (`end` 0) or the last (-1), however deep it stands."""
    if type(node) is str:
        return change(node)
    children = list(node.children)  # type: ignore[union-attr]
    inward = range(len(children)) if end == 0 else range(len(children) - 1, -1, -1)
    at = next((at for at in inward if text_of(children[at])), None)
    if at is None:
        return node
    children[at] = changed_end(children[at], end, change)
    return Span(node.kind, node.value, tuple(children))  # type: ignore[union-attr]
