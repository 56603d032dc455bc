"""Trees ⇄ runs: for Word and OpenDocument, whose text is runs, and for what is written run by run."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from biblio.csl.inline import Inline, Span, Tree
from biblio.csl.markups.leaves import Leaf, pieces
from biblio.text.richtext import Run, merge

_SPANS = {
    "i": ("font-style", "italic"),
    "b": ("font-weight", "bold"),
    "sc": ("font-variant", "small-caps"),
    "u": ("text-decoration", "underline"),
    "sup": ("vertical-align", "sup"),
    "sub": ("vertical-align", "sub"),
}
"""Mark → kind and value of the Span, innermost first."""
_MARKS = {("font-style", "oblique"): "i", **{span: mark for mark, span in _SPANS.items()}}
_JOINTS = {"space": " ", "line": "\n", "indent": "\n"}


def from_runs(runs: Iterable[Run]) -> Tree:
    """Make a tree; "nocase" and "nodecor" are left out, since they change nothing that one sees."""
    tree: list[Inline] = []
    for link, group in groupby(runs, key=lambda run: run.link):
        nodes = [_node(run) for run in group]
        tree += [Span("link", link, tuple(nodes))] if link else nodes
    return tree


def _node(run: Run) -> Inline:
    node: Inline = run.text
    if run.marks:
        for mark, (kind, value) in _SPANS.items():
            if mark in run.marks:
                node = Span(kind, value, (node,))
    return node


def to_runs(tree: Tree) -> tuple[Run, ...]:
    """Make runs, no two neighbours of which are alike: marks i, b, sc, sup, sub and u (underlined), and links.

    A margin and what stands beside it have a space between them; a block begins with a line end.
    """
    made: list[Run] = []
    for piece in pieces(tree):
        made += [Run(_JOINTS[piece.joint])] if piece.joint else []
        made += runs_of(piece.leaves)
    return merge(made)


def runs_of(leaves: Sequence[Leaf]) -> tuple[Run, ...]:
    """Make runs of leaves whose markup nests nothing."""
    return merge(map(_run, leaves))


def _run(leaf: Leaf) -> Run:
    if not leaf.path:
        return Run(leaf.text)
    marks = [_MARKS[one.kind, one.value] for one in leaf.path if (one.kind, one.value) in _MARKS]
    return Run(leaf.text, frozenset(marks), next((one.value for one in leaf.path if one.kind == "link"), ""))
