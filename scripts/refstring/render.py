"""Records → labelled strings: a style is marked so that what it prints says which variable it came from."""

import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from biblio import csl
from biblio.refstring.tokens import tokenize

_NS = "{http://purl.org/net/xbiblio/csl}"
LABELS = (
    "number", "author", "editor", "translator", "title", "container", "journal", "series", "volume", "issue",
    "pages", "date", "publisher", "place", "edition", "genre", "doi", "isbn", "url", "idno", "note", "term",
)  # fmt: skip
_OPEN = {label: chr(0xE000 + index) for index, label in enumerate(LABELS)}
_CLOSE = "\ue0ff"
_LABEL = {mark: label for label, mark in _OPEN.items()}
_OF_VARIABLE = {
    "author": "author", "interviewer": "author", "composer": "author", "director": "author",
    "original-author": "author",
    "editor": "editor", "collection-editor": "editor", "container-author": "editor",
    "editorial-director": "editor",
    "illustrator": "editor", "translator": "translator", "title": "title", "title-short": "title",
    "volume-title": "title", "reviewed-author": "title", "reviewed-title": "title", "container-title": "container",
    "container-title-short": "container", "event": "container", "event-title": "container",
    "collection-title": "series", "collection-number": "series", "volume": "volume", "number-of-volumes": "volume",
    "issue": "issue", "page": "pages", "page-first": "pages", "number-of-pages": "pages", "locator": "pages",
    "issued": "date", "original-date": "date", "event-date": "date", "submitted": "date", "year-suffix": "date",
    "status": "date", "publisher": "publisher", "authority": "publisher", "publisher-place": "place",
    "event-place": "place", "edition": "edition", "version": "edition", "genre": "genre", "number": "idno",
    "PMID": "idno", "PMCID": "idno", "DOI": "doi", "ISBN": "isbn", "ISSN": "isbn", "URL": "url",
    "citation-number": "number", "citation-label": "number",
}  # fmt: skip
_OF_TERM = {
    "no date": "date",
    "in press": "date",
    "forthcoming": "date",
    "no-place": "place",
    "no-publisher": "publisher",
}
_DRAWN_TO_NEXT = {"volume", "issue", "pages", "doi", "isbn", "idno", "number", "container", "editor", "translator"}
_DRAWN_TO_LAST = {"edition", "pages", "editor", "translator", "genre"}
Token = tuple[str, int, int, str]


def marked(path: Path) -> str:
    """A style's XML in which each element that prints a variable or a term puts marks of its label around it."""
    root = etree.parse(path).getroot()
    for element in root.iter(*(_NS + tag for tag in ("text", "number", "date", "names", "label"))):
        label = _label_of(element)
        if label and not any(up.tag in (_NS + "locale", _NS + "info") for up in element.iterancestors()):
            element.set("prefix", _OPEN[label] + element.get("prefix", ""))
            element.set("suffix", element.get("suffix", "") + _CLOSE)
    return etree.tostring(root, encoding="unicode")


def _label_of(element: etree._Element) -> str:
    tag = element.tag[len(_NS) :]
    within_names = any(up.tag == _NS + "names" for up in element.iterancestors())
    if element.get("macro") or (within_names and tag in ("label", "names")) or tag == "date-part":
        return ""
    variables = (element.get("variable") or "").split()
    first = next(
        (name for name in ("author", "editor", "translator") if name in variables), "".join(variables[:1])
    )
    return _OF_VARIABLE.get(first, "note") if first else _OF_TERM.get(element.get("term", ""), "term")


def strings(path: Path, items: Sequence[dict[str, Any]], locale: str, *, cited: bool) -> list[list[Token]]:
    """Render items in a style, as entries of its list or as its notes, and label each token."""
    by_key = {item["id"]: item for item in items}
    style = marked(path)
    if not cited:
        rendered = csl.process(style, items, locale=locale, markup="text")
        texts = [(entry.key, entry.text) for entry in rendered.bibliography]
    else:
        notes = [
            {"citationItems": [{"id": key}], "properties": {"noteIndex": n}} for n, key in enumerate(by_key, 1)
        ]
        rendered = csl.process(style, items, notes, locale=locale, markup="text")
        texts = list(zip(by_key, rendered.citations, strict=True))
    return [tokens for key, text in texts if (tokens := labelled(text, by_key[key]))]


