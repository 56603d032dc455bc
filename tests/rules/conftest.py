"""Libraries as tables, manuscripts as prose: what a rule says about them."""

from collections.abc import Callable

import pytest

from biblio import linking, manuscripts, rules
from biblio.model import Date, Decision, Entry, Library, Match, Name, Origin, Problem, Record, Source
from biblio.model.variables import DATES, NAMES
from biblio.text.names import parse_name

Check = Callable[..., list[Problem]]


def record(line: str, number: int = 1, file: str = "library.bib") -> Record:
    """One line "key type | variable: value | …"; names are joined by " and ", {braces} mark an institution."""
    head, *fields = (part.strip() for part in line.split(" | "))
    key, kind = head.split()
    values = dict(field.split(": ", 1) for field in fields)
    return Record(
        kind,
        {
            name: value
            for name, value in values.items()
            if name not in NAMES | DATES and not name.startswith("custom.")
        },
        {name: tuple(map(_name, value.split(" and "))) for name, value in values.items() if name in NAMES},
        {name: Date(((int(value),),)) for name, value in values.items() if name in DATES},
        {name.removeprefix("custom."): value for name, value in values.items() if name.startswith("custom.")},
        key,
        Origin(file, number, 1, number, len(line) + 1, 0, len(line)),
        line,
    )


def _name(text: str) -> Name:
    return Name(literal=text.strip("{}")) if text.startswith("{") else parse_name(text)


def read_table(table: str, file: str = "library.bib") -> Library:
    """A library of one line per entry; a key met twice has both records as members."""
    members: dict[str, list[Record]] = {}
    for number, line in enumerate(table.strip().splitlines(), 1):
        if line.strip():
            one = record(line.strip(), number, file)
            members.setdefault(one.key, []).append(one)
    return Library({key: Entry(key, found[0], tuple(found)) for key, found in members.items()})


@pytest.fixture
def check() -> Check:
    """Run all rules on a library and texts, and give the Problems of one of them."""

    def run(
        rule: str,
        table: str | Library = "",
        *texts: str,
        matches: tuple[Match, ...] = (),
        decisions: tuple[Decision, ...] = (),
        ignore: tuple[str, ...] = (),
    ) -> list[Problem]:
        known = table if isinstance(table, Library) else read_table(table)
        scanned = [manuscripts.scan(Source(f"{number}.md", text)) for number, text in enumerate(texts, 1)]
        links = tuple(link for text in scanned for link in linking.link(text, known, decisions))
        found = rules.check(rules.Evidence(known, tuple(scanned), links, matches), ignore, decisions)
        return [problem for problem in found if problem.rule == rule]

    return run


@pytest.fixture
def library() -> Callable[[str], Library]:
    """A library from a table."""
    return read_table
