"""A CSL-JSON text with some of its items changed: wrapper, order, layout and all else stay as they were."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve

from biblio.formats.csljson.items import Item, Listed, decoded, read_items, scrubbed
from biblio.formats.csljson.members import Style, rewritten, style_of
from biblio.formats.csljson.records import fresh_item, item_of, located, record_of, write
from biblio.model import Edit, Origin, Record, Source

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


def _as_it_is(record: Record) -> Record:
    return record


def update(
    source: Source, records: Sequence[Record], normalize: Callable[[Record], Record] = _as_it_is
) -> str | None:
    """The source's text with the records in it: changed items changed, new ones at the end, the rest as it was.

    None where the source is damaged. A record is the item at its Origin, or else the first of its key.
    `normalize` is what a caller did to records after reading them: what it does is no change.
    """
    if not source.text.strip("\ufeff \t\r\n"):
        return source.text + write(records) if records else source.text
    listed = read_items(source)
    if _is_damaged(source.text, listed):
        return None
    old = [located(item, source) for item in listed.items]
    changed, fresh = _placed(source, old, records)
    edits = [
        Edit(item.start, item.end, text)
        for place, record in sorted(changed.items())
        for item in (listed.items[place],)
        if (text := _changed(source.text, item, old[place], record, normalize)) is not None
    ]
    return _applied(source.text, [*edits, *_added(source.text, listed, fresh)])


def _applied(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])


def _is_damaged(text: str, listed: Listed) -> bool:
    """Tell a text that is not JSON from its begin to its end, or, of items without a list, not all of it items."""
    if listed.opening < 0:
        return bool(listed.problems) or not listed.items
    try:
        whole = text.strip("\ufeff \t\r\n")
        decoded(whole)
    except (ValueError, RecursionError):
        return True
    return listed.closing < 0


def _placed(
    source: Source, old: Sequence[Record], records: Sequence[Record]
) -> tuple[dict[int, Record], list[Record]]:
    """The records by the number of their item, and those that have none."""
    by_start = {record.origin.start: number for number, record in enumerate(old)}
    by_key: dict[str, int] = {}
    for number, record in enumerate(old):
        by_key.setdefault(record.key, number)
    changed: dict[int, Record] = {}
    fresh: dict[str, Record] = {}
    for record in records:
        place = by_start.get(record.origin.start) if record.origin.file == source.file else None
        if place is None or not record.raw or old[place].raw != record.raw:
            place = by_key.get(record.key) if record.key else None
        if place is None:
            fresh[record.key or f"\0{len(fresh)}"] = record
        else:
            changed[place] = record
    return changed, list(fresh.values())


def _changed(
    text: str, item: Item, before: Record, after: Record, normalize: Callable[[Record], Record]
) -> str | None:
    """The item's new text; None where nothing has changed. An item keeps the id that it has."""
    normal = normalize(before)
    after = evolve(after, raw=before.raw, key=before.key or after.key)
    if _content(normal) == _content(after) and before.key == after.key:
        return None
    new = item_of(_undone(before, normal, after), Origin())
    if _content(normalize(record_of(new, before.origin, before.raw))) != _content(after):
        new = item_of(after, Origin())
    if "type" not in item.value and normal.type == after.type:
        new.pop("type", None)
    return rewritten(before.raw, item.value, scrubbed(new), style_of(before.raw, text))


def _content(record: Record) -> tuple[object, ...]:
    return record.type, dict(record.text), dict(record.names), dict(record.dates), dict(record.custom)


def _undone(before: Record, normal: Record, after: Record) -> Record:
    """The record with what a caller changed, and else as it was before normalizing."""
    return evolve(
        after,
        type=before.type if after.type == normal.type else after.type,
        text=_kept(before.text, normal.text, after.text),
        names=_kept(before.names, normal.names, after.names),
        dates=_kept(before.dates, normal.dates, after.dates),
        custom=_kept(before.custom, normal.custom, after.custom),
    )


def _kept(
    before: Mapping[_Key, _Value], normal: Mapping[_Key, _Value], after: Mapping[_Key, _Value]
) -> dict[_Key, _Value]:
    kept: dict[_Key, _Value] = {}
    for key in dict.fromkeys((*before, *after)):
        if key in after and (key not in normal or normal[key] != after[key]):
            kept[key] = after[key]
        elif key in before and (key in after) == (key in normal):
            kept[key] = before[key]
    return kept


def _added(text: str, listed: Listed, records: Sequence[Record]) -> list[Edit]:
    """Put new items behind the last; without a list, several go on line by line, one becomes a list."""
    items = [fresh_item(record) for record in records]
    if not items:
        return []
    if listed.opening >= 0:
        return [_into_list(text, listed, items)]
    last = listed.items[-1]
    style = style_of(text[last.start : last.end], text)
    written = [style.dumped(item, "") for item in items]
    if len(listed.items) > 1:
        return [Edit(last.end, last.end, "".join(style.newline + one for one in written))]
    joined = f",{style.newline}".join(("", *written))
    return [Edit(last.start, last.start, "["), Edit(last.end, last.end, joined + "]")]


def _into_list(text: str, listed: Listed, items: Sequence[dict[str, Any]]) -> Edit:
    end = len(text[: listed.closing].rstrip())
    if end == listed.opening + 1:
        return _into_empty(text, listed, items)
    last = listed.items[-1] if listed.items else None
    start = last.start if last else end
    before = text[len(text[:start].rstrip()) : start]
    style = style_of(text[last.start : last.end], text) if last else Style(None, ", ")
    gap = before if before or style.step is not None else style.comma[1:]
    indentation = gap.rpartition("\n")[2] if "\n" in gap else ""
    return Edit(end, end, "".join(f",{gap}{style.dumped(item, indentation)}" for item in items))


def _into_empty(text: str, listed: Listed, items: Sequence[dict[str, Any]]) -> Edit:
    newline = "\r\n" if "\r\n" in text else "\n"
    line = text[: listed.opening].rpartition("\n")[2]
    outer = line[: len(line) - len(line.lstrip())].replace("\ufeff", "")
    inner = outer + (outer or "  ")
    style = Style(newline=newline)
    written = ",".join(f"{newline}{inner}{style.dumped(item, inner)}" for item in items)
    return Edit(listed.opening + 1, listed.closing, written + newline + outer)
