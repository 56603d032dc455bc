"""What entries say together: macros, and the fields that children have from `crossref` and `xdata`.

As biber does it (biblatex manual, 2.4.1, 3.13.6 and appendix B): a child keeps what it has; a parent's title
becomes the child's booktitle, and so on. One thing is done otherwise: what identifies or describes the parent
alone (its DOI, abstract, extent, …) is not the child's.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from attrs import define, field

from biblio.formats.bib.blocks import Block, Field, Piece
from biblio.formats.bib.dates import MACROS

_TABLE: dict[str, dict[str, list[str]]] = tomllib.loads(
    files("biblio.formats.bib").joinpath("inherit.toml").read_text("utf-8")
)
_NAMES_OF_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PARTS = frozenset(
    ("inbook", "bookinbook", "suppbook", "incollection", "inreference", "suppcollection", "inproceedings")
)
_PARTS |= {"conference"}
_WHOLES = frozenset(("book", "collection", "reference", "proceedings"))
_VOLUMES = {
    "mvbook": "book",
    "mvcollection": "collection",
    "mvreference": "reference",
    "mvproceedings": "proceedings",
}
_TO_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_TO_BOOK = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon"}
_TO_JOURNAL = {"title": "journaltitle", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
_NOT_MAPPED = frozenset(("shorttitle", "sorttitle", "indextitle", "indexsorttitle"))
_NOT_INHERITED = frozenset(name for names in _TABLE["not-inherited"].values() for name in names)
_SAME_DATE = {
    "date": ("year", "month", "day"),
    "year": ("date",),
    "month": ("date", "year"),
    "day": ("date", "year"),
}


@define
class RawEntry:
    """A source block with its fields as LaTeX, names in lower case.

    `own` are the block's fields by name (the first of each), `repeated` those met again, `inherited` the names of
    fields from elsewhere.
    """

    block: Block
    kind: str
    fields: dict[str, str]
    own: dict[str, Field]
    repeated: list[tuple[str, str]] = field(factory=list)
    inherited: set[str] = field(factory=set)
    unknown: list[str] = field(factory=list)


_LONGEST = 1_000_000
"""Characters of a value beyond which a macro in it stands for its name."""


class Macros:
    """@string macros; the names of months are known without one."""

    def __init__(self) -> None:
        self.values: dict[str, str] = dict(zip(MACROS, _NAMES_OF_MONTHS, strict=True))

    def define(self, block: Block) -> None:
        """Take in an @string block."""
        for one in block.fields:
            self.values[one.name.lower()] = self.value(one.pieces, [])

    def value(self, pieces: Sequence[Piece], unknown: list[str]) -> str:
        """Join the pieces of a value; an unknown macro stands for its name and is told."""
        if len(pieces) == 1 and pieces[0].kind != "bare":
            return pieces[0].text
        parts: list[str] = []
        left = _LONGEST
        for piece in pieces:
            part = self._piece(piece, unknown)
            if len(part) > left:  # macros made of macros double at each step
                unknown.append(piece.text)
                part = piece.text
            left -= len(part)
            parts.append(part)
        return "".join(parts)

    def _piece(self, piece: Piece, unknown: list[str]) -> str:
        if piece.kind != "bare" or piece.text.isdigit():
            return piece.text
        if piece.text.lower() not in self.values and not piece.text[:1].isdigit():
            unknown.append(piece.text)
        return self.values.get(piece.text.lower(), piece.text)


def read_entries(blocks: Iterable[Block]) -> list[RawEntry]:
    """Entries in source order, macros expanded, fields inherited."""
    macros = Macros()
    entries: list[RawEntry] = []
    for block in blocks:
        if block.kind == "string":
            macros.define(block)
        elif block.kind == "entry":
            entries.append(_entry(block, macros))
    _inherit(entries)
    return entries


def _entry(block: Block, macros: Macros) -> RawEntry:
    entry = RawEntry(block, block.type.lower(), {}, {})
    for one in block.fields:
        name = one.name.lower()
        value = macros.value(one.pieces, entry.unknown)
        if name in entry.own:
            entry.repeated.append((name, value))
        else:
            entry.own[name] = one
            entry.fields[name] = value
    return entry


def _inherit(entries: Sequence[RawEntry]) -> None:
    by_key: dict[str, RawEntry] = {}
    for entry in entries:
        by_key.setdefault(entry.block.key.lower(), entry)
    done: set[int] = set()
    for entry in entries:
        for one in _parents_first(entry, by_key, done):
            for parent in _parents(one, by_key):
                _take_over(one, parent)


def _parents_first(entry: RawEntry, by_key: Mapping[str, RawEntry], done: set[int]) -> Iterator[RawEntry]:
    """The entry behind its parents, these behind theirs; none twice, so that a circle ends."""
    if id(entry) in done:
        return
    done.add(id(entry))
    open_ = [(entry, _parents(entry, by_key))]
    while open_:
        one, parents = open_[-1]
        parent = next((parent for parent in parents if id(parent) not in done), None)
        if parent is None:
            open_.pop()
            yield one
        else:
            done.add(id(parent))
            open_.append((parent, _parents(parent, by_key)))


def _parents(entry: RawEntry, by_key: Mapping[str, RawEntry]) -> Iterator[RawEntry]:
    for name in ("xdata", "crossref"):
        for key in entry.fields.get(name, "").split(",") if name in entry.fields else ():
            parent = by_key.get(key.strip().lower())
            if key.strip() and parent is not None and parent is not entry:
                yield parent


def _take_over(child: RawEntry, parent: RawEntry) -> None:
    own = set(child.fields)
    renamed = {} if parent.kind == "xdata" else _renamed(parent.kind, child.kind)
    for name, value in parent.fields.items():
        target = renamed.get(name, name)
        if target in own or name in _NOT_INHERITED or (renamed and name in _NOT_MAPPED):
            continue
        if own.intersection(_SAME_DATE.get(target, ())):
            continue
        if target == "booktitle" and target in child.fields and name != "title":
            continue
        child.fields[target] = value
        child.inherited.add(target)
    if child.kind in ("inbook", "bookinbook", "suppbook") and parent.kind in ("book", "mvbook"):
        _authors_of_book(child, parent, own)


def _authors_of_book(child: RawEntry, parent: RawEntry, own: set[str]) -> None:
    author = parent.fields.get("author")
    if author and "bookauthor" not in own:
        child.fields["bookauthor"] = author
        child.inherited.add("bookauthor")


def _renamed(parent: str, child: str) -> Mapping[str, str]:
    """How a parent's titles are called in a child."""
    if parent in _VOLUMES and (child == _VOLUMES[parent] or child in _PARTS):
        return _TO_MAIN
    if parent in _WHOLES and child in _PARTS:
        return _TO_BOOK
    return _TO_JOURNAL if parent == "periodical" and child in ("article", "suppperiodical") else {}
