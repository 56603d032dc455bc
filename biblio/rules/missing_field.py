"""An entry lacks what its type needs.

What
    A variable without which a reference of this type cannot be found is empty: the journal of an
    article, the publisher of a book, the title of anything. What is forthcoming needs no pages, volume
    or date. Pages and volumes that only help are remarks. Stubs are left to `unconfirmed-entry`. Of "A
    or B" one is enough.

Why
    The printed reference has a hole ("n.d.", "in ."), or a reader cannot find the work.

Instead
    Look the field up and add it. If the work has none, choose the type that fits: what no journal
    printed is a `report` or `manuscript`; silence a single entry with a decision of kind `ignore`.
"""

import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files

from biblio.model import Entry, Problem, Record, Severity
from biblio.model.variables import MEANINGS
from biblio.rules.evidence import Evidence, is_stub

_GROUPS: dict[str, dict[str, list[str]]] = tomllib.loads(
    files(__package__).joinpath("required.toml").read_text("utf-8")
)
_NEEDS = {name: group for group in _GROUPS.values() for name in group.get("types", ())}
_FORTHCOMING = frozenset(_GROUPS["forthcoming"]["waived"])


def check(evidence: Evidence) -> Iterator[Problem]:
    """A warning for each entry that lacks what is required, a remark for each that lacks what is expected."""
    for entry in evidence.library.entries.values():
        record = entry.record
        if is_stub(record):
            continue
        needs = _NEEDS.get(record.type, _GROUPS["other"])
        yield from _problems(entry, _missing(record, needs["required"]), "warning")
        yield from _problems(entry, _missing(record, needs.get("expected", ())), "info")


def _missing(record: Record, needs: Sequence[str]) -> list[str]:
    """The needs, such as "author|editor", of which the record has no alternative."""
    waived = _FORTHCOMING if record.text.get("status") else frozenset()
    has = {name for values in (record.text, record.names, record.dates) for name, value in values.items() if value}
    has |= {"author"} if record.custom.get("implicit-author") else set()
    return [need for need in needs if (has | waived).isdisjoint(need.split("|"))]


def _problems(entry: Entry, missing: Sequence[str], severity: Severity) -> Iterator[Problem]:
    if missing:
        message = f"{entry.key} ({entry.record.type}) has no {', no '.join(map(_alternatives, missing))}"
        meanings = "; ".join(f"{name}: {MEANINGS[name]}" for need in missing for name in need.split("|")[:1])
        yield Problem("missing-field", message, entry.record.origin, severity, entry.key, f"add it ({meanings})")


def _alternatives(need: str) -> str:
    return " or ".join(need.split("|"))
