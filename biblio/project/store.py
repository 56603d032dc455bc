"""The library on disk: read from the files of `references/`, changed with as few bytes as can be."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from biblio import formats, matching, normalizers
from biblio.model import Decision, Entry, Library, Match, Origin, Problem, Reading, Record, Source, file_order
from biblio.project.answers import Added
from biblio.project.config import Config
from biblio.project.decisions import decisions_path, parse_decisions
from biblio.project.errors import FileMissing, FileUnusable, UnknownName
from biblio.project.files import decode, read_bytes, replace_unchanged
from biblio.project.sources import read_file

MEMBERS = "members.json"
"""Beside the library: CSL-JSON of the records that were merged into entries, to undo a merge from by hand."""
_UNWRITABLE = ("unreadable-file", "undecodable-bytes")
"""Problems of a file that was not read whole: what is written anew would lack the rest."""


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
    for file in library_files(path):
        read = read_file(file, None, config)
        records += read.reading.records
        sources[str(file)] = read.source
        problems += (it for it in read.reading.problems if it.rule != "citekey-clash")  # the rule sees all files
    if not sources:
        help_ = "put a .bib, .json or .ris file into it, or name another library"
        problems.append(
            Problem("nothing-found", "the library has no file", Origin(str(path)), "warning", str(path), help_)
        )
    decisions, broken = decisions_of(path)
    library = _gather(records)
    named = tuple(_by_present_keys(decision, library) for decision in decisions)
    return Store(config, path, library, named, sources, (*problems, *broken))


def _by_present_keys(decision: Decision, library: Library) -> Decision:
    """The decision with the citekeys that its former ones mean now."""
    if decision.kind == "field":
        return decision
    if decision.kind not in ("same", "version", "different"):
        return evolve(decision, target=library.aliases.get(decision.target, decision.target))
    return evolve(decision, subjects=tuple(library.aliases.get(key, key) for key in decision.subjects))


def library_files(path: Path) -> list[Path]:
    """The files of a library, itself a file or a folder of them; none where there is nothing."""
    if not path.is_dir():
        return [path] if path.exists() else []
    endings = {ending for known in formats.FORMATS for ending in known.extensions}
    return sorted(file for file in path.iterdir() if file.suffix.lower() in endings and file.name != MEMBERS)


def decisions_of(path: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """What was decided beside a library, folder or file."""
    file = decisions_path(path)
    if not file.is_file():
        return (), ()
    return parse_decisions(decode(read_bytes(file), str(file)).text, str(file))


def with_keys(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give a citekey to each record that its source gives none; keys that are there stay, twice if need be."""
    records = tuple(records)
    keyed: list[Record] = []
    citekeys = matching.Citekeys(record.key for record in records if record.key)
    for record in records:
        key = record.key or citekeys.give(record)
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


def present_key(store: Store, key: str) -> str:
    """The citekey that a citekey or a former one means; UnknownName where none does."""
    entry = store.library.get(key)
    if entry is None:
        raise UnknownName("citekey", key, store.library.entries)
    return entry.key


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, in the order of their places, then of their words."""
    return tuple(
        sorted(
            dict.fromkeys(problems),
            key=lambda it: (
                file_order(it.origin.file),
                it.origin.line,
                it.origin.column,
                it.rule,
                it.subject,
                it.message,
            ),
        )
    )


def changed_files(store: Store, library: Library) -> dict[Path, str]:
    """The new text of every library file that differs in `library`; nothing is written.

    Raises FileUnusable for a file that cannot be changed without losing some of it.
    """
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
    known = formats.sniff(source) if source.text else _promised(file)
    damage = next((it for it in store.problems if it.origin.file == file and it.rule in _UNWRITABLE), None)
    if damage is not None:
        raise FileUnusable(f"{file}: {damage.message}; it is not changed", damage.help)
    text = known.update(source, records, normalizers.normalize) if known and known.update else None
    if text is None:
        help_ = "take a .bib or .json file as the library, or add to a folder: new entries go to its .bib"
        raise FileUnusable(f"{file}: entries cannot be changed in this format without losing some of it", help_)
    return text


def _promised(file: str) -> formats.Format | None:
    """The format that an empty or a new file's ending promises; .bib for none."""
    known = (known for known in formats.FORMATS if file.lower().endswith(known.extensions))
    return next(known, None if Path(file).suffix else formats.find("bib"))


def write_added(store: Store, added: Added) -> None:
    """Write what `add` proposed: first, beside the library, what was merged; then the library's files."""
    merged = dict.fromkeys(step.key for step in added.steps if step.outcome == "merged")
    if merged:
        _append_members(store, [record for key in merged for record in _members(store, added, key)])
    for path, text in added.files.items():
        source = store.sources.get(str(path))
        replace_unchanged(path, text, source.data if source else b"")


def _members(store: Store, added: Added, key: str) -> list[Record]:
    """What was made into an entry: what stood there before, and the records that came."""
    before = store.library.entries.get(key)
    came = [step.record for step in added.steps if step.key == key and step.outcome != "unchanged"]
    stood = [before.record] if before is not None else []
    return [evolve(record, custom={**record.custom, "merged-into": key}) for record in (*stood, *came)]


def _append_members(store: Store, merged: Sequence[Record]) -> None:
    folder = store.path if store.path.is_dir() else store.path.parent
    file = folder / MEMBERS
    data = read_bytes(file) if file.is_file() else b""
    source = Source(str(file), decode(data, str(file)).text, data=data)
    known = formats.csljson.FORMAT
    reading = known.read(source) if data.strip() else Reading()
    if damage := next((it for it in reading.problems if it.severity == "error"), None):
        raise FileUnusable(f"{file}:{damage.origin.line}: {damage.message}; nothing was added", damage.help)
    replace_unchanged(file, known.write(with_keys([*reading.records, *merged])), data)
