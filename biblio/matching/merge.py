"""A record into an entry: the fuller value wins, the sure one beats the unsure, a contradiction is a Problem.

`custom["unconfirmed"]` lists the CSL variables of a record that are not sure. A published description beats a
forthcoming one. The merged record keeps the entry's key and origin; the records it was made of are its members,
what the entry was before among them, so that a merge can be undone.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import evolve, frozen

from biblio.matching.features import kind
from biblio.matching.levels import LOOSE
from biblio.matching.values import Value, fuller
from biblio.model import Date, Entry, Problem, Record
from biblio.text.dates import to_edtf

Side = Literal["ours", "theirs", "neither"]

# What tells about one description and not about the thing described, and so is not taken over.
_OF_THE_DESCRIPTION = frozenset(
    (
        *("origin", "list", "role", "implicit-author", "unparsed", "confidence", "evidence", "candidates"),
        *("unconfirmed", "merged-into", "ids", "related", "reading"),
    )
)
_OF_AN_OUTPUT = ("list", "role", "implicit-author")
"""What makes an entry one of a project's own outputs: taken over by an entry that was only cited before."""
# Two remarks, or two addresses, are no contradiction.
_REMARKS = frozenset(("abstract", "annote", "keyword", "note", "language", "URL", "accessed", "source", "license"))


@frozen
class _Choice:
    """The value that won, whether it is sure, and the value that contradicts it, if one does."""

    value: Value
    sure: bool
    against: Value | None = None


def merge(entry: Entry, record: Record) -> tuple[Entry, tuple[Problem, ...]]:
    """The entry with what the record adds, and a Problem for each value that it contradicts."""
    base = entry.record
    choices = dict(_choices(base, record))
    merged = evolve(
        base,
        type=record.type if base.type in LOOSE else base.type,
        text={variable: choice.value for variable, choice in choices.items() if isinstance(choice.value, str)},
        names={variable: choice.value for variable, choice in choices.items() if isinstance(choice.value, tuple)},
        dates={variable: choice.value for variable, choice in choices.items() if isinstance(choice.value, Date)},
        custom=_custom(base, record, choices),
    )
    former = () if entry.members and merged == base else (base,)
    members = tuple(dict.fromkeys((*entry.members, *former, record)))
    return Entry(entry.key, merged, members), tuple(_contradictions(entry, record, choices))


def _choices(base: Record, record: Record) -> Iterator[tuple[str, _Choice]]:
    """Each variable that either has, in the entry's order, with its choice."""
    ours, theirs = _values(base), _values(record)
    preferred = _preferred(base, record)
    for variable in dict.fromkeys((*ours, *theirs)):
        one = _Choice(ours[variable], variable not in _unsure(base)) if variable in ours else None
        two = _Choice(theirs[variable], variable not in _unsure(record)) if variable in theirs else None
        if variable == "status" and preferred != "neither":
            one, two = (one, None) if preferred == "ours" else (None, two)
        side = "ours" if variable in _REMARKS else preferred
        choice = _choose(variable, one, two, side) if one and two else one or two
        if choice is not None:
            yield variable, choice


def _choose(variable: str, ours: _Choice, theirs: _Choice, preferred: Side) -> _Choice:
    best = fuller(variable, ours.value, theirs.value)
    if ours.sure != theirs.sure:
        return ours if ours.sure else theirs
    if preferred == "theirs":
        return evolve(theirs, value=theirs.value if best is None or variable == "title" else best)
    if best is not None:
        return evolve(ours, value=best)
    return ours if preferred == "ours" else evolve(ours, against=theirs.value)


def _values(record: Record) -> dict[str, Value]:
    return {**record.text, **record.names, **record.dates}


def _preferred(base: Record, record: Record) -> Side:
    """Which of the two has appeared, where the other is still to come."""
    ours, theirs = base.is_forthcoming, record.is_forthcoming
    if ours and not theirs and record.year is not None:
        return "theirs"
    return "ours" if theirs and not ours and base.year is not None else "neither"


def _unsure(record: Record) -> list[str]:
    """The variables that the record itself calls unconfirmed."""
    listed: Any = record.custom.get("unconfirmed", ())
    return [name.strip() for name in listed.split(",")] if isinstance(listed, str) else list(map(str, listed))


def _custom(base: Record, record: Record, choices: Mapping[str, _Choice]) -> dict[str, Any]:
    """The entry's custom values, with those of the record that it lacks."""
    fresh = {key: value for key, value in record.custom.items() if key not in _OF_THE_DESCRIPTION}
    if not any(key in base.custom for key in _OF_AN_OUTPUT) and {"role", "implicit-author"} & record.custom.keys():
        fresh |= {key: record.custom[key] for key in _OF_AN_OUTPUT if key in record.custom}
    custom = dict(base.custom) | {key: value for key, value in fresh.items() if key not in base.custom}
    unsure = [variable for variable in _unsure(base) if variable not in choices or not choices[variable].sure]
    unsure += [variable for variable, choice in choices.items() if not choice.sure and variable not in unsure]
    if unsure == _unsure(base):
        return custom
    custom.pop("unconfirmed", None)
    return custom | ({"unconfirmed": unsure} if unsure else {})


def _contradictions(entry: Entry, record: Record, choices: Mapping[str, _Choice]) -> Iterator[Problem]:
    for variable, choice in choices.items():
        if choice.against is not None and variable not in _REMARKS:
            yield _conflict(entry, record, variable, _shown(choice.value), _shown(choice.against))
    ours, theirs = entry.record.type, record.type
    if ours != theirs and kind(entry.record) != kind(record) and not LOOSE.intersection((ours, theirs)):
        yield _conflict(entry, record, "type", ours, theirs)


def _conflict(entry: Entry, record: Record, variable: str, ours: str, theirs: str) -> Problem:
    return Problem(
        "conflicting-field",
        f"{variable} is “{ours}” in {entry.key} and “{theirs}” here; the entry's is kept",
        record.origin,
        "warning",
        entry.key,
        f"look it up and correct {variable} in {entry.key}, "
        f"or, if the two are not the same, run `biblio dedupe --different`",
    )


def _shown(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Date):
        return value.literal or value.raw or to_edtf(value)
    return "; ".join(map(str, value))
