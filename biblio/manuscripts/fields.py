"""Fields and content controls of a Word document in which reference managers keep citations."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field
from lxml import etree

from biblio.manuscripts import managers
from biblio.model import Managed, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCES = re.compile(r"customXml/item[0-9]{1,4}\.xml")
"""Parts in which Word keeps its own sources, among others."""
_NO_SPAN = -1


@define
class _Field:
    """A field that is open: its instruction so far, its data, where its printed words begin, what it holds."""

    instruction: str = ""
    data: str = ""
    start: int = _NO_SPAN
    found: managers.Found = managers.NOTHING


@define
class Fields:
    """The fields of a document, followed in order (ECMA-376 part 1, 17.16.18); they may stand in one another."""

    sources: Mapping[str, managers.Item]
    """Word's own sources, by their tags."""
    elsewhere: Mapping[str, str] = field(factory=dict)
    """Zotero's bookmarks → what is kept for them."""
    managed: list[Managed] = field(factory=list)
    _marks: dict[str, tuple[str, int]] = field(factory=dict)
    """Bookmarks that are open, by their numbers: name and beginning."""
    _open: list[_Field] = field(factory=list)

    def follow(self, element: etree._Element, offset: int) -> None:
        """Take a `w:fldChar` or `w:instrText` that stands at an offset of the text."""
        part = element.get(f"{W}fldCharType", "")
        if part == "begin":
            self._open.append(_Field(data=element.findtext(f"{W}fldData", "")))
        elif not self._open:
            return
        elif element.tag == f"{W}instrText":
            self._open[-1].instruction += element.text or ""
        elif part == "separate":
            self._open[-1].start = offset
        elif part == "end":
            self._close(self._open.pop(), offset)

    def mark(self, element: etree._Element, offset: int) -> None:
        """Take a `w:bookmarkStart` or `w:bookmarkEnd` that stands at an offset of the text."""
        number, name = element.get(f"{W}id", ""), element.get(f"{W}name", "")
        if element.tag == f"{W}bookmarkStart":
            if name in self.elsewhere:
                self._marks[number] = name, offset
        elif number in self._marks:
            name, start = self._marks.pop(number)
            found = managers.of_mark(self.elsewhere[name])
            if found.items and start < offset:
                self.managed.append(kept(found, Span(start, offset)))

    def _close(self, done: _Field, offset: int) -> None:
        """Keep the works of a field; those of one in another's instruction (as EndNote nests them) are its."""
        found = managers.of_field(done.instruction, done.data, self.sources)
        found = found if found.items else done.found
        if done.start == _NO_SPAN and self._open:
            self._open[-1].found = found
        elif found.items and _NO_SPAN < done.start < offset:
            self.managed.append(kept(found, Span(done.start, offset)))


def kept(found: managers.Found, span: Span) -> Managed:
    """What a manager keeps of the words of a span."""
    return Managed(span, found.manager, tuple(json.dumps(item, ensure_ascii=False) for item in found.items))


def properties(part: etree._Element | None) -> dict[str, str]:
    """The document's own properties that a person or a program added (docProps/custom.xml), by name."""
    return {
        one.get("name", ""): "".join(map(str, one.itertext()))
        for one in (part.iter("{*}property") if part is not None else ())
    }


def word_sources(parts: Mapping[str, etree._Element]) -> dict[str, managers.Item]:
    """Word's own sources of a document, by their tags."""
    lists = [
        part for name, part in parts.items() if SOURCES.fullmatch(name) and part.tag == f"{managers.B}Sources"
    ]
    return {tag: item for part in lists for tag, item in managers.word_sources(part).items()}


def controls(parts: Sequence[etree._Element], written: Mapping[etree._Element, Span]) -> Iterator[Managed]:
    """What Mendeley keeps in the tags of content controls; `written` says where each `w:t` stands."""
    for part in parts:
        for control in part.iter(f"{W}sdt"):
            tag = control.find(f"{W}sdtPr/{W}tag")
            found = managers.of_control(tag.get(f"{W}val", "") if tag is not None else "")
            shown = [written[one] for one in control.iter(f"{W}t") if one in written] if found.items else []
            if shown:
                yield kept(found, Span(shown[0].start, shown[-1].end))
