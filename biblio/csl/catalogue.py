"""What styles say of themselves: read from the heads of their files, a few lines of thousands.

CSL 1.0.2, "Metadata". A dependent style is a journal that has the layout of another style, its parent.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen
from lxml import etree

from biblio.csl import styles
from biblio.csl.stylefile import CS
from biblio.csl.stylehead import StyleBroken

_CHUNK = 4096
"""Bytes: most heads are shorter."""
_MOST = 1 << 20
"""Bytes after which a file without a head is given up."""


@frozen
class Head:
    """What a style is called and is for. `parent` is the id of the style whose layout it has, "" if its own."""

    id: str
    title: str
    title_short: str = ""
    citation_format: str = ""
    """author-date, author, numeric, label or note; where a style does not say, its class: in-text or note."""
    locale: str = ""
    """Its own language, "" where it takes the reader's."""
    fields: tuple[str, ...] = ()
    issns: tuple[str, ...] = ()
    parent: str = ""
    file: str = ""


@frozen
class About:
    """A head and what is of interest once a style is chosen."""

    head: Head
    summary: str = ""
    documentation: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    updated: str = ""
    licence: str = ""


def files() -> Iterator[Path]:
    """Give every style's file, by id within a folder; of styles with one id the first is the one that counts."""
    seen: set[str] = set()
    for folder in styles.folders():
        for path in sorted(folder.glob("*.csl")):
            if path.stem not in seen:
                seen.add(path.stem)
                yield path


def read_heads(paths: Iterable[Path]) -> Iterator[Head]:
    """Read heads; a style whose head cannot be read is known by its id alone, and checking it tells why."""
    for path in paths:
        try:
            root, info = _root_and_info(path)
            yield _head(path, root, _Said(info))
        except StyleBroken:
            yield Head(path.stem, path.stem, file=str(path))


def read_about(path: Path) -> About:
    """Read what a style says of itself, and no further than that. Raises StyleBroken."""
    root, info = _root_and_info(path)
    said = _Said(info)
    return About(
        _head(path, root, said),
        said.one("summary"),
        tuple(said.links("documentation")),
        tuple(name for author in said.elements("author") for name in _Said(author).all("name")),
        said.one("updated")[:10],
        next((licence.get("license") or "" for licence in said.elements("rights")), ""),
    )


def has_bibliography(path: Path) -> bool:
    """Tell whether a style has a reference list. Raises StyleBroken."""
    try:
        with path.open("rb") as file:
            found = etree.iterparse(
                file, ("start",), tag=f"{CS}bibliography", resolve_entities=False, no_network=True, load_dtd=False
            )
            return any(True for _ in found)
    except etree.XMLSyntaxError as error:
        raise StyleBroken(path, error.lineno or 0, f"not well-formed XML: {error.msg}") from error


def _head(path: Path, root: etree._Element, said: "_Said") -> Head:
    parents = [address.rstrip("/").rpartition("/")[2] for address in said.links("independent-parent")]
    return Head(
        path.stem,
        said.one("title") or path.stem,
        said.one("title-short"),
        next(iter(said.categories("citation-format")), root.get("class", "")),
        root.get("default-locale", ""),
        tuple(said.categories("field")),
        tuple(dict.fromkeys(issn for tag in ("issn", "eissn", "issnl") for issn in said.all(tag))),
        parents[0] if parents else "",
        str(path),
    )


class _Said:
    """The <info> of a style, by element."""

    def __init__(self, info: etree._Element) -> None:
        self._by_tag: dict[str, list[etree._Element]] = {}
        for child in info.iterchildren("*"):
            self._by_tag.setdefault(str(child.tag).removeprefix(CS), []).append(child)

    def all(self, tag: str) -> list[str]:
        texts = (" ".join("".join(map(str, element.itertext())).split()) for element in self.elements(tag))
        return [text for text in texts if text]

    def one(self, tag: str) -> str:
        return next(iter(self.all(tag)), "")

    def elements(self, tag: str) -> list[etree._Element]:
        return self._by_tag.get(tag, [])

    def links(self, relation: str) -> list[str]:
        return [link.get("href", "") for link in self.elements("link") if link.get("rel") == relation]

    def categories(self, attribute: str) -> list[str]:
        found = (category.get(attribute) for category in self.elements("category"))
        return [value for value in found if value]


def _root_and_info(path: Path) -> tuple[etree._Element, etree._Element]:
    parser = etree.XMLPullParser(
        ("end",), tag=f"{CS}info", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        with path.open("rb") as file:
            while (chunk := file.read(_CHUNK)) and file.tell() <= _MOST:
                parser.feed(chunk)
                for _, info in parser.read_events():
                    if isinstance(info, etree._Element):
                        return info.getroottree().getroot(), info
    except etree.XMLSyntaxError as error:
        raise StyleBroken(path, error.lineno or 0, f"not well-formed XML: {error.msg}") from error
    raise StyleBroken(path, 0, "the file has no <info> of a CSL style")
