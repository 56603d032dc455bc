"""The one table of CSL variables and item types (CSL 1.0.2, appendices III and IV)."""

from pathlib import Path
from typing import Literal

VariableKind = Literal["date", "names", "number", "title", "string"]


def _table(name: str) -> list[list[str]]:
    rows = Path(__file__).with_name(name).read_text("utf-8").splitlines()[1:]
    return [row.split("\t") for row in rows]


KINDS: dict[str, str] = {variable: kind for variable, kind, _ in _table("variables.tsv")}
"""Variable → kind: date, names, number, title or string. The last three are text."""

MEANINGS: dict[str, str] = {variable: meaning for variable, _, meaning in _table("variables.tsv")}
"""Variable → what it means, in a line."""

TYPES: dict[str, str] = {row[0]: row[1] for row in _table("types.tsv")}
"""Item type → what it means, in a line."""

NAMES = frozenset(variable for variable, kind in KINDS.items() if kind == "names")
DATES = frozenset(variable for variable, kind in KINDS.items() if kind == "date")
NUMBERS = frozenset(variable for variable, kind in KINDS.items() if kind == "number")
TEXTS = frozenset(KINDS) - NAMES - DATES
CREATORS = ("author", "editor", "organizer", "director", "editorial-director", "translator", "interviewer")
"""The names variables of those whom an author-year citation names, in the order in which they stand in."""
