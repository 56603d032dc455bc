"""Jupyter notebooks (nbformat 4): their Markdown cells as one text, each line told where it stands in the file."""

import json
import re
from collections.abc import Iterator

from attrs import evolve

from biblio.manuscripts import markdown
from biblio.manuscripts.syntax import Syntax
from biblio.model import Manuscript, Part, Problem, Source

_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"')
_HELP = "save the notebook anew in Jupyter; its format 4 is read"


def scan(source: Source) -> Manuscript:
    """Scan a notebook; a problem if it is none."""
    try:
        lines = list(_lines(source.text))
    except (ValueError, RecursionError) as error:
        problem = Problem(
            "unreadable-file", f"no readable notebook: {error}", source.origin(0, 0), "error", source.file, _HELP
        )
        return Manuscript(evolve(source, text=""), "notebook", problems=(problem,))
    parts: list[Part] = []
    start = 0
    for line, offset in lines:
        parts.append(Part(start, source.file, *source.position(offset), offset))
        start += len(line)
    text = "".join(line for line, _ in lines)
    return evolve(markdown.scan(evolve(source, text=text, parts=tuple(parts))), syntax="notebook")


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The lines of the Markdown cells, and where in the file each begins; an empty line between cells."""
    notebook = json.loads(text)
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise ValueError("it has no list of cells")  # what json raises too
    strings = _STRING.finditer(text)
    at = 0
    for cell in filter(lambda cell: isinstance(cell, dict), cells):
        source = cell.get("source", "")
        for piece in source if isinstance(source, list) else [source]:
            if isinstance(piece, str):
                at = next((found.start() + 1 for found in strings if _says(found.group(), piece)), at)
                if cell.get("cell_type") == "markdown":
                    yield from _parted(piece, at)
        if cell.get("cell_type") == "markdown":
            yield "\n\n", at


def _says(literal: str, text: str) -> bool:
    """Tell whether a JSON string is a text."""
    return json.loads(literal, strict=False) == text if "\\" in literal else literal[1:-1] == text


def _parted(piece: str, at: int) -> Iterator[tuple[str, int]]:
    """The lines of a string that stands on one line of the file."""
    for line in piece.splitlines(keepends=True):
        yield line, at
        at += len(json.dumps(line, ensure_ascii=False)) - 2


SYNTAX = Syntax("notebook", (".ipynb",), scan)
