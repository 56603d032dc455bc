"""Articles in JATS (NISO Z39.96): the text read out, and what their cross-references say a citation means.

Offsets are those of the text read out: a paragraph, caption or cell on each line, then footnotes, then references.
"""

import json
import re
from collections.abc import Iterator

from attrs import define, evolve, field
from lxml import etree

from biblio.manuscripts import archives, managers
from biblio.manuscripts.archives import DAMAGE, NO_ELEMENTS, unreadable
from biblio.manuscripts.fields import kept
from biblio.manuscripts.jats_references import item_of, printed
from biblio.manuscripts.keyed import in_footnotes
from biblio.manuscripts.outline import Outline, assemble
from biblio.manuscripts.pandoc_keys import bracketed
from biblio.manuscripts.readout import ReadOut
from biblio.manuscripts.syntax import Syntax
from biblio.model import Footnote, Managed, Manuscript, Problem, Source, SourceList, Span

_READ = ("body", "back", "floats-group")
_UNREAD = frozenset(
    (
        "disp-formula", "inline-formula", "tex-math", "alternatives", "graphic", "inline-graphic", "media",
        "label", "object-id", "attrib", "supplementary-material", "contrib-group", "ref-list", "glossary",
        "fn", "code", "{http://www.w3.org/1998/Math/MathML}math", "journal-meta", "article-meta", "permissions",
    )
)  # fmt: skip
_INLINE = frozenset(
    (
        "bold", "italic", "monospace", "overline", "roman", "sans-serif", "sc", "strike", "sub", "sup",
        "underline", "named-content", "styled-content", "ext-link", "email", "uri", "xref", "abbrev", "break",
        "milestone-start", "milestone-end", "target", "private-char", "year",
        "inline-supplementary-material", "related-article",
    )
)  # fmt: skip
_NOTES = frozenset(("fn", "table-fn"))
_DASHES = frozenset("-‐‑–—")
_ENCODING = re.compile(r"(?<=version=.1\.[01].)\s+encoding=(?:'[^']{0,40}'|\"[^\"]{0,40}\")")
_HELP = "give an article in JATS, with <article> as its root"


@define
class _Article:
    """What was read of an article."""

    text: ReadOut = field(factory=ReadOut)
    items: dict[str, managers.Item] = field(factory=dict)
    """Id of a reference → its work, where its parts are marked; in the order of the list."""
    managed: list[Managed] = field(factory=list)
    calls: dict[str, int] = field(factory=dict)
    """Id of a footnote → where it is first called."""
    notes: list[etree._Element] = field(factory=list)
    """Footnotes that stand in the text, or at its end, in order."""
    described: dict[Span, str] = field(factory=dict)
    """A printed reference → its work as CSL-JSON."""
    cross: tuple[str, int] = ("", 0)
    """The last cross-reference to a reference, and where it ended."""


def scan(source: Source) -> Manuscript:
    """Scan an article; entities are not resolved, and nothing is fetched."""
    source = evolve(source, format="jats")
    try:
        root = archives.parse(source.data or _ENCODING.sub("", source.text, count=1).encode())
        if root.tag != "article":
            raise archives.UnreadableError(f"its root is {etree.QName(root).localname}")
    except DAMAGE as error:
        problem = unreadable(error, evolve(source, text=""), "JATS article", _HELP)
        return _assembled(source, _Article(), (), (problem,))
    article = _Article()
    refs = list(root.iter("ref"))
    article.items = {ref.get("id", ""): item for ref in refs if (item := item_of(ref)) is not None}
    article.notes = [note for note in root.iter("fn") if _is_in_text(note)]
    for part in root:
        if part.tag in _READ:
            _write(article, part)
    notes = _write_notes(article)
    _write_references(article, root, refs)
    return _assembled(source, article, notes)


def _is_in_text(note: etree._Element) -> bool:
    return any(up.tag in _READ for up in note.iterancestors())


def _assembled(
    source: Source, article: _Article, notes: tuple[Footnote, ...], problems: tuple[Problem, ...] = ()
) -> Manuscript:
    read = article.text
    text = "".join(read.parts)
    headings = tuple(evolve(one, title=text[one.span.start : one.span.end]) for one in read.headings)
    keyed = in_footnotes(tuple(bracketed(text)), [(note.number, note.span) for note in notes])
    outline = Outline(text, read.body(note.span for note in notes), headings, notes, keyed, problems)
    managed = tuple(sorted(article.managed, key=lambda one: one.span))
    made = assemble(evolve(source, text=text), "jats", outline)
    return evolve(made, managed=managed, lists=tuple(_described(one, article) for one in made.lists))


