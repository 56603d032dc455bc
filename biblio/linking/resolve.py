"""Every cite of a manuscript → its Link."""

from collections.abc import Sequence
from itertools import chain

from attrs import define, evolve, field

from biblio.linking.candidates import Index
from biblio.linking.claims import Claims
from biblio.linking.dated import resolve_dated
from biblio.linking.earlier import named_before, resolve_earlier
from biblio.linking.ibid import Resolved, resolve_ibid
from biblio.linking.narrative import Dated, resolve_undated
from biblio.linking.outcome import Outcome, resolved, unresolved
from biblio.linking.outside import resolve_key, resolve_number, resolve_personal, resolve_url
from biblio.linking.place import Place, Places
from biblio.linking.sentence import Sentences
from biblio.linking.titles import resolve_title
from biblio.model import Citation, Cite, Decision, Link, Manuscript
from biblio.text.folding import unspaced


@define
class Resolver:
    """What resolving needs to know while it goes through a text."""

    manuscript: Manuscript
    index: Index
    places: Places
    decisions: dict[str, Decision]
    known: dict[Cite, Outcome] = field(factory=dict)
    """What was told when the cite was found: by a reference manager's item, by a short title."""
    done: list[Resolved] = field(factory=list)
    dated: Dated = field(factory=Dated)
    sentences: Sentences = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Make ready to ask for sentences."""
        self.sentences = Sentences(self.manuscript.source.text, self.places)

    def resolve_all(self, citations: Sequence[Citation]) -> tuple[Link, ...]:
        """Resolve the cites in text order; names without year wait until all years are known."""
        waiting: list[tuple[int, Citation, Cite, Place]] = []
        items: list[Resolved | None] = []
        for citation in citations:
            place = self.places.of(citation)
            for cite in citation.cites:
                if _waits(citation, cite) and unspaced(cite.text) not in self.decisions:
                    waiting.append((len(items), citation, cite, place))
                    items.append(None)
                else:
                    items.append(self._take(citation, cite, place, self._resolve(citation, cite, place)))
        self._read_notes_first(items)
        for position, citation, cite, place in waiting:
            outcome = resolve_undated(self.index, cite, place, self.dated, self.sentences)
            items[position] = Resolved(citation, cite, outcome, place, self._line(cite))
        claims = Claims(self.manuscript.source.text, self.places, self.manuscript.citations)
        return tuple(_link(item, claims) for item in items if item is not None)

    def _read_notes_first(self, items: list[Resolved | None]) -> None:
        """Let a name with Ibid. mean a work cited in a note that is called before it and printed after it."""
        for position, item in enumerate(items):
            if item is None or item.cite.kind != "ibid" or not item.cite.names or item.outcome.candidates:
                continue
            here = self._read_at(item.citation)
            before = [other for other in items if other is not None and self._read_at(other.citation) < here]
            before.sort(key=lambda other: self._read_at(other.citation))
            outcome = resolve_ibid(item.cite, item.citation, item.place, before, self.index, "")
            items[position] = evolve(item, outcome=outcome)

    def _read_at(self, citation: Citation) -> tuple[int, int]:
        """Where a reader comes upon a citation: a note at its call."""
        note = self.places.notes.get(citation.footnote)
        start = citation.span.start
        return (note.call.start if note and note.call else start, start)

    def _take(self, citation: Citation, cite: Cite, place: Place, outcome: Outcome) -> Resolved:
        item = Resolved(citation, cite, outcome, place, self._line(cite))
        self.done.append(item)
        if cite.year and cite.names:
            self.dated.add(item)
        return item

    def _resolve(self, citation: Citation, cite: Cite, place: Place) -> Outcome:
        decided = self._decided(citation, cite)
        if decided is not None:
            return decided
        if cite in self.known:
            return self.known[cite]
        match cite.kind:
            case "narrative-no-year":
                return resolve_title(self.index, cite)
            case "key":
                return resolve_key(self.index, cite)
            case "ibid":
                before = self.sentences.before(citation.span)
                return resolve_ibid(cite, citation, place, self.done, self.index, before)
            case "url":
                return resolve_url(self.index, cite)
            case "personal-communication":
                return resolve_personal(self.index, cite)
            case "numeric":
                return resolve_number(self.index, cite, self.manuscript)
            case _:
                return self._resolve_dated(citation, cite)

    def _resolve_dated(self, citation: Citation, cite: Cite) -> Outcome:
        """By the names at the year; of a year alone, by those earlier in the sentence."""
        if cite.mode != "suppress-author":
            return resolve_dated(self.index, cite)
        text = self.manuscript.source.text
        paragraph = self.places.paragraph(citation.span)
        named = named_before(text, paragraph, cite.span.start, self.index, cite.year)
        return resolve_earlier(named) or resolve_dated(self.index, cite)

    def _decided(self, citation: Citation, cite: Cite) -> Outcome | None:
        """What a person decided about the cite as printed, or about its citation if that has no other."""
        decision = self.decisions.get(unspaced(cite.text))
        if decision is None and len(citation.cites) == 1:
            decision = self.decisions.get(unspaced(citation.text))
        if decision is None:
            return None
        reason = f"decided: {decision.reason}" if decision.reason else "decided by a person"
        if not decision.target:
            return unresolved((), 1.0, reason, "no source is meant")
        entry = self.index.library.get(decision.target)
        if entry is None:
            return unresolved((), 0.0, reason, f"but no entry has the citekey {decision.target}")
        return resolved(entry.key, 1.0, reason)

    def _line(self, cite: Cite) -> int:
        return self.manuscript.source.position(cite.span.start)[0]


def decisions_by_text(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The decisions on links by the printed text they are about, white space not counted."""
    return {unspaced(one.subjects[0]): one for one in decisions if one.kind == "link" and one.subjects}


def in_text_order(*groups: Sequence[Citation]) -> list[Citation]:
    """All citations by where they begin."""
    return sorted(chain(*groups), key=lambda citation: (citation.span.start, citation.span.end))


def _waits(citation: Citation, cite: Cite) -> bool:
    """Tell whether a cite can be told only by others; a title printed in a note is a citation of its own."""
    if citation.footnote and not cite.names:
        return False
    return cite.kind == "narrative-no-year" or (cite.kind == "quoted-in" and not cite.year)


def _link(item: Resolved, claims: Claims) -> Link:
    outcome = item.outcome
    return Link(
        item.citation,
        item.cite,
        claims.of(item.citation),
        outcome.verdict,
        outcome.key,
        outcome.candidates,
        outcome.confidence,
        outcome.evidence,
    )
