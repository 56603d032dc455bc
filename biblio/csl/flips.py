"""The last pass over a rendered cluster or entry: quotation marks and fonts that alternate when nested.

Spans of kind "quote" become the locale's marks, inner ones within outer ones; italics that a title has of its own
stand upright within italics ("Flip-flopping", CSL 1.0.2 "Formatting", and the suite's flipflop_*).
"""

from typing import cast

from biblio.csl.inline import Inline, Span, Tree
from biblio.csl.locale import Locale

_BASE = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


class Flips:
    """The marks of a locale."""

    def __init__(self, locale: Locale) -> None:
        self.marks = (
            (locale.term("open-quote") or "“", locale.term("close-quote") or "”"),
            (locale.term("open-inner-quote") or "‘", locale.term("close-inner-quote") or "’"),
        )
        inner = locale.quotes[2:]
        self.typed = {"‘": "’"} | ({inner[0]: inner[1]} if inner else {})

    def settle(self, nodes: Tree) -> tuple[Inline, ...]:
        """Give a tree of formatting and links alone."""
        if len(nodes) == 1 and type(nodes[0]) is str:
            return (nodes[0],)
        done: list[Inline] = []
        self._walk(nodes, _BASE, 0, done)
        return tuple(done)

    def _walk(self, nodes: Tree, state: dict[str, str], depth: int, done: list[Inline]) -> None:
        for node in nodes:
            if type(node) is str:
                _add(done, node)
                continue
            kind, value, children = cast(Span, node)
            if kind == "quote":
                self._quote(cast(Span, node), state, depth, done)
            elif kind in ("nocase", "year-suffix", "term"):
                self._walk(children, state, depth, done)
            elif kind == "nodecor":
                self._bare(children, state, depth, done)
            elif kind in ("link", "display"):
                done.append(Span(kind, value, self._inside(children, state, depth)))
            else:
                self._font(cast(Span, node), state, depth, done)

    def _inside(self, nodes: Tree, state: dict[str, str], depth: int) -> tuple[Inline, ...]:
        inner: list[Inline] = []
        self._walk(nodes, state, depth, inner)
        return tuple(inner)

    def _quote(self, node: Span, state: dict[str, str], depth: int, done: list[Inline]) -> None:
        opening, closing = self.marks[depth % 2]
        if node.value in self.typed and depth == 0:  # typed so where it is no inner one: left so
            opening, closing, depth = node.value, self.typed[node.value], depth - 1
        _add(done, opening)
        self._walk(node.children, state, depth + 1, done)
        _add(done, closing)

    def _bare(self, nodes: Tree, state: dict[str, str], depth: int, done: list[Inline]) -> None:
        """Take all fonts back for what is marked `nodecor`."""
        changed = [(kind, value) for kind, value in state.items() if value != _BASE[kind]]
        inner = self._inside(nodes, _BASE, depth)
        for kind, _ in changed:
            inner = (Span(kind, _BASE[kind], inner),)
        done += inner

    def _font(self, node: Span, state: dict[str, str], depth: int, done: list[Inline]) -> None:
        kind, value, children = node
        if kind.startswith("flip-"):
            kind = kind[5:]
            if state[kind] == value:
                value = _BASE[kind]
        if value == "normal" == state[kind]:
            self._walk(children, state, depth, done)
            return
        inner = self._inside(children, {**state, kind: value}, depth)
        if inner:
            done.append(Span(kind, value, inner))


def _add(done: list[Inline], text: str) -> None:
    if done and type(done[-1]) is str:
        done[-1] += text
    else:
        done.append(text)
