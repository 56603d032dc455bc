"""The labelled sets → strings with a label on each token, in one labelling: AnyStyle's XML, GROBID's TEI.

The two label differently. AnyStyle's segments hold the signs and words around a value ("pp. 12–14.") and have no
issue; GROBID marks the bare value. Here a word that introduces a value goes with it, a closing sign with what is
before it, an opening one with what follows, and an issue is cut from its volume.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from biblio.refstring.tokens import tokenize

Token = tuple[str, int, int, str]
Segment = tuple[str, str]
_BLOCK = 60
"""Strings of one file that count as one source, where the file does not say: neighbours are of one list."""

_ANYSTYLE = {
    "citation-number": "number", "container-title": "container", "collection-title": "series", "date": "date",
    "author": "author", "editor": "editor", "translator": "translator", "title": "title", "journal": "journal",
    "volume": "volume", "pages": "pages", "publisher": "publisher", "location": "place", "edition": "edition",
    "genre": "genre", "doi": "doi", "isbn": "isbn", "url": "url", "note": "note", "source": "note",
    "medium": "note", "director": "editor", "producer": "publisher",
}  # fmt: skip
_TEI = {
    "title a": "title", "title j": "journal", "title m": "container", "title s": "series", "title": "title",
    "biblScope vol": "volume", "biblScope volume": "volume", "volumes": "volume", "biblScope issue": "issue",
    "biblScope pp": "pages", "biblScope page": "pages", "biblScope pages": "pages", "page": "pages",
    "biblScope": "note", "pubPlace": "place", "pubplace": "place", "publisher": "publisher",
    "publishe": "publisher",
    "editor": "editor", "author": "author", "authors": "author", "date": "date", "year": "date", "month": "date",
    "orgName collaboration": "author", "orgName": "organization", "idno DOI": "doi", "idno ISBN": "isbn",
    "idno isbn": "isbn", "idno ISSN": "isbn", "idno issn": "isbn", "idno": "idno", "ptr": "url",
    "note report": "genre", "note": "note", "notes": "note",
}  # fmt: skip
_OF_VOLUME = frozenset(
    ["vol", "volume", "v", "bd", "band", "tomo", "tome", "t", "jg", "jahrgang", "årg", "ano", "año", "vols"]
)
_OF_ISSUE = frozenset(
    ["no", "nr", "n", "num", "núm", "number", "issue", "heft", "h", "iss", "nos", "número", "numero"]
)
_OF_PAGES = frozenset(["p", "pp", "page", "pages", "s", "pgs", "pág", "págs", "pg", "seiten", "ss", "sid"])
_HOST = frozenset(["in", "en", "em", "i", "dans"])
_INTRODUCES = {
    "volume": _OF_VOLUME, "issue": _OF_ISSUE, "pages": _OF_PAGES, "container": _HOST, "editor": _HOST,
    "journal": _HOST, "series": _HOST, "doi": frozenset(("doi",)), "author": frozenset(("and", "by")),
}  # fmt: skip


class Labelled(NamedTuple):
    """A string, where it is from (strings of one list have one source), and its tokens with their labels."""

    source: str
    text: str
    tokens: list[Token]


def labelled_sets(folder: Path) -> list[Labelled]:
    """All labelled strings below `../shared/data/refstring`, each once; not those of three tokens or less."""
    found: list[Labelled] = []
    seen: set[str] = set()
    for source, segments, spaced in (*_anystyle(folder), *_grobid(folder / "grobid")):
        text, tokens = _label(segments, spaced=spaced)
        letters = "".join(char for char in text.casefold() if char.isalnum())
        if len(tokens) > 3 and letters not in seen:
            seen.add(letters)
            found.append(Labelled(source, text, tokens))
    return found


def in_fold(source: str, fold: str) -> bool:
    """Whether a source is of a fold "K/N", K from 0; the two that share the references of CORA are of one."""
    number, _, count = fold.partition("/")
    shared = source.startswith(("anystyle-core", "grobid/citations.xml"))
    return bool(count) and (0 if shared else zlib.crc32(source.encode()) % int(count)) == int(number)


def _anystyle(folder: Path) -> Iterator[tuple[str, list[Segment], bool]]:
    for name in ("core", "gold", "good"):
        sequences = etree.parse(folder / f"anystyle-{name}.xml").getroot()
        for index, sequence in enumerate(sequences):
            segments = [(_ANYSTYLE[part.tag], " ".join((part.text or "").split())) for part in sequence]
            yield f"anystyle-{name}:{index // _BLOCK}", segments, True


def _grobid(folder: Path) -> Iterator[tuple[str, list[Segment], bool]]:
    for path in sorted(folder.glob("*.xml")):
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
        entries = etree.parse(path, parser).getroot().iter("{*}bibl")
        for index, entry in enumerate(entries):
            block = f":{index // _BLOCK}" if path.name == "citations.xml" else ""
            yield f"grobid/{path.name}{block}", _as_segments(entry), False


def _as_segments(entry: etree._Element) -> list[Segment]:
    found = list(_walk(entry, ""))
    labels = {label for label, _ in found}
    host = "container" if "title" in labels else "title"
    first = next((label for label, _ in found if label), "")
    heads = "author" if "author" not in labels and first == "organization" else "publisher"
    made: list[Segment] = []
    for label, text in found:
        named = heads if not any(before for before, _ in made) else "publisher"
        made.append(({"container": host, "organization": named}.get(label, label), text))
    return made


def _walk(element: etree._Element, label: str) -> Iterator[Segment]:
    if element.text:
        yield label, element.text
    for child in element:
        if isinstance(child.tag, str):
            yield from _walk(child, _label_of(child) or label)
        if child.tail:
            yield label, child.tail


def _label_of(element: etree._Element) -> str:
    tag = etree.QName(element).localname
    kind = element.get("level") or element.get("type") or element.get("unit") or ""
    return _TEI.get(f"{tag} {kind}") or _TEI.get(tag, "")


def _label(segments: list[Segment], *, spaced: bool) -> tuple[str, list[Token]]:
    text = ""
    ends: list[tuple[int, str]] = []
    for label, part in segments:
        piece = f" {part}" if spaced and text else re.sub(r"\s+", " ", part)
        text += piece.lstrip() if not text or text.endswith(" ") else piece
        ends.append((len(text), label))
    rows: list[list[Any]] = [[*token, _at(ends, token.start)] for token in tokenize(text)]
    _cut_issues(rows)
    _settle(rows)
    return text.rstrip(), [tuple(row) for row in rows]


def _at(ends: list[tuple[int, str]], offset: int) -> str:
    return next((label for end, label in ends if offset < end), "")


def _cut_issues(rows: list[list[Any]]) -> None:
    """In "12(3)", "vol. 4, no. 2" and "28, 3/4", labelled as a volume, label what begins the issue and follows."""
    begin = 0
    while begin < len(rows):
        end = begin + 1
        while end < len(rows) and rows[end][3] == rows[begin][3]:
            end += 1
        cut = _issue_begins(rows, begin, end) if rows[begin][3] == "volume" else None
        if cut is not None:
            for row in rows[cut:end]:
                row[3] = "issue"
        begin = end


def _issue_begins(rows: list[list[Any]], begin: int, end: int) -> int | None:
    numbered = False
    for at in range(begin, end):
        word = rows[at][0].lower()
        if word in _OF_ISSUE or (numbered and (word == "(" or word in ("suppl", "supplement", "pt"))):
            return at
        if numbered and word.isdigit() and rows[at - 1][0] in (":", ".", ",", "/"):
            return at - 1 if rows[at - 1][0] == "." else at
        numbered = numbered or any(char.isdigit() for char in word) or bool(re.fullmatch("[ivxlc]+", word))
    return None


def _settle(rows: list[list[Any]]) -> None:
    worded = [any(char.isalnum() for char in row[0]) for row in rows]
    for index, row in enumerate(rows):
        if worded[index] and not row[3]:
            following = next((other[3] for other in rows[index + 1 : index + 4] if other[3]), "")
            row[3] = following if row[0].lower() in _INTRODUCES.get(following, ()) else "note"
    for index, row in enumerate(rows):
        if not worded[index]:
            left = next((rows[at][3] for at in range(index - 1, -1, -1) if worded[at]), "")
            right = next((rows[at][3] for at in range(index + 1, len(rows)) if worded[at]), "")
            row[3] = (right or left if _opens(rows, index) else left or right) or "note"


def _opens(rows: list[list[Any]], index: int) -> bool:
    sign, start, end, _ = rows[index]
    apart = index == 0 or rows[index - 1][2] < start
    followed = index + 1 < len(rows) and rows[index + 1][1] == end
    return sign in "([{“„«‘¿¡<" or (sign in "\"'`" and apart and followed)
