"""What stops a command: the environment or the way it was called, never bad data (that is a Problem).

BiblioError              message, and help that says what to do; exit code 2
├── FileMissing          a file or folder that was named is not there
├── FileUnusable         a file that cannot be read, or written without harm; what is there is untouched
├── ConfigBroken         biblio.toml, pyproject.toml or a profile cannot be used
└── UnknownName          a style, format, profile, citekey or rule that does not exist
"""

from collections.abc import Iterable
from pathlib import Path

from biblio.text.similar import closest


class BiblioError(Exception):
    """A reason to stop, with what the reader can do about it."""

    def __init__(self, message: str, help: str = "") -> None:  # noqa: A002  # `help` is the word Problem uses too
        super().__init__(message)
        self.message = message
        self.help = help


class FileMissing(BiblioError):
    """A file or folder that is not there; suggests its neighbours of like names, else what `help` says."""

    def __init__(self, path: Path, help: str = "") -> None:  # noqa: A002  # Problem's word
        near = [item.name for item in path.parent.iterdir()] if path.parent.is_dir() else []
        super().__init__(f"{path}: no such file or folder", did_you_mean(path.name, near) or help)


class FileUnusable(BiblioError):
    """A file that could not be read or written; what was there is untouched."""


class ConfigBroken(BiblioError):
    """A configuration that cannot be used."""


class UnknownName(BiblioError):
    """A name of nothing we have."""

    def __init__(self, what: str, name: str, known: Iterable[str], hint: str = "") -> None:
        super().__init__(f"unknown {what} {name!r}", did_you_mean(name, known) or hint)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Phrase a question with the nearest known names, "" where none is near."""
    near = closest(word, known)
    return f"did you mean {' or '.join(near)}?" if near else ""


def as_biblio_error(error: Exception) -> BiblioError | None:
    """Say an exception of a room below in our words; None for one that is our fault."""
    from biblio import csl  # only where something went wrong: the styles are slow to import

    if isinstance(error, BiblioError):
        return error
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return BiblioError(
            f"{where}{error.strerror or error}", "check that it can be read and written, and try again"
        )
    if isinstance(error, csl.StyleNotFound):
        near = f"did you mean {' or '.join(error.suggestions)}?" if error.suggestions else ""
        return BiblioError(f"unknown style {error.name!r}", near or "name a style's id, or a .csl file")
    if isinstance(error, csl.StyleBroken):
        return BiblioError(str(error), "mend the style at the line named, or take another")
    return None
