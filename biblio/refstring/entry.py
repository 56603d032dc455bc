"""One entry of a list, with its labels → Records, and Problems for what was not understood or is unsure."""

from collections.abc import Sequence

from attrs import frozen

from biblio.model import Origin, Problem, Reading, Record, Source, Span
from biblio.refstring.account import accounted, unsure
from biblio.refstring.assemble import assemble
from biblio.refstring.context import Context
from biblio.refstring.draft import Draft
from biblio.refstring.drafting import read_draft
from biblio.refstring.leftovers import is_no_entry
from biblio.refstring.notes import is_again, is_prose, names_title
from biblio.refstring.tagger import Tagged, tagger

_TELLS_NOTHING = frozenset(("event-place", "role", "list", "implicit-author"))
_COMPARE = "compare with the text; `biblio read --review` makes a page to do so"
_AGAIN = "it names a work that stands before it, and no record is made of it"
_PROSE = "it reads as running text; take it out of the list, or write the work as a reference"
_NO_RECORD = "no record is made of it; write out what it stands for"
_KEPT = "it is kept in the record's custom field `unparsed`; correct the record where it belongs to a field"
_LONGEST_SHOWN = 80


@frozen
class Part:
    """An entry, or the part of one that is a work.

    `span` is its place in the source; `text` has white space for what is no part of it, and begins at `offset`;
    `tagged` are the labels of a reference, None for a line of an output list.
    """

    span: Span
    text: str
    offset: int
    tagged: Tagged | None = None


def read_entry(source: Source, context: Context, part: Part, *, asked: bool = False) -> Reading:
    """Read one entry; `asked` for what else its unsure fields may be, which takes time."""
    reason = _is_none(part, context)
    if context.in_note and (reason or not names_title(part.tagged)):
        return Reading()
    if reason:
        rule, message, advice = reason
        return Reading((), (_problem(source, part.span, rule, message, advice),))
    draft = read_draft(part.text, context, part.tagged)
    origin = source.origin(part.span.start, part.span.end)
    records = assemble(draft, context, origin, source.text[part.span.start : part.span.end])
    if all(map(_is_empty, records)):
        return Reading((), (_problem(source, part.span, "unparsed-text", _NOT_UNDERSTOOD, _NO_RECORD),))
    doubted = unsure(draft)
    others = tagger().others(part.text) if doubted and asked else []
    drafts = [read_draft(part.text, context, tagged) for tagged in others]
    problems = (*_unparsed(source, draft, part.offset), *([_unsure(draft, doubted, origin)] if doubted else []))
    shift = part.offset - part.span.start
    return Reading(tuple(accounted(record, draft, drafts, shift) for record in records), problems)


_NOT_UNDERSTOOD = "was not understood"


def _is_none(part: Part, context: Context) -> tuple[str, str, str] | None:
    """Rule, message and advice where no record can be made of a part."""
    if context.kind != "conferences" and is_again(part.text):
        return "unparsed-text", _NOT_UNDERSTOOD, _AGAIN
    if is_no_entry(part.text):
        return "unparsed-text", _NOT_UNDERSTOOD, _NO_RECORD
    return ("no-reference", "is no reference", _PROSE) if part.tagged and is_prose(part.tagged) else None


def _is_empty(record: Record) -> bool:
    """Whether a record is an event of which no more is known than when or where."""
    told = {*record.text, *record.names, *record.custom} - _TELLS_NOTHING
    return record.type == "event" and not told


def _unparsed(source: Source, draft: Draft, offset: int) -> list[Problem]:
    spans = [piece.span for piece in draft.pieces if piece.role == "unparsed"]
    moved = [Span(span.start + offset, span.end + offset) for span in spans]
    return [_problem(source, span, "unparsed-text", _NOT_UNDERSTOOD, _KEPT) for span in moved]


def _unsure(draft: Draft, doubted: Sequence[str], origin: Origin) -> Problem:
    named = ", ".join(f"{name} ({draft.sure[name]:.2f})" for name in doubted)
    return Problem("unsure-field", f"not sure of {named}", origin, "info", ", ".join(doubted), _COMPARE)


def _problem(source: Source, span: Span, rule: str, message: str, advice: str) -> Problem:
    words = " ".join(source.text[span.start : span.end].split())
    shown = words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 3]}…"
    return Problem(rule, f"“{shown}” {message}", source.origin(span.start, span.end), "info", shown, advice)
