"""What a thing is: frozen values, no I/O."""

from biblio.model.date import Date, Parts
from biblio.model.library import Entry, Library, Work
from biblio.model.link import Link, Verdict
from biblio.model.manuscript import (
    Citation,
    Cite,
    Claim,
    Footnote,
    Kind,
    ListEntry,
    Manuscript,
    Mode,
    Section,
    SourceList,
)
from biblio.model.match import Decision, Match, Reason, Sameness
from biblio.model.name import Name
from biblio.model.origin import Origin, Source, Span
from biblio.model.problem import Edit, Fix, Problem, Severity
from biblio.model.record import CREATORS, Reading, Record

__all__ = [
    "CREATORS",
    "Citation",
    "Cite",
    "Claim",
    "Date",
    "Decision",
    "Edit",
    "Entry",
    "Fix",
    "Footnote",
    "Kind",
    "Library",
    "Link",
    "ListEntry",
    "Manuscript",
    "Match",
    "Mode",
    "Name",
    "Origin",
    "Parts",
    "Problem",
    "Reading",
    "Reason",
    "Record",
    "Sameness",
    "Section",
    "Severity",
    "Source",
    "SourceList",
    "Span",
    "Verdict",
    "Work",
]
