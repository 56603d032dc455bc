"""The verbs, each from values to values: read this file first.

Everything is a Record that flows read → normalize → dedupe → link → check → render → write. A verb here decides
what meets what; the rooms below do the work. Rooms that only some verbs need are imported inside those verbs:
the styles alone take longer to import than `biblio find` takes to run.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from biblio.model import Decision, Entry, Manuscript, Problem, Reading
from biblio.project.answers import Added, Deduped, Document, Initialized, Linked, Step
from biblio.project.config import Config
from biblio.project.corrections import corrected
from biblio.project.decisions import append_decision, decisions_path
from biblio.project.errors import BiblioError, UnknownName
from biblio.project.files import decode, read_bytes
from biblio.project.progress import Watch, silently
from biblio.project.search import rank
from biblio.project.store import Store, changed_files, decisions_of, matched, present_key, with_keys

if TYPE_CHECKING:
    from biblio.project.styleindex import Listed  # the styles are slow to import


def init(folder: Path) -> Initialized:
    """Make `references/` with a sample, `decisions.toml` and `biblio.toml`; what exists is left alone."""
    from biblio.project.starter import STARTER, write_starter

    made = [folder / name for name in STARTER if not (folder / name).exists()]
    write_starter(folder, made)
    return Initialized(tuple(made), tuple(folder / name for name in STARTER if folder / name not in made))


def read(files: Sequence[Path], config: Config, form: str | None = None, watch: Watch = silently) -> Reading:
    """Read any sources into normalized records, each with a key; `form` names their format."""
    from biblio.project.sources import read_files

    decisions, broken = decisions_of(config.library_path)
    reading = corrected(read_files(files, form, config, watch), decisions)
    return Reading(with_keys(reading.records), (*reading.problems, *broken))


def add(files: Sequence[Path], store: Store, form: str | None = None, watch: Watch = silently) -> Added:
    """Normalize, dedupe and merge the files' records into the library; nothing is written."""
    from biblio import formats, matching
    from biblio.project.sources import read_files

    reading = corrected(read_files(files, form, store.config, watch), store.decisions)
    records = [evolve(record, key=formats.bib.writable_key(record.key)) for record in reading.records]
    done = matching.consolidate(store.library, records, store.decisions)
    steps = tuple(Step(step.outcome, step.key, step.record, step.match) for step in done.steps)
    problems = (*reading.problems, *done.problems)
    return Added(steps, done.library, changed_files(store, done.library), problems)


def find(words: str, store: Store) -> tuple[Entry, ...]:
    """Entries that have all the words, best first."""
    return rank(store.library.entries.values(), words)


def dedupe(store: Store, decision: Decision | None = None) -> Deduped:
    """Say what is same, version or different; with a decision, also the new text of the decisions file."""
    if decision is None:
        library, matches = matched(store)
        return Deduped(matches, library.works, problems=store.problems)
    decision = evolve(decision, subjects=tuple(present_key(store, key) for key in decision.subjects))
    if len(set(decision.subjects)) < len(decision.subjects):
        raise BiblioError(f"{decision.subjects[0]} is one entry: there is nothing to decide", "name two entries")
    file = decisions_path(store.path)
    before = read_bytes(file) if file.is_file() else b""
    text = append_decision(decode(before, str(file)).text, decision)
    library, matches = matched(evolve(store, decisions=(*store.decisions, decision)))
    return Deduped(matches, library.works, decision, {file: text}, before, store.problems)


def link(manuscript: Manuscript, store: Store) -> Linked:
    """Find every citation and claim of a manuscript and what it rests on."""
    from biblio import linking

    links = linking.link(manuscript, store.library, store.decisions)
    unsourced = linking.find_unsourced(manuscript, store.library, links)
    return Linked(manuscript, links, store.library, (*store.problems, *manuscript.problems), unsourced)


def check(manuscripts: Sequence[Manuscript], store: Store) -> tuple[Problem, ...]:
    """Every Problem of the library and of the manuscripts against it, in file order."""
    from biblio.project.evidence import gather, problems_of

    return problems_of(gather(manuscripts, store), store)


def render(keys: Sequence[str], store: Store, style: str, locale: str, to: str) -> Document:
    """A reference list of the entries named, or of all, in a style; `to` is a hand-out format."""
    from biblio import reports

    entries = [store.library.entries[present_key(store, key)] for key in keys] or store.library.entries.values()
    handout, problems = reports.reference_list([entry.record for entry in entries], style, locale)
    return Document(reports.WRITERS[to](handout), problems)


def cite(manuscript: Manuscript, store: Store, style: str, locale: str) -> Document:
    """The manuscript with its resolved citations in the style, and the reference list at its end."""
    from biblio.project.citing import cite_manuscript
    from biblio.project.sources import readable

    return cite_manuscript(link(readable(manuscript), store), style, locale)


def outputs(store: Store, profile: str, locale: str, to: str) -> Document:
    """The funder's list of the library's outputs by a profile; `to` is a hand-out format, csv, bib or csl-json."""
    from biblio.project.outputs import write_outputs

    library, _ = matched(store)
    return write_outputs(store.config.root, library, profile, locale, to)


def report(manuscript: Manuscript, store: Store, style: str, locale: str) -> Document:
    """One HTML page: the text, its citations and claims linked to their sources, what is unresolved, the list."""
    from biblio import reports
    from biblio.project.evidence import gather, problems_of
    from biblio.project.sources import readable

    evidence = gather([readable(manuscript)], store)
    problems = problems_of(evidence, store)
    page = reports.claim_report(manuscript, evidence.links, evidence.library, problems, style, locale)
    return Document(page.encode(), problems)


def styles(words: str, cache: Path | None = None) -> "tuple[Listed, ...]":
    """Styles and journals that have all the words in name, field, kind or language, best first.

    `cache` is a folder to keep an index of them in, so that the next search is quick.
    """
    from biblio.project.styleindex import open_index

    with open_index(cache) as index:
        return index.find(words)


def explain(rule: str) -> str:
    """A rule's manual: what it finds, why that matters, what to do instead."""
    from biblio import rules

    manual = rules.explain(rule)
    if manual is None:
        raise UnknownName("rule", rule, rules.names(), f"known: {', '.join(rules.names())}")
    return manual
