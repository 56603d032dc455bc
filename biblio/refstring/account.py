"""Where each field of a record stands in its string, how sure it is, and what else it may be.

`custom["reading"]` has for each variable `span`, offsets of code points in the record's `raw`, the end exclusive;
`confidence`, the chance that it is right, for what was labelled; `alternatives`, other values on a line each, the
likeliest first, for what is unsure. A variable below `UNSURE` is listed in `custom["unconfirmed"]`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from biblio.model import Record
from biblio.refstring.draft import EDGES, Draft
from biblio.text.values import Value, typed

_AROUND = EDGES + "()[]"
UNSURE = 0.7
"""Confidence below which a field is marked for a person to look at."""


def unsure(draft: Draft) -> tuple[str, ...]:
    """The variables that are too unsure to be taken as they are, the least sure first."""
    return tuple(name for name, sure in sorted(draft.sure.items(), key=lambda item: item[1]) if sure < UNSURE)


def accounted(record: Record, draft: Draft, others: Sequence[Draft] = (), shift: int = 0) -> Record:
    """The record with the account of its reading; `others` are less likely readings of the same string.

    `shift` is where the draft's text begins in the record's `raw`: after a marker.
    """
    spans = {
        name: [start + shift, end + shift]
        for name, (start, end) in _spans(draft).items()
        if _is_said(draft.text[start:end], record.text.get(name, ""))
    }
    named = sorted(record.variables & (spans.keys() | draft.sure.keys()))
    doubted = [name for name in unsure(draft) if name in record.variables]
    told: dict[str, Any] = {name: _account(name, draft, spans) for name in named}
    for name in doubted:
        own = _typed(name, record.text, record.names, record.dates)
        found = dict.fromkeys(_typed(name, other.strings, other.names, other.dates) for other in others)
        told[name]["alternatives"] = [value for value in found if value not in (own, "")]
    unconfirmed = {"unconfirmed": doubted} if doubted else {}
    return evolve(record, custom={**record.custom, **unconfirmed, "reading": told}) if told else record


def _spans(draft: Draft) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for piece in draft.pieces:
        words = draft.text[piece.span.start : piece.span.end]
        first = piece.span.start + len(words) - len(words.lstrip(_AROUND))
        last = piece.span.start + len(words.rstrip(_AROUND))
        start, end = found.get(piece.role, (first, last))
        found[piece.role] = [min(start, first), max(end, last)]
    return found


def _is_said(words: str, value: str) -> bool:
    """Whether words are a value's, but for signs; one entry may give records with titles of their own."""
    return value in words or _letters(value) in _letters(words)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _account(name: str, draft: Draft, spans: Mapping[str, list[int]]) -> dict[str, Any]:
    span = {"span": spans[name]} if name in spans else {}
    return {**span, "confidence": draft.sure[name]} if name in draft.sure else span


def _typed(name: str, *kinds: Mapping[str, Value]) -> str:
    return next((typed(values[name]) for values in kinds if name in values), "")
