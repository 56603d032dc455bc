"""Citations that a reference manager keeps behind their printed words: the works they name, found in the library.

What is printed says where; what the manager keeps says which work, whatever style it is printed in.
"""

import json
from collections.abc import Sequence
from typing import Any

from attrs import evolve, frozen

from biblio.formats import csljson
from biblio.linking.candidates import Candidate, Index, titled
from biblio.linking.outcome import Outcome, resolved, unresolved
from biblio.linking.place import Places
from biblio.model import Citation, Cite, Managed, Manager, Manuscript, Origin, Record
from biblio.text import similar
from biblio.text.folding import fold

_SURE = 0.98
_LIKELY = 0.85
_NEAR = 0.4
_ALIKE = 0.9
_MOST_NAMES = 3
_MOST_SUGGESTED = 5
_MANAGERS: dict[Manager, str] = {
    "zotero": "Zotero",
    "mendeley": "Mendeley",
    "endnote": "EndNote",
    "word": "Word",
    "jabref": "JabRef",
    "libreoffice": "LibreOffice",
    "jats": "the cross-reference",
}


@frozen
class _Item:
    """One work of a managed citation."""

    record: Record
    given: dict[str, Any]

    def text(self, name: str) -> str:
        """A part of the citation item, "" if it has none."""
        value = self.given.get(name, "")
        return value if isinstance(value, str) else ""


def with_managed(
    manuscript: Manuscript, index: Index, places: Places, found: Sequence[Citation]
) -> tuple[list[Citation], dict[Cite, Outcome]]:
    """The citations with those that managers keep in their places, and what each of their cites means.

    Where as many cites are printed as are kept they stay as they are printed, in the order that fits; else the
    printed words as a whole are the citation.
    """
    left = list(found)
    known: dict[Cite, Outcome] = {}
    dois = _by_doi(index) if manuscript.managed else {}
    for managed in manuscript.managed:
        items = [_item(text) for text in managed.items]
        printed = [one for one in left if one.span.overlaps(managed.span)]
        cites = [cite for one in printed for cite in one.cites if cite.span.overlaps(managed.span)]
        if len(cites) == len(items) and cites:
            pairs = _paired(cites, items)
        else:
            made = tuple(_cite(manuscript, managed, item) for item in items)
            left = [whole for one in left if (whole := _outside(one, managed) if one in printed else one)]
            left.append(Citation(managed.span, _words(manuscript, managed), made, places.footnote(managed.span)))
            pairs = list(zip(made, items, strict=True))
        known |= {cite: _outcome(index, dois, managed, item) for cite, item in pairs}
    return left, known


def _outside(citation: Citation, managed: Managed) -> Citation | None:
    """The citation with its cites that are not the manager's; None for no such."""
    rest = tuple(cite for cite in citation.cites if not cite.span.overlaps(managed.span))
    return evolve(citation, cites=rest) if rest else None


def _item(text: str) -> _Item:
    given = json.loads(text)
    data = given.get("itemData", {})
    return _Item(csljson.record_of(data, Origin("", 1, 1, 1, 1), ""), given)


def _paired(cites: Sequence[Cite], items: Sequence[_Item]) -> list[tuple[Cite, _Item]]:
    """Each cite with an item: the one that fits what is printed, else the next in order."""
    left = list(items)
    pairs: list[tuple[Cite, _Item]] = []
    for cite in cites:
        item = max(left, key=lambda one: _fit(cite, one))  # of equals the first
        left.remove(item)
        pairs.append((cite, item))
    return pairs


def _fit(cite: Cite, item: _Item) -> int:
    surnames = {fold(name.surname) for name in item.record.creators}
    named = any(fold(name) in surnames for name in cite.names)
    return 2 * named + (cite.year[:4] == str(item.record.year))


def _words(manuscript: Manuscript, managed: Managed) -> str:
    return manuscript.source.text[managed.span.start : managed.span.end]


def _cite(manuscript: Manuscript, managed: Managed, item: _Item) -> Cite:
    names = tuple(name.surname for name in item.record.creators)
    return Cite(
        managed.span,
        _words(manuscript, managed),
        "parenthetical",
        "suppress-author" if item.given.get("suppress-author") is True else "parenthetical",
        names[:_MOST_NAMES],
        year=str(item.record.year or ""),
        et_al=len(names) > _MOST_NAMES,
        locator=item.text("locator"),
        label=item.text("label") or ("page" if item.text("locator") else ""),
        prefix=item.text("prefix").strip(),
        suffix=item.text("suffix").strip(),
    )


def _outcome(index: Index, dois: dict[str, Candidate], managed: Managed, item: _Item) -> Outcome:
    manager = _MANAGERS[managed.manager]
    for key in (item.text("id"), item.record.text.get("citation-key", ""), item.record.key):
        entry = index.library.get(key) if key else None
        if entry is not None and _agrees(index.candidates[entry.key], item.record):
            return resolved(entry.key, _SURE, f"{manager} keeps its citekey in the file")
    record = item.record
    if (same := dois.get(record.text.get("DOI", "").casefold())) is not None:
        return resolved(same.key, _SURE, f"{manager} keeps the work’s DOI in the file")
    found = [one for one in titled(index, record.title) if _agrees(one, record)]
    if len(found) == 1:
        return resolved(found[0].key, _SURE, f"{manager} keeps the work’s title in the file")
    near = found or [one for one in _nearly_titled(index, record) if _agrees(one, record)]
    if len(near) == 1:
        return resolved(near[0].key, _LIKELY, f"{manager} keeps nearly the work’s title in the file")
    told = f"{manager} keeps “{record.title}” ({record.year or 'no year'}) in the file"
    keys = tuple(one.key for one in near)[:_MOST_SUGGESTED]
    return unresolved(
        keys, _NEAR if keys else 0.0, told, "several are so called" if keys else "no entry is that work"
    )


def _agrees(candidate: Candidate, record: Record) -> bool:
    """Whether year and first surname, where both have them, are the same."""
    years = {candidate.year, record.year}
    known = candidate.creators[0] if candidate.creators else frozenset()
    surname = fold(record.creators[0].surname or record.creators[0].literal) if record.creators else ""
    return (len(years) == 1 or None in years) and (not surname or not known or surname in known)


def _by_doi(index: Index) -> dict[str, Candidate]:
    found = ((one.entry.record.text.get("DOI", "").casefold(), one) for one in index.candidates.values())
    return {doi: one for doi, one in found if doi}


def _nearly_titled(index: Index, record: Record) -> list[Candidate]:
    """The entries of the first author whose titles are spelled nearly so."""
    surname = fold(record.creators[0].surname or record.creators[0].literal) if record.creators else ""
    named = [index.candidates[key] for key in index.by_name.get(surname, ())]
    return [one for one in named if similar.ratio(one.entry.record.title, record.title) >= _ALIKE]
