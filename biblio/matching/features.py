"""What comparison needs of a Record, prepared once."""

import re

from attrs import frozen

from biblio.matching.levels import COMPANION, FORM, GENERIC, KINDS, METHOD, PREPRINT, STOP
from biblio.matching.numerals import numbers
from biblio.matching.people import Person, person
from biblio.model import Record
from biblio.text.folding import fold, words
from biblio.text.identifiers import check, isbn13, normalize_doi, normalize_isbn

_SEGMENT = re.compile(r"[:;!?.]+\s+|\s[-–—]+\s|[:—(\[)\]]")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]")
_PAGE = re.compile(r"[^\W\d_]{0,3}\d+")
_LONGEST = 1000
"""Characters of a title or name that are compared: nothing above that is one."""


@frozen
class Title:
    """A title as comparison sees it; all words are folded."""

    words: tuple[str, ...]
    squeezed: str
    content: frozenset[str]
    segments: tuple[tuple[str, ...], ...]
    numbers: tuple[str, ...]
    companion: str
    generic: bool


@frozen
class Features:
    """A Record as comparison sees it; "" and empty where the record says nothing."""

    title: Title
    translations: tuple[Title, ...]
    creators: tuple[Person, ...]
    truncated: bool
    year: int | None
    forthcoming: bool
    kind: str
    container: str
    event: str
    volume: str
    page: str
    last_page: str
    edition: str
    translated: bool
    doi: str
    pmid: str
    isbns: frozenset[str]


def features(record: Record) -> Features:
    """Prepare a record."""
    text = {variable: value[:_LONGEST] for variable, value in record.text.items()}
    other = (record.custom.get("title-translated"), text.get("original-title"))
    doi = normalize_doi(text.get("DOI", ""))
    pmid = text.get("PMID", "").strip()
    isbns = normalize_isbn(text.get("ISBN", "")).split()
    first, last = _pages(text.get("page", ""))
    return Features(
        title=title(record.title),
        translations=tuple(title(value) for value in other if isinstance(value, str) and value),
        creators=tuple(map(person, record.creators)),
        truncated="et-al" in record.custom,
        year=record.year,
        forthcoming=record.is_forthcoming,
        kind=kind(record),
        container=fold(text.get("container-title", "")),
        event=fold(text.get("event-title", "")),
        volume=fold(text.get("volume", "")),
        page=first,
        last_page=last,
        edition=fold(text.get("edition", "")),
        translated=bool(record.names.get("translator") or text.get("original-title")),
        doi="" if check("DOI", doi) else doi,
        pmid="" if check("PMID", pmid) else pmid,
        isbns=frozenset(isbn13(number) for number in isbns if not check("ISBN", number)),
    )


def title(text: str) -> Title:
    """Prepare a title."""
    text = _without_form(text[:_LONGEST])
    found = tuple(words(text))
    content = frozenset(word for word in found if word not in STOP)
    segments = tuple(tuple(folded) for part in _SEGMENT.split(text) if part and (folded := words(part)))
    return Title(
        words=found,
        squeezed="".join(found),
        content=content,
        segments=segments,
        numbers=numbers(found),
        companion=_companion(found, segments),
        generic=content <= GENERIC,
    )


def _without_form(text: str) -> str:
    """Drop "(panel session)" and "Tutorial: ", which lists of papers set around a title."""
    bare = _BRACKETED.sub(lambda found: " " if _names_form(found[1]) else found[0], text)
    before, colon, behind = bare.partition(": ")
    return behind if colon and _names_form(before) and behind.strip() else bare


def _names_form(text: str) -> bool:
    own = [word for word in words(text) if word not in STOP]
    return bool(own) and FORM.issuperset(own)


def own_words(segment: tuple[str, ...]) -> frozenset[str]:
    """The words of a title's part that are about something."""
    return frozenset(word for word in segment if word not in STOP and word not in METHOD)


def _companion(found: tuple[str, ...], segments: tuple[tuple[str, ...], ...]) -> str:
    """The words that make it a text about another text, "" for none."""
    for phrase in COMPANION:
        begins = found[: len(phrase)] == phrase and len(found) > len(phrase)
        if begins or (len(segments) > 1 and segments[-1] == phrase):
            return " ".join(phrase)
    return ""


def kind(record: Record) -> str:
    """The kind of the item; what was only held is a talk, what also stands in proceedings is not."""
    text = record.text
    places = words(
        " ".join(text.get(key, "")[:_LONGEST] for key in ("container-title", "publisher", "archive", "DOI"))
    )
    if record.type in ("article", "article-journal", "manuscript", "document") and PREPRINT.intersection(places):
        return "preprint"
    held = bool(text.get("event-title") or record.dates.get("event-date"))
    printed = any(text.get(key) for key in ("container-title", "page", "volume", "DOI", "ISBN"))
    if record.type == "paper-conference":
        return "proceedings" if printed or (text.get("publisher") and not held) else "talk"
    if record.type in ("manuscript", "document") and held and not printed:
        return "talk"
    return KINDS.get(record.type, record.type)


def _pages(page: str) -> tuple[str, str]:
    """First and last page with their letters, short ends spelt out: "S358-9" → "s358", "s359"; "" for none."""
    found = _PAGE.findall(fold(page))
    if not found:
        return fold(page), ""
    first, last = found[0], found[1] if len(found) > 1 else ""
    short = last.isdigit() and len(last) < len(first)
    return first, first[: len(first) - len(last)] + last if short else last
