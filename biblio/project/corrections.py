"""What a person corrected of a reference string's reading, kept in `decisions.toml`, holds when it is read again.

A correction is a decision of kind "field": its subjects are the string as printed, with a number behind it for the
second record that it gave, and the variable; its target is the value on a line (`text/values.py`), "" for none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve

from biblio.model import Date, Decision, Name, Reading, Record
from biblio.model.variables import DATES, NAMES
from biblio.project.answers import Corrected
from biblio.project.config import Config
from biblio.project.decisions import append_decision, decisions_path, parse_decisions
from biblio.project.files import decode, read_bytes
from biblio.text.values import strings_named, typed_date, typed_names

_TYPE = "type"


def corrected(reading: Reading, decisions: Iterable[Decision]) -> Reading:
    """The records with what was decided of the strings that they were read from, which is then sure."""
    by_string: dict[str, dict[str, str]] = defaultdict(dict)
    for decision in decisions:
        if decision.kind == "field":
            string, variable = decision.subjects
            by_string[" ".join(string.split())][variable] = decision.target
    if not by_string:
        return reading
    names = strings_named([record.raw for record in reading.records])
    found = zip(reading.records, names, strict=True)
    records = tuple(_corrected(record, by_string.get(name, {})) for record, name in found)
    settled = {record.origin for record in records if "unconfirmed" not in record.custom}
    problems = (it for it in reading.problems if it.rule != "unsure-field" or it.origin not in settled)
    return Reading(records, tuple(problems))


def _corrected(record: Record, values: Mapping[str, str]) -> Record:
    if not values:
        return record
    text: dict[str, str] = dict(record.text)
    names: dict[str, tuple[Name, ...]] = dict(record.names)
    dates: dict[str, Date] = dict(record.dates)
    for variable, value in values.items():
        for kept in (text, names, dates):
            kept.pop(variable, None)
        if value and variable in NAMES:
            names[variable] = typed_names(value)
        elif value and variable in DATES:
            dates[variable] = typed_date(value)
        elif value and variable != _TYPE:
            text[variable] = value
    kind = values.get(_TYPE) or record.type
    return evolve(record, type=kind, text=text, names=names, dates=dates, custom=_decided(record, values))


def _decided(record: Record, values: Mapping[str, str]) -> dict[str, object]:
    """The record's `custom`, in which what was decided is sure."""
    custom = dict(record.custom)
    unsure = [name for name in custom.pop("unconfirmed", ()) if name not in values]
    told = {name: account for name, account in custom.get("reading", {}).items() if name not in values}
    told |= {name: {"confidence": 1.0} for name, value in values.items() if value and name != _TYPE}
    if "unparsed" in custom:
        left = [piece for piece in custom["unparsed"] if not any(piece in value for value in values.values())]
        custom |= {"unparsed": left} if left else {}
        if not left:
            del custom["unparsed"]
    return {**custom, **({"unconfirmed": unsure} if unsure else {}), "reading": told}


def correct(file: Path, config: Config) -> Corrected:
    """Take the corrections that a page of `review` saved into the text of the decisions; nothing is written."""
    found, problems = parse_decisions(decode(read_bytes(file), str(file)).text, str(file))
    target = decisions_path(config.library_path)
    before = read_bytes(target) if target.is_file() else b""
    text = decode(before, str(target)).text
    known = [(old.kind, old.subjects, old.target) for old in parse_decisions(text, str(target))[0]]
    corrections = [decision for decision in found if decision.kind == "field"]
    new = [one for one in corrections if (one.kind, one.subjects, one.target) not in known]
    for decision in new:
        text = append_decision(text, decision)
    return Corrected(tuple(new), {target: text} if new else {}, before, problems)


def review(records: Sequence[Record], title: str) -> bytes:
    """The page on which a person compares records with the strings they were read from."""
    from biblio import reports
    from biblio.refstring.account import UNSURE

    return reports.review(records, title, UNSURE)
