"""What reaches the reader: answers on standard output or in a file, problems on standard error."""

import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from biblio.model import Problem

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
_SEVERITY_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
BINARY = ("docx",)


def coloured(text: str, colour: str, stream: TextIO | None = None) -> str:
    """The text in a colour, if the stream is a terminal and NO_COLOR (no-color.org) is not set."""
    stream = stream or sys.stdout
    if not text or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return text
    return f"\033[{_CODES[colour]}m{text}\033[0m"


_OURS = r"\x1b(?!\[(?:0|1|2|3[1-6])m)"
_OTHERS = r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
_ON_TERMINAL, _ELSEWHERE = re.compile(f"{_OURS}|{_OTHERS}"), re.compile(rf"\x1b|{_OTHERS}")


def plain(text: str, stream: TextIO | None = None) -> str:
    """Text for people: control characters in data are shown as �; our own colours stay, where there are any."""
    coloured_too = bool(coloured("x", "bold", stream) != "x")
    return (_ON_TERMINAL if coloured_too else _ELSEWHERE).sub("\ufffd", text)


def emit(data: str | bytes, output: Path | None = None, form: str = "") -> None:
    """Write an answer: to the file, atomically, else to standard output, as UTF-8."""
    if isinstance(data, str):
        data = data.encode()
    if output is not None and str(output) != "-":
        from biblio.project.files import write_atomic

        write_atomic(output, data)
        return
    if form in BINARY and sys.stdout.isatty():
        from biblio.project.errors import BiblioError

        raise BiblioError(f"{form} is not for a terminal", "name a file with -o")
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") or form in BINARY else data + b"\n")
    sys.stdout.buffer.flush()


def complain(message: str, help: str = "") -> None:  # noqa: A002  # Problem's word
    """One line about what stopped us, one about what to do."""
    print(f"{coloured('biblio:', 'red', sys.stderr)} {message}", file=sys.stderr)
    if help:
        print(f"  {coloured('help:', 'cyan', sys.stderr)} {help}", file=sys.stderr)


def problem_line(problem: "Problem", stream: TextIO) -> str:
    """`file:line:column: severity: message [rule]`, as compilers print, with the help below."""
    origin = problem.origin
    place = ":".join(str(part) for part in (origin.file, origin.line, origin.column) if part) or problem.subject
    colour = _SEVERITY_COLOURS[problem.severity]
    line = f"{coloured(place, 'bold', stream)}: {coloured(problem.severity, colour, stream)}: {problem.message} "
    line += coloured(f"[{problem.rule}]", "dim", stream)
    help_ = f"\n  {coloured('help:', 'cyan', stream)} {problem.help}" if problem.help else ""
    return plain(line + help_, stream)


def show_problems(problems: Iterable["Problem"]) -> int:
    """Print problems on standard error; returns the exit code they ask for."""
    problems = tuple(problems)
    for problem in problems:
        print(problem_line(problem, sys.stderr), file=sys.stderr)
    return exit_code(problems)


def exit_code(problems: Iterable["Problem"]) -> int:
    """1 where something wants attention; what is merely said (info) does not."""
    return int(any(problem.severity != "info" for problem in problems))


def plural(count: int, word: str, words: str = "") -> str:
    """`1 entry`, `2 entries`."""
    return f"{count} {word if count == 1 else words or word + 's'}"
