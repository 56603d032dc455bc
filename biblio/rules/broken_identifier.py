"""A DOI, ISBN, ISSN, PMID, PMCID or URL is not well formed.

What
    The check digit of an ISBN or ISSN is wrong, a DOI does not begin with "10.", a URL has a space in
    it or no host. Whether an identifier leads anywhere is not asked: nothing is fetched.

Why
    A link made of it is dead, and a catalogue finds nothing, or another work.

Instead
    Copy the identifier again from the work or the publisher's page. A check digit that is wrong in the
    book itself does occur: keep it, and silence it with a decision of kind `ignore`.
"""

from collections.abc import Iterator

from biblio.model import Problem
from biblio.rules.evidence import Evidence, place_of
from biblio.text import identifiers

_VARIABLES = ("DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL")


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each identifier that cannot be right."""
    for entry in evidence.library.entries.values():
        for variable in _VARIABLES:
            value = entry.record.text.get(variable, "")
            wrong = identifiers.check(variable, value)
            if wrong:
                message = f"{variable} of {entry.key}: {wrong}"
                help_ = f"copy the {variable} again from the work itself, or take it out"
                origin = place_of(entry.record, value)
                yield Problem("broken-identifier", message, origin, "warning", entry.key, help_)
