"""The works that reference managers, and formats that mark references, keep in a manuscript, as records."""

import json
from collections.abc import Sequence

from attrs import evolve

from biblio.formats import csljson
from biblio.model import Manuscript, Record
from biblio.text.folding import fold


def managed_records(manuscript: Manuscript) -> tuple[Record, ...]:
    """The works that citations of a manuscript keep, each once, in the order in which they are first cited."""
    found: dict[tuple[str, str, int | None], Record] = {}
    for managed in manuscript.managed:
        origin = manuscript.source.origin(managed.span.start, managed.span.end)
        for text in managed.items:
            data = json.loads(text).get("itemData", {})
            if data.get("title"):
                record = csljson.record_of(data, origin, json.dumps(data, ensure_ascii=False))
                # the manager's own number of an item is no citekey
                found.setdefault(_same(record), evolve(record, key=record.text.get("citation-key", "")))
    return tuple(found.values())


def part_described(manuscript: Manuscript) -> tuple[Manuscript, tuple[Record, ...]]:
    """The manuscript without the list entries that the file itself describes, and these as records."""
    described: list[Record] = []
    lists = []
    for listed in manuscript.lists:
        for entry in listed.entries:
            if entry.item:
                origin = manuscript.source.origin(entry.span.start, entry.span.end)
                raw = manuscript.source.text[entry.span.start : entry.span.end]
                described.append(csljson.record_of(json.loads(entry.item), origin, raw))
        lists.append(evolve(listed, entries=tuple(entry for entry in listed.entries if not entry.item)))
    return evolve(manuscript, lists=tuple(lists)), tuple(described)


def with_managed(manuscript: Manuscript, printed: Sequence[Record]) -> tuple[Record, ...]:
    """The works that managers keep, and those of the printed lists that are none of them."""
    kept = managed_records(manuscript)
    known = {_same(record) for record in kept}
    return (*kept, *(record for record in printed if _same(record) not in known))


def _same(record: Record) -> tuple[str, str, int | None]:
    first = record.creators[0].surname or record.creators[0].literal if record.creators else ""
    return fold(record.title), fold(first), record.year
