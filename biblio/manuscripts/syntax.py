"""What a manuscript syntax is."""

from collections.abc import Callable

from attrs import frozen

from biblio.manuscripts.writing import Writing
from biblio.model import Manuscript, Source


@frozen
class Syntax:
    """A way to write manuscripts: its name, its file endings (with dot), and its scanner, which never raises."""

    name: str
    extensions: tuple[str, ...]
    scan: Callable[[Source], Manuscript]
    writing: Writing | None = None
    """How it is written back, None where it cannot be."""
    binary: bool = False
    """Whether files are no text themselves, and are scanned from their bytes."""
