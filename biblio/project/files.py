"""Bytes on disk ↔ decoded sources; every write is atomic."""

import codecs
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import evolve, frozen

from biblio.model import Origin, Problem, Severity, Source
from biblio.project.errors import FileMissing, FileUnusable

_BOMS = (  # longest first: UTF-32-LE begins like UTF-16-LE
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MOST_BYTES = 256 * 1024 * 1024
"""Larger files are refused: no bibliography or manuscript comes near."""


@frozen
class Decoded:
    """A text, how its bytes were understood, and what was wrong with them; `text` is "" for a binary file."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()
    bom: bytes = b""


STANDARD_INPUT = Path("-")


def read_bytes(path: Path) -> bytes:
    """Read a file whole, "-" for standard input; FileMissing where there is none."""
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise FileUnusable(f"standard input: larger than {MOST_BYTES >> 20} MB", "split it")
        return data
    if str(path).startswith(("http:/", "https:/")):
        raise FileUnusable(
            f"{path}: addresses are not read", "save the file and name it, or name a DOI as doi:10.…"
        )
    if path.is_dir():
        raise FileUnusable(f"{path}: is a folder", "name a file in it")
    if not path.exists():
        raise FileMissing(path)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise FileUnusable(f"{path}: larger than {MOST_BYTES >> 20} MB", "split it")
        return path.read_bytes()
    except OSError as error:
        raise FileUnusable(f"{path}: {error.strerror}", "check its permissions") from error


def decode(data: bytes, file: str) -> Decoded:
    """Decode by byte-order mark, as UTF-16 by its zero bytes, as UTF-8, else as Windows-1252 with a Problem."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, file, bom)
    if b"\0" in data[:4096]:
        return _without_bom(data, file)
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"), "utf-8")
    return _western(data, file)


def _strict(data: bytes, encoding: str, file: str, bom: bytes) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, bom=bom)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, errors="replace")
        message = f"bytes that are no {encoding.upper()} at byte {len(bom) + error.start}; they read as �"
        problem = _problem("undecodable-bytes", message, file, "save the file as UTF-8")
        return Decoded(text, encoding, (problem,), bom)


def _without_bom(data: bytes, file: str) -> Decoded:
    """UTF-16 of a Western text has a zero in every other byte; anything else with zeros is binary."""
    for encoding, zeros in (("utf-16-le", data[1:4096:2]), ("utf-16-be", data[0:4096:2])):
        if zeros.count(0) > 0.6 * len(zeros) > 0:
            with suppress(UnicodeDecodeError):
                return Decoded(data.decode(encoding), encoding)
    problem = _problem(
        "unreadable-file", "a binary file, not a text", file, "name a text file, or say what it is with --from"
    )
    return Decoded("", "binary", (problem,))


def _western(data: bytes, file: str) -> Decoded:
    try:
        text, encoding = data.decode("cp1252"), "windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "latin-1"
    line = data.count(b"\n", 0, _first_bad(data)) + 1
    message = f"not UTF-8; read as {encoding}"
    problem = _problem("unknown-encoding", message, file, "check the accents, then save the file as UTF-8", line)
    return Decoded(text, encoding, (problem,))


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _problem(rule: str, message: str, file: str, help: str, line: int = 1) -> Problem:  # noqa: A002  # Problem's word
    severity: Severity = "error" if rule == "unreadable-file" else "warning"
    return Problem(rule, message, Origin(file, line, 1, line, 1), severity, file, help)


def read_source(path: Path) -> tuple[Source, Decoded]:
    """Read and decode a file; its bytes stay in `data` for the formats that are no text."""
    data = read_bytes(path)
    decoded = decode(data, str(path))
    problems = decoded.problems
    if not data.strip():
        problems += (_problem("empty-file", "the file is empty", str(path), "nothing was read from it"),)
    return Source(str(path), decoded.text, data=data), evolve(decoded, problems=problems)


def encode_like(text: str, before: bytes, file: str) -> bytes:
    """Encode a text as the bytes it comes from: UTF-16, Windows-1252, a byte-order mark. Raises FileUnusable."""
    decoded = decode(before, file)
    if not before:
        return text.encode()
    try:
        return decoded.bom + text.encode(decoded.encoding)
    except (UnicodeEncodeError, LookupError) as error:
        message = f"{file}: the new text has letters that its encoding, {decoded.encoding}, has not"
        raise FileUnusable(message, "save the file as UTF-8, then do this again; nothing was written") from error


def replace_unchanged(path: Path, text: str, before: bytes) -> None:
    """Put a new text in the place of the bytes it was made from; FileUnusable if others stand there by now."""
    data = encode_like(text, before, str(path))
    with _locked(path.parent):
        if (path.read_bytes() if path.is_file() else b"") != before:
            raise FileUnusable(f"{path}: was changed meanwhile", "nothing was written there; do this again")
        write_atomic(path, data)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep other runs of ours from writing in a folder meanwhile, where the system can lock one."""
    try:
        import fcntl  # POSIX only; elsewhere the comparison of bytes has to do
    except ImportError:
        yield
        return
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def write_atomic(path: Path, data: bytes) -> None:
    """Write beside the file, then put in its place: at any moment the old or the new is there whole.

    What is no regular file (a pipe, /dev/null) is written into.
    """
    if str(path) in ("/dev/stdout", "/dev/fd/1"):
        sys.stdout.buffer.write(data)  # where that is a file, it may hold more than our answer
        return
    target = path.resolve()  # a link stays a link
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(data)
        return
    temporary = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise FileUnusable(
            f"{path}: {error.strerror}", "name another file with -o; nothing was overwritten"
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
