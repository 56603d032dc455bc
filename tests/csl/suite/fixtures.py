"""Fixtures in the format of the CSL test suite: sections between ">>=== NAME ===>>" and "<<=== NAME ===<<"."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

SUITE = Path(__file__).parents[4] / "shared" / "csl-test-suite" / "processor-tests"
"""The official fixtures, beside the project."""
OWN = Path(__file__).parent / "own"
"""Fixtures of our own, for what none of the official ones at hand uses; their results are citeproc-js's."""
_OPENING = re.compile(r">>=+\s*([A-Z][A-Z0-9-]*)\s*=+>>")
_CLOSING = re.compile(r"<<=+\s*([A-Z][A-Z0-9-]*)\s*=+<<")


class FixtureBroken(ValueError):
    """A file is no fixture: a section is not closed, or one that must be there is missing."""


@frozen
class Fixture:
    """A test: its name, and the text of its sections by their names."""

    name: str
    sections: dict[str, str]

    @property
    def category(self) -> str:
        """What stands before the first "_" of the name."""
        return self.name.partition("_")[0]

    @property
    def mode(self) -> tuple[str, frozenset[str]]:
        """What is asked for, "citation" or "bibliography", and how: "bibliography-nosort" gives {"nosort"}."""
        mode, *ways = self.text("MODE").strip().split("-")
        return mode, frozenset(ways)

    def text(self, section: str) -> str:
        """Give a section that every fixture has."""
        if section not in self.sections:
            raise FixtureBroken(f"no section {section}")
        return self.sections[section]

    def json(self, section: str) -> Any:
        """Give a section's JSON, None if the fixture does not have it."""
        return json.loads(self.sections[section]) if section in self.sections else None


def read(path: Path) -> Fixture:
    """Read a fixture."""
    return Fixture(path.stem, dict(_sections(path.read_text("utf-8-sig").splitlines())))


def files(folder: Path) -> list[Path]:
    """List the fixtures of a folder by name."""
    return sorted(folder.glob("*.txt"))


def _sections(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Give the sections; what stands between them is comment."""
    name, inside = "", []
    for line in lines:
        closing = _CLOSING.search(line)
        if name and closing and closing[1] == name:
            yield name, "\n".join(inside)
            name, inside = "", []
        elif name:
            inside.append(line)
        elif opening := _OPENING.search(line):
            name = opening[1]
    if name:
        raise FixtureBroken(f"section {name} is not closed")
