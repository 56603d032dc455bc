"""PDF files, by poppler's `pdftotext -layout`: the text put back into paragraphs, told by page and line."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from attrs import evolve

from biblio.manuscripts import plain
from biblio.manuscripts.layout import read_layout
from biblio.manuscripts.syntax import Syntax
from biblio.model import Manuscript, Part, Problem, Source

_PROGRAM = "pdftotext"
_LONGEST = 50_000_000  # bytes of text
_SECONDS = 120
_ABSENT = "install poppler's pdftotext (package poppler-utils), or give the text instead of the PDF"
_DAMAGED = "open it in a PDF reader and print it to a new PDF; what is scanned needs text recognition first"


def scan(source: Source) -> Manuscript:
    """Scan a PDF; a problem where pdftotext is not there, or finds no text."""
    text, trouble, help_ = _text_of(source.data)
    if not text.strip() and not trouble:
        trouble, help_ = "it has no text, only pictures", _DAMAGED
    if trouble:
        origin = evolve(source, text="").origin(0, 0)
        problem = Problem("unreadable-file", f"no readable PDF: {trouble}", origin, "error", source.file, help_)
        return Manuscript(evolve(source, text=""), "pdf", problems=(problem,))
    return scan_layout(source, text)


def scan_layout(source: Source, text: str) -> Manuscript:
    """Scan what `pdftotext -layout` printed, pages parted by form feeds.

    The file of a place is told with its page, as RFC 8118 has it: "report.pdf#page=3".
    """
    pieces: list[str] = []
    parts: list[Part] = []
    length = 0
    for stretch in read_layout(text):
        if line := stretch.line:
            file = f"{source.file}#page={line.page}"
            parts.append(Part(length, file, line.number, line.column + 1, length))
        pieces.append(stretch.text)
        length += len(stretch.text)
    made = evolve(source, text="".join(pieces), parts=tuple(parts))
    return evolve(plain.scan(made), syntax="pdf")


def _text_of(data: bytes) -> tuple[str, str, str]:
    """The text of a PDF; else what is wrong with it, and what to do."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return "", f"{_PROGRAM} is not installed", _ABSENT
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder, "in.pdf"), Path(folder, "out.txt")
        given.write_bytes(data)
        words = [program, "-layout", "-enc", "UTF-8", "-eol", "unix", "-q", str(given), str(made)]
        try:
            done = subprocess.run(words, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603  # no shell
        except (OSError, subprocess.TimeoutExpired) as error:
            return "", f"{_PROGRAM} did not finish: {error}", _DAMAGED
        if done.returncode or not made.is_file():
            return "", "it is damaged, locked or no PDF", _DAMAGED
        with made.open("rb") as text:
            return text.read(_LONGEST).decode("utf-8", "replace"), "", ""


SYNTAX = Syntax("pdf", (".pdf",), scan, binary=True)
