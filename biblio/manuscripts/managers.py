"""What reference managers keep of a citation in a Word file, behind its printed words: each work as CSL-JSON.

Zotero and Mendeley Desktop keep CSL's citation object in a field (ADDIN ZOTERO_ITEM CSL_CITATION, ADDIN
CSL_CITATION), Mendeley Cite in the tag of a content control (MENDELEY_CITATION_v3_ and base64), EndNote its own
XML in a field or in the data of one (ADDIN EN.CITE), Word the tags of its sources (CITATION Falk94), which are in
a part of the file (ECMA-376 part 1, 22.6). Zotero's bookmarks name what the file's own properties keep in pieces.
"""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, NamedTuple

from lxml import etree

from biblio.model import Manager

_CSL = re.compile(r"\s*ADDIN\s+(?P<zotero>ZOTERO_ITEM\s+)?CSL_CITATION\s*(?=\{)")
_ENDNOTE = re.compile(r"\s*ADDIN\s+EN\.CITE\s*(?=<)")
_ENDNOTE_DATA = re.compile(r"\s*ADDIN\s+EN\.CITE\.DATA\b")
_WORD = re.compile(r"\s*CITATION\s+(?P<tag>\S+)(?P<rest>.*)", re.DOTALL)
_ALSO = re.compile(r"\\m\s+(\S+)")
_PAGES = re.compile(r"\\p\s+(\"[^\"]*\"|\S+)")
_MENDELEY_TAG = "MENDELEY_CITATION_v3_"
_BOOKMARK = re.compile(r"ZOTERO_BREF_\w{1,40}")
_MOST_PIECES = 1000
_LONGEST = 5_000_000
B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_WORD_TYPES = {
    "Book": "book", "BookSection": "chapter", "JournalArticle": "article-journal",
    "ArticleInAPeriodical": "article-magazine", "ConferenceProceedings": "paper-conference", "Report": "report",
    "InternetSite": "webpage", "DocumentFromInternetSite": "webpage", "Interview": "interview",
    "Film": "motion_picture", "Case": "legal_case", "Patent": "patent",
}  # fmt: skip
_WORD_FIELDS = {
    "Title": "title", "Publisher": "publisher", "City": "publisher-place", "JournalName": "container-title",
    "PeriodicalTitle": "container-title", "BookTitle": "container-title", "ConferenceName": "event-title",
    "Volume": "volume", "Issue": "issue", "Pages": "page", "URL": "URL", "DOI": "DOI", "StandardNumber": "ISBN",
    "Edition": "edition", "Institution": "publisher",
}  # fmt: skip
_ENDNOTE_TYPES = {
    "Book": "book", "Edited Book": "book", "Book Section": "chapter", "Journal Article": "article-journal",
    "Conference Paper": "paper-conference", "Conference Proceedings": "paper-conference", "Thesis": "thesis",
    "Report": "report", "Web Page": "webpage", "Newspaper Article": "article-newspaper",
}  # fmt: skip
_ENDNOTE_FIELDS = {
    "titles/title": "title", "titles/secondary-title": "container-title",
    "periodical/full-title": "container-title", "publisher": "publisher", "pub-location": "publisher-place",
    "volume": "volume", "number": "issue", "pages": "page",
    "isbn": "ISBN", "electronic-resource-num": "DOI", "edition": "edition", "urls/related-urls/url": "URL",
}  # fmt: skip

Item = dict[str, Any]
"""One work of a citation as CSL has it: `itemData`, `locator`, `label`, `prefix`, `suffix`, `suppress-author`."""


class Found(NamedTuple):
    """The works of a citation, and the manager that keeps them."""

    manager: Manager
    items: tuple[Item, ...]


NOTHING = Found("word", ())
"""No citation."""


def of_field(instruction: str, data: str, sources: Mapping[str, Item]) -> Found:
    """The manager and the works of a field, if it is one of a citation.

    `data` is the field's own data (base64), `sources` are Word's by their tags.
    """
    if len(instruction) > _LONGEST or len(data) > _LONGEST:
        return NOTHING
    if csl := _CSL.match(instruction):
        return Found("zotero" if csl["zotero"] else "mendeley", _csl_items(instruction[csl.end() :]))
    if endnote := _ENDNOTE.match(instruction):
        return Found("endnote", tuple(_endnote_items(instruction[endnote.end() :].encode())))
    if _ENDNOTE_DATA.match(instruction):
        return Found("endnote", tuple(_endnote_items(_decoded(data))))
    if word := _WORD.match(instruction):
        return Found("word", tuple(_word_items(word["tag"], word["rest"], sources)))
    return NOTHING


def of_mark(name: str) -> Found:
    """The manager and the works of a mark in a text, by its name: a field's instruction, told without ADDIN."""
    return of_field(f"ADDIN {name.removeprefix('ADDIN ')}", "", {})


