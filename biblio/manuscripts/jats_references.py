"""References of a JATS article (NISO Z39.96, `<ref>`) as CSL-JSON items, and in print where they have no print."""

import re
from collections.abc import Iterator

from lxml import etree

from biblio.manuscripts.managers import Item

_CITATIONS = ("element-citation", "mixed-citation", "citation", "nlm-citation")
_TYPES = {
    "journal": "article-journal", "book": "book", "confproc": "paper-conference", "conference": "paper-conference",
    "thesis": "thesis", "report": "report", "gov": "report", "web": "webpage", "webpage": "webpage",
    "website": "webpage", "newspaper": "article-newspaper", "magazine": "article-magazine", "data": "dataset",
    "software": "software", "preprint": "article", "patent": "patent", "periodical": "article-magazine",
}  # fmt: skip
_TITLES = ("article-title", "chapter-title", "part-title", "data-title")
_FIELDS = {
    "volume": "volume", "issue": "issue", "publisher-name": "publisher", "publisher-loc": "publisher-place",
    "edition": "edition", "conf-name": "event-title", "conf-loc": "event-place", "series": "collection-title",
    "isbn": "ISBN", "uri": "URL", "ext-link": "URL",
}  # fmt: skip
_IDENTIFIERS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "isbn": "ISBN"}
_ROLES = {"author": "author", "editor": "editor", "translator": "translator", "allauthors": "author"}
_YEAR = re.compile(r"\d{4}")


def item_of(ref: etree._Element) -> Item | None:
    """The work of a `<ref>` as CSL has it; None for one whose parts are not marked."""
    citation = citation_of(ref)
    if citation is None:
        return None
    item: Item = dict(_fields(citation))
    title = next((text for name in _TITLES if (text := _words(citation.find(f".//{name}")))), "")
    source = _words(citation.find(".//source"))
    item["title"] = title or source
    if title and source:
        item["container-title"] = source
    kind = _TYPES.get(citation.get("publication-type", "") or citation.get("citation-type", ""), "document")
    item["type"] = "chapter" if kind == "book" and title and source else kind
    year = _YEAR.search(_words(citation.find(".//year")))
    if year:
        item["issued"] = {"date-parts": [[int(year[0])]]}
    for role, people in _people(citation):
        item.setdefault(role, []).extend(people)
    known = item.get("author") or item.get("editor") or year
    return item if item["title"] and known else None


def citation_of(ref: etree._Element) -> etree._Element | None:
    """The citation in a `<ref>`, the first of several."""
    return next((one for one in ref.iter(*_CITATIONS)), None)


def printed(ref: etree._Element) -> str:
    """A reference in a line: as the article prints it, or made of its parts where they stand bare."""
    citation = citation_of(ref)
    if citation is None:
        return _words(ref)
    text = _words(citation)
    if citation.tag == "mixed-citation" or citation.find("*") is None:
        return text
    item = item_of(ref)
    return _made(item) if item else text


def _made(item: Item) -> str:
    names = ", ".join(
        one.get("literal") or f"{one['family']}, {one['given']}".rstrip(", ")
        for one in (item.get("author") or item.get("editor") or ())
    )
    year = item["issued"]["date-parts"][0][0] if "issued" in item else "n.d."
    issue = f"({item['issue']})" if item.get("issue") else ""
    where = " ".join(filter(None, (item.get("container-title", ""), item.get("volume", "") + issue)))
    pages = f": {item['page']}" if item.get("page") else ""
    house = ": ".join(filter(None, (item.get("publisher-place", ""), item.get("publisher", ""))))
    parts = (f"{names} ({year}).".lstrip(), f"{item['title'].rstrip('.')}.", f"{where}{pages}.", f"{house}.")
    return " ".join(part for part in parts if part.strip(". :"))


def _fields(citation: etree._Element) -> Iterator[tuple[str, str]]:
    for name, variable in _FIELDS.items():
        if text := _words(citation.find(f".//{name}")):
            yield variable, text
    first, last = _words(citation.find(".//fpage")), _words(citation.find(".//lpage"))
    pages = f"{first}–{last}" if first and last and first != last else first
    others = (_words(citation.find(f".//{name}")) for name in ("page-range", "elocation-id"))
    if where := pages or next(filter(None, others), ""):
        yield "page", where
    for one in citation.iter("pub-id"):
        name = _IDENTIFIERS.get(one.get("pub-id-type", ""), "")
        if name and (text := _words(one)):
            yield name, text


def _people(citation: etree._Element) -> Iterator[tuple[str, list[dict[str, str]]]]:
    groups = list(citation.iter("person-group"))
    for group in groups:
        if role := _ROLES.get(group.get("person-group-type", "author")):
            yield role, [_person(one) for one in group if one.tag in ("name", "string-name", "collab")]
    if not groups:
        loose = [one for one in citation if one.tag in ("name", "string-name", "collab")]
        if loose:
            yield "author", [_person(one) for one in loose]


def _person(element: etree._Element) -> dict[str, str]:
    family, given = _words(element.find("surname")), _words(element.find("given-names"))
    return {"family": family, "given": given} if family else {"literal": _words(element)}


def _words(element: etree._Element | None) -> str:
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""
