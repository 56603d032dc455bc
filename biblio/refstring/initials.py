"""Initials at the end of an entry, which say whose of a report's authors it is: "(LF and TW)"."""

import re
from collections.abc import Sequence

from biblio.model import Name
from biblio.refstring.draft import Draft
from biblio.refstring.words import is_place
from biblio.text.folding import fold

_ONE = r"[A-ZÀ-ÞŁŠŽ](?:\.?[ -]?[A-ZÀ-ÞŁŠŽ]){1,3}\.?"
_INITIALS = re.compile(
    rf"\(\s?(?P<all>{_ONE}(?:\s?(?:,|;|&|/|\+|\s(?:and|och|y|e|und)\s)\s?{_ONE}){{0,5}})\s?\)[\s.;]{{0,3}}$"
)
_IN_BRACKETS = re.compile(rf"\(\s?{_ONE}\s?\)")
_JOINT = re.compile(r"\s?(?:[,;&/+]|\s(?:and|och|y|e|und)\s)\s?")


def take_initials(draft: Draft, owners: Sequence[Name]) -> None:
    """Take initials in brackets at the end; those of the report's authors are the authors, if none is printed."""
    match = _INITIALS.search(draft.rest)
    if match is None or len(_IN_BRACKETS.findall(draft.rest)) > 1:  # each paper has its own
        return
    written = _JOINT.split(match["all"])
    known = tuple(owner for one in written for owner in owners if _letters(one) in _initials_of(owner))
    if not known and not _are_initials(draft, match, written):
        return
    draft.note("initials", *match.span("all"))
    draft.take(*match.span())
    if known and not {"author", "editor"} & set(draft.names):
        draft.names["author"] = known
        draft.clues.add("authors printed")


def written_out(name: Name, owners: Sequence[Name]) -> Name:
    """The one of the report's authors whose initials a name is, or the name."""
    written = str(name)
    lone = all(len(word) == 1 for word in re.findall(r"\w+", written))
    return next((owner for owner in owners if lone and _letters(written) in _initials_of(owner)), name)


def _are_initials(draft: Draft, match: re.Match[str], written: Sequence[str]) -> bool:
    """Whether capitals of nobody known are initials: several, or with stops, or apart from the words before."""
    apart = not draft.rest[: match.start()].rstrip()[-1:].isalnum()
    return not is_place(match["all"]) and (len(written) > 1 or "." in match["all"] or apart)


def _letters(text: str) -> str:
    return "".join(char for char in fold(text) if char.isalpha())


def _initials_of(name: Name) -> set[str]:
    """The ways to shorten a name: TW, and MPOR, MO, MOR of María del Pilar Ordóñez Rivas."""
    given, family = (
        [word[0] for word in re.findall(r"\w+", fold(part)) if len(word) > 3 or part is name.family]
        for part in (name.given, name.family)
    )
    given = given or [fold(name.given)[:1]]
    return {"".join(first + last) for first in (given[:1], given) for last in (family[:1], family)}
