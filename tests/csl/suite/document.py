"""CITATIONS: a document that changes citation by citation, and what each change does to the others.

A fixture lists the changes that a word processor made. Each is a citation, new or written anew, with the citations
that stand before and after it then, as pairs of id and note number; what is named in neither is gone. The result
has a line for each citation as it stands after the last change:

    ..[0] (Doe 2000a)
    >>[1] (Doe 2000b)

The number counts the citations from 0. ">>" marks those that citeproc-js hands back to the word processor, which
has to put the new text in: the citation of the last change itself, and each that may read differently. Those are

- citations of an item that is told apart from others in another way than before (by names, given names, a letter,
  a condition), that has another number in a numeric style, whose first reference has moved to another note, or
  which, in a note style with a `disambiguate` condition, is cited more than once now and was not, or the reverse;
- citations with a cite that has another position or is no longer near, in styles that turn on that.

".." marks the others. A text that did change is marked ">>" in any case.
"""

from collections import Counter
from typing import Any, NamedTuple

from biblio.csl.items import Item
from biblio.csl.request import Cluster, cluster
from biblio.csl.session import Session
from biblio.csl.style import Style
from tests.csl.suite import html
from tests.csl.suite.kinds import has_condition, is_numeric, is_positional


class _Place(NamedTuple):
    """Where a cite stands."""

    position: int
    near: bool
    first_note: int


class Document:
    """A document with its citations, `steps` changes after it was empty."""

    def __init__(self, style: Style, items: list[Item]) -> None:
        self.style = style
        self.items = {one.key: one for one in items}
        self.session = Session(style, ())
        self.steps = 0
        self.sources: dict[str, dict[str, Any]] = {}
        self.texts: dict[str, str] = {}
        self.changed: set[str] = set()
        self._standings: dict[str, tuple[Any, ...]] = {}
        self._places: dict[str, list[_Place]] = {}

    def update(self, citation: dict[str, Any], before: list[Any], after: list[Any]) -> None:
        """Put in a citation, and note which others that changes."""
        key = citation["citationID"]
        self.sources[key] = citation
        note = (citation.get("properties") or {}).get("noteIndex", 0)
        order = [*before, (key, note), *after]
        clusters = {one: self._cluster(one, note) for one, note in order}
        cited = dict.fromkeys(cite.key for one in clusters.values() for cite in one.cites)
        self.session = Session(
            self.style, [self.items[one] for one in cited if one in self.items], list(clusters.values())
        )
        self.changed = {key} | self._moved(clusters) | self._reworded(clusters)
        self.steps += 1

    def marked(self) -> str:
        """Write the citations with their marks."""
        return "\n".join(
            f"{'>>' if key in self.changed else '..'}[{at}] {text}"
            for at, (key, text) in enumerate(self.texts.items())
        )

    def _cluster(self, key: str, note: int) -> Cluster:
        source = self.sources[key]
        return cluster({**source, "properties": {**(source.get("properties") or {}), "noteIndex": note}})

    def _moved(self, clusters: dict[str, Cluster]) -> set[str]:
        """Give the citations with a cite that stands elsewhere, or of an item that stands differently."""
        before, self._places = self._places, self._placed(clusters)
        moved = {key for key, places in self._places.items() if before.get(key, places) != places}
        items = self._told_apart(clusters)
        for key in moved:
            pairs = zip(clusters[key].cites, before[key], self._places[key], strict=False)
            items |= {cite.key for cite, was, now in pairs if was.first_note != now.first_note}
        return moved | {key for key, one in clusters.items() if any(cite.key in items for cite in one.cites)}

    def _told_apart(self, clusters: dict[str, Cluster]) -> set[str]:
        """Give the items that stand differently among the others."""
        before, self._standings = self._standings, self._stood(clusters)
        return {key for key, standing in self._standings.items() if before.get(key, standing) != standing}

    def _placed(self, clusters: dict[str, Cluster]) -> dict[str, list[_Place]]:
        """Give the places of each citation's cites, in styles that ask for them."""
        if not is_positional(self.style):
            return {}
        return {
            key: [_Place(cite.position, cite.near, cite.first_note) for cite in one.cites]
            for key, one in clusters.items()
        }

    def _stood(self, clusters: dict[str, Cluster]) -> dict[str, tuple[Any, ...]]:
        """Give how each item stands among the others."""
        session = self.session
        counts = Counter(key for one in clusters.values() for key in {cite.key for cite in one.cites})
        counted = self.style.is_note and has_condition(self.style)
        found = {}
        for key, one in session.items.items():
            number, *told_apart = session.standings[one].signature()
            found[key] = (number if is_numeric(self.style) else 0, told_apart, counted and counts[key] > 1)
        return found

    def _reworded(self, clusters: dict[str, Cluster]) -> set[str]:
        before = self.texts
        self.texts = {key: html.write(self.session.citation(one, html.MISSING)) for key, one in clusters.items()}
        return {key for key, text in self.texts.items() if before.get(key) != text}
