"""The one door to pybtex: BibTeX's own reading of names and entries as a second opinion, and .bst styles.

Nothing here is needed to read or write a .bib; pybtex is loaded when this module is.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from attrs import frozen
from pybtex import errors
from pybtex.bibtex import bst
from pybtex.bibtex.interpreter import Interpreter
from pybtex.database import InvalidNameString, Person
from pybtex.database.input.bibtex import Parser, split_name_list
from pybtex.exceptions import PybtexError

from biblio.formats.bib.writing import write
from biblio.model import Record


@frozen
class BibtexName:
    """A name as BibTeX takes it apart: LaTeX, words joined by spaces."""

    first: str
    von: str
    last: str
    jr: str


@frozen
class BibtexEntry:
    """An entry as BibTeX sees it: macros expanded, names of fields in lower case, names of people taken apart."""

    key: str
    type: str
    fields: Mapping[str, str]
    people: Mapping[str, tuple[BibtexName, ...]]


@frozen
class Formatted:
    """A .bbl, and what pybtex had to say."""

    bbl: str
    warnings: tuple[str, ...] = ()


def read_name(latex: str) -> BibtexName | None:
    """One name, by BibTeX's rules; None for what BibTeX finds no name in."""
    with _quietly() as said:
        try:
            person = Person(latex)
        except (InvalidNameString, ValueError):
            return None
    return None if said else _name(person)


def read_names(latex: str) -> tuple[BibtexName | None, ...]:
    """The names of a field, split at "and"."""
    return tuple(read_name(one) for one in split_name_list(latex))


def read_entries(bib: str) -> tuple[BibtexEntry, ...] | None:
    """The entries of a .bib; None for a text that BibTeX would not read without complaint."""
    with _quietly() as said:
        try:
            data = Parser(encoding="utf-8").parse_string(bib)
        except PybtexError:
            return None
    if said:
        return None
    return tuple(
        BibtexEntry(
            key,
            entry.type,
            {name.lower(): value for name, value in entry.fields.items()},
            {role.lower(): tuple(map(_name, people)) for role, people in entry.persons.items()},
        )
        for key, entry in data.entries.items()
    )


def _name(person: Person) -> BibtexName:
    return BibtexName(
        " ".join((*person.first_names, *person.middle_names)),
        " ".join(person.prelast_names),
        " ".join(person.last_names),
        " ".join(person.lineage_names),
    )


def format_with_bst(records: Sequence[Record] | str, style: Path, keys: Sequence[str] = ("*",)) -> Formatted:
    """Format records, or the text of a .bib, with a .bst style: the .bbl that BibTeX would write.

    Raises OSError where the style cannot be read. What is wrong in style or entries is told in `warnings`.
    """
    bib = records if isinstance(records, str) else write(records)
    with style.open(encoding="utf-8") as stream, _quietly() as said:
        try:
            script = bst.parse_stream(stream, str(style))
            bbl = Interpreter(Parser, "utf-8").run(script, list(keys), [StringIO(bib)], min_crossrefs=2)
        except PybtexError as error:
            return Formatted("", (*map(str, said), str(error)))
    return Formatted(str(bbl), tuple(map(str, said)))


@contextmanager
def _quietly() -> Iterator[list[Exception]]:
    """Collect what pybtex complains of."""
    with errors.capture() as said:
        yield said
