"""The library on disk: read from the files of `references/`, changed with as few bytes as can be."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from biblio import formats, matching, normalizers
from biblio.model import Decision, Entry, Library, Match, Problem, Record, Source
from biblio.project.answers import Added
from biblio.project.config import Config
from biblio.project.decisions import decisions_path, parse_decisions
from biblio.project.errors import FileMissing
from biblio.project.files import decode, read_bytes, read_source, write_atomic
from biblio.project.sources import read_file

MEMBERS = "members.json"
"""Beside the library: CSL-JSON of the records that were merged into entries, so that a merge can be undone."""


@frozen
class Store:
    """A library with what stands around it: its files, decisions and problems."""

    config: Config
    path: Path
    library: Library
    decisions: tuple[Decision, ...] = ()
    sources: Mapping[str, Source] = {}
    problems: tuple[Problem, ...] = ()


def open_store(config: Config, path: Path | None = None) -> Store:
    """Read the library at `path` (file or folder), by default the configured one."""
    path = path or config.library_path
    if not path.exists():
        raise FileMissing(path, "a library is needed here: `biblio init` makes one, --library names another")
    records: list[Record] = []
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for file in _library_files(path):
        read = read_file(file, None, config)
        records += read.reading.records
        sources[str(file)] = read.source
        problems += (it for it in read.reading.problems if it.rule != "citekey-clash")  # the rule sees all files
    decisions, broken = _read_decisions(path)
    return Store(config, path, _gather(records), decisions, sources, (*problems, *broken))


def _library_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    endings = {ending for known in formats.FORMATS for ending in known.extensions}
    return sorted(file for file in path.iterdir() if file.suffix.lower() in endings and file.name != MEMBERS)


def _read_decisions(path: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    file = decisions_path(path)
    if not file.is_file():
        return (), ()
    return parse_decisions(decode(read_bytes(file), str(file)).text, str(file))


def with_keys(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give a citekey to each record that its source gives none; keys that are there stay, twice if need be."""
    keyed: list[Record] = []
    taken: set[str] = set()
    for record in records:
        key = record.key or matching.make_citekey(record, taken)
        taken.add(key)
        keyed.append(evolve(record, key=key))
    return tuple(keyed)


def _gather(records: Iterable[Record]) -> Library:
    """Entries by citekey; a key met twice keeps its first record and has both as members."""
    members: dict[str, list[Record]] = {}
    for record in with_keys(records):
        members.setdefault(record.key, []).append(record)
    entries = {key: Entry(key, found[0], tuple(found)) for key, found in members.items()}
    aliases = {
        old: key for key, entry in entries.items() for old in _former_keys(entry.record) if old not in entries
    }
    return Library(entries, aliases=aliases)


def _former_keys(record: Record) -> list[str]:
    """BibLaTeX's `ids`: other keys under which the entry is known."""
    ids = record.custom.get("ids", "")
    return [key.strip() for key in (ids.split(",") if isinstance(ids, str) else map(str, ids)) if key.strip()]


def matched(store: Store) -> tuple[Library, tuple[Match, ...]]:
    """The library with its Works, and the Matches they rest on."""
    entries = tuple(store.library.entries.values())
    matches = matching.find_matches(entries, store.decisions)
    return evolve(store.library, works=matching.find_works(entries, matches)), matches


def changed_files(store: Store, library: Library) -> dict[Path, str]:
    """The new text of every library file that differs in `library`; nothing is written."""
    changed: dict[str, list[Record]] = {}
    for key, entry in library.entries.items():
        before = store.library.entries.get(key)
        if before is None or before.record != entry.record:
            changed.setdefault(_home(store, before), []).append(entry.record)
    return {Path(file): _updated(store, file, records) for file, records in changed.items()}


def _home(store: Store, before: Entry | None) -> str:
    """The file an entry stands in; for a new one, the file for new entries."""
    if before is not None and before.record.origin.file in store.sources:
        return before.record.origin.file
    return str(store.path / store.config.new_entries if store.path.is_dir() else store.path)


def _updated(store: Store, file: str, records: Sequence[Record]) -> str:
    source = store.sources.get(file) or Source(file, "")
    known = formats.sniff(source)
    if known is None or known.name == "bib":
        return formats.bib.update(source, records, normalizers.normalize)
    fresh = {record.key: record for record in records}
    kept = [fresh.pop(record.key, record) for record in known.read(source).records]
    return known.write([*kept, *fresh.values()])


def write_added(store: Store, added: Added) -> None:
    """Write what `add` proposed: the library's files, and beside them the records merged, to undo a merge from."""
    for path, text in added.files.items():
        write_atomic(path, text.encode())
    merged = [
        evolve(step.record, custom={**step.record.custom, "merged-into": step.key})
        for step in added.steps
        if step.outcome == "merged"
    ]
    if merged:
        _append_members(store, merged)


def _append_members(store: Store, merged: Sequence[Record]) -> None:
    folder = store.path if store.path.is_dir() else store.path.parent
    file = folder / MEMBERS
    before = formats.csljson.FORMAT.read(read_source(file)[0]).records if file.is_file() else ()
    write_atomic(file, formats.csljson.FORMAT.write(with_keys([*before, *merged])).encode())
