"""An index of all styles, so that ten thousand files are read once and not at every search.

It is kept in the user's cache as an SQLite file: one for each set of style folders (each installation has its
own), written whole beside its place and put there at once, never changed afterwards. It is made anew where the
folders, our own styles, the short names or the form of the index have changed, and where it cannot be read.
"""

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from attrs import frozen

from biblio.csl import catalogue, styles
from biblio.csl.catalogue import Head
from biblio.csl.localelist import languages
from biblio.project.errors import FileUnusable
from biblio.project.files import write_atomic
from biblio.text.folding import fold

_FORM = 1
"""Number of the index's form: raise it when what is kept changes."""
_SMALL = 200
"""A folder of so many styles or fewer is looked at file by file: people edit them."""
_WORDS = {
    "note": "note notes footnote footnotes",
    "numeric": "numeric numbers numbered",
    "author-date": "author date author year",
    "in-text": "in text",
}
"""Citation format → the words by which it is found."""


class _Row(NamedTuple):
    """A style as it is kept; `exact` are its id and short names; `name`, `words` are folded, after spaces."""

    id: str
    title: str
    title_short: str
    citation_format: str
    locale: str
    fields: str
    issns: str
    parent: str
    file: str
    journals: int
    parent_title: str
    exact: str
    name: str
    words: str


@frozen
class Listed:
    """A style in the index: its head, how many journals have its layout, and the title of its own parent."""

    head: Head
    journals: int = 0
    parent_title: str = ""


class Index:
    """All styles, to be searched."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, query: str) -> tuple[Listed, ...]:
        """List the styles that have all words of a query, or words that begin so; the best first.

        The style of that id or short name, then styles by their titles, by their fields and kinds, then journals.
        """
        wanted = [folded for word in query.split() if (folded := fold(word))]
        holds = " AND ".join(["name || words LIKE ?"] * len(wanted)) or "1"
        sql = f"SELECT * FROM heads WHERE {holds}"  # noqa: S608  # a constant, as often as there are words
        rows = map(_Row._make, self._connection.execute(sql, [f"% {word}%" for word in wanted]))
        return tuple(_listed(row) for row in sorted(rows, key=lambda row: _rank(row, query, wanted)))

    def named(self, head: Head) -> Listed:
        """What the index knows of a style; of one that it does not have, the head alone."""
        rows = map(_Row._make, self._connection.execute("SELECT * FROM heads WHERE file = ?", [head.file]))
        return next(map(_listed, rows), Listed(head))

    def vocabulary(self) -> set[str]:
        """Every word by which a style is found."""
        rows = self._connection.execute("SELECT name || words FROM heads")
        return {word for (text,) in rows for word in text.split()}

    def has(self, word: str) -> bool:
        """Tell whether any style has a word, or one that begins so."""
        sql = "SELECT 1 FROM heads WHERE name || words LIKE ? LIMIT 1"
        return self._connection.execute(sql, [f"% {fold(word)}%"]).fetchone() is not None


def _rank(row: _Row, query: str, wanted: list[str]) -> tuple[int, int, str]:
    """Sort key: kind of match, the styles that many journals have first, title."""
    title = fold(row.title)
    own, *short = row.exact.split()
    asked = "-".join(query.casefold().split())
    if asked == own or asked in short:
        return int(asked == own), -row.journals, title  # as `--style` understands it, a short name before an id
    if " ".join(wanted) in (title, fold(row.title_short)):
        return 2, -row.journals, title
    named = all(f" {word}" in row.name for word in wanted)
    return (5 if row.parent else 3) + (not named), -row.journals, title


def _listed(row: _Row) -> Listed:
    head = Head(*row[:5], tuple(row.fields.split()), tuple(row.issns.split()), row.parent, row.file)
    return Listed(head, row.journals, row.parent_title)


@contextmanager
def open_index(cache: Path | None) -> Iterator[Index]:
    """Open the index in the cache folder; make it, and keep it there, where it is missing or out of date.

    Without a cache folder, or with one that cannot be written, it is made for this once.
    """
    state = _state()
    file = cache / f"styles-{_fingerprint()}.sqlite" if cache else None
    connection = _kept(file, state) if file else None
    if connection is None:
        connection = _made(state)
        if file is not None:
            with suppress(FileUnusable):
                write_atomic(file, connection.serialize())
    with closing(connection):
        yield Index(connection)


def _kept(file: Path, state: str) -> sqlite3.Connection | None:
    """The index in a file, if it is whole and of this state. The file never changes, so nothing is locked."""
    connection = None
    with suppress(sqlite3.Error, OSError, TypeError):  # TypeError: the row that says its state is not there
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        (found,) = connection.execute("SELECT state FROM meta").fetchone()
        if found == state and connection.execute("PRAGMA quick_check").fetchone() == ("ok",):
            return connection
    if connection is not None:
        connection.close()
    return None


def _made(state: str) -> sqlite3.Connection:
    heads = list(catalogue.read_heads(catalogue.files()))
    connection = sqlite3.connect(":memory:")
    with connection:
        connection.execute("CREATE TABLE meta (state TEXT)")
        connection.execute("INSERT INTO meta VALUES (?)", [state])
        connection.execute(f"CREATE TABLE heads ({', '.join(_Row._fields)})")
        places = ", ".join("?" * len(_Row._fields))
        connection.executemany(f"INSERT INTO heads VALUES ({places})", _rows(heads))  # noqa: S608  # question marks
    return connection


def _rows(heads: list[Head]) -> Iterator[_Row]:
    journals = Counter(head.parent for head in heads)
    titles = {head.id: head.title for head in heads}
    short: dict[str, list[str]] = {}
    for alias, style in styles.aliases().items():
        short.setdefault(style, []).append(alias)
    for head in heads:
        exact = " ".join((head.id.casefold(), *short.get(head.id, ())))
        yield _Row(
            *(head.id, head.title, head.title_short, head.citation_format, head.locale),
            *(" ".join(head.fields), " ".join(head.issns), head.parent, head.file),
            *(journals[head.id], titles.get(head.parent, ""), exact),
            name=f" {fold(f'{exact} {head.title} {head.title_short}')}",
            words=f" {fold(_other_words(head))}",
        )


def _other_words(head: Head) -> str:
    """By what a style is found apart from its name: fields, kind, language, ISSN."""
    called = {one.tag: f"{one.english_name} {one.own_name}" for one in languages()}
    kind = _WORDS.get(head.citation_format, head.citation_format)
    return " ".join((*head.fields, kind, head.locale, called.get(head.locale, ""), *head.issns))


def _fingerprint() -> str:
    """What tells the folders of this installation from those of another."""
    return sha256("\n".join(map(str, styles.folders())).encode()).hexdigest()[:12]


def _state() -> str:
    """What changes when a style does: times of the folders, and of each file where they are few."""
    return json.dumps(
        [_FORM, sorted(styles.aliases().items()), [_folder_state(folder) for folder in styles.folders()]]
    )


def _folder_state(folder: Path) -> list[object]:
    with os.scandir(folder) as entries:
        first = list(islice(entries, _SMALL + 1))
    few = [entry for entry in first if entry.name.endswith(".csl")] if len(first) <= _SMALL else []
    times = sorted((entry.name, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in few)
    return [str(folder), folder.stat().st_mtime_ns, times]
