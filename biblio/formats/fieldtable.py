"""A table that says which field of a format is which CSL variable: both ways.

A row has the field, the variable, the classes of types for which that holds (`*`: all others), and what kind of
name the field is: "" for the one to write, a dialect's name, or "alias" for one that is only read. Of several
fields for one variable the upper one counts. The order of rows is the order in which fields are written.
"""

from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files

from attrs import define, field, frozen

UNRANKED = 1000
"""The rank of what is in no row."""


@frozen
class Row:
    """One line of the table; `rank` is its place."""

    field: str
    variable: str
    classes: tuple[str, ...]
    dialect: str
    rank: int


def lines(package: str, name: str) -> list[list[str]]:
    """The lines of a .tsv in a package, without its heading, cut into cells."""
    text = files(package).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines()[1:] if line]


@define(frozen=True, slots=False)
class FieldTable:
    """The rows, and what was looked up in them."""

    rows: tuple[Row, ...]
    _known: dict[tuple[str, str], Row | None] = field(factory=dict, init=False)

    @cached_property
    def fields(self) -> frozenset[str]:
        """All fields that some row has."""
        return frozenset(row.field for row in self.rows)

    def variable(self, name: str, group: str) -> Row | None:
        """The row of a field in a class of types."""
        key = (name, group)
        if key not in self._known:
            self._known[key] = _best([row for row in self.rows if row.field == name], group)
        return self._known[key]

    def field_of(self, variable: str, group: str, dialect: str = "") -> Row | None:
        """The row of the field in which to write a variable: one that is read as that variable again."""
        rows = [
            row
            for row in self.rows
            if row.variable == variable
            and row.dialect in ("", dialect)
            and not {group, "*"}.isdisjoint(row.classes)
        ]
        rows.sort(key=lambda row: (group not in row.classes, row.dialect != dialect))
        return next((row for row in rows if _says(self.variable(row.field, group), variable)), None)


def _says(row: Row | None, variable: str) -> bool:
    return row is not None and row.variable == variable


def load(package: str, name: str) -> FieldTable:
    """Read a table of four columns."""
    return FieldTable(
        tuple(
            Row(name_, variable, tuple(classes.split()), dialect, rank)
            for rank, (name_, variable, classes, dialect) in enumerate(lines(package, name))
        )
    )


def _best(rows: Sequence[Row], group: str) -> Row | None:
    named = next((row for row in rows if group in row.classes), None)
    return named or next((row for row in rows if "*" in row.classes), None)
