"""What a thing is: frozen values, no I/O.

Each is imported from its file when it is first asked for: who needs a table of variables needs no manuscripts.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from biblio.model.date import Date, Parts
    from biblio.model.library import Entry, Library, Work
    from biblio.model.link import Link, Unsourced, Verdict
    from biblio.model.manuscript import (
        Citation,
        Cite,
        Claim,
        Footnote,
        Kind,
        ListEntry,
        Managed,
        Manager,
        Manuscript,
        Mode,
        Section,
        SourceList,
    )
    from biblio.model.match import Decision, Match, Reason, Sameness
    from biblio.model.name import Name
    from biblio.model.origin import Origin, Part, Source, Span, file_order
    from biblio.model.problem import Edit, Fix, Problem, Severity
    from biblio.model.record import Reading, Record
    from biblio.model.variables import CREATORS

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
    "Managed",
    "Manager",
    "Manuscript",
    "Match",
    "Mode",
    "Name",
    "Origin",
    "Part",
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
    "Unsourced",
    "Verdict",
    "Work",
    "file_order",
]

_FILES = {
    "date": ("Date", "Parts"),
    "library": ("Entry", "Library", "Work"),
    "link": ("Link", "Unsourced", "Verdict"),
    "manuscript": (
        *("Citation", "Cite", "Claim", "Footnote", "Kind", "ListEntry", "Managed", "Manager", "Manuscript"),
        *("Mode", "Section", "SourceList"),
    ),
    "match": ("Decision", "Match", "Reason", "Sameness"),
    "name": ("Name",),
    "origin": ("Origin", "Part", "Source", "Span", "file_order"),
    "problem": ("Edit", "Fix", "Problem", "Severity"),
    "record": ("Reading", "Record"),
    "variables": ("CREATORS",),
}
_FILE_OF = {name: file for file, names in _FILES.items() for name in names}


def __getattr__(name: str) -> Any:
    file = _FILE_OF.get(name)
    if file is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{file}"), name)
    return found
