"""What is wrong, where, and what to do: a value, never an exception."""

from typing import Literal

from attrs import frozen

from biblio.model.origin import Origin

Severity = Literal["error", "warning", "info"]


@frozen
class Edit:
    """Replace code points `start` to `end` (exclusive) of the problem's file with `text`."""

    start: int
    end: int
    text: str


@frozen
class Fix:
    """A change that would mend the problem; the edits do not overlap."""

    message: str
    edits: tuple[Edit, ...]


@frozen
class Problem:
    """A finding.

    `rule` is the kebab-case name that `biblio explain` knows, `subject` the citekey or text it is about, `help`
    what the reader can do.
    """

    rule: str
    message: str
    origin: Origin = Origin()
    severity: Severity = "warning"
    subject: str = ""
    help: str = ""
    fix: Fix | None = None
