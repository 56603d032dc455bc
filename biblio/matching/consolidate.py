"""New records into a library: merged into the entry they describe, or added under a citekey of their own."""

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import evolve, frozen

from biblio.matching.blocks import Pair
from biblio.matching.citekeys import Citekeys
from biblio.matching.kinship import name_kin
from biblio.matching.matches import match_places
from biblio.matching.merge import merge
from biblio.matching.works import find_works
from biblio.model import Decision, Entry, Library, Match, Problem, Record, Work

Outcome = Literal["added", "merged", "unchanged"]


@frozen
class Step:
    """What became of a record: under which citekey, and the match that decided it, if one did."""

    outcome: Outcome
    key: str
    record: Record
    match: Match | None = None


@frozen
class Consolidated:
    """The library with the records in it, one step for each record, and what they contradict."""

    library: Library
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()


def consolidate(library: Library, records: Sequence[Record], decisions: Sequence[Decision] = ()) -> Consolidated:
    """Merge each record into the entry that is the same, of the library or of an earlier record, or add it.

    Citekeys of the library never change; a record keeps the key of its source where that is free.
    """
    entries = dict(library.entries)
    homes = list(entries)
    taken = Citekeys((*entries, *library.aliases))
    steps: list[Step] = []
    problems: list[Problem] = []
    known = [evolve(entry.record, key=entry.key) for entry in entries.values()]
    matches = match_places([*known, *records], decisions, since=len(known))
    same = _surest(matches)
    for place, record in enumerate(records, len(known)):
        if place in same:
            left, right = same[place]
            step, entry, found = _merged(entries[homes[left]], record, matches[left, right])
        else:
            step, entry, found = _added(record, taken)
        entries[entry.key] = entry
        homes.append(entry.key)
        steps.append(step)
        problems += found
    entries |= name_kin(entries, [step.key for step in steps if step.outcome == "added"])
    versions = [evolve(match, left=homes[left], right=homes[right]) for (left, right), match in matches.items()]
    works = find_works(tuple(entries.values()), [*_stated(library.works), *versions])
    return Consolidated(evolve(library, entries=entries, works=works), tuple(steps), tuple(problems))


def _surest(matches: Mapping[Pair, Match]) -> dict[int, Pair]:
    """Place of a record → its surest match that is the same; of equals, the one with the first entry."""
    best: dict[int, Pair] = {}
    for pair in sorted(pair for pair, match in matches.items() if match.verdict == "same"):
        if pair[1] not in best or _sureness(matches[pair]) > _sureness(matches[best[pair[1]]]):
            best[pair[1]] = pair
    return best


def _sureness(match: Match) -> tuple[bool, float]:
    return match.decided, match.score


def _merged(entry: Entry, record: Record, match: Match) -> tuple[Step, Entry, tuple[Problem, ...]]:
    merged, problems = merge(entry, record)
    match = evolve(match, left=entry.key, right=record.key or entry.key)
    if merged.record == entry.record:
        return Step("unchanged", entry.key, record, match), entry, problems
    return Step("merged", entry.key, record, match), merged, problems


def _added(record: Record, taken: Citekeys) -> tuple[Step, Entry, tuple[Problem, ...]]:
    key = record.key if record.key and record.key not in taken else taken.give(record)
    taken.add(key)
    clash = (_clash(record, key),) if record.key and record.key != key else ()
    return Step("added", key, record), Entry(key, evolve(record, key=key)), clash


def _clash(record: Record, key: str) -> Problem:
    return Problem(
        "citekey-clash",
        f"the citekey {record.key} is another entry's; this one was added as {key}",
        record.origin,
        "info",
        key,
        f"cite it as {key}, or, if the two are one, run `biblio dedupe --same {record.key} {key}`",
    )


def _stated(works: Sequence[Work]) -> list[Match]:
    """The library's Works as matches, so that a new version joins the Work that is there."""
    return [Match(work.keys[0], key, "version", 1.0) for work in works for key in work.keys[1:]]
