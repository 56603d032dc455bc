"""URLs, interviews, numbers and citekeys → entries."""

from biblio.linking.candidates import Candidate, Index, with_address
from biblio.linking.outcome import Outcome, ambiguous, resolved, unresolved
from biblio.model import Cite, Manuscript
from biblio.text import similar
from biblio.text.folding import fold

_PERSONAL_TYPES = frozenset(("interview", "personal_communication", "speech"))
_TALK = frozenset(("interview", "intervju", "entrevista", "entretien", "communication", "comunicacion", "samtal"))
_SHORTEST_TITLE = 12


def resolve_key(index: Index, cite: Cite) -> Outcome:
    """A citekey, or a former one, means its entry."""
    entry = index.library.get(cite.key)
    if entry is None:
        near = similar.closest(cite.key, index.library.entries)
        return unresolved(tuple(near), 0.0, f"no entry has the citekey {cite.key}")
    if entry.key != cite.key:
        return resolved(entry.key, 1.0, f"the citekey {cite.key} is now {entry.key}")
    return resolved(entry.key, 1.0, "the citekey is written out")


def resolve_url(index: Index, cite: Cite) -> Outcome:
    """An address means the entry that has it."""
    found = with_address(index, cite.text)
    if found is None:
        return unresolved((), 0.0, "no entry has this address")
    return resolved(found.key, 0.97, "the address is the entry's")


def resolve_personal(index: Index, cite: Cite) -> Outcome:
    """An interview means the entry of that kind whose title or names have the person, of the same year."""
    if not cite.names:
        return unresolved((), 0.0, "no person is named")
    found = [one for one in index.candidates.values() if _is_talk(one) and _has_person(one, cite)]
    dated = [one for one in found if not cite.year or str(one.year) == cite.year]
    who = f"{cite.given} {cite.names[0]}".strip()
    if len(dated) == 1:
        return resolved(dated[0].key, 0.95, f"an unpublished source with {who} and the same date")
    keys = tuple(one.key for one in dated or found)
    if dated:
        return ambiguous(keys, 0.5, f"{len(dated)} unpublished sources with {who}")
    return unresolved(keys, 0.2 if keys else 0.0, f"no unpublished source with {who} of that date in the library")


def _is_talk(candidate: Candidate) -> bool:
    record = candidate.entry.record
    genre = fold(f"{record.title} {record.text.get('genre', '')} {record.text.get('note', '')}").split()
    return record.type in _PERSONAL_TYPES or not _TALK.isdisjoint(genre)


def _has_person(candidate: Candidate, cite: Cite) -> bool:
    record = candidate.entry.record
    names = " ".join(str(name) for names in record.names.values() for name in names)
    words = fold(f"{record.title} {names}").split()
    return all(word in words for word in fold(cite.names[0]).split())


def resolve_number(index: Index, cite: Cite, manuscript: Manuscript) -> Outcome:
    """[7] means the entry whose title stands in the seventh reference of the manuscript's own list."""
    references = [found for found in manuscript.lists if found.kind == "references"]
    number = int(cite.key)
    if not references or not 0 < number <= len(references[-1].entries):
        return unresolved((), 0.0, f"the manuscript has no list with a reference number {number}")
    span = references[-1].entries[number - 1].span
    printed = fold(manuscript.source.text[span.start : span.end])
    found = [one.key for one in index.candidates.values() if _is_titled(one, printed)]
    if len(found) == 1:
        return resolved(found[0], 0.9, f"reference number {number} has the entry's title")
    if found:
        return ambiguous(tuple(found), 0.5, f"reference number {number} has the titles of {len(found)} entries")
    return unresolved((), 0.0, f"reference number {number} is no entry of the library")


def _is_titled(candidate: Candidate, printed: str) -> bool:
    title = fold(candidate.entry.record.title)
    return len(title) >= _SHORTEST_TITLE and title in printed
