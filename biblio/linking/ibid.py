"""Ibid. and op. cit. → what the citation before them cites."""

from collections.abc import Sequence
from itertools import takewhile

from attrs import frozen

from biblio.linking.outcome import Outcome, ambiguous, resolved, unresolved
from biblio.linking.place import Place
from biblio.linking.surnames import cited_forms
from biblio.model import Citation, Cite

_CHAIN = 0.95  # how much of the confidence passes from the citation before


@frozen
class Resolved:
    """A cite with its outcome and place, as the resolution goes through the text; `line` is for the evidence."""

    citation: Citation
    cite: Cite
    outcome: Outcome
    place: Place
    line: int


def resolve_ibid(cite: Cite, citation: Citation, place: Place, before: Sequence[Resolved]) -> Outcome:
    """The last citation before, in the same section and the same stream (body or notes)."""
    if cite.names:
        named = next((item for item in reversed(before) if _is_by(item.cite, cite)), None)
        if named is None:
            return unresolved((), 0.0, f"no earlier citation of {cite.names[0]}")
        return _same_as(named, "the last citation of the name")
    same_stream = (item for item in reversed(before) if item.place.in_notes == place.in_notes)
    last = next(same_stream, None)
    if last is None:
        return unresolved((), 0.0, "no citation stands before it")
    if last.place.section != place.section:
        said = f"a heading stands between it and the citation before, line {last.line}"
        return unresolved(last.outcome.candidates, 0.2, said)
    if last.citation is citation:
        return _same_as(last, "the cite before")
    together = [last, *takewhile(lambda item: item.citation is last.citation, same_stream)]
    return _one_of(together[::-1]) if len(together) > 1 else _same_as(last, "the citation before")


def _one_of(together: Sequence[Resolved]) -> Outcome:
    """After "(Falk 1994; Keck 1998)" Ibid. can mean either; what is only quoted in the other was not read."""
    read = [item for item in together if item.cite.kind != "quoted-in"]
    keys = tuple(dict.fromkeys(key for item in read for key in item.outcome.candidates))
    if len({item.outcome.key for item in read}) == 1:
        return _same_as(read[-1], "the citation before")
    return ambiguous(keys, 0.5, f"the citation before, line {read[-1].line}, has {len(read)} works")


def _same_as(item: Resolved, what: str) -> Outcome:
    outcome = item.outcome
    evidence = f"{what}: “{item.cite.text}”, line {item.line}"
    if outcome.verdict == "resolved":
        return resolved(outcome.key, outcome.confidence * _CHAIN, evidence)
    return Outcome(outcome.verdict, "", outcome.candidates, outcome.confidence, (evidence, *outcome.evidence))


def _is_by(earlier: Cite, cite: Cite) -> bool:
    return bool(earlier.names) and not cited_forms(earlier.names[0]).isdisjoint(cited_forms(cite.names[0]))
