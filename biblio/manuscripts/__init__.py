"""Manuscript syntaxes: where the claims, citations and lists stand, and writing back."""

from pathlib import PurePath

from biblio.manuscripts import docx, docx_writing, html, jats, latex, markdown, notebook, odt, pdf, plain, typst
from biblio.manuscripts.lists import bare_list, note_list
from biblio.manuscripts.syntax import Syntax
from biblio.model import Manuscript, Source

SYNTAXES: tuple[Syntax, ...] = (
    plain.SYNTAX,
    markdown.SYNTAX,
    latex.SYNTAX,
    html.SYNTAX,
    docx_writing.SYNTAX,
    odt.SYNTAX,
    jats.SYNTAX,
    notebook.SYNTAX,
    pdf.SYNTAX,
    typst.SYNTAX,
)
"""One per file of this folder that says how manuscripts are written."""

__all__ = [
    "SYNTAXES",
    "Syntax",
    "bare_list",
    "docx",
    "find",
    "for_file",
    "html",
    "jats",
    "latex",
    "markdown",
    "note_list",
    "odt",
    "plain",
    "scan",
]


def find(name: str) -> Syntax | None:
    """The syntax of a name."""
    return next((syntax for syntax in SYNTAXES if syntax.name == name), None)


def for_file(file_name: str) -> Syntax:
    """The syntax that a file's ending promises; plain text for any other."""
    ending = PurePath(file_name).suffix.casefold()
    return next((syntax for syntax in SYNTAXES if ending in syntax.extensions), plain.SYNTAX)


def scan(source: Source) -> Manuscript:
    """Scan a source as its format's syntax, else as its file name's."""
    return (find(source.format) or for_file(source.file)).scan(source)
