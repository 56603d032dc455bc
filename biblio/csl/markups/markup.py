"""What a markup is, and how trees are written in one."""

from collections.abc import Callable, Mapping, Sequence, Set
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from biblio.csl.inline import Tree
from biblio.csl.markups.leaves import Leaf, Piece, joined, pieces

if TYPE_CHECKING:
    from biblio.text.richtext import Run

LineWriter = Callable[[Sequence[Leaf]], str]
"""Writes what stands on one line, its formatting settled."""


def _as_it_is(written: str) -> str:
    return written


_JOINTS: Mapping[str, str] = {"space": " ", "line": "\n", "indent": "\n"}


class Markup(NamedTuple):
    """How trees are written in one markup, as a paragraph or a part of one.

    `inline` writes what has no "display" (mostly `nested(text, span)`); `nesting` are the kinds of Span that the
    markup can nest in their like ("normal" in italics). `joints` is what stands between stretches of different
    "display": after a margin ("space"), before a new line ("line") and before one that is indented ("indent");
    `framed` has the writing of those with a "display", and its value. `begun` keeps what is written from being
    taken for more than text, such as a list, at the start of a line.
    """

    name: str
    inline: LineWriter
    nesting: Set[str] = frozenset()
    joints: Mapping[str, str] = _JOINTS
    framed: Callable[[str, str], str] | None = None
    begun: Callable[[str], str] = _as_it_is

    def write(self, tree: Tree) -> str:
        """Write a tree; its text stays text whatever it spells, and links lead to http and https alone."""
        if all(isinstance(node, str) for node in tree):
            text = "".join(map(str, tree))
            return self.begun(self.inline((Leaf(text),))) if text else ""
        found = pieces(tree, self.nesting)
        if self.framed:
            return "".join([self._frame(piece) for piece in found])
        return "".join([joint + self.begun(line) for joint, line in self._lines(joined(found))])

    def __call__(self, tree: Tree) -> str:
        """Write a tree."""
        return self.write(tree)

    def write_runs(self, runs: "Sequence[Run]") -> str:
        """Write runs, which are what reports are made of."""
        from biblio.csl.markups.runs import from_runs  # slow to import, and for these alone

        return self.write(from_runs(runs))

    def _frame(self, piece: Piece) -> str:
        written = self.inline(piece.leaves)
        return self.framed(piece.display, written) if self.framed and piece.display else written

    def _lines(self, found: Sequence[Piece]) -> list[tuple[str, str]]:
        """What stands before each line, and the line."""
        lines: list[tuple[str, str]] = []
        for piece in found:
            written = self.inline(piece.leaves)
            if piece.joint == "space":
                joint, line = lines.pop()
                lines.append((joint, f"{line}{self.joints['space']}{written}"))
            else:
                lines.append((self.joints.get(piece.joint, ""), written))
        return lines


def nested(text: Callable[[str], str], span: Callable[[str, str, str], str]) -> LineWriter:
    """Make an `inline` of what writes a text, and what writes a Span: its kind, its value, its written content."""
    return partial(_nest, text, span, 0)


def _nest(
    text: Callable[[str], str], span: Callable[[str, str, str], str], depth: int, leaves: Sequence[Leaf]
) -> str:
    if len(leaves) == 1 and len(leaves[0].path) == depth:
        return text(leaves[0].text)
    parts = []
    for identity, group in groupby(leaves, key=partial(_at, depth)):
        found = list(group)
        if identity:
            outer = found[0].path[depth]
            parts.append(span(outer.kind, outer.value, _nest(text, span, depth + 1, found)))
        else:
            parts.append(text("".join([leaf.text for leaf in found])))
    return "".join(parts)


def _at(depth: int, leaf: Leaf) -> int:
    """The identity of a leaf's span at a depth, 0 for none: two spans of one kind in a row are two."""
    return id(leaf.path[depth]) if len(leaf.path) > depth else 0
