r"""LaTeX manuscripts of several files: what \input, \include, \subfile and \import name, put where it is named."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import define, evolve, field

from biblio.manuscripts import latex
from biblio.model import Part, Problem, Source
from biblio.project.errors import BiblioError
from biblio.project.files import read_source

_INPUT = re.compile(
    r"\\(?:(?:input|include|subfile)\s{0,9}\{(?P<braced>[^{}\r\n]{1,300})\}"
    r"|input[ \t]{1,9}(?P<bare>[^\s{}\\]{1,300})"
    r"|(?:sub)?(?:import|inputfrom|includefrom)\*?\s{0,9}\{(?P<folder>[^{}\r\n]{0,300})\}\s{0,9}"
    r"\{(?P<named>[^{}\r\n]{1,300})\})"
)
_BODY = re.compile(r"\\begin[ \t]*\{document\}(?P<body>.*?)\\end[ \t]*\{document\}", re.DOTALL)
_MOST_FILES = 1000
_MOST_CHARACTERS = 50_000_000
_DEEPEST = 30
_NO_TEXT = frozenset((".pgf", ".tikz", ".bbl", ".sty", ".cls", ".pdf_tex", ".svg_tex"))
"""Endings of inputs in which nobody writes prose."""


@define
class _Assembly:
    """The text put together so far."""

    root: Path
    """The folder of the main file, to which names are relative."""
    text: list[str] = field(factory=list)
    length: int = 0
    parts: list[Part] = field(factory=list)
    problems: list[Problem] = field(factory=list)
    files: int = 0

    def add(self, text: str, source: Source, offset: int) -> None:
        """Add a stretch of a file, from an offset of it on."""
        if text:
            self.parts.append(Part(self.length, source.file, *source.position(offset), offset))
            self.text.append(text)
            self.length += len(text)

    def tell(self, source: Source, found: re.Match[str], message: str) -> None:
        """Say that an input was not read."""
        origin = source.origin(found.start(), found.end())
        help_ = "put the file there, or correct the name; the citations in it are not seen"
        self.problems.append(Problem("missing-input", message, origin, "warning", source.file, help_))


def with_inputs(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    """The source with the files that it inputs, and those that they input; what is missing is told.

    Only files in or below the main file's folder, or the working folder, are read.
    """
    assembly = _Assembly(Path(source.file).parent)
    _add(assembly, source, 0, len(source.text), (Path(source.file).resolve(),))
    if not assembly.files:
        return source, tuple(assembly.problems)
    return evolve(source, text="".join(assembly.text), parts=tuple(assembly.parts)), tuple(assembly.problems)


def _add(assembly: _Assembly, source: Source, start: int, end: int, chain: tuple[Path, ...]) -> None:
    """Add a file's text between two offsets, its inputs in their places."""
    at = start
    for found in _inputs(source.text, start, end):
        read = _read(assembly, source, found, chain)
        if read is not None:
            path, other = read
            assembly.add(source.text[at : found.start()], source, at)
            at = found.end()
            body = _BODY.search(other.text)
            span = body.span("body") if body else (0, len(other.text))
            _add(assembly, other, *span, (*chain, path))
    assembly.add(source.text[at:end], source, at)


def _inputs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    if _INPUT.search(text):  # most texts have none
        yield from _INPUT.finditer(latex.live_text(text), start, end)


def _read(
    assembly: _Assembly, source: Source, found: re.Match[str], chain: tuple[Path, ...]
) -> tuple[Path, Source] | None:
    """The file that a command names; None, with a Problem, where it cannot be taken."""
    name = (
        (found["braced"] or found["bare"] or f"{found['folder'] or ''}{found['named'] or ''}").strip().strip('"')
    )
    if Path(name).suffix.lower() in _NO_TEXT or "#" in name or "\\" in name:
        return None
    path = _path(assembly, source, name)
    told = ""
    if path is None:
        told = "is not there"
    elif not _is_near(assembly.root, path):
        told = "is outside the manuscript's folder and the working folder"
    elif path.resolve() in chain or len(chain) > _DEEPEST:
        told = "inputs itself"
    elif assembly.files >= _MOST_FILES or assembly.length > _MOST_CHARACTERS:
        told = "is one too many, or the text is too long"
    if told or path is None:
        assembly.tell(source, found, f"{name} {told}; it was not read")
        return None
    try:
        read, decoded = read_source(path)
    except BiblioError as error:
        assembly.tell(source, found, error.message)
        return None
    assembly.files += 1
    assembly.problems += (problem for problem in decoded.problems if problem.rule != "empty-file")
    return path.resolve(), evolve(read, format=source.format)


def _path(assembly: _Assembly, source: Source, name: str) -> Path | None:
    """Where a named file is: as LaTeX looks, from the main file's folder, else from that of the file naming it."""
    for folder in (assembly.root, Path(source.file).parent):
        for path in (folder / f"{name}.tex", folder / name):
            try:
                if path.is_file():
                    return path
            except (OSError, ValueError):  # a name that can be no file's
                return None
    return None


def _is_near(root: Path, path: Path) -> bool:
    return any(path.resolve().is_relative_to(folder.resolve()) for folder in (root, Path.cwd()))
