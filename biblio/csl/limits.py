"""How deep and how large a style may be: macros that call macros make much of little.

The deepest of the styles repository (Chicago's) has 72 elements in each other and runs 4,600 for an entry.
"""

from pathlib import Path
from typing import NamedTuple

from biblio.csl.stylehead import StyleBroken
from biblio.csl.syntax import Element

_DEEPEST = 120
_MOST = 200_000
_FORMATS = (
    *("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align"),
    *("display", "quotes"),
)
"""Attributes that set what is in an element into a span of its own."""


class _Extent(NamedTuple):
    """How deep it goes from an element, and how many elements are run for it at most."""

    depth: int
    steps: int


class Limits:
    """Measures a style, whose macros end."""

    def __init__(self, path: Path, root: Element) -> None:
        self.path = path
        self.macros = {macro.get("name"): macro for macro in root.all("macro")}
        self.known: dict[str, _Extent] = {}

    def extent(self, element: Element, depth: int = 0) -> _Extent:
        """Measure an element `depth` below the style. Raises StyleBroken."""
        depth += _weight(element)
        if depth > _DEEPEST:
            raise self._broken(element, f"elements and macros nest more than {_DEEPEST} deep")
        parts = [self.extent(child, depth) for child in element.children]
        if element.tag in ("text", "key") and element.get("macro"):
            parts.append(self._macro(element, depth))
        steps = [part.steps for part in parts]
        run = max(steps, default=0) + len(steps) if element.tag == "choose" else sum(steps)
        if run > _MOST:
            raise self._broken(element, f"macros that call macros come to more than {_MOST:,} elements")
        return _Extent(_weight(element) + max((part.depth for part in parts), default=0), run + 1)

    def _macro(self, call: Element, depth: int) -> _Extent:
        name = call.get("macro")
        if name not in self.known:
            self.known[name] = self.extent(self.macros[name], depth)
        if depth + self.known[name].depth > _DEEPEST:
            raise self._broken(call, f"elements and macros nest more than {_DEEPEST} deep")
        return self.known[name]

    def _broken(self, element: Element, message: str) -> StyleBroken:
        return StyleBroken(self.path, element.line, message)


def limited(path: Path, root: Element) -> Element:
    """Give a style back if it is within the limits. Raises StyleBroken."""
    limits = Limits(path, root)
    for area in root.children:
        limits.extent(area)
    return root


def _weight(element: Element) -> int:
    return 1 + sum(name in element.attributes for name in _FORMATS)
