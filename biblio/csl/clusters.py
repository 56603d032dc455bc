"""Citations: cites in their modes, put together as the style wants them."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import evolve
from lxml import etree

from biblio.csl.authors import names_authors, with_and_in_words, without_authors
from biblio.csl.engine import Cluster, Engine, Item, Place, prepare
from biblio.csl.fallback import attempt, described, unrenderable
from biblio.csl.marks import encode
from biblio.model import Citation, Cite, Problem, Record

_Pair = tuple[Cite, Item | None]


class Clusters:
    """Renders citations one after the other; remembers what was cited before, and the `problems` met."""

    def __init__(self, style: etree._Element, engine: Engine, items: Mapping[str, tuple[Item, Record]]) -> None:
        self._style = style
        self._engine = engine
        self._items = items
        self._note = style.get("class") == "note"
        self.problems: list[Problem] = []

    def render(self, citation: Citation) -> str:
        """Render a citation as text with marks.

        A narrative cite prints its author before the bracket that holds the rest, and the parenthetical cites
        that follow share the bracket: "Falk (1994, p. 128; Keck 1998)". In numeric styles the author stands
        before the number; a note says all in any mode.
        """
        cluster = Cluster()
        cites = [(cite, self._item(cite, cluster)) for cite in citation.cites]
        cluster.cites = tuple(item for _, item in cites if item is not None)
        ordered = self._in_order(cites)
        return "; ".join(self._group(group) for group in ([ordered] if self._note else _split(ordered)))

    def _item(self, cite: Cite, cluster: Cluster) -> Item | None:
        if cite.key not in self._items:
            self.problems.append(_unknown(cite))
            return None
        place = Place(cite.label or "page", cite.locator) if cite.locator else None
        return evolve(self._items[cite.key][0], place=place, citation=cluster)

    def _in_order(self, cites: list[_Pair]) -> list[_Pair]:
        """Sort as the style says, but not where words between the cites hold them in their order."""
        if any(cite.prefix or cite.suffix or cite.mode != "parenthetical" for cite, _ in cites):
            return cites
        by_item = {id(item): cite for cite, item in cites if item is not None}
        known = self._engine.sort([item for _, item in cites if item is not None], "citation")
        return [(by_item[id(item)], item) for item in known] + [pair for pair in cites if pair[1] is None]

    def _group(self, cites: Sequence[_Pair]) -> str:
        head, item = cites[0]
        author = self._author(item) if item is not None and head.mode in ("narrative", "author-only") else ""
        if self._note and head.mode != "author-only":
            author = ""
        inside = [self._cite(cite, item) for cite, item in cites if cite.mode != "author-only"]
        framed = self._engine.frame([text for text in inside if text]) if any(inside) else ""
        return " ".join(part for part in (author, framed) if part)

    def _cite(self, cite: Cite, item: Item | None) -> str:
        if item is None:
            return f"{encode(cite.key)}?"
        bare = cite.mode in ("narrative", "suppress-author") and self._names_authors
        text = attempt(self._rest.cite if bare else self._engine.cite, item)
        if not text and not bare:
            text = self._plain(cite)
        self._engine.history.append(item)
        suffix = _spaced_before(cite.suffix)
        return f"{_spaced_after(cite.prefix)}{text}{suffix if text else suffix.lstrip(' ,;:')}"

    def _plain(self, cite: Cite) -> str:
        record = self._items[cite.key][1]
        self.problems.append(unrenderable(record, "citation"))
        return described(record)

    def _author(self, cited: Item) -> str:
        """Give the author as the style's citations name it: what a cite has before the rest."""
        item = evolve(cited, place=None)
        if self._names_authors:
            whole, rest = attempt(self._in_words.cite, item), attempt(self._rest.cite, item)
            author = whole.removesuffix(rest).rstrip(" ,;:")
            if author and (author != whole or not rest):
                return author
        return self._names(item)

    def _names(self, item: Item) -> str:
        record = next(record for found, record in self._items.values() if found.number == item.number)
        names = [encode(name.surname) for name in record.creators] or [encode(record.title)]
        if len(names) > 2:
            return f"{names[0]} {self._engine.term('et-al')}"
        return f" {self._engine.term('and')} ".join(names)

    @cached_property
    def _names_authors(self) -> bool:
        """Whether the style's citations are of author and date (or title) in the text."""
        return not self._note and names_authors(self._style)

    @cached_property
    def _rest(self) -> Engine:
        return self._variant(without_authors(self._style))

    @cached_property
    def _in_words(self) -> Engine:
        return self._variant(with_and_in_words(self._style))

    def _variant(self, style: etree._Element) -> Engine:
        return evolve(prepare(style, self._engine.locale), history=self._engine.history)


def _split(cites: Sequence[_Pair]) -> list[Sequence[_Pair]]:
    """Split where a cite is named in the text: it begins a bracket of its own."""
    starts = [index for index, (cite, _) in enumerate(cites) if cite.mode in ("narrative", "author-only")]
    bounds = sorted({0, *starts, len(cites)})
    return [cites[start:end] for start, end in pairwise(bounds)]


def _spaced_after(prefix: str) -> str:
    text = encode(prefix)
    return f"{text} " if text and not text[-1].isspace() and text[-1] not in "([„“‘«" else text


def _spaced_before(suffix: str) -> str:
    text = encode(suffix)
    return f" {text}" if text and (text[0].isalnum() or text[0] in "([„“‘«") else text


def _unknown(cite: Cite) -> Problem:
    return Problem(
        "unknown-citekey",
        f"no item has the key {cite.key!r}",
        severity="error",
        subject=cite.key,
        help="check its spelling, or add the item to the library",
    )
