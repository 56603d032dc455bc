"""One citekey means two entries.

What
    Two records were read under one key, from two places; two keys differ only in upper and lower case,
    which BibTeX takes for one; or a former key (`ids`) is a key, or a former key, of another entry too.

Why
    A text that cites the key gets whichever was read first, and the other is silently lost.

Instead
    Give one of them another key, or delete it if they are the same. Where texts cite the old key
    already, keep it with the entry they mean.
"""

from collections.abc import Iterator

from biblio.model import Entry, Origin, Problem, Record, Severity
from biblio.rules.evidence import Evidence, shown


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each key that is read twice, each pair that differs in case only, each former key in use."""
    for entry in evidence.library.entries.values():
        yield from _read_twice(entry)
    yield from _alike_but_for_case(evidence)
    yield from _former_keys(evidence)


def _read_twice(entry: Entry) -> Iterator[Problem]:
    """Members read under the entry's own key, behind the first; those merged into it have keys of their own."""
    members = [member for member in entry.members if member.key == entry.key]
    first = members[0] if members else entry.record
    for member in members[1:]:
        if member.origin == first.origin:
            continue
        alike = _content(member) == _content(first)
        severity: Severity = "warning" if alike else "error"
        what = "the same entry" if alike else shown(member)
        message = f"the key {entry.key} was read before, {_place(first.origin)}; here it is {what}"
        help_ = "delete one of the two" if alike else "give one of the two another key"
        yield Problem("citekey-clash", message, member.origin, severity, entry.key, help_)


def _content(record: Record) -> tuple[object, ...]:
    return record.type, record.text, record.names, record.dates


def _place(origin: Origin) -> str:
    return f"in {origin.file}, line {origin.line}" if origin.line else f"in {origin.file or 'another place'}"


def _alike_but_for_case(evidence: Evidence) -> Iterator[Problem]:
    first: dict[str, Entry] = {}
    for key, entry in evidence.library.entries.items():
        other = first.setdefault(key.casefold(), entry)
        if other is not entry:
            message = f"the keys {other.key} and {key} differ only in case"
            help_ = "give one of the two another key: BibTeX takes them for one"
            yield Problem("citekey-clash", message, entry.record.origin, "warning", key, help_)


def _former_keys(evidence: Evidence) -> Iterator[Problem]:
    entries = evidence.library.entries
    own = ((old, key) for key, entry in entries.items() for old in _ids(entry.record))
    claimed: dict[str, str] = {}
    for old, key in dict.fromkeys((*evidence.library.aliases.items(), *own)):
        holder = old if old in entries else claimed.setdefault(old, key)
        origin = entries[key].record.origin if key in entries else Origin()
        if key not in entries:
            message, help_ = (
                f"the former key {old} points to {key}, which no entry has",
                f"add {key}, or drop {old}",
            )
        elif holder != key:
            message = f"{old}, a former key of {key}, means {holder} too"
            help_ = f"take {old} out of the ids of {key}, or give {holder} another key"
        else:
            continue
        yield Problem("citekey-clash", message, origin, "error", old, help_)


def _ids(record: Record) -> list[str]:
    """BibLaTeX's `ids`: other keys under which an entry is known."""
    value = record.custom.get("ids") or ()
    return [
        key.strip() for key in (value.split(",") if isinstance(value, str) else map(str, value)) if key.strip()
    ]
