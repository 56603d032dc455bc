"""Where elements and attributes stand in a style's text: lxml knows lines only, and of a start tag the last."""

import re
from collections.abc import Iterator
from typing import cast

from attrs import define, field
from lxml import etree

from biblio.model import Origin, Source

_START_TAG = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>"
    r"""|<(?P<tag>[^\s/>!?](?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.DOTALL,
)


@define
class Places:
    """The places of a well-formed document's elements."""

    source: Source
    _spans: dict[etree._Element, tuple[int, int]] = field(factory=dict)

    def of(self, element: etree._Element, attribute: str = "") -> Origin:
        """Give the place of an element's start tag, or of an attribute in it."""
        if element not in self._spans:
            return Origin(self.source.file, cast("int | None", element.sourceline) or 0)
        start, end = self._spans[element]
        written = re.compile(rf"""\s({re.escape(attribute)}\s*=\s*("[^"]*"|'[^']*'))""")
        found = written.search(self.source.text, start, end) if attribute else None
        return self.source.origin(*(found.span(1) if found else (start, end)))


def places(root: etree._Element, source: Source) -> Places:
    """Find each element's start tag; where tags and elements do not tally (entities), lines have to do."""
    tags = [match.span() for match in _start_tags(source.text)]
    elements = list(root.iter("*"))
    return Places(source, dict(zip(elements, tags, strict=True)) if len(tags) == len(elements) else {})


def _start_tags(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _START_TAG.finditer(text) if match["tag"])