def _described(listed: SourceList, article: _Article) -> SourceList:
    """The list with what the article says of its entries."""
    entries = (evolve(one, item=article.described.get(one.span, "")) for one in listed.entries)
    return evolve(listed, entries=tuple(entries))


def _write(article: _Article, root: etree._Element) -> None:
    """Write what is read under an element, in order; without recursion, since files nest deep."""
    read = article.text
    starts: dict[etree._Element, int] = {}
    for event, element in _events(article, root):
        block = element.tag not in _INLINE
        if event == "start":
            if block:
                read.end()
            starts[element] = read.length
            read.write(element.text or "")
            continue
        if block:
            read.end(_level(element))
        elif element.tag == "xref":
            _cross(article, element, starts[element])
        if element is not root:
            read.write(element.tail or "")
    read.end()


def _events(article: _Article, root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Beginnings and ends of the elements that are read; of others only the text behind them."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        unread = element is not root and (
            element.tag in _UNREAD or element.tag in NO_ELEMENTS or _is_call(element)
        )
        if unread and event == "start":
            _notice_call(article, element)
            walk.skip_subtree()
        elif unread:
            article.text.write(element.tail or "")
        else:
            yield event, element


def _is_call(element: etree._Element) -> bool:
    return element.tag == "xref" and element.get("ref-type", "") in _NOTES


def _notice_call(article: _Article, element: etree._Element) -> None:
    """A footnote that is called, or stands, here."""
    name = element.get("rid", "").split(" ")[0] if element.tag == "xref" else element.get("id", "")
    inline = element.tag == "fn" and article.text.start >= 0
    if element.tag == "xref" or inline:
        article.calls.setdefault(name, article.text.length)


def _level(element: etree._Element) -> int:
    """The heading level of a section's title, by the sections around it; 0 for what is no such title."""
    parent = element.getparent()
    if element.tag != "title" or parent is None or parent.tag not in ("sec", "app", "ack"):
        return 0
    return max(1, sum(up.tag == "sec" for up in element.iterancestors()))


def _cross(article: _Article, element: etree._Element, start: int) -> None:
    """Keep what a cross-reference to references means; "1–3" as two of them means those between as well."""
    end = article.text.length
    names = element.get("rid", "").split()
    if element.get("ref-type") != "bibr" or not names or start >= end:
        return
    before, stop = article.cross
    between = _tail(article, stop, start).strip()
    if before in article.items and names[0] in article.items and between in _DASHES and between:
        order = list(article.items)
        inner = order[order.index(before) + 1 : order.index(names[0])]
        if inner and article.managed and article.managed[-1].span.end == stop:
            first = article.managed.pop()
            works = [*(article.items[name] for name in (*inner, *names) if name in article.items)]
            found = managers.Found("jats", tuple({"itemData": work} for work in works))
            added = kept(found, Span(first.span.start, end))
            article.managed.append(evolve(added, items=(*first.items, *added.items)))
            article.cross = (names[-1], end)
            return
    article.cross = (names[-1], end)
    items = tuple({"itemData": article.items[name]} for name in names if name in article.items)
    if len(items) == len(names):
        article.managed.append(kept(managers.Found("jats", items), Span(start, end)))


def _tail(article: _Article, start: int, end: int) -> str:
    """The text last written, from one offset to another that are near its end."""
    parts: list[str] = []
    at = article.text.length
    for part in reversed(article.text.parts):
        at -= len(part)
        parts.insert(0, part)
        if at <= start:
            break
    return "".join(parts)[start - at : end - at]


def _write_notes(article: _Article) -> tuple[Footnote, ...]:
    """Write the footnotes, in the order of their calls; those that none calls last."""
    calls = list(article.calls)
    order = {name: at for at, name in enumerate(calls)}
    found: list[Footnote] = []
    for number, note in enumerate(
        sorted(article.notes, key=lambda one: order.get(one.get("id", ""), len(order))), 1
    ):
        start = article.text.length
        first = len(article.text.paragraphs)
        _write(article, note)
        written = article.text.paragraphs[first:]
        if written:
            call = article.calls.get(note.get("id", ""))
            span = Span(start, written[-1].end)
            found.append(Footnote(number, span, Span(call, call) if call is not None else None))
    return tuple(found)


def _write_references(article: _Article, root: etree._Element, refs: list[etree._Element]) -> None:
    if not refs:
        return
    title = root.find(".//ref-list/title")
    article.text.write("".join(map(str, title.itertext())) if title is not None else "References")
    article.text.end(1)
    for ref in refs:
        article.text.write(printed(ref))
        article.text.end()
        item = article.items.get(ref.get("id", ""))
        if item and article.text.paragraphs:
            article.described[article.text.paragraphs[-1]] = json.dumps(item, ensure_ascii=False)


SYNTAX = Syntax("jats", (".jats", ".nxml", ".xml"), scan)
