"""A CSL-JSON text with some of its items changed: wrapper, order, layout and all else stay as they were."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, TypeVar

from attrs import evolve

from biblio.formats.csljson.items import Item, Listed, decoded, read_items, scrubbed
from biblio.formats.csljson.members import Style, layout_of, rewritten, style_of
from biblio.formats.csljson.records import fresh_item, item_of, located, record_of, write
from biblio.formats.updates import as_it_is, content, placed
from biblio.model import Edit, Origin, Record, Source
from biblio.text.edits import apply, line_end

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")


def update(
    source: Source, records: Sequence[Record], normalize: Callable[[Record], Record] = as_it_is
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
    changed, fresh = placed(source.file, ((one.origin.start, one.key, one.raw) for one in old), records)
    layout = layout_of(source.text)
    edits = [
        Edit(item.start, item.end, text)
        for place, record in sorted(changed.items())
        for item in (listed.items[place],)
        if (text := _changed(item, old[place], record, normalize, layout)) is not None
    ]
    return apply(source.text, [*edits, *_added(source.text, listed, fresh)])


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


def _changed(
    item: Item, before: Record, after: Record, normalize: Callable[[Record], Record], layout: Style
) -> str | None:
    """The item's new text; None where nothing has changed. An item keeps the id that it has."""
    normal = normalize(before)
    after = evolve(after, raw=before.raw, key=before.key or after.key)
    if content(normal) == content(after) and before.key == after.key:
        return None
    new = item_of(_undone(before, normal, after), Origin())
    if content(normalize(record_of(new, before.origin, before.raw))) != content(after):
        new = item_of(after, Origin())
    if "type" not in item.value and normal.type == after.type:
        new.pop("type", None)
    return rewritten(before.raw, item.value, scrubbed(new), style_of(before.raw, layout))


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
    style = style_of(text[last.start : last.end], layout_of(text))
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
    style = style_of(text[last.start : last.end], layout_of(text)) if last else Style(None, ", ")
    gap = before if before or style.step is not None else style.comma[1:]
    indentation = gap.rpartition("\n")[2] if "\n" in gap else ""
    return Edit(end, end, "".join(f",{gap}{style.dumped(item, indentation)}" for item in items))


def _into_empty(text: str, listed: Listed, items: Sequence[dict[str, Any]]) -> Edit:
    newline = line_end(text)
    line = text[: listed.opening].rpartition("\n")[2]
    outer = line[: len(line) - len(line.lstrip())].replace("\ufeff", "")
    inner = outer + (outer or "  ")
    style = Style(newline=newline)
    written = ",".join(f"{newline}{inner}{style.dumped(item, inner)}" for item in items)
    return Edit(listed.opening + 1, listed.closing, written + newline + outer)
