"""Names without a year → the entry cited nearest under that name, or the only one there is."""

from bisect import bisect_left
from collections.abc import Sequence

from attrs import define, field

from biblio.linking.candidates import (
    Candidate,
    Index,
    compare_names,
    fitting_given,
    given_agrees,
    in_order,
    named_in,
    nearly_named,
)
from biblio.linking.ibid import Resolved
from biblio.linking.outcome import Outcome, ambiguous, resolved, unresolved
from biblio.linking.place import Place
from biblio.linking.sentence import Sentences
from biblio.linking.surnames import cited_forms
from biblio.linking.titles import resolve_title
from biblio.model import Cite
from biblio.text.folding import fold

_IN_SECTION = 0.85
_ELSEWHERE = 0.75
_ONLY_ENTRY = 0.65
_STUB = 0.5
_AMBIGUOUS = 0.4
_WINDOW = 50


@define
class Dated:
    """The resolved cites that have a year, by the spellings of their names, for lookup by nearness."""

    _by_form: dict[str, list[Resolved]] = field(factory=dict)

    def add(self, item: Resolved) -> None:
        """Take the next cite in text order."""
        forms = {form for name in item.cite.names for form in cited_forms(name)}
        for form in forms:
            self._by_form.setdefault(form, []).append(item)

    def near(self, cite: Cite) -> list[Resolved]:
        """The cites that share the first name with `cite`, those nearest to it on either side."""
        found: dict[int, Resolved] = {}
        for form in cited_forms(cite.names[0]):
            items = self._by_form.get(form, [])
            index = bisect_left(items, cite.span.start, key=lambda item: item.cite.span.start)
            for item in items[max(0, index - _WINDOW) : index + _WINDOW]:
                found[item.cite.span.start] = item
        return [found[start] for start in sorted(found)]


def resolve_undated(index: Index, cite: Cite, place: Place, dated: Dated, sentences: Sentences) -> Outcome:
    """Resolve a name without year by the citations with one, then by the library; else leave it open."""
    if not cite.names:
        return resolve_title(index, cite)
    if cite.kind == "quoted-in":
        return _second_hand(index, cite)
    own = [item for item in dated.near(cite) if _is_own(item, cite, sentences)]
    if own and _given_fits(index, cite, own[0]):
        return _as_dated(index, own[0])
    near = [item for item in dated.near(cite) if item.outcome.candidates and _given_fits(index, cite, item)]
    alike = [item for item in near if _same_names(item.cite, cite)] or near
    return _by_citation(index, cite, place, alike) if alike else _by_library(index, cite)


def _is_own(item: Resolved, cite: Cite, sentences: Sentences) -> bool:
    """Tell whether a cite with a year follows a name in its sentence: "As Harvey writes, … (Harvey 2003: 149)"."""
    return _same_names(item.cite, cite) and sentences.share(cite.span, item.cite.span)


def _as_dated(index: Index, item: Resolved) -> Outcome:
    """What the cite with the year in the same sentence is taken to mean."""
    said = f"cited in the same sentence: “{item.cite.text}”"
    if item.outcome.verdict != "resolved":
        return Outcome(item.outcome.verdict, "", item.outcome.candidates, item.outcome.confidence, (said,))
    found = index.candidates.get(item.outcome.key)
    return resolved(item.outcome.key, _STUB if found is not None and found.stub else _IN_SECTION, said)


def _given_fits(index: Index, cite: Cite, item: Resolved) -> bool:
    """Tell whether a given name leaves the citation's entry possible: "Joan Scott" is no James C."""
    found = [index.candidates[key] for key in item.outcome.candidates if key in index.candidates]
    return not cite.given or not found or any(given_agrees(cite, candidate) for candidate in found)


def _by_citation(index: Index, cite: Cite, place: Place, alike: Sequence[Resolved]) -> Outcome:
    in_section = [item for item in alike if item.place == place]
    nearest = min(in_section or alike, key=lambda item: abs(item.cite.span.start - cite.span.start))
    said = f"nearest citation of {' and '.join(cite.names)}: line {nearest.line}"
    if nearest.outcome.verdict != "resolved":
        return Outcome(
            nearest.outcome.verdict, "", nearest.outcome.candidates, nearest.outcome.confidence, (said,)
        )
    keys = {item.outcome.key for item in alike if item.outcome.key}
    confidence = _IN_SECTION if in_section and len(keys) == 1 else _ELSEWHERE
    found = index.candidates.get(nearest.outcome.key)
    if found is not None and found.stub:
        return resolved(nearest.outcome.key, _STUB, said, "the entry itself is an unresolved stub")
    return resolved(nearest.outcome.key, confidence, said)


def _by_library(index: Index, cite: Cite) -> Outcome:
    named = fitting_given(cite, named_in(index, cite))
    levels = {candidate.key: compare_names(cite, candidate) for candidate in named}
    found = [candidate for candidate in named if levels[candidate.key] == "all"] or [
        candidate for candidate in named if levels[candidate.key] == "some"
    ]
    who = " and ".join(cite.names)
    if len(found) > 1:
        return ambiguous(in_order(found)[:5], _AMBIGUOUS, f"named without year; {len(found)} entries by {who}")
    if found:
        return _only(found[0], cite, who)
    near = in_order(nearly_named(index, cite))[:3]
    return unresolved(near, 0.0, f"named without year; nothing by {who} is cited or in the library")


def _only(found: Candidate, cite: Cite, who: str) -> Outcome:
    """The single entry by several names, or by a full name; what a surname alone or a stub means, no one knows."""
    if found.stub:
        return unresolved((found.key,), 0.2, f"never given a year; the only entry by {who} is an unresolved stub")
    full = cite.given and set(fold(cite.given).split()) & set(fold(found.entry.record.creators[0].given).split())
    if not full and not cite.names[1:]:
        return unresolved((found.key,), 0.4, f"never given a year; the only entry by {who} may be meant")
    return resolved(found.key, _ONLY_ENTRY, f"named without year; the only entry by {who}")


def _second_hand(index: Index, cite: Cite) -> Outcome:
    """What is quoted in another work, without a year, is not told; works of its author are shown."""
    known = in_order(fitting_given(cite, named_in(index, cite)))[:5]
    return unresolved(known, 0.2 if known else 0.0, "quoted at second hand, without a year")


def _same_names(dated: Cite, cite: Cite) -> bool:
    return len(dated.names) == len(cite.names) and all(
        not cited_forms(left).isdisjoint(cited_forms(right))
        for left, right in zip(dated.names, cite.names, strict=True)
    )
