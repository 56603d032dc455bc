"""What writing changes back into a file needs of every format: which entry a record is, and whether it differs."""

from collections.abc import Iterable, Sequence

from biblio.model import Record


def as_it_is(record: Record) -> Record:
    """What a caller did to records after reading them, where that was nothing."""
    return record


def content(record: Record) -> tuple[object, ...]:
    """All that a record says, but not its key and its place."""
    return record.type, dict(record.text), dict(record.names), dict(record.dates), dict(record.custom)


def placed(
    file: str, entries: Iterable[tuple[int, str, str]], records: Sequence[Record]
) -> tuple[dict[int, Record], list[Record]]:
    """The records by the number of their entry, and those that have none; of two of one place the last counts.

    An entry is told by its start, key and text. A record is the entry at its Origin if that is still its text, or
    else the first of its key.
    """
    by_start: dict[int, int] = {}
    by_key: dict[str, int] = {}
    raws: list[str] = []
    for number, (start, key, raw) in enumerate(entries):
        by_start[start] = number
        by_key.setdefault(key, number)
        raws.append(raw)
    changed: dict[int, Record] = {}
    fresh: dict[str, Record] = {}
    for record in records:
        place = by_start.get(record.origin.start) if record.origin.file == file else None
        if place is None or not record.raw or raws[place] != record.raw:
            place = by_key.get(record.key) if record.key else None
        if place is None:
            fresh[record.key or f"\0{len(fresh)}"] = record
        else:
            changed[place] = record
    return changed, list(fresh.values())
