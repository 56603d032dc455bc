"""What the verbs answer with: values, to be printed by cli/ or used as they are."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from biblio.model import Decision, Library, Link, Manuscript, Match, Problem, Record, Unsourced, Work


@frozen
class Initialized:
    """Files made, and files that were there already and are untouched."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...]


@frozen
class Step:
    """What became of one record: "added", "merged" or "unchanged", under which citekey, and why."""

    outcome: str
    key: str
    record: Record
    match: Match | None = None


@frozen
class Added:
    """What `add` would do: its steps, the library after them, and the new text of each file that changes."""

    steps: tuple[Step, ...]
    library: Library
    files: Mapping[Path, str] = field(factory=dict, hash=False)
    problems: tuple[Problem, ...] = ()


@frozen
class Deduped:
    """Matches (same, version, and near misses called different), Works, and a decision just made."""

    matches: tuple[Match, ...]
    works: tuple[Work, ...]
    decision: Decision | None = None
    files: Mapping[Path, str] = field(factory=dict, hash=False)
    before: bytes = b""
    """What the decisions file held."""
    problems: tuple[Problem, ...] = ()


@frozen
class Corrected:
    """Decisions that were new, the new text of the decisions file, and what it held."""

    decisions: tuple[Decision, ...]
    files: Mapping[Path, str] = field(factory=dict, hash=False)
    before: bytes = b""
    problems: tuple[Problem, ...] = ()


@frozen
class Linked:
    """A manuscript, its links in text order, and the library they point into."""

    manuscript: Manuscript
    links: tuple[Link, ...]
    library: Library
    problems: tuple[Problem, ...] = ()
    unsourced: tuple[Unsourced, ...] = ()
    """Quotations and figures for which no source is given."""


@frozen
class Document:
    """A finished hand-out in the bytes of its format, and the problems met on the way."""

    data: bytes
    problems: tuple[Problem, ...] = ()
