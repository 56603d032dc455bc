"""Ibid. and op. cit. → what the citation before them cites."""

import re
from collections.abc import Sequence
from itertools import takewhile

from attrs import frozen

from biblio.linking.candidates import Index
from biblio.linking.outcome import Outcome, ambiguous, resolved, unresolved
from biblio.linking.place import Place
from biblio.linking.surnames import cited_forms, surname_forms
from biblio.model import Citation, Cite
from biblio.text.folding import fold

_DOUBTFUL = 0.5
_NAME = re.compile(r"[^\W\d_a-zà-ÿ](?:[^\W\d_]|['’-](?=[^\W\d_]))+")
_CHAIN = 0.95  # how much of the confidence passes from the citation before


@frozen
class Resolved:
    """A cite with its outcome and place, as the resolution goes through the text; `line` is for the evidence."""

    citation: Citation
    cite: Cite
    outcome: Outcome
    place: Place
    line: int


def resolve_ibid(
    cite: Cite, citation: Citation, place: Place, before: Sequence[Resolved], index: Index, sentence: str
) -> Outcome:
    """The last citation before, in the same section and the same stream (body or notes).

    With a name at it, the last citation of that name. `sentence` is what stands before the cite in its sentence:
    who is named there may be meant too.
    """
    if cite.names:
        return _by_name(cite, before, index)
    outcome = _by_place(citation, place, before)
    other = _named_otherwise(outcome, sentence, before, index)
    if other is None:
        return outcome
    said = f"the sentence names {other.cite.names[0]}, whom the citation before does not cite"
    keys = tuple(dict.fromkeys((*other.outcome.candidates, *outcome.candidates)))
    return ambiguous(keys, _DOUBTFUL, said, *outcome.evidence)


def _by_name(cite: Cite, before: Sequence[Resolved], index: Index) -> Outcome:
    """The last citation of the same names, else of the first of them, else of an entry by such a creator."""
    by_same = (item for item in reversed(before) if _is_by(item.cite, cite))
    alike = list(by_same) or [item for item in reversed(before) if _has_creator(item, cite, index)]
    if not alike:
        return unresolved((), 0.0, f"no earlier citation of {cite.names[0]}")
    closest = next((item for item in alike if len(item.cite.names) == len(cite.names)), alike[0])
    return _same_as(closest, "the last citation of the name")


def _has_creator(item: Resolved, cite: Cite, index: Index) -> bool:
    if fold(cite.names[0]) in fold(item.cite.given).split():
        return True
    found = index.candidates.get(item.outcome.key)
    if found is None or not found.creators:
        return False
    return not found.creators[0].isdisjoint(cited_forms(cite.names[0], cite.given))


def _named_otherwise(outcome: Outcome, sentence: str, before: Sequence[Resolved], index: Index) -> Resolved | None:
    """The last citation of an author whom the sentence names, if it names none of the work that Ibid. means."""
    if not outcome.candidates:
        return None
    named = {form for word in _NAME.findall(sentence) for form in surname_forms(word)}
    meant = {form for key in outcome.candidates for form in _forms(key, index)}
    if not named.isdisjoint(meant):
        return None
    for item in reversed(before):
        if item.cite.names and item.outcome.candidates and not named.isdisjoint(cited_forms(item.cite.names[0])):
            return item
    return None


def _forms(key: str, index: Index) -> set[str]:
    found = index.candidates.get(key)
    return {form for creator in found.creators for form in creator} if found else set()


def _by_place(citation: Citation, place: Place, before: Sequence[Resolved]) -> Outcome:
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
