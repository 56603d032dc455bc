"""Which part of a style's citation names the author: for "Falk (1994)" from a style that says "(Falk 1994)".

CSL has no word for it: what comes first of all that prints names, and neither date, locator nor number, is it.
"""

from copy import deepcopy

from attrs import define, field, frozen
from lxml import etree

from biblio.csl.stylefile import CS

_PLACES = frozenset(("locator", "citation-number", "year-suffix", "issued"))


def without_authors(root: etree._Element) -> etree._Element:
    """Give a copy of a style whose citations leave the author out."""
    root = deepcopy(root)
    for element in _Search(root).authors():
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return root


def with_and_in_words(root: etree._Element) -> etree._Element:
    """Give a copy of a style whose citations say "and" in words, as running text wants it."""
    root = deepcopy(root)
    for element in root.iter(f"{CS}name", f"{CS}citation", f"{CS}style"):
        if element.get("and") == "symbol":
            element.set("and", "text")
    return root


def names_authors(root: etree._Element) -> bool:
    """Tell whether the style's citations name authors, as numeric ones do not."""
    return bool(_Search(root).authors())


@frozen
class _Traits:
    names: bool = False
    placed: bool = False

    def __or__(self, other: "_Traits") -> "_Traits":
        return _Traits(self.names or other.names, self.placed or other.placed)


@define
class _Search:
    root: etree._Element
    macros: dict[str, etree._Element] = field(init=False)
    known: dict[str, _Traits] = field(init=False, factory=dict)
    searched: set[str] = field(init=False, factory=set)

    def __attrs_post_init__(self) -> None:
        self.macros = {macro.get("name", ""): macro for macro in self.root.findall(f"{CS}macro")}

    def authors(self) -> list[etree._Element]:
        """List the elements that print the author, one for each branch of the citation's layout."""
        layout = self.root.find(f"{CS}citation/{CS}layout")
        return [] if layout is None else self._first(layout)

    def _first(self, element: etree._Element) -> list[etree._Element]:
        if element.tag == f"{CS}choose":
            return [found for branch in element for found in self._first(branch)]
        for child in element:
            traits = self._traits(child)
            if traits.names and not traits.placed:
                return [child]
            if traits.names:
                return self._within(child)
        return []

    def _within(self, element: etree._Element) -> list[etree._Element]:
        """Search an element that prints names and more; a macro once, however often it is called."""
        name = element.get("macro")
        if name is None:
            return self._first(element)
        if name in self.searched:
            return []
        self.searched.add(name)
        return self._first(self.macros[name])

    def _traits(self, element: etree._Element) -> _Traits:
        """Say what an element prints. What may stand in for names that are missing counts as names."""
        if element.tag == f"{CS}names":
            return _Traits(names=True)
        found = _Traits(
            placed=element.get("variable") in _PLACES and element.tag not in (f"{CS}if", f"{CS}else-if")
        )
        name = element.get("macro", "")
        if name in self.macros:
            if name not in self.known:
                self.known[name] = self._traits(self.macros[name])
            found |= self.known[name]
        for child in element:
            found |= self._traits(child)
        return found
