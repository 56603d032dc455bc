"""The lists of a manuscript, or one string → Records, with the place of what was not understood."""

from collections.abc import Sequence

from attrs import evolve, frozen

from biblio.model import Manuscript, Name, Origin, Problem, Reading, Record, Source, Span
from biblio.refstring.account import accounted, unsure
from biblio.refstring.assemble import assemble
from biblio.refstring.authors import SAME, take_authors
from biblio.refstring.context import Context
from biblio.refstring.draft import TAKEN, Draft
from biblio.refstring.events import PRESENTED, speaks_of_event, take_event, take_presented
from biblio.refstring.identifiers import take_identifiers, take_number
from biblio.refstring.initials import take_initials
from biblio.refstring.labelled import read_labelled
from biblio.refstring.leftovers import is_no_entry, take_leftovers
from biblio.refstring.outputs import read_presentation, read_publication
from biblio.refstring.runs import runs
from biblio.refstring.tagger import Tagged, tagger
from biblio.refstring.times import take_event_date, take_status
from biblio.refstring.titles import title_end

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
        stretches = [_stretch(manuscript.source, entry.spans) for entry in source_list.entries]
        labelled = _tag(stretches, source_list.kind)
        for entry, stretch, tagged in zip(source_list.entries, stretches, labelled, strict=True):
            context = Context(source_list.kind, source_list.heading.rstrip(": "), entry.year, tuple(owners), above)
            reading = _read(manuscript.source, context, entry.span, stretch, tagged, asked=True)
            above = reading.records[-1].creators if reading.records else above
            records += reading.records
            problems += reading.problems
    return Reading(tuple(records), tuple(problems))


def read_string(text: str) -> Record:
    """Read one reference, or one line of an output list, that stands alone."""
    return read_strings([text])[0]


def read_strings(texts: Sequence[str], kind: str = "") -> list[Record]:
    """Read strings that each stand alone, or that are the entries of one list of a kind ("references").

    Many at once take less time than one by one, and the entries of a list are read in the light of the others.
    """
    sources = [Source("", text) for text in texts]
    wholes = [Span(0, len(text)) for text in texts]
    stretches = [_stretch(source, (whole,)) for source, whole in zip(sources, wholes, strict=True)]
    records: list[Record] = []
    for source, whole, stretch, tagged in zip(sources, wholes, stretches, _tag(stretches, kind), strict=True):
        found = _read(source, Context(kind=kind), whole, stretch, tagged).records
        records.append(found[0] if found else Record(raw=source.text, origin=Origin()))
    return records


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


def _tag(stretches: Sequence[Stretch], kind: str) -> list[Tagged | None]:
    """Label the entries of a list side by side; what was presented is read by rules alone."""
    if kind == "conferences":
        return [None] * len(stretches)
    short = [stretch.text if len(stretch.text) <= LONGEST_ENTRY else "" for stretch in stretches]
    return list(tagger().tag_list(short) if kind else tagger().tag(short))


def _read(
    source: Source, context: Context, span: Span, stretch: Stretch, tagged: Tagged | None, *, asked: bool = False
) -> Reading:
    """Read one entry; `asked` for what else its unsure fields may be, which takes time."""
    if is_no_entry(stretch.text):
        return Reading((), (_problem(source, span.start, span.end, _NO_RECORD),))
    draft = read_draft(stretch.text, context, tagged)
    origin = source.origin(span.start, span.end)
    raw = source.text[span.start : span.end]
    records = assemble(draft, context, origin, raw)
    if all(map(_is_empty, records)):
        return Reading((), (_problem(source, span.start, span.end, _NO_RECORD),))
    doubted = unsure(draft)
    others = _others(stretch.text, context) if doubted and asked else []
    problems = [
        _problem(source, piece.span.start + stretch.offset, piece.span.end + stretch.offset)
        for piece in draft.pieces
        if piece.role == "unparsed"
    ]
    if doubted:
        problems.append(_unsure_problem(draft, doubted, origin))
    return Reading(tuple(accounted(record, draft, others) for record in records), tuple(problems))


def _is_empty(record: Record) -> bool:
    """Whether a record is an event of which no more is known than when or where."""
    told = {*record.text, *record.names, *record.custom} - _TELLS_NOTHING
    return record.type == "event" and not told


def _others(text: str, context: Context) -> list[Draft]:
    return [read_draft(text, context, tagged) for tagged in tagger().others(text)]


def _unsure_problem(draft: Draft, doubted: Sequence[str], origin: Origin) -> Problem:
    named = ", ".join(f"{name} ({draft.sure[name]:.2f})" for name in doubted)
    return Problem("unsure-field", f"not sure of {named}", origin, "info", ", ".join(doubted), _COMPARE)


_COMPARE = "compare with the text; `biblio read --review` makes a page to do so"
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


def read_draft(text: str, context: Context, tagged: Tagged | None = None) -> Draft:
    """Read an entry's text into its parts; every letter of it is in a piece of the draft."""
    draft = Draft(text)
    if len(text) <= LONGEST_ENTRY:
        if _is_output(text, context):
            _read_output(draft, context)
        else:
            _read_reference(draft, tagged or tagger().tag([text])[0])
    if "same authors" in draft.clues and context.authors_above:
        draft.names.setdefault("author", context.authors_above)
    take_leftovers(draft)
    return draft


def _is_output(text: str, context: Context) -> bool:
    """Whether an entry is a line of an output list, which leaves out its author and says what was done where."""
    if context.kind == "references":
        return False
    listed = context.kind in ("conferences", "publications")
    if not listed and not speaks_of_event(text):
        return False
    head = Draft(text)
    take_number(head)
    take_identifiers(head)
    has_authors = take_authors(head, context.owners)
    return not (has_authors and "author-year" in head.clues) if listed else not has_authors


def _read_output(draft: Draft, context: Context) -> None:
    take_number(draft)
    take_identifiers(draft)
    take_authors(draft, context.owners)
    take_initials(draft, context.owners)
    if context.kind == "conferences" or speaks_of_event(draft.rest):
        draft.clues.add("presentation")
        read_presentation(draft, context.year)
    else:
        read_publication(draft, context.year)


def _read_reference(draft: Draft, tagged: Tagged) -> None:
    draft.clues.add("reference")
    take_number(draft)
    take_identifiers(draft)
    if same := SAME.match(draft.rest):
        draft.take(*same.span())
        draft.clues |= {"same authors", "authors printed"}
    presented = PRESENTED.search(draft.rest)
    end = presented.start() if presented else len(draft.text)
    read_labelled(draft, [evolve(run, end=min(run.end, end)) for run in runs(tagged) if run.start < end])
    if presented:
        take_presented(draft)
        take_event_date(draft, draft.dates["issued"].year if "issued" in draft.dates else None)
        take_event(draft)
    take_status(draft, title_end(draft))