def by_bookmark(fields: Mapping[str, str]) -> dict[str, str]:
    """Zotero's bookmark → what is kept for it, put together from a file's own fields ("…_1", "…_2")."""
    found: dict[str, str] = {}
    for name in fields:
        bookmark = name.removesuffix("_1")
        if name != bookmark and _BOOKMARK.fullmatch(bookmark):
            pieces = (fields.get(f"{bookmark}_{number}", "") for number in range(1, _MOST_PIECES))
            found[bookmark] = "".join(takewhile(bool, pieces))
    return found


def of_control(tag: str) -> Found:
    """The manager and the works of a content control, by its tag."""
    if not tag.startswith(_MENDELEY_TAG) or len(tag) > _LONGEST:
        return NOTHING
    return Found("mendeley", _csl_items(_decoded(tag.removeprefix(_MENDELEY_TAG)).decode("utf-8", "replace")))


def word_sources(part: etree._Element) -> dict[str, Item]:
    """Word's sources by their tags, as CSL items."""
    return {
        tag: _word_source(source) for source in part.iter(f"{B}Source") if (tag := source.findtext(f"{B}Tag", ""))
    }


def _csl_items(text: str) -> tuple[Item, ...]:
    try:
        found, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return ()
    items = found.get("citationItems") if isinstance(found, dict) else None
    listed = items if isinstance(items, list) else []
    return tuple(item for item in listed if isinstance(item, dict) and isinstance(item.get("itemData"), dict))


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode("".join(data.split()), validate=False)
    except (binascii.Error, ValueError):
        return b""


def _endnote_items(data: bytes) -> Iterator[Item]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data.strip(b"\x00 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for cite in root.iter("Cite"):
        record = cite.find("record")
        item = _endnote_record(record) if record is not None else {}
        if not item.get("author") and (name := cite.findtext("Author", "")):
            item["author"] = [{"family": name}]
        if "issued" not in item and (year := cite.findtext("Year", "")).isdecimal():
            item["issued"] = {"date-parts": [[int(year)]]}
        parts = {"itemData": item, "prefix": cite.findtext("Prefix", ""), "suffix": cite.findtext("Suffix", "")}
        pages = cite.findtext("Pages", "")
        yield {**parts, "locator": pages, "label": "page"} if pages else parts


def _endnote_record(record: etree._Element) -> Item:
    kind = record.find("ref-type")
    item: Item = {"type": _ENDNOTE_TYPES.get(kind.get("name", "") if kind is not None else "", "document")}
    for path, variable in _ENDNOTE_FIELDS.items():
        if (value := _words(record.find(path))) and variable not in item:
            item[variable] = value
    for path, role in (
        ("contributors/authors/author", "author"),
        ("contributors/secondary-authors/author", "editor"),
    ):
        if people := [_person(_words(one)) for one in record.findall(path)]:
            item[role] = people
    year = _words(record.find("dates/year"))[:4]
    if year.isdecimal():
        item["issued"] = {"date-parts": [[int(year)]]}
    return item


def _words(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _person(text: str) -> dict[str, str]:
    """A name as CSL has it, parted at its comma; a comma at the end marks an institution, as EndNote has it."""
    family, comma, given = text.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()}
    return {"literal": family.strip()} if comma else {"family": family.strip()}


def _word_items(tag: str, rest: str, sources: Mapping[str, Item]) -> Iterator[Item]:
    for at, one in enumerate((tag, *_ALSO.findall(rest))):
        item: Item = {"itemData": sources.get(one, {}), "id": one}
        pages = _PAGES.search(rest) if not at else None
        yield {**item, "locator": pages[1].strip('"'), "label": "page"} if pages else item


def _word_source(source: etree._Element) -> Item:
    item: Item = {"type": _WORD_TYPES.get(source.findtext(f"{B}SourceType", ""), "document")}
    for name, variable in _WORD_FIELDS.items():
        if (value := " ".join(source.findtext(f"{B}{name}", "").split())) and variable not in item:
            item[variable] = value
    for role in ("Author", "Editor", "Translator"):
        if people := _word_people(source.find(f"{B}Author/{B}{role}")):
            item[role.lower()] = people
    year = source.findtext(f"{B}Year", "")
    if year.isdecimal():
        item["issued"] = {"date-parts": [[int(year)]]}
    return item


def _word_people(element: etree._Element | None) -> list[dict[str, str]]:
    if element is None:
        return []
    corporate = " ".join(element.findtext(f"{B}Corporate", "").split())
    people = [
        {
            "family": person.findtext(f"{B}Last", ""),
            "given": " ".join(f"{person.findtext(f'{B}First', '')} {person.findtext(f'{B}Middle', '')}".split()),
        }
        for person in element.iter(f"{B}Person")
    ]
    return [{"literal": corporate}] if corporate else people
