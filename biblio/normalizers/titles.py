"""Titles without the marks that a list sets around them: a full stop at the end, quotes around the whole."""

import re

from attrs import evolve

from biblio.model import Record

_QUOTES = ("“”", "””", "„“", "„”", "‘’", "«»", "»«", "»»", '""', "''", "‹›")
"""Opening and closing marks of several languages."""
_TITLES = ("title", "container-title", "event-title", "collection-title", "volume-title", "part-title")
_ABBREVIATED = re.compile(r"(?:^|[\s.(])[^\W_]{1,3}\.$|\.\.$|\b(?:[A-Z][a-z]*[A-Z]\w*|Proc|Univ|Dept|Inst)\.$")
"""A last word that may own its full stop: B.C., vol., etc., and the dots of an ellipsis."""


def normalize_titles(record: Record) -> Record:
    """Strip enclosing quotes from titles, and the final full stop from the item's own title."""
    text = {**record.text, **{key: unquoted(record.text[key]) for key in _TITLES if key in record.text}}
    if "title" in text:
        text["title"] = _bare(text["title"])
    return evolve(record, text=text)


def _bare(title: str) -> str:
    before = ""
    while title != before:  # a full stop may stand before or after the closing quote
        before, title = title, unquoted(_without_stop(title))
    return title


def _without_stop(title: str) -> str:
    if not title.endswith(".") or _ABBREVIATED.search(title[-12:]):
        return title
    return title[:-1].rstrip() or title


def unquoted(title: str) -> str:
    """The title without quotes that open at its beginning and close at its end, and are not met in between."""
    for marks in _QUOTES:
        opening, closing = marks[0], marks[1]
        inside = title[1:-1]
        if len(title) > 2 and title[0] == opening and title[-1] == closing and inside.strip():
            return title if opening in inside or closing in inside else inside.strip()
    return title