def labelled(marked_text: str, item: dict[str, Any]) -> list[Token]:
    """The tokens of a marked text, each with its offsets in the text without marks, and its label."""
    text, labels = _unmarked(marked_text)
    rows = [[*token, _of_item(labels[token.start], item)] for token in tokenize(text)]
    settle(rows)
    return [tuple(row) for row in rows]


def _of_item(label: str, item: dict[str, Any]) -> str:
    if label == "container" and item["type"].startswith("article"):
        return "journal"
    return "editor" if label == "author" and "author" not in item else label


def _unmarked(text: str) -> tuple[str, list[str]]:
    """Take the marks out, and with them the signs that met across a mark, which the processor could not see."""
    kept: list[str] = []
    labels: list[str] = []
    stack: list[str] = []
    for char in text:
        if char in _LABEL:
            stack.append(_LABEL[char])
        elif char == _CLOSE:
            del stack[-1:]
        elif not _is_doubled(char, kept):
            kept.append(" " if char.isspace() else char)
            labels.append(stack[-1] if stack else "")
    return "".join(kept), labels


def _is_doubled(char: str, kept: list[str]) -> bool:
    if char.isspace():
        return not kept or kept[-1] == " "
    if char not in ".,;:":
        return False
    before = next((other for other in reversed(kept[-2:]) if other != " "), "")
    return before == char or (char == "." and before in ("?", "!"))


def settle(rows: list[list[Any]]) -> None:
    """Label what has none: words go with the number or name they introduce, signs with the words before them."""
    worded = [any(char.isalnum() for char in row[0]) for row in rows]
    following = ""
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if worded[index]:
            if row[3] in ("", "term"):
                before = next((rows[at][3] for at in range(index - 1, -1, -1) if worded[at]), "")
                row[3] = _drawn(following, before)
            following = row[3]
    for index, row in enumerate(rows):
        if not worded[index]:
            left = next((rows[at][3] for at in range(index - 1, -1, -1) if worded[at]), "")
            right = next((rows[at][3] for at in range(index + 1, len(rows)) if worded[at]), "")
            row[3] = (right or left if _opens(rows, index) else left or right) or "note"


def _drawn(following: str, before: str) -> str:
    """What a word without a label goes with."""
    if following in _DRAWN_TO_NEXT:
        return following
    return before if before in _DRAWN_TO_LAST else "note"


def _opens(rows: Sequence[Sequence[Any]], index: int) -> bool:
    sign = rows[index][0]
    if sign in "([{“„«‘¿¡<":
        return True
    apart = index == 0 or rows[index - 1][2] < rows[index][1]
    return sign in "\"'”’" and apart and index + 1 < len(rows) and rows[index + 1][1] == rows[index][2]


def roughened(tokens: Sequence[Token], chance: random.Random) -> list[Token]:
    """The same string as people type it: signs lost or changed, names in capitals, no spaces, straight quotes."""
    plain = chance.random() < 0.5
    capitals = chance.random() < 0.06
    broken = chance.random() < 0.1
    swap = {"–": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "\u2011": "-"} if plain else {}
    lost = chance.choice((0.0, 0.0, 0.03, 0.08))
    rows: list[Token] = []
    at = 0
    last = 0
    for text, start, end, label in tokens:
        gap = 1 if start > last and rows else 0
        last = end
        if text in ".,;:" and chance.random() < lost:
            continue
        if gap and chance.random() < 0.004:
            gap = 0
        text = swap.get(text, text)
        if broken and len(text) > 7 and text.isalpha() and chance.random() < 0.06:
            cut = len(text) // 2
            rows += [
                (text[:cut], at + gap, at + gap + cut, label),
                ("-", at + gap + cut, at + gap + cut + 1, label),
            ]
            at += gap + cut + 1
            text, gap = text[cut:], 1
        if capitals and label in ("author", "editor") and len(text) > 2:
            text = text.upper()
        at += gap
        rows.append((text, at, at + len(text), label))
        at += len(text)
    return rows


def text_of(tokens: Iterable[Token]) -> str:
    """The text that tokens were cut from, by their offsets."""
    text = ""
    for word, start, _, _ in tokens:
        text += " " * (start - len(text)) + word
    return text
