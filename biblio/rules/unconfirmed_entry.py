"""An entry says of itself that it is not sure.

What
    An entry has `unconfirmed`, the variables that nobody has checked, or a `confidence` of `likely`
    (one work fits, its description is not verified) or `unresolved` (nothing confirms it, or which work
    is meant is not known; `candidates` may say what it can be).

Why
    Printed in a list, an unchecked field looks like any other, and others copy it.

Instead
    Look the fields up in a catalogue and take them out of `unconfirmed`; then write `confidence =
    {confirmed}`, with the place where you read them as `evidence`. Ask the author of the text about
    what is unresolved.
"""

from collections.abc import Iterator

from biblio.model import Entry, Problem, Record, Severity
from biblio.rules.evidence import Evidence, is_output, is_stub

_LOOK_UP = "look it up in a catalogue, correct it, and take what is confirmed out of `unconfirmed`"


def check(evidence: Evidence) -> Iterator[Problem]:
    """A warning for each unresolved entry, a remark for each that is likely or has unconfirmed fields."""
    for entry in evidence.library.entries.values():
        fields = _listed(entry.record, "unconfirmed")
        confidence = entry.record.custom.get("confidence", "")
        if confidence == "unresolved":
            yield _unresolved(entry, fields)
        elif fields or confidence == "likely":
            what = "likely, not confirmed" if confidence == "likely" else "not everything is confirmed"
            yield _problem(entry, what, fields, "info", _LOOK_UP)


def _unresolved(entry: Entry, fields: list[str]) -> Problem:
    """What nobody has identified; an own output is known to its project, even if to no catalogue."""
    candidates = "; ".join(_listed(entry.record, "candidates", ";"))
    if is_stub(entry.record):
        help_ = f"it may be: {candidates}" if candidates else "ask the author of the text that cites it"
        return _problem(entry, "which work is meant is not known", fields, "warning", help_)
    severity: Severity = "info" if is_output(entry.record) else "warning"
    help_ = f"it may be: {candidates}" if candidates else _LOOK_UP
    return _problem(entry, "unresolved, nothing found confirms it", fields, severity, help_)


def _listed(record: Record, name: str, separator: str = ",") -> list[str]:
    value = record.custom.get(name) or ()
    items = value.split(separator) if isinstance(value, str) else map(str, value)
    return [item.strip() for item in items if item.strip()]


def _problem(entry: Entry, what: str, fields: list[str], severity: Severity, help_: str) -> Problem:
    message = f"{entry.key}: {what}" + (f" (unconfirmed: {', '.join(fields)})" if fields else "")
    return Problem("unconfirmed-entry", message, entry.record.origin, severity, entry.key, help_)
