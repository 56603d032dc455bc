"""How the suite runs a fixture: its style, items and citations in, the text to compare out.

After the suite's README.rst, and citeproc-js where that is silent.
"""

from lxml import etree

from biblio.csl.items import Item, item
from biblio.csl.load import compiled, locale_for, source_of
from biblio.csl.request import Cite, Cluster, cluster
from biblio.csl.session import Session
from biblio.csl.style import Style
from biblio.csl.stylefile import CS
from tests.csl.suite import abbreviations, bibliographies, html
from tests.csl.suite.document import Document
from tests.csl.suite.fixtures import Fixture, FixtureBroken


def result(fixture: Fixture) -> str:
    """Run a fixture. Raises what our processor raises, and FixtureBroken for what is not of the format."""
    mode, ways = fixture.mode
    if mode not in ("citation", "bibliography") or ways - {"header", "nosort"}:
        raise FixtureBroken(f"unknown MODE {fixture.text('MODE').strip()}")
    style = _style(fixture.text("CSL").strip(), ways)
    document = Document(style, _items(fixture))
    for step in fixture.json("CITATIONS") or ():
        document.update(*step)
    if mode == "citation":
        return document.marked() if document.steps else _citations(style, _items(fixture), fixture)
    session = document.session if document.steps else Session(style, _items(fixture))
    if "header" in ways:
        return bibliographies.header(session)
    return bibliographies.body(session, fixture.json("BIBSECTION"))


def _style(csl: str, ways: frozenset[str]) -> Style:
    source = source_of(_unsorted(csl) if "nosort" in ways else csl)
    return compiled(source, locale_for(source, None)[0])


def _unsorted(csl: str) -> str:
    """Take the order of the bibliography out of a style: entries stand as they come."""
    root = etree.fromstring(csl.encode())
    for sort in root.iterfind(f"{CS}bibliography/{CS}sort"):
        sort.getparent().remove(sort)
    return etree.tostring(root, encoding="unicode")


def _items(fixture: Fixture) -> list[Item]:
    """Give the items, of two with one id the later; where BIBENTRIES change the registry, what is left at last."""
    sources = {str(one.get("id", "")): one for one in fixture.json("INPUT")}
    registered = fixture.json("BIBENTRIES")
    keys = dict.fromkeys(map(str, registered[-1])) if registered else sources
    known = fixture.json("ABBREVIATIONS") or {}
    return [item(abbreviations.applied(known, sources[key])) for key in keys if key in sources]


def _citations(style: Style, items: list[Item], fixture: Fixture) -> str:
    """Render each of CITATION-ITEMS, or one citation of all items in the order of the bibliography."""
    asked = fixture.json("CITATION-ITEMS")
    if asked is None:
        clusters = [_placed(Cluster([Cite(one.key) for one in Session(style, items).order]))]
    else:
        clusters = [_placed(cluster({"citationItems": cites})) for cites in asked]
    session = Session(style, items, clusters)
    return "\n".join(html.write(session.citation(one, html.MISSING)) for one in clusters)


def _placed(one: Cluster) -> Cluster:
    """What is cited outside a document has no position but what it says itself."""
    for cite in one.cites:
        cite.is_placed = True
    return one
