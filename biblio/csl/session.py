"""The passes in their order: items and clusters in, inline trees out."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from biblio.csl import fallback
from biblio.csl.context import Standing
from biblio.csl.flips import Flips
from biblio.csl.given import small
from biblio.csl.inline import Inline, Span, Tree, text_of, texts, tree
from biblio.csl.items import Item
from biblio.csl.passes.bibliography import Bibliography
from biblio.csl.passes.clusters import Asked, Clusters
from biblio.csl.passes.disambiguation import Disambiguation, assign_letters
from biblio.csl.passes.modes import in_modes
from biblio.csl.passes.positions import Positions
from biblio.csl.passes.sorting import ranks, sort
from biblio.csl.request import Cite, Cluster
from biblio.csl.style import Style

if TYPE_CHECKING:
    from biblio.model import Problem

_NEAR = 5
_NO_WORD = re.compile(r"\W*")
_NUMBER_ALONE = re.compile(r"\W*(?:\d+\W*)?")
_REMEMBERED = 30
"""How many renderings and sort keys are kept for each item and citation, some of them of documents before."""
_ALWAYS_REMEMBERED = 2_000


class Session:
    """A style at work on one document: `items` in the order in which they are first cited, and its clusters.

    Of items with the same key each has an entry of its own; the first is the one cited.
    """

    def __init__(self, style: Style, items: Iterable[Item], clusters: Sequence[Cluster] = ()) -> None:
        self.style = style
        self.every = list(items)
        if len(style.memo) > _ALWAYS_REMEMBERED + _REMEMBERED * (len(self.every) + len(clusters)):
            style.memo.clear()
        self.items: dict[str, Item] = {}
        for item in self.every:
            self.items.setdefault(item.key, item)
        self.standings = {item: Standing() for item in self.every}
        self.clusters = clusters
        self.problems: list[Problem] = []
        self.flips = Flips(style.locale)
        near = small(style.citation.get("near-note-distance"))
        positions = Positions(_NEAR if near is None else near)
        positions.place(clusters)
        self._place = {item: at for at, item in enumerate(self.every)}
        self.every = self._as_cited()
        self.order = self._ordered()
        self._tell_apart(positions.first_notes)
        self._place = {item: at for at, item in enumerate(self.order)}
        self._clusters = Clusters(style)

    def cited(self, cluster: Cluster) -> Tree:
        """Render a citation; what is not found or prints nothing is told in `problems`."""
        asked = [self._asked(cite) for cite in cluster.cites]
        numbered = self.style.citation.is_numbered
        known = tuple(one.signature(numbered=numbered) for one in asked)
        places = (
            tuple(self._place[one.item] if one.item else 0 for one in asked)
            if cluster.ranks and len(asked) > 1
            else ()
        )
        key = ("cluster", cluster.sorts, places, *known)
        text = self.style.memo.get(key)
        if text is None:
            text = self.flips.settle(tree(in_modes(self._clusters, self._sorted(cluster, asked))))
            self.style.memo[key] = text
        for one in asked:
            if one.item is None:
                self.problems.append(fallback.unknown(one.cite.key))
        return text

    def citation(self, cluster: Cluster, missing: str = "") -> Tree:
        """Render a citation as the test suite asks for it: `missing` stands where nothing prints."""
        known = [one for one in map(self._asked, cluster.cites) if one.item is not None]
        asked = [one._replace(rank=rank) for rank, one in enumerate(self._sorted(cluster, known))]
        node = self._clusters.render(asked)
        return self.flips.settle(tree(node)) if node else ((missing,) if missing else ())

    def bibliography(self) -> list[tuple[Item, tuple[Inline, ...]]]:
        """Render the bibliography: what prints of it."""
        return [(item, entry) for item, entry in self.entries() if entry]

    def entries(self) -> list[tuple[Item, tuple[Inline, ...]]]:
        """Render each item's entry, () where nothing prints."""
        if self.style.bibliography is None:
            return [(item, ()) for item in self.order]
        entries = Bibliography(self.style.bibliography)
        numbered = self.style.bibliography.is_numbered
        listed = []
        for item in self.order:
            standing = self.standings[item]
            key = ("entry", item, standing.signature(numbered=numbered), entries.before)
            found = self.style.memo.get(key)
            if found is None:
                settled = self.flips.settle(tree(entries.entry(item, standing)))
                found = self.style.memo[key] = (settled, entries.before)
            settled, entries.before = found
            listed.append((item, settled))
        return listed

    def alone(self, item: Item) -> Tree:
        """Render a citation of one item alone."""
        node = self._clusters.render([Asked(Cite(item.key), item, self.standings[item])])
        return self.flips.settle(tree(node))

    def is_bare(self, entry: Tree) -> bool:
        """Tell whether of an entry nothing prints but signs, and its number in a style that has some."""
        layout = self.style.bibliography
        bare = _NUMBER_ALONE if layout and layout.is_numbered else _NO_WORD
        seen = ""
        for text in texts(entry):
            seen += text
            if not bare.fullmatch(seen):
                return False
        return True

    def numbered(self, entry: Tree, text: Tree) -> Tree:
        """Put a bare entry's number before what stands in for the rest of it, as the style does."""
        number = entry[:1] if entry and type(entry[0]) is Span and entry[0].kind == "display" else entry
        if not any(map(str.isdigit, text_of(list(number)))):
            return text
        if self.style.bibliography and self.style.bibliography.get("second-field-align"):
            inner = number[0].children if type(number[0]) is Span and number[0].kind == "display" else number
            return (Span("display", "left-margin", tuple(inner)), Span("display", "right-inline", tuple(text)))
        return (*number, " ", *text)

    def _asked(self, cite: Cite) -> Asked:
        item = self.items.get(cite.key)
        return Asked(cite, item, self.standings[item] if item else Standing())

    def _stands(self, item: Item) -> tuple[Item, Standing]:
        return item, self.standings[item]

    def _as_cited(self) -> list[Item]:
        """Put items that the bibliography does not sort as citations print them: sorted within each citation."""
        style = self.style
        sorts = style.bibliography.sort if style.bibliography else ()
        keys = style.citation.sort
        if sorts or not keys or any(key.is_number or not key.is_fixed for key in keys):
            return self.every
        sorted_clusters = (self._sorted(one, [self._asked(cite) for cite in one.cites]) for one in self.clusters)
        cited = (one.item for asked in sorted_clusters for one in asked if one.item)
        return list(dict.fromkeys([*cited, *self.every]))

    def _ordered(self) -> list[Item]:
        items = self.every
        for number, item in enumerate(items, 1):
            self.standings[item].number = number
        if self.style.bibliography and self.style.bibliography.sort:
            items = sort(items, self.style.bibliography.sort, self._stands, self.style)
            for number, item in enumerate(items, 1):
                self.standings[item].number = number
        return items

    def _tell_apart(self, first_notes: dict[str, int]) -> None:
        telling = Disambiguation(self.style, self.standings, first_notes)
        groups = telling.run(self.every)
        if telling.adds_suffix:
            assign_letters(groups, {item: at for at, item in enumerate(self.order)}, self.standings)

    def _sorted(self, cluster: Cluster, asked: list[Asked]) -> list[Asked]:
        keys = self.style.citation.sort
        if not keys or not cluster.sorts or len(asked) < 2:
            return [one._replace(rank=rank) for rank, one in enumerate(asked)]
        known = [one for one in asked if one.item]
        if cluster.ranks:
            known.sort(key=lambda one: self._place[one.item] if one.item else 0)
        known = sort(known, keys, _stands, self.style)
        if self.style.citation.groups:
            numbered = zip(known, ranks(known, keys[0], _stands, self.style), strict=True)
            known = [one._replace(rank=rank) for one, rank in numbered]
        return known + [one._replace(rank=len(known) + 1) for one in asked if one.item is None]


def _stands(one: Asked) -> tuple[Item, Standing]:
    assert one.item is not None  # noqa: S101 -- only what is known is sorted
    return one.item, one.standing
