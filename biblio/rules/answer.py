"""A Problem as JSON, in the words of `check.schema.json`."""

from typing import Any

from biblio.model import Fix, Problem


def problem_to_dict(problem: Problem) -> dict[str, Any]:
    """The item of the answer; what is not known of a place is null."""
    origin = problem.origin
    return {
        "rule": problem.rule,
        "severity": problem.severity,
        "message": problem.message,
        "file": origin.file,
        "line": origin.line or None,
        "column": origin.column or None,
        "end_line": origin.end_line or None,
        "end_column": origin.end_column or None,
        "subject": problem.subject,
        "help": problem.help,
        "fix": _fix_to_dict(problem.fix) if problem.fix else None,
    }


def _fix_to_dict(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"message": fix.message, "edits": edits}
