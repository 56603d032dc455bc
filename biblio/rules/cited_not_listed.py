"""A work is cited that no list has.

What
    A cite has a key, or a name and a year, and no entry of the library fits it. Or the library knows
    the work, but the manuscript's own reference list leaves it out. A cite that stands in the
    manuscript's own list is listed, even if the library lacks it. A work cited several times is told
    once, where it is cited first.

Why
    A reader who looks for the source finds nothing, and a citation processor prints "(nobody2001?)".

Instead
    Add the work to the library (`biblio add FILE`), or correct the key, the name or the year. If no
    source is meant, write a decision of kind `link` without target into `decisions.toml`.
"""

from collections.abc import Iterator

from biblio.model import Problem
from biblio.rules.evidence import Cited, Evidence, gathered, recurring
from biblio.text import similar


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each key or author-year that has no entry, or that the manuscript's own list lacks."""
    for cited, count in gathered((cited for cited in evidence.cited if cited.is_unlisted), _work):
        if cited.cite.kind == "key":
            yield _unknown_key(evidence, cited, count)
        elif cited.link.verdict == "unresolved":
            yield _unknown_work(evidence, cited, count)
        else:
            yield _left_out(cited, count)


def _work(cited: Cited) -> tuple[str, ...]:
    cite = cited.cite
    file = cited.manuscript.source.file if cited.manuscript else ""
    return (file, cited.link.verdict, cite.key, cite.year, *cite.names)


def _unknown_key(evidence: Evidence, cited: Cited, count: int) -> Problem:
    key = cited.cite.key
    near = similar.closest(key, evidence.library.entries)
    help_ = f"did you mean {' or '.join(near)}?" if near else f"add the work under this key, {_HOW_TO_ADD}"
    message = f"no entry has the citekey {key}{recurring(count)}"
    return Problem("cited-not-listed", message, cited.origin, "error", key, help_)


def _unknown_work(evidence: Evidence, cited: Cited, count: int) -> Problem:
    near = [f"{entry.key} ({entry.record.year or 'no year'})" for entry in evidence.candidates_of(cited)]
    help_ = f"did you mean {' or '.join(near)}? If not, add the work, {_HOW_TO_ADD}"
    if not near:
        help_ = f"add the work, {_HOW_TO_ADD}, or correct name or year"
    reasons = "; ".join(cited.link.evidence)
    message = f"“{cited.text}” is in no list{recurring(count)}" + (f": {reasons}" if reasons else "")
    return Problem("cited-not-listed", message, cited.origin, "warning", cited.text, help_)


def _left_out(cited: Cited, count: int) -> Problem:
    known = cited.link.key or " or ".join(cited.link.candidates)
    message = f"“{cited.text}” is not in the manuscript's own reference list{recurring(count)}"
    help_ = f"the library has it as {known}: `biblio render {known}` prints the reference to add"
    if cited.link.verdict == "ambiguous":
        help_ = f"the library has {known}: add the one that is meant"
    return Problem("cited-not-listed", message, cited.origin, "warning", cited.text, help_)


_HOW_TO_ADD = "with `biblio add FILE` or by hand"
