"""Narrative, author-only and suppressed authors, in the style's own wording: "Falk (1994)" of "(Falk 1994)"."""

from collections.abc import Sequence
from itertools import pairwise

from biblio.csl.inline import Node, tree
from biblio.csl.passes.clusters import Asked, Clusters

_ALONE = frozenset(("author-only",))
_NAMED = _ALONE | {"narrative", "composite"}


def in_modes(clusters: Clusters, asked: Sequence[Asked]) -> Node | None:
    """Render a citation whose cites may stand in modes.

    A narrative cite prints its author before the bracket that holds the rest, and the parenthetical cites that
    follow share the bracket: "Falk (1994, p. 128; Keck 1998)". In numeric styles the author stands before the
    number; a note says all in any mode but author-only.
    """
    named = _ALONE if clusters.style.is_note else _NAMED
    if not any(one.cite.mode in named for one in asked):
        return clusters.render(asked)
    groups = [node for part in _split(asked) if (node := _group(clusters, part))]
    return clusters.join.join(groups, "; ")


def _split(asked: Sequence[Asked]) -> list[Sequence[Asked]]:
    """Split where a cite is named in the text: it begins a bracket of its own."""
    starts = [at for at, one in enumerate(asked) if one.cite.mode in _NAMED]
    bounds = sorted({0, *starts, len(asked)})
    return [asked[start:end] for start, end in pairwise(bounds)]


def _group(clusters: Clusters, asked: Sequence[Asked]) -> Node | None:
    head = asked[0]
    if head.item is None or head.cite.mode not in _NAMED:
        return clusters.render(asked)
    if clusters.style.is_note and head.cite.mode != "author-only":
        return clusters.render(asked)
    author = clusters.author(head)
    rest = [one for one in asked if one.cite.mode != "author-only"]
    framed = clusters.render(rest) if rest else None
    pieces: list[Node] = [node for node in (author, framed) if node]
    joined = clusters.join.join(pieces, " ")
    return list(tree(joined)) if joined else None
