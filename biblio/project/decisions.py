"""`references/decisions.toml`: what persons decided, read and appended to."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from biblio.model import Decision, Origin, Problem
from biblio.project.errors import ConfigBroken
from biblio.text.edits import line_end

FILE = "decisions.toml"
_KINDS = ("same", "version", "different", "link", "field", "ignore")
_WORDS = frozenset(("kind", "subjects", "target", "reason"))
_TABLE = re.compile(r"^\s*\[\[\s*decision\s*\]\]", re.MULTILINE)


def parse_decisions(text: str, file: str) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Read the tables `[[decision]]`; one that says nothing usable becomes a Problem and is skipped."""
    try:
        tables = tomllib.loads(text).get("decision", [])
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.rstrip().count("\n") + 1  # "at end of document"
        return (), (_broken(f"not TOML: {error}", file, line),)
    lines = [text.count("\n", 0, match.start()) + 1 for match in _TABLE.finditer(text)]
    decisions, problems = [], []
    for number, table in enumerate(tables if isinstance(tables, list) else []):
        line = lines[number] if number < len(lines) else 1
        decision = _decision(table, file, line)
        if decision is None:
            problems.append(_broken(_why(table), file, line))
        else:
            decisions.append(decision)
    return tuple(decisions), tuple(problems)


def _decision(table: Mapping[str, Any], file: str, line: int) -> Decision | None:
    kind: Any = table.get("kind")
    subjects = table.get("subjects")
    pair = kind in ("same", "version", "different", "field")
    if (
        set(table) - _WORDS
        or kind not in _KINDS
        or not isinstance(subjects, list)
        or not subjects
        or (pair and len(subjects) != 2)
    ):
        return None
    words = tuple(str(subject) for subject in subjects)
    return Decision(
        kind, words, str(table.get("target", "")), str(table.get("reason", "")), Origin(file, line, 1, line, 1)
    )


def _why(table: Mapping[str, Any]) -> str:
    others = ", ".join(sorted(set(table) - _WORDS))
    if others:
        return f"a decision has no {others}, but kind, subjects, target and reason"
    return f"needs kind ({', '.join(_KINDS)}; here {table.get('kind')!r}) and subjects"


def _broken(message: str, file: str, line: int) -> Problem:
    help_ = 'for example: [[decision]] kind = "same", subjects = ["keyA", "keyB"], reason = "…"'
    return Problem("broken-decision", message, Origin(file, line, 1, line, 1), "error", file, help_)


def append_decision(text: str, decision: Decision) -> str:
    """The file's text with one more table at its end; what stands there is not touched.

    Raises ConfigBroken where a table at the end would not be one more decision.
    """
    end = line_end(text)
    block = [
        "[[decision]]",
        f"kind = {_quoted(decision.kind)}",
        f"subjects = [{', '.join(map(_quoted, decision.subjects))}]",
        *([f"target = {_quoted(decision.target)}"] if decision.target else []),
        *([f"reason = {_quoted(decision.reason)}"] if decision.reason else []),
    ]
    new = f"{end}{end}".join(part for part in (text.rstrip("\r\n"), end.join(block)) if part) + end
    if _count(new) != _count(text) + 1:
        raise ConfigBroken(
            f"{FILE}: no further decision can be written into it", "mend it: decisions are [[decision]] tables"
        )
    return new


def _count(text: str) -> int:
    """How many decisions a text has, -1 if it is not TOML."""
    try:
        tables = tomllib.loads(text).get("decision", [])
    except tomllib.TOMLDecodeError:
        return -1
    return len(tables) if isinstance(tables, list) else -1


def _quoted(text: str) -> str:
    """Quote as a TOML basic string: JSON's escapes are a subset of TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def decisions_path(library: Path) -> Path:
    """Where the decisions of a library (folder or file) stand."""
    return (library if library.is_dir() or not library.suffix else library.parent) / FILE
