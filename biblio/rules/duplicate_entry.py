"""Two entries describe one thing.

What
    Two entries of the library were found to be the same work in the same version, under two keys.
    Versions of a work (a paper and the chapter made of it) are not duplicates.

Why
    The text cites one work under two keys, the list prints it twice, and output counts are wrong.

Instead
    Keep the fuller entry and give it the other's key as `ids`, so that texts that cite the other still
    work. If they are two works or versions of one, say so with `biblio dedupe --different A B` or
    `--version A B`.
"""

from collections.abc import Iterator

from biblio.model import Entry, Match, Problem
from biblio.rules.evidence import Evidence, shown


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each pair of entries that match as the same, at the later of the two."""
    for match in evidence.matches:
        left, right = evidence.library.get(match.left), evidence.library.get(match.right)
        if match.verdict == "same" and left and right and left.key != right.key:
            yield _problem(match, left, right)


def _problem(match: Match, left: Entry, right: Entry) -> Problem:
    why = ", ".join(f"{reason.field}: {reason.level}" for reason in match.reasons if reason.weight > 0)
    because = "a person decided so" if match.decided else f"{match.score:.0%} sure" + (f"; {why}" if why else "")
    return Problem(
        "duplicate-entry",
        f"{right.key} is the same as {left.key}, {shown(left.record)} ({because})",
        right.record.origin,
        "warning",
        right.key,
        f"keep one and give it the other's key as ids; "
        f"if they are two, run `biblio dedupe --different {left.key} {right.key}`",
    )
