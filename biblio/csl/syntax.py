"""A style or locale as plain elements: what the compiler walks, and what a cache can keep as JSON."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from lxml import etree

NAMESPACE = "http://purl.org/net/xbiblio/csl"
_PREFIX = f"{{{NAMESPACE}}}"
_REFERENCE = re.compile(r"&(?:#\w+|amp|lt|gt|quot|apos|nbsp);")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Element:
    """An element of CSL: its name and attributes without namespace, child elements, text and source line."""

    __slots__ = ("attributes", "children", "line", "tag", "text")

    def __init__(
        self, tag: str, attributes: dict[str, str], children: "list[Element]", text: str = "", line: int = 0
    ) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children = children
        self.text = text
        self.line = line

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute's value."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> "Element | None":
        """Give the first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> "list[Element]":
        """Give the children of that name."""
        return [child for child in self.children if child.tag == tag]

    def walk(self) -> "Iterator[Element]":
        """Give the element and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def pack(self) -> list[Any]:
        """Give plain lists, for a cache."""
        return [self.tag, self.attributes, [child.pack() for child in self.children], self.text, self.line]


def unpack(packed: list[Any]) -> Element:
    """Take back what `Element.pack` gave."""
    tag, attributes, children, text, line = packed
    return Element(tag, attributes, [unpack(child) for child in children], text, line)


def decoded(value: str) -> str:
    """Decode character references that a style has escaped twice, and make line ends spaces."""
    if "&" in value and _REFERENCE.search(value):
        from html import unescape  # such styles are few

        value = unescape(value)
    return value


def convert(source: "etree._Element") -> Element:
    """Turn parsed XML into elements; what is not CSL's is left out, `info` too."""
    children = [
        convert(child) for child in source if str(child.tag).startswith(_PREFIX) and child.tag != f"{_PREFIX}info"
    ]
    attributes = {
        ("lang" if name == _LANG else str(name)): decoded(str(value))
        for name, value in source.attrib.items()
        if name == _LANG or not str(name).startswith("{")
    }
    line = cast("int | None", source.sourceline) or 0
    return Element(str(source.tag)[len(_PREFIX) :], attributes, children, source.text or "", line)
