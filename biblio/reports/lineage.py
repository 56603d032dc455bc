"""Which outputs are versions of one work."""

from collections.abc import Sequence

from biblio.model import Library


def versions(library: Library) -> dict[str, tuple[str, ...]]:
    """Citekey → the citekeys of its work's versions, itself included, oldest first.

    The library's works say so; where it has none, the entries themselves (`related` with "version-of").
    """
    groups: list[Sequence[str]] = [work.keys for work in library.works] or _stated(library)
    found: dict[str, tuple[str, ...]] = {key: (key,) for key in library.entries}
    for group in groups:
        present = (key for key in group if key in library.entries)
        keys = tuple(sorted(present, key=lambda key: library.entries[key].record.age))
        found.update(dict.fromkeys(keys, keys))
    return found


def _stated(library: Library) -> list[Sequence[str]]:
    groups: dict[str, list[str]] = {key: [key] for key in library.entries}
    for key, entry in library.entries.items():
        for relation, other in entry.record.related:
            known = library.get(other)
            if relation == "version-of" and known is not None and groups[known.key] is not groups[key]:
                groups[key] += groups[known.key]
                groups.update(dict.fromkeys(groups[known.key], groups[key]))
    return list(groups.values())
