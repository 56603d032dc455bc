"""The lists of a manuscript, or one string → Records, with the place of what was not understood."""

from collections.abc import Sequence

from attrs import frozen

from biblio.model import Manuscript, Name, Origin, Problem, Reading, Record, Source, Span
from biblio.refstring.assemble import assemble
from biblio.refstring.authors import take_authors
from biblio.refstring.context import Context
from biblio.refstring.draft import TAKEN, Draft
from biblio.refstring.events import speaks_of_event
from biblio.refstring.identifiers import take_identifiers, take_number
from biblio.refstring.initials import take_initials
from biblio.refstring.leftovers import is_no_entry, take_leftovers
from biblio.refstring.outputs import read_presentation, read_publication
from biblio.refstring.references import read_reference

LONGEST_ENTRY = 8000
"""Code points beyond which a paragraph is no entry; it is kept whole as not understood."""

_BLANKED = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "*": " ", TAKEN: " ", "\u00a0": " ", "\ufffd": " "})


def read_lists(manuscript: Manuscript, owners: Sequence[Name] = ()) -> Reading:
    """Read every entry of a manuscript's lists, in order; one entry may give several records.

    `owners` are the report's authors: the first of them stands before the printed co-authors of an entry that
    does not name its author.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for source_list in manuscript.lists:
        above: tuple[Name, ...] = ()
        for entry in source_list.entries:
            context = Context(source_list.kind, source_list.heading.rstrip(": "), entry.year, tuple(owners), above)
            reading = _read(manuscript.source, context, entry.span, entry.spans)
            above = reading.records[-1].creators if reading.records else above
            records += reading.records
            problems += reading.problems
    return Reading(tuple(records), tuple(problems))


def read_string(text: str) -> Record:
    """Read one reference, or one line of an output list, that stands alone."""
    source = Source("", text)
    whole = Span(0, len(text))
    records = _read(source, Context(kind=""), whole, (whole,)).records
    return records[0] if records else Record(raw=text, origin=Origin())


@frozen
class Stretch:
    """An entry's text, white space for what is no part of it, and its offset in the source."""

    text: str
    offset: int


def _stretch(source: Source, spans: Sequence[Span]) -> Stretch:
    """Join an entry's paragraphs without moving anything: offsets stay those of the source."""
    pieces: list[str] = []
    at = spans[0].start
    for span in spans:
        pieces += [" " * (span.start - at), source.text[span.start : span.end]]
        at = span.end
    return Stretch("".join(pieces).translate(_BLANKED), spans[0].start)


def _read(source: Source, context: Context, span: Span, spans: Sequence[Span]) -> Reading:
    stretch = _stretch(source, spans)
    if is_no_entry(stretch.text):
        return Reading((), (_problem(source, span.start, span.end, _NO_RECORD),))
    draft = read_draft(stretch.text, context)
    origin = source.origin(span.start, span.end)
    raw = source.text[span.start : span.end]
    records = assemble(draft, context, origin, raw)
    if all(map(_is_empty, records)):
        return Reading((), (_problem(source, span.start, span.end, _NO_RECORD),))
    problems = tuple(
        _problem(source, piece.span.start + stretch.offset, piece.span.end + stretch.offset)
        for piece in draft.pieces
        if piece.role == "unparsed"
    )
    return Reading(records, problems)


def _is_empty(record: Record) -> bool:
    """Whether a record is an event of which no more is known than when or where."""
    told = {*record.text, *record.names, *record.custom} - _TELLS_NOTHING
    return record.type == "event" and not told


_NO_RECORD = "no record is made of it; write out what it stands for"
_TELLS_NOTHING = frozenset(("event-place", "role", "list", "implicit-author"))
_KEPT = "it is kept in the record's custom field `unparsed`; correct the record where it belongs to a field"


def _problem(source: Source, start: int, end: int, advice: str = _KEPT) -> Problem:
    words = " ".join(source.text[start:end].split())
    shown = words if len(words) <= 80 else f"{words[:77]}…"
    return Problem(
        "unparsed-text",
        f"“{shown}” was not understood",
        source.origin(start, end),
        "info",
        shown,
        advice,
    )


def read_draft(text: str, context: Context) -> Draft:
    """Read an entry's text into its parts; every letter of it is in a piece of the draft."""
    draft = Draft(text)
    if len(text) <= LONGEST_ENTRY:
        _read_parts(draft, context)
    if "same authors" in draft.clues and context.authors_above:
        draft.names.setdefault("author", context.authors_above)
    take_leftovers(draft)
    return draft


def _read_parts(draft: Draft, context: Context) -> None:
    take_number(draft)
    take_identifiers(draft)
    has_authors = take_authors(draft, context.owners)
    take_initials(draft, context.owners)
    if (
        context.kind == "references"
        or (has_authors and "author-year" in draft.clues)
        or (has_authors and not context.kind)
    ):
        read_reference(draft)
    elif context.kind == "conferences" or speaks_of_event(draft.rest):
        draft.clues.add("presentation")
        read_presentation(draft, context.year)
    else:
        read_publication(draft, context.year)
