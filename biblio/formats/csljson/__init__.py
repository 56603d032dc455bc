"""CSL-JSON, lossless both ways.

A Record read from an item keeps the item's exact text as its `raw`. Written again, whatever still says the same
is given back as it stood there: numbers as numbers, unknown keys in their place. Only what has changed is written
anew.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from biblio.formats.csljson.dates import read_date, read_names, write_date, write_names
from biblio.formats.csljson.items import Item, read_items, scrubbed
from biblio.formats.format import Format
from biblio.model import Origin, Problem, Reading, Record, Source
from biblio.model.variables import DATES, NAMES, TEXTS

_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
"""Keys of older CSL-JSON → what CSL 1.0.2 calls them."""

_NOT_VALUES = frozenset(("id", "type", "custom"))


def read(source: Source) -> Reading:
    """Read a list of items, an object that has one under `items`, or one item; what comes before damage stays."""
    items, problems = read_items(source)
    records = tuple(_located(item, source) for item in items)
    return Reading(records, tuple(problems) + tuple(_repeated(items, source)))


def _located(item: Item, source: Source) -> Record:
    line, column = source.position(item.start)
    end_line, end_column = source.position(item.end)
    origin = Origin(source.file, line, column, end_line, end_column, item.start, item.end, "csl-json")
    return _record(item.value, origin, source.text[item.start : item.end])


def _repeated(items: Sequence[Item], source: Source) -> list[Problem]:
    return [
        Problem(
            "duplicate-field",
            f"the key {key} is there twice in one item; the last is used",
            source.origin(item.start, item.end),
            "warning",
            str(item.value.get("id", "")),
            "delete the wrong one",
        )
        for item in items
        for key in item.repeated
    ]


def from_item(item: Mapping[str, Any]) -> Record:
    """The Record of an item; `custom.origin`, where it is, becomes its Origin."""
    custom = item.get("custom")
    origin = _origin(custom.get("origin")) if isinstance(custom, Mapping) else Origin()
    record = _record(item, origin, json.dumps(item, ensure_ascii=False))
    if origin == Origin():
        return record
    return evolve(record, custom={word: value for word, value in record.custom.items() if word != "origin"})


def _record(item: Mapping[str, Any], origin: Origin, raw: str) -> Record:
    text: dict[str, str] = {}
    names: dict[str, Any] = {}
    dates: dict[str, Any] = {}
    given = item.get("custom")
    custom = dict(given) if isinstance(given, Mapping) else {} if given is None else {"custom": given}
    for key, value in item.items():
        variable = _ALIASES.get(key, key) if _ALIASES.get(key) not in item else key
        if key in _NOT_VALUES:
            continue
        if variable in TEXTS and isinstance(value, str | int | float):
            text[variable] = _said(value)
        elif variable in NAMES and (people := read_names(value)) is not None:
            names[variable] = people
        elif variable in DATES and (date := read_date(value)) is not None:
            dates[variable] = date
        elif value is not None and key not in custom:
            custom[key] = value
    kind = item.get("type")
    identity = item.get("id")
    return Record(
        kind if isinstance(kind, str) and kind.strip() else "document",
        {variable: value for variable, value in text.items() if value},
        {variable: people for variable, people in names.items() if people},
        dates,
        custom,
        _said(identity) if isinstance(identity, str | int | float) else "",
        origin,
        raw,
    )


def _said(value: str | float) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _origin(value: Any) -> Origin:
    """The Origin that `custom.origin` says: a file, and numbers."""
    if not isinstance(value, Mapping) or not isinstance(value.get("file"), str):
        return Origin()
    numbers = {
        key: value[key]
        for key in ("line", "column", "start", "end")
        if isinstance(value.get(key), int) and not isinstance(value[key], bool) and value[key] >= 0
    }
    return Origin(value["file"], **numbers)


def to_item(record: Record) -> dict[str, Any]:
    """The item of a record, with `custom.origin` where it is known where the record stands."""
    return _item(record, record.origin)


def _item(record: Record, origin: Origin) -> dict[str, Any]:
    item, before = _as_read(record)
    fresh, old = _values(record), _values(before)
    done: dict[str, Any] = {}
    for key, value in item.items():
        variable = key if key in old or key in fresh else _ALIASES.get(key, key)
        if key == "custom" or (variable not in old and variable not in fresh):
            done[key] = value  # to be looked at below, or in no Record: null, a list that should be text
        elif variable in fresh:
            done[key] = value if fresh.pop(variable) == old.get(variable) else _values(record)[variable]
    done |= {key: value for key, value in fresh.items() if key not in done}
    _add_custom(done, item, before, record, origin)
    first = {key: done[key] for key in ("id", "type") if key in done and key not in item}
    return first | done


def _add_custom(
    done: dict[str, Any], item: Mapping[str, Any], before: Record, record: Record, origin: Origin
) -> None:
    """Put in what `custom` holds; words that stood beside it, as unknown keys of the item, go back there."""
    given = item.get("custom")
    inside: Mapping[str, Any] = given if isinstance(given, Mapping) else {}
    for word in before.custom:
        if word in item and word not in inside and word not in record.custom:
            done.pop(word, None)
    beside = {word for word in record.custom if word in item and word not in inside}
    done |= {word: record.custom[word] for word in beside}
    words = [
        word for word in dict.fromkeys((*inside, *record.custom)) if word in record.custom and word not in beside
    ]
    custom = {word: record.custom[word] for word in words}
    if "origin" not in custom and origin.file:
        custom["origin"] = {"file": origin.file, "line": origin.line, "start": origin.start, "end": origin.end}
    if custom and "custom" in beside:
        custom = {"custom": done["custom"], **custom}  # one that was no object
    if custom:
        done["custom"] = custom
    elif inside:
        del done["custom"]


def _as_read(record: Record) -> tuple[dict[str, Any], Record]:
    """The item that a record was read from, and the Record it then was; nothing for one from another format."""
    if record.raw.startswith("{"):
        try:
            item = json.loads(record.raw)
        except (ValueError, RecursionError):
            item = None
        if isinstance(item, dict):
            item = scrubbed(item)
            return item, _record(item, Origin(), "")
    return {}, Record("", key="")


def _values(record: Record) -> dict[str, Any]:
    """Everything but `custom`, as CSL-JSON has it."""
    values: dict[str, Any] = {"id": record.key} if record.key else {}
    values |= {"type": record.type} if record.type else {}
    values |= record.text
    values |= {variable: write_names(people) for variable, people in record.names.items()}
    values |= {variable: write_date(date) for variable, date in record.dates.items()}
    return values


def write(records: Sequence[Record]) -> str:
    """A list of items; one that was read from CSL-JSON says no `custom.origin` that it did not say there."""
    items = [
        _item(record, Origin() if record.origin.format == "csl-json" else record.origin) for record in records
    ]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


FORMAT = Format("csl-json", (".json",), read, write)
