"""Which outputs are versions of one work, and how else they belong together."""

from collections.abc import Iterator, Mapping, Sequence

from biblio.model import Library, Parts, Record

_PRESENTED = frozenset(("paper-conference", "speech", "event", "performance"))
"""Types of what is given or held, not published."""
_NOT_OUT = frozenset(("forthcoming", "in press", "submitted", "in preparation"))
"""Statuses of what has not appeared; any other ("published") says that it has."""
_UNDATED: Parts = (0, 0, 0)
_NOT_YET: Parts = (9998, 0, 0)
_END = (99, 99)
"""The month and day of what has none: a book of 2007 stands after the talks of 2007."""


def versions(library: Library) -> dict[str, tuple[str, ...]]:
    """Citekey → the citekeys of its work's versions, itself included, oldest first.

    The library's works say so; where it has none, the entries themselves (`related` with "version-of").
    """
    groups: list[Sequence[str]] = [work.keys for work in library.works] or _stated(library)
    found: dict[str, tuple[str, ...]] = {key: (key,) for key in library.entries}
    for group in groups:
        keys = sorted((key for key in group if key in library.entries), key=lambda key: age(library, key))
        found.update(dict.fromkeys(keys, tuple(keys)))
    return found


def _stated(library: Library) -> list[Sequence[str]]:
    groups: dict[str, list[str]] = {key: [key] for key in library.entries}
    for key, entry in library.entries.items():
        for relation, other in related(entry.record):
            known = library.get(other)
            if relation == "version-of" and known is not None and groups[known.key] is not groups[key]:
                groups[key] += groups[known.key]
                groups.update(dict.fromkeys(groups[known.key], groups[key]))
    return list(groups.values())


def age(library: Library, key: str) -> tuple[Parts, bool]:
    """What sorts versions by time: the undated first, the forthcoming last; of one date, the published last."""
    record = library.entries[key].record
    return when(record), not is_presented(record)


def is_presented(record: Record) -> bool:
    """Tell whether it was given or held, not published; a manuscript with an event is a paper given there."""
    return record.type in _PRESENTED or (record.type == "manuscript" and "event-title" in record.text)


def is_forthcoming(record: Record) -> bool:
    """Tell whether it had not appeared when the record was made."""
    return record.text.get("status", "") in _NOT_OUT


def when(record: Record) -> Parts:
    """When something was given or published; without a date, long ago, or not yet if forthcoming."""
    date = record.dates.get("issued") or record.dates.get("event-date")
    if date is None or date.year is None:
        return _NOT_YET if is_forthcoming(record) else _UNDATED
    return (*date.sort_key, *_END[len(date.sort_key) - 1 :])[:3]


def related(record: Record) -> Iterator[tuple[str, str]]:
    """The relations that a record states, each with the citekey it names."""
    listed = record.custom.get("related")
    for relation in listed if isinstance(listed, list | tuple) else ():
        if isinstance(relation, Mapping) and relation.get("key"):
            yield str(relation.get("relation") or "related-to"), str(relation["key"])
