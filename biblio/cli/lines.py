"""Answers as lines for a person."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from biblio.cli.output import coloured, plural, problem_line

if TYPE_CHECKING:
    from biblio.model import Entry, Library, Link, Match, Problem, Record
    from biblio.project.answers import Added, Deduped, Linked

_PLACES = ("container-title", "event-title", "event-place", "publisher")
_LONGEST_CLAIM = 96
_MARKS = {"resolved": ("✓", "green"), "ambiguous": ("?", "yellow"), "unresolved": ("✗", "red")}


def summary(record: "Record") -> str:
    """A record in a line: who, when, what, where."""
    from biblio.text.names import short_names
    from biblio.text.richtext import plain

    year = record.year or record.text.get("status") or "n.d."
    title = plain(record.title) or f"[{record.text.get('genre') or record.type}]"
    places = (record.text.get(variable, "") for variable in _PLACES)
    place = next((plain(place) for place in places if place and plain(place) != title), "")
    end = "" if title.endswith((".", "?", "!")) else "."
    return f"{short_names(record.creators) or '—'} ({year}) {title}" + (f"{end} {place}" if place else "")


def entry_line(entry: "Entry") -> str:
    """One line, the key first, a tab behind it: fit for a picker."""
    return f"{coloured(entry.key, 'bold')}\t{summary(entry.record)}"


def record_lines(records: Sequence["Record"]) -> str:
    """Records with the places they were read from."""
    lines = [
        f"{coloured(record.key, 'bold')}  {coloured(record.type, 'cyan')}  "
        f"{coloured(f'{record.origin.file}:{record.origin.line}', 'dim')}\n    {summary(record)}"
        + "".join(f"\n    {coloured('?', 'yellow')} {line}" for line in _unsure_lines(record))
        for record in records
    ]
    return "\n".join([*lines, "", plural(len(records), "record")])


def _unsure_lines(record: "Record") -> Iterable[str]:
    """Each field that was read from a string and is not sure, with what else it may be."""
    from biblio.text.values import typed

    told = record.custom.get("reading", {})
    for name in record.custom.get("unconfirmed", ()) if told else ():
        account = told.get(name, {})
        value = record.text.get(name) or record.names.get(name) or record.dates.get(name)
        others = account.get("alternatives", ())
        perhaps = f"; perhaps {others[0]}" if others else ""
        sure = coloured(f"{account.get('confidence', 0):.2f}", "dim")
        yield f"{name} {sure}: {typed(value) if value else '—'}{perhaps}"


def step_lines(added: "Added", *, dry_run: bool) -> str:
    """What became of each record, and of the files."""
    marks = {"added": ("+", "green"), "merged": ("~", "yellow"), "unchanged": ("=", "dim")}
    lines = []
    for step in added.steps:
        mark, colour = marks.get(step.outcome, (" ", "dim"))
        why = f"  {coloured(_why(step.match), 'dim')}" if step.match else ""
        lines.append(
            f"{coloured(mark, colour)} {step.outcome:9} {coloured(step.key, 'bold')}  {summary(step.record)}{why}"
        )
    counts = ", ".join(f"{sum(step.outcome == outcome for step in added.steps)} {outcome}" for outcome in marks)
    written = ", ".join(map(str, added.files)) or "nothing"
    return "\n".join([*lines, "", f"{counts}. {'Would write' if dry_run else 'Wrote'} {written}."])


def _why(match: "Match") -> str:
    reasons = ", ".join(f"{reason.field} {reason.level}" for reason in match.reasons)
    return f"({match.verdict} {match.score:.2f}: {'decided' if match.decided else reasons})"


def match_lines(done: "Deduped", library: "Library") -> str:
    """Matches by verdict with their reasons, then the Works."""
    lines = []
    for verdict, colour in (("same", "red"), ("version", "yellow"), ("different", "dim")):
        found = [match for match in done.matches if match.verdict == verdict]
        for match in sorted(found, key=lambda match: -match.score):
            lines.append(
                f"{coloured(verdict, colour):9} {coloured(match.left, 'bold')} ~ {coloured(match.right, 'bold')}"
            )
            lines.append(f"          {coloured(_why(match), 'dim')}")
    if done.decision:
        lines.append(f"decided: {' and '.join(done.decision.subjects)} are {done.decision.kind}")
    for work in done.works:
        lines.append(f"\n{coloured('work', 'cyan')} {work.title}")
        lines += [f"  {key:28} {summary(entry.record)}" for key in work.keys if (entry := library.get(key))]
    same = sum(match.verdict == "same" for match in done.matches)
    return "\n".join(
        [*lines, "", f"{plural(same, 'duplicate')}, {plural(len(done.works), 'work')} in several versions."]
    )


def link_lines(linked: "Linked", *, only_open: bool, unsourced: bool = False) -> str:
    """Each cite with its line, what it means and why; a count at the end.

    `unsourced` adds the quotations and figures for which no source is given.
    """
    shown = [link for link in linked.links if not only_open or link.verdict != "resolved"]
    lines = [line for link in shown for line in _link_lines(link, linked)]
    counts = [f"{sum(link.verdict == verdict for link in linked.links)} {verdict}" for verdict in _MARKS]
    lacking = _unsourced_lines(linked) if unsourced else ()
    told = f"{plural(len(linked.links), 'cite')}: {', '.join(counts)}."
    return "\n".join(
        [*lines, *lacking, "", " ".join(filter(None, (told, _unsourced_count(linked, shown=unsourced))))]
    )


def _unsourced_lines(linked: "Linked") -> Iterable[str]:
    for one in linked.unsourced:
        line = linked.manuscript.source.place(one.span.start)
        yield f"{coloured('·', 'yellow')} {line:>4}  {one.kind} without a source: {_shortened(one.text)}"


def _unsourced_count(linked: "Linked", *, shown: bool) -> str:
    kinds = [one.kind for one in linked.unsourced]
    told = [plural(kinds.count(kind), kind) for kind in ("quotation", "figure") if kind in kinds]
    if not told:
        return ""
    return f"{' and '.join(told)} without a source" + ("." if shown else ": `--unsourced` shows them.")


def _link_lines(link: "Link", linked: "Linked") -> Iterable[str]:
    mark, colour = _MARKS[link.verdict]
    line = linked.manuscript.source.place(link.cite.span.start)
    means = link.key or " or ".join(link.candidates) or "no source"
    text = " ".join(link.cite.text.split())
    yield (
        f"{coloured(mark, colour)} {line:>4}  {coloured(f'{text:34}', 'bold')} {link.cite.kind:18} → "
        f"{means}  {coloured(f'{link.confidence:.2f}', 'dim')}"
    )
    if link.verdict != "resolved" or linked.library.get(link.key) is None:
        yield f"        {coloured('; '.join(link.evidence), 'dim')}"
    yield coloured(f"        “{_shortened(link.claim.text)}”", "dim")


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) < _LONGEST_CLAIM else words[: _LONGEST_CLAIM - 2] + "…"


def problem_lines(problems: Sequence["Problem"]) -> str:
    """Problems as compilers print them, and their count."""
    lines = [problem_line(problem, sys.stdout) for problem in problems]
    counts = [
        f"{sum(problem.severity == severity for problem in problems)} {severity}"
        for severity in ("error", "warning", "info")
    ]
    if not problems:
        return coloured("✓ no problems", "green")
    return "\n".join(
        [*lines, "", f"{plural(len(problems), 'problem')}: {', '.join(counts)}. `biblio explain RULE` tells more."]
    )


def github_lines(problems: Sequence["Problem"]) -> str:
    """Problems as GitHub's workflow commands, which show them beside the changed lines."""
    levels = {"error": "error", "warning": "warning", "info": "notice"}
    here = _below_repository(Path.cwd())
    return "\n".join(
        f"::{levels[it.severity]} file={_property(os.path.normpath(here / it.origin.file))},line={it.origin.line},"
        f"col={it.origin.column},title={it.rule}::{_message(it.message)}"
        for it in problems
    )


def _below_repository(folder: Path) -> Path:
    """The folder as seen from the repository that it is in, which is what annotations count from."""
    root = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
    return folder.relative_to(root)


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
