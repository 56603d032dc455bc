"""A reference list in a citation style."""

from collections.abc import Iterable

from biblio import csl
from biblio.model import Problem, Record
from biblio.reports.handout import Handout, ListEntry, Listing
from biblio.reports.words import DEFAULT, references_heading, tag


def reference_list(records: Iterable[Record], style: str, locale: str) -> tuple[Handout, tuple[Problem, ...]]:
    """List the records in the style, in its order and with its numbers; the heading is in the locale's language.

    Raises csl.StyleNotFound and csl.StyleBroken.
    """
    rendered = csl.process(style, records, locale=locale)
    entries = tuple(ListEntry(entry.key, entry.runs) for entry in rendered.bibliography)
    blocks = (Listing(entries),) if entries else ()
    is_unknown = any(problem.rule == "unknown-locale" for problem in rendered.problems)
    language = DEFAULT if is_unknown else tag(locale)
    return Handout(references_heading(locale), language, blocks), rendered.problems
