"""Versions → Works."""

from collections.abc import Sequence

from biblio.matching.cluster import Groups
from biblio.model import Entry, Match, Record, Work


def find_works(entries: Sequence[Entry], matches: Sequence[Match]) -> tuple[Work, ...]:
    """Works of two or more versions, each oldest first, in the order of the entries.

    Versions are what matches say so, and what an entry itself says in `custom["related"]` (relation "version-of").
    Duplicates not yet merged come along with their version, and make no Work alone.
    """
    records = {entry.key: entry.record for entry in entries}
    apart = (
        frozenset((match.left, match.right)) for match in matches if match.verdict == "different" and match.decided
    )
    groups = Groups(apart)
    versions = [
        (entry.key, key)
        for entry in entries
        for relation, key in entry.record.related
        if relation == "version-of" and key in records
    ]
    versions += [(match.left, match.right) for match in matches if match.verdict == "version"]
    same = [(match.left, match.right) for match in matches if match.verdict == "same"]
    for left, right in (*versions, *same):
        groups.join(left, right)
    leaders = dict.fromkeys(groups.leader(entry.key) for entry in entries)
    with_versions = {groups.leader(key) for left, right in versions for key in (left, right)}
    works = (_work(groups.members(key), records) for key in leaders if key in with_versions)
    return tuple(work for work in works if len(work.keys) > 1)


def _work(keys: list[str], records: dict[str, Record]) -> Work:
    ordered = sorted((key for key in keys if key in records), key=lambda key: records[key].age)
    return Work(tuple(ordered), records[ordered[-1]].title if ordered else "")
