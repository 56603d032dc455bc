"""Web pages (HTML, as browsers save it and word processors export it): the text read out, block by block.

As of a Word document, offsets are those of the text read out: a paragraph, list item or cell on each line.
"""

from collections.abc import Iterator

from attrs import evolve
from lxml import etree

from biblio.manuscripts.keyed import in_footnotes
from biblio.manuscripts.outline import Outline, assemble
from biblio.manuscripts.pandoc_keys import bracketed
from biblio.manuscripts.readout import ReadOut
from biblio.manuscripts.syntax import Syntax
from biblio.model import Footnote, Manuscript, Source, Span

_UNREAD = frozenset(
    (
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "nav",
        "svg",
        "math",
        "button",
        "select",
        "textarea",
        "iframe",
    )
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
            "i",
        ),
        *(
            "img",
            "ins",
            "kbd",
            "label",
            "mark",
            "q",
            "ruby",
            "rt",
            "s",
            "samp",
            "small",
            "span",
            "strike",
            "strong",
        ),
        *("sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
_CALLS = ("noteref", "footnote-ref", "footnoteref", "fnref")
_BACK = ("backlink", "footnote-back", "footnoteback", "reversefootnote")


def scan(source: Source) -> Manuscript:
    """Scan a page; notes are what a link in the text calls, by its role (`doc-noteref`) or in a superscript."""
    root = _parsed(source.text)
    found = ReadOut()
    if root is not None:
        called = {link.get("href", "")[1:] for link in root.iter("a") if _is_call(link)}
        _walk(root, found, called)
    text = "".join(found.parts)
    headings = tuple(evolve(one, title=text[one.span.start : one.span.end]) for one in found.headings)
    body = found.body(found.notes.values())
    names = [name for name in found.calls if name in found.notes]
    notes = tuple(
        Footnote(number, found.notes[name], found.calls[name]) for number, name in enumerate(names, start=1)
    )
    cited = in_footnotes(tuple(bracketed(text)), [(note.number, note.span) for note in notes])
    return assemble(evolve(source, text=text), "html", Outline(text, body, headings, notes, cited))


def _parsed(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.replace("\x00", "\ufffd").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _is_call(link: etree._Element) -> bool:
    told = f"{link.get('role', '')} {link.get('class', '')} {link.get('id', '')}".lower()
    raised = any(up.tag == "sup" for up in link.iterancestors()) or link.find("sup") is not None
    return (
        link.get("href", "").startswith("#")
        and (any(word in told for word in _CALLS) or raised)
        and not _is_back(link)
    )


def _is_back(link: etree._Element) -> bool:
    told = f"{link.get('role', '')} {link.get('class', '')}".lower()
    return any(word in told for word in _BACK) or "".join(map(str, link.itertext())).strip(" \ufe0e") in (
        "↩",
        "↑",
        "^",
    )


def _walk(root: etree._Element, found: ReadOut, called: set[str]) -> None:
    """Write what is read, in order; without recursion, since pages nest deep."""
    open_notes: dict[etree._Element, tuple[str, int]] = {}
    for event, element in _events(root, found):
        tag = element.tag
        if event == "start":
            if element.get("id") in called and tag != "a":
                found.end()
                open_notes[element] = (element.get("id", ""), found.length)
            if tag not in _INLINE:
                found.end()
            found.write(element.text or "")
            continue
        if tag not in _INLINE:
            found.end(_HEADINGS.get(tag, 0))
        if element in open_notes:
            found.end()
            name, start = open_notes.pop(element)
            end = found.paragraphs[-1].end if found.paragraphs else start
            if end > start:
                found.notes[name] = Span(start, end)
        found.write(element.tail or "")
    found.end()


def _events(root: etree._Element, found: ReadOut) -> Iterator[tuple[str, etree._Element]]:
    """Beginnings and ends of the elements that are read; of others only the text behind them."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start" and not _is_read(element):
            walk.skip_subtree()
        elif event == "start" and _is_call(element) and element.tag == "a":
            found.calls.setdefault(element.get("href", "")[1:], Span(found.length, found.length))
            walk.skip_subtree()
        elif event == "start":
            yield event, element
        elif not _is_read(element) or (element.tag == "a" and _is_call(element)):
            found.write(element.tail or "")
        else:
            yield event, element


def _is_read(element: etree._Element) -> bool:
    return element.tag not in _UNREAD and not (element.tag == "a" and _is_back(element))


SYNTAX = Syntax("html", (".html", ".htm", ".xhtml"), scan)
