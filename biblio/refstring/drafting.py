"""An entry's text → its parts: a reference by the labels of its tokens, a line of an output list by rules."""

from attrs import evolve

from biblio.model import Date
from biblio.refstring.authors import SAME, take_authors
from biblio.refstring.context import Context
from biblio.refstring.draft import Draft
from biblio.refstring.identifiers import take_identifiers, take_noise, take_number, take_official
from biblio.refstring.initials import take_initials
from biblio.refstring.labelled import read_labelled
from biblio.refstring.leftovers import take_leftovers
from biblio.refstring.notes import SEE
from biblio.refstring.presented import PRESENTED, speaks_of_event, take_presented
from biblio.refstring.runs import after, runs, titled_first
from biblio.refstring.tagger import Tagged
from biblio.refstring.times import take_event_date, take_status
from biblio.refstring.titles import title_end

LONGEST_ENTRY = 8000
"""Code points beyond which a paragraph is no entry; it is kept whole as not understood."""


def read_draft(text: str, context: Context, tagged: Tagged | None) -> Draft:
    """Read an entry's text into its parts; every letter of it is in a piece of the draft.

    `tagged` are its labels; None for a line of an output list (`is_output`).
    """
    draft = Draft(text)
    if len(text) <= LONGEST_ENTRY:
        if tagged is None:
            _read_output(draft, context)
        else:
            _read_reference(draft, tagged)
            if (
                context.year
                and not {"issued", "original-date"} & set(draft.dates)
                and "status" not in draft.strings
            ):
                draft.dates["issued"] = Date(((context.year,),))
    if "same authors" in draft.clues and context.authors_above:
        draft.names.setdefault("author", context.authors_above)
    take_leftovers(draft)
    return draft


def is_output(text: str, context: Context) -> bool:
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
    # here: its patterns take long to compile
    from biblio.refstring.outputs import read_presentation, read_publication

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
    if see := SEE.match(draft.rest):
        draft.take(*see.span())
    take_number(draft)
    take_identifiers(draft)
    take_noise(draft)
    found = list(runs(tagged))
    if official := take_official(draft):
        found = titled_first(official, found)
    if same := SAME.match(draft.rest):
        draft.take(*same.span())
        draft.clues |= {"same authors", "authors printed"}
        found = list(after(same.end(), found))
    presented = PRESENTED.search(draft.rest)
    if presented:
        end = presented.start()
        found = [evolve(run, end=min(run.end, end)) for run in found if run.start < end]
    read_labelled(draft, found)
    if presented:
        from biblio.refstring.events import take_event  # here: its patterns take long to compile

        take_presented(draft)
        take_event_date(draft, draft.dates["issued"].year if "issued" in draft.dates else None)
        take_event(draft)
    take_status(draft, title_end(draft))
