"""Answers as JSON, in the words of the schemas that ship with the package."""

import json
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from biblio import formats, rules
from biblio.model import Cite, Claim, Link, Match, Problem, Record, Source, Work
from biblio.project.answers import Added, Deduped, Linked

_SCHEMAS = {
    "records": ("biblio.formats", "records.schema.json"),
    "links": ("biblio.project", "links.schema.json"),
    "problems": ("biblio.rules", "check.schema.json"),
}


def schema(name: str) -> str:
    """The JSON Schema of records (CSL-JSON with our `custom`), links or problems."""
    package, file = _SCHEMAS[name]
    return files(package).joinpath(file).read_text("utf-8")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def records(found: Sequence[Record], to: str) -> str:
    """Records in a bibliographic format; CSL-JSON items say in `custom.origin` where they stood."""
    if to == "csl-json":
        return _dump([formats.csljson.to_item(record) for record in found])
    known = formats.find(to)
    return known.write(found) if known else ""


def losses(found: Sequence[Record], to: str) -> tuple[Problem, ...]:
    """What a format cannot say of the records: what is gone when its text is read again."""
    known = formats.find(to)
    if known is None or to == "csl-json":
        return ()
    again = known.read(Source("", known.write(found))).records
    if len(again) != len(found):
        return (_loss(f"{len(found) - len(again)} of the records", to),)
    lost = Counter(name for before, after in zip(found, again, strict=True) for name in _gone(before, after))
    names = ", ".join(f"{name} ({count})" for name, count in sorted(lost.items()))
    return (_loss(names, to),) if lost else ()


def _loss(what: str, to: str) -> Problem:
    help_ = "take --to csl-json, which says everything"
    return Problem("lost-in-format", f"{to} has no words for {what}", severity="info", subject=to, help=help_)


def _gone(before: Record, after: Record) -> set[str]:
    words = {f"custom.{name}" for name in before.custom} - {f"custom.{name}" for name in after.custom}
    return set(before.variables - after.variables) | (words - {"custom.origin", "custom.reading"})


def problems(found: Sequence[Problem]) -> str:
    """The answer of `check --to json`."""
    return _dump([rules.problem_to_dict(problem) for problem in found])


def linked(answer: Linked) -> str:
    """The answer of `link --to json`: citations in text order, the entries named, the problems."""
    groups: dict[tuple[int, int, str], list[Link]] = {}
    for link in answer.links:
        span = link.citation.span
        groups.setdefault((span.start, span.end, link.citation.text), []).append(link)
    citations = [
        {
            "start": start,
            "end": end,
            "text": text,
            "place": _place(answer.manuscript.source, start),
            "cites": [_cite(link) for link in found],
        }
        for (start, end, text), found in groups.items()
    ]
    keys = dict.fromkeys(key for link in answer.links for key in (link.key, *link.candidates) if key)
    entries = [answer.library.get(key) for key in keys]
    items = [formats.csljson.to_item(entry.record) for entry in entries if entry is not None]
    found = [rules.problem_to_dict(problem) for problem in answer.problems]
    unsourced = [
        {
            "start": one.span.start,
            "end": one.span.end,
            "text": one.text,
            "kind": one.kind,
            "place": _place(answer.manuscript.source, one.span.start),
            "claim": _claim(one.claim),
        }
        for one in answer.unsourced
    ]
    return _dump({"citations": citations, "entries": items, "unsourced": unsourced, "problems": found})


def link_table(answer: Linked) -> str:
    """The answer of `link --to csv`: what each claim rests on, a row for each cite and claim without source."""
    from biblio import reports  # here: it brings the styles

    return reports.write_link_table(answer.manuscript.source, answer.links, answer.library, answer.unsourced)


def _cite(link: Link) -> dict[str, Any]:
    cite: Cite = link.cite
    return {
        "start": cite.span.start,
        "end": cite.span.end,
        "text": cite.text,
        "kind": cite.kind,
        "mode": cite.mode,
        "locator": cite.locator or None,
        "label": cite.label or None,
        "prefix": cite.prefix or None,
        "suffix": cite.suffix or None,
        "key": link.key or None,
        "candidates": list(link.candidates),
        "verdict": link.verdict,
        "confidence": round(link.confidence, 3),
        "evidence": list(link.evidence),
        "claim": _claim(link.claim),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {"start": claim.span.start, "end": claim.span.end, "text": claim.text}


def _place(source: Source, offset: int) -> dict[str, Any]:
    origin = source.origin(offset, offset)
    return {"file": origin.file, "line": origin.line, "column": origin.column}


def added(answer: Added) -> str:
    """The answer of `add --to json`."""
    steps = [
        {
            "outcome": step.outcome,
            "key": step.key,
            "item": formats.csljson.to_item(step.record),
            "match": _match(step.match),
        }
        for step in answer.steps
    ]
    found = [rules.problem_to_dict(problem) for problem in answer.problems]
    return _dump({"steps": steps, "files": [str(path) for path in answer.files], "problems": found})


def deduped(answer: Deduped) -> str:
    """The answer of `dedupe --to json`."""
    return _dump(
        {
            "matches": [_match(match) for match in answer.matches],
            "works": [_work(work) for work in answer.works],
            "problems": [rules.problem_to_dict(problem) for problem in answer.problems],
        }
    )


def _work(work: Work) -> dict[str, Any]:
    return {"title": work.title, "keys": list(work.keys)}


def _match(match: Match | None) -> dict[str, Any] | None:
    if match is None:
        return None
    reasons = [{"field": it.field, "level": it.level, "weight": it.weight} for it in match.reasons]
    return {
        "left": match.left,
        "right": match.right,
        "verdict": match.verdict,
        "score": round(match.score, 3),
        "decided": match.decided,
        "reasons": reasons,
    }
