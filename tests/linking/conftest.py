from collections.abc import Callable

import pytest

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Date, Entry, Library, Link, Name, Record, Source
from biblio.text.names import parse_name


def entry_of(line: str) -> Entry:
    """Make an entry of "key type | Family, Given; =Institution | year | title | variable=value …"."""
    head, creators, year, title, *rest = (*(part.strip() for part in line.split("|")), "", "")[:5]
    key, kind = head.split()
    names = tuple(_name(one.strip()) for one in creators.split(";") if one.strip())
    more = dict(pair.split("=", 1) for pair in " ".join(rest).split())
    role = more.pop("role", "author")
    custom = {"confidence": "unresolved"} if more.pop("stub", "") else {}
    dates = {"issued": Date(((int(year),),))} if year else {}
    record = Record(kind, {"title": title, **more}, {role: names} if names else {}, dates, custom, key)
    return Entry(key, record)


def _name(printed: str) -> Name:
    return Name(literal=printed[1:]) if printed.startswith("=") else parse_name(printed)


def library_of(lines: str) -> Library:
    """Make a library, an entry per line."""
    entries = [entry_of(line) for line in lines.strip().splitlines()]
    return Library({entry.key: entry for entry in entries})


@pytest.fixture
def linked() -> Callable[..., tuple[Link, ...]]:
    """Link a text to a library given as lines."""

    def run(works: str, text: str, file: str = "a.txt", decisions: tuple = ()) -> tuple[Link, ...]:
        return link(scan(Source(file, text)), library_of(works), decisions)

    return run
