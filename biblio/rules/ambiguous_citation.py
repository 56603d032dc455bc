"""A citation fits more than one entry.

What
    Two or more entries fit a cite alike: one author's works of one year, two authors of one surname, or
    an Ibid. after a citation of two works.

Why
    A reader cannot tell which is meant, nor can we: nothing is guessed, and the citation stays as
    typed.

Instead
    Write what tells them apart: a letter after the year (2006a), the given name, the co-authors, or the
    key in brackets (`[@key]`). A decision of kind `link` in `decisions.toml` settles it without
    touching the text.
"""

from collections.abc import Iterator, Sequence

from biblio.model import Entry, Problem, Record
from biblio.rules.evidence import Cited, Evidence, shown
from biblio.text.folding import fold

_MOST_SHOWN = 5


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each ambiguous cite, with its candidates and what would decide between them."""
    for cited in evidence.cited:
        if cited.link.verdict == "ambiguous":
            yield _problem(cited, evidence.candidates_of(cited))


def _problem(cited: Cited, candidates: Sequence[Entry]) -> Problem:
    listed = [f"{entry.key} ({shown(entry.record)})" for entry in candidates[:_MOST_SHOWN]]
    if len(candidates) > _MOST_SHOWN:
        listed.append(f"{len(candidates) - _MOST_SHOWN} more")
    message = f"“{cited.text}” fits {len(candidates)} entries: {', '.join(listed)}"
    key = candidates[0].key if candidates else "key"
    help_ = f"{_deciding(cited, [entry.record for entry in candidates])}, or cite by key, as in [@{key}]"
    return Problem("ambiguous-citation", message, cited.origin, "warning", cited.text, help_)


def _deciding(cited: Cited, records: Sequence[Record]) -> str:
    """What to write so that only one of the entries fits."""
    if cited.cite.kind == "ibid":
        return "repeat the name and year instead of Ibid."
    if not cited.cite.year and len({record.year for record in records}) > 1:
        return "give the year"
    if len({_initial(record) for record in records} - {""}) > 1:
        given = " or ".join(dict.fromkeys(_first_author(record) for record in records))
        return f"write the given name: {given}"
    if len({_people(record) for record in records}) > 1:
        return "name the co-authors"
    year = cited.cite.year[:4] or str(records[0].year if records else "")
    return f"write the letter of the year in text and list ({year}a, {year}b)"


def _initial(record: Record) -> str:
    return fold(record.creators[0].given)[:1] if record.creators else ""


def _first_author(record: Record) -> str:
    return str(record.creators[0]) if record.creators else "no name"


def _people(record: Record) -> tuple[str, ...]:
    return tuple(fold(name.surname) for name in record.creators)
