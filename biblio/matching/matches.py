"""Records, compared where they have something in common → Matches."""

from collections.abc import Mapping, Sequence

from attrs import evolve

from biblio.matching.blocks import Pair, candidate_pairs
from biblio.matching.compare import compare_features
from biblio.matching.features import features
from biblio.matching.score import is_near_miss
from biblio.model import Decision, Entry, Match, Reason, Record, Sameness

PAIRWISE: Mapping[str, Sameness] = {"same": "same", "version": "version", "different": "different"}
"""Kinds of decision that are about two entries → the verdict they mean."""

STATED = 9.0
"""Weight of what an entry says itself: as much as an identifier in common."""

_FEWEST_VARIABLES = 3
"""What must be said, in equal words, of two items without title that are one."""

_RELATIONS: Mapping[str, Sameness] = {
    "version-of": "version",
    "presented-in": "different",
    "resulted-in": "different",
    "part-of": "different",
}


def find_matches(entries: Sequence[Entry], decisions: Sequence[Decision] = ()) -> tuple[Match, ...]:
    """Every pair that is the same or a version, and near misses called different, in the order of the entries.

    A relation that an entry states itself (`custom["related"]`) beats what comparison finds; a decision about two
    of the entries beats both, and is marked so.
    """
    found = match_places([evolve(entry.record, key=entry.key) for entry in entries], decisions)
    return tuple(found[pair] for pair in sorted(found))


def match_places(records: Sequence[Record], decisions: Sequence[Decision], since: int = 0) -> dict[Pair, Match]:
    """Places of two records (the second at `since` or behind) → their Match, if it is worth showing or decided."""
    prepared = [features(record) for record in records]
    decided = _decided_places(records, decisions)
    stated = _stated_places(records)
    twins = _twins(records)
    found: dict[Pair, Match] = {}
    for left, right in {
        *candidate_pairs(prepared, since),
        *(pair for pair in (*decided, *stated, *twins) if pair[1] >= since),
    }:
        match = compare_features(records[left].key, records[right].key, prepared[left], prepared[right])
        if (left, right) in decided:
            found[left, right] = evolve(match, verdict=decided[left, right], score=1.0, decided=True)
        elif (left, right) in stated:
            found[left, right] = _as_stated(match, stated[left, right])
        elif (left, right) in twins:
            found[left, right] = Match(match.left, match.right, "same", 1.0, (Reason("all", "equal", STATED),))
        elif match.verdict != "different" or is_near_miss(match):
            found[left, right] = match
    return found


def _as_stated(match: Match, relation: str) -> Match:
    reason = Reason("related", relation, STATED)
    return evolve(match, verdict=_RELATIONS[relation], score=1.0, reasons=(reason, *match.reasons))


def _twins(records: Sequence[Record]) -> frozenset[Pair]:
    """Places of two records that say the same in all, "panel, 10 September, York" without title among them."""
    first: dict[object, int] = {}
    twins: set[Pair] = set()
    for place, record in enumerate(records):
        if not record.title and len(record.variables) < _FEWEST_VARIABLES:
            continue
        said = (record.type, *map(_frozen, (record.text, record.names, record.dates)))
        if first.setdefault(said, place) != place:
            twins.add((first[said], place))
    return frozenset(twins)


def _frozen(values: Mapping[str, object]) -> frozenset[tuple[str, object]]:
    return frozenset(values.items())


def _stated_places(records: Sequence[Record]) -> dict[Pair, str]:
    """Places of two records of which one names the other in `custom["related"]` → the relation."""
    places = {record.key: place for place, record in reversed(list(enumerate(records)))}
    found: dict[Pair, str] = {}
    for place, record in enumerate(records):
        for relation, key in record.related:
            if relation in _RELATIONS and places.get(key, place) != place:
                left, right = sorted((place, places[key]))
                found[left, right] = relation
    return found


def _decided_places(records: Sequence[Record], decisions: Sequence[Decision]) -> dict[Pair, Sameness]:
    """Places of two records that a decision names → its verdict; of several decisions, the last counts."""
    places: dict[str, int] = {}
    for place, record in enumerate(records):
        places.setdefault(record.key, place)
    found: dict[Pair, Sameness] = {}
    for decision in decisions:
        named = sorted({places[key] for key in decision.subjects if key in places})
        if decision.kind in PAIRWISE and len(named) == 2:
            found[named[0], named[1]] = PAIRWISE[decision.kind]
    return found
