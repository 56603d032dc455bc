"""CSL-JSON's items ⇄ Records, lossless both ways.

A Record read from an item keeps the item's exact text as its `raw`. Written again, whatever still says the same
is given back as it stood there: numbers as numbers, unknown keys in their place. Only what has changed is written
anew.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from biblio.formats.csljson.dates import read_date, read_names, write_date, write_names
from biblio.formats.csljson.items import Item, decoded, read_items, scrubbed
from biblio.model import Origin, Problem, Reading, Record, Source
from biblio.model.variables import DATES, NAMES, TEXTS

_ALIASES = {"shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
"""Keys of older CSL-JSON → what CSL 1.0.2 calls them."""

_NOT_VALUES = frozenset(("id", "type", "custom"))


def read(source: Source) -> Reading:
    """Read a list of items, an object that has one under `items`, or one item; what comes before damage stays."""
    listed = read_items(source)
    records = tuple(located(item, source) for item in listed.items)
    problems = (one for find in (_repeated, _too_large) for item in listed.items for one in find(item, source))
    return Reading(records, (*listed.problems, *problems))


def located(item: Item, source: Source) -> Record:
    """The Record of an item of a source."""
    line, column = source.position(item.start)
    end_line, end_column = source.position(item.end)
    origin = Origin(source.file, line, column, end_line, end_column, item.start, item.end, "csl-json")
    return record_of(item.value, origin, source.text[item.start : item.end])


def _repeated(item: Item, source: Source) -> Iterator[Problem]:
    for key in item.repeated:
        said = f"the key {key} is there twice in one item; the last is used"
        yield _warning(item, source, "duplicate-field", said, "delete the wrong one")


def _too_large(item: Item, source: Source) -> Iterator[Problem]:
    for digits in item.too_large:
        said = f"the number {digits[:40]} is too large; it is kept as text"
        yield _warning(item, source, "broken-json", said, "put it in quotes, or write the number that was meant")


def _warning(item: Item, source: Source, rule: str, message: str, help_: str) -> Problem:
    """What is wrong within an item that could be read."""
    origin = source.origin(item.start, item.end)
    return Problem(rule, message, origin, "warning", str(item.value.get("id", "")), help_)


def record_of(item: Mapping[str, Any], origin: Origin, raw: str) -> Record:
    """The Record of an item; `raw` is its text."""
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


def to_item(record: Record) -> dict[str, Any]:
    """The item of a record, with `custom.origin` where it is known where the record stands."""
    return item_of(record, record.origin)


def item_of(record: Record, origin: Origin) -> dict[str, Any]:
    """The item of a record, with `custom.origin` where the Origin has a file."""
    item, before = _as_read(record)
    values, old = _values(record), _values(before)
    fresh = dict(values)
    done: dict[str, Any] = {}
    for key, value in item.items():
        variable = key if key in old or key in fresh else _ALIASES.get(key, key)
        if key == "custom" or (variable not in old and variable not in fresh):
            done[key] = value  # to be looked at below, or in no Record: null, a list that should be text
        elif variable in fresh:
            done[key] = value if fresh.pop(variable) == old.get(variable) else values[variable]
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
    said = record.variables | {key for key, variable in _ALIASES.items() if variable in record.variables}
    for word in before.custom:
        if word in item and word not in inside and word not in record.custom and word not in said:
            done.pop(word, None)
    beside = {word for word in record.custom if word in item and word not in inside and word not in said}
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
            item = decoded(record.raw)
        except (ValueError, RecursionError):
            item = None
        if isinstance(item, dict):
            item = scrubbed(item)
            return item, record_of(item, Origin(), "")
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
    return json.dumps([fresh_item(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def fresh_item(record: Record) -> dict[str, Any]:
    """The item to write for a record: nothing in it that JSON could not say."""
    item = item_of(record, Origin() if record.origin.format == "csl-json" else record.origin)
    cleaned: dict[str, Any] = scrubbed(item)
    return cleaned
