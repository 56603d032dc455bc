"""Marks of an OpenDocument text in which reference managers and LibreOffice keep citations.

Zotero and Mendeley name a reference mark by CSL's citation object, or a bookmark by a number under which the
object stands, in pieces, in the user-defined fields of the file; JabRef names a mark by citekeys; LibreOffice has
its own element (ODF 1.3 part 3, 7.2.20 text:bibliography-mark).
"""

import re
from collections.abc import Mapping

from attrs import define, field
from lxml import etree

from biblio.manuscripts import managers
from biblio.manuscripts.fields import kept
from biblio.model import Managed, Span
from biblio.text.names import parse_name

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_MARKS = {
    f"{_T}reference-mark-start": "start", f"{_T}bookmark-start": "start",
    f"{_T}reference-mark-end": "end", f"{_T}bookmark-end": "end",
}  # fmt: skip
_OWN = f"{_T}bibliography-mark"
_JABREF = re.compile(r"(?:JABREF_(?P<keys>\S+) CID_|JR_cite\w{0,9}_\d{1,9}_(?P<old>\S+))")
_TYPES = {
    "article": "article-journal", "journal": "article-magazine", "book": "book", "inbook": "chapter",
    "incollection": "chapter", "inproceedings": "paper-conference", "proceedings": "book", "booklet": "pamphlet",
    "techreport": "report", "phdthesis": "thesis", "mastersthesis": "thesis", "www": "webpage",
    "unpublished": "manuscript", "manual": "book", "conference": "paper-conference",
}  # fmt: skip
_FIELDS = {
    "title": "title", "booktitle": "container-title", "journal": "container-title", "publisher": "publisher",
    "address": "publisher-place", "volume": "volume", "number": "issue", "pages": "page", "url": "URL",
    "isbn": "ISBN", "edition": "edition", "series": "collection-title", "institution": "publisher",
    "school": "publisher",
}  # fmt: skip


@define
class Marks:
    """The marks of a text, followed in order; they may overlap."""

    elsewhere: Mapping[str, str]
    """Bookmark → the citation object kept for it in the file's fields."""
    managed: list[Managed] = field(factory=list)
    _open: dict[str, int] = field(factory=dict)
    _own: int = 0

    def begin(self, element: etree._Element, offset: int) -> None:
        """Take an element that begins at an offset of the text."""
        name = element.get(f"{_T}name", "")
        match _MARKS.get(element.tag):
            case "start":
                self._open[name] = offset
            case "end" if name in self._open:
                self._keep(_named(name, self.elsewhere), self._open.pop(name), offset)
            case _ if element.tag == _OWN:
                self._own = offset

    def end(self, element: etree._Element, offset: int) -> None:
        """Take an element that ends at an offset of the text."""
        if element.tag == _OWN:
            self._keep(managers.Found("libreoffice", (_own_item(element),)), self._own, offset)

    def _keep(self, found: managers.Found, start: int, end: int) -> None:
        if found.items and start < end:
            self.managed.append(kept(found, Span(start, end)))


def kept_elsewhere(meta: etree._Element | None) -> dict[str, str]:
    """Bookmark → citation object, put together from the file's user-defined fields ("…_1", "…_2")."""
    fields = {
        one.get(f"{_META}name", ""): one.text or ""
        for one in (meta.iter(f"{_META}user-defined") if meta is not None else ())
    }
    return managers.by_bookmark(fields)


def _named(name: str, elsewhere: Mapping[str, str]) -> managers.Found:
    """The works that the name of a mark says, or that are kept under it."""
    if jabref := _JABREF.match(name):
        keys = (jabref["keys"] or jabref["old"]).split(",")
        return managers.Found("jabref", tuple({"itemData": {}, "id": key} for key in keys if key))
    return managers.of_mark(elsewhere.get(name, name))


def _own_item(mark: etree._Element) -> managers.Item:
    """A work as LibreOffice keeps it: BibTeX's fields as attributes, names parted by semicolons."""
    data: managers.Item = {"type": _TYPES.get(mark.get(f"{_T}bibliography-type", ""), "document")}
    for name, variable in _FIELDS.items():
        if (value := mark.get(f"{_T}{name}", "").strip()) and variable not in data:
            data[variable] = value
    for role in ("author", "editor"):
        if people := mark.get(f"{_T}{role}", "").strip():
            data[role] = [_person(one) for one in re.split(r";| and ", people) if one.strip()]
    year = mark.get(f"{_T}year", "").strip()
    if year[:4].isdecimal():
        data["issued"] = {"date-parts": [[int(year[:4])]]}
    return {"itemData": data, "id": mark.get(f"{_T}identifier", "")}


def _person(text: str) -> dict[str, str]:
    name = parse_name(text.strip())
    return {"family": name.surname, "given": name.given} if name.surname else {"literal": text.strip()}
