"""The persons of a labelled run, and their part in the work: authors, editors, translators, a host's authors."""

import re
from collections.abc import Callable

from biblio.refstring.authors import ROLE, take_people
from biblio.refstring.confidence import confidence
from biblio.refstring.draft import Draft
from biblio.refstring.runs import Run
from biblio.refstring.words import TABLES, any_of

HOST_WORD = re.compile(
    rf"[\s(\[,.:;–-]{{0,4}}(?<!\w){any_of([*TABLES['host'], 'au', 'aus:'])}(?!\w)\s?[:,]?\s{{0,4}}", re.IGNORECASE
)
_ROLES_BEFORE = [*TABLES["editor_before"], *TABLES["translated_by"], "ed", "hg", "hrsg", "org", "dir"]
EDITED_BY = re.compile(
    rf"[\s(\[,.:;]{{0,4}}(?<!\w){any_of(_ROLES_BEFORE)}(?!\w)\.?\s{{0,3}}:?\s{{0,3}}"
    r"(?:(?:(?:de|del|do|du|aus\sdem|aus\sder|från|from|from\sthe|ur)\s|de\sl['’])\w{4,20}\s)?"
    r"(?:by|von|por|av|par|de)?(?!\w)\s{0,3}",
    re.IGNORECASE,
)
_SAME = re.compile(rf"{any_of(TABLES['note']['same'])}\.?\s?(?=[,:(\[])[,:]?\s{{0,3}}", re.IGNORECASE)
_UNSAID = "editor unsaid"


def people_reader(variable: str) -> Callable[[Draft, Run], None]:
    """A reader of runs with the names of authors, editors or translators."""
    return _take_authors if variable == "author" else lambda draft, run: _take_others(draft, run, variable)


def _take_authors(draft: Draft, run: Run) -> None:
    if "author" not in draft.names:
        take_people(draft, run.start, run.end, "author")


def _take_others(draft: Draft, run: Run, variable: str) -> None:
    start = run.start
    said = False
    for pattern in (HOST_WORD, EDITED_BY):
        if match := pattern.match(draft.rest, start, run.end):
            start = match.end()
            said = said or pattern is EDITED_BY
    if take_same(draft, start, run.end):
        draft.take(run.start, run.end)
        draft.clues.add("host")
        return
    said = said or ROLE.search(draft.rest, start, run.end) is not None
    if said and variable == "editor" and _UNSAID in draft.clues:
        _to_authors_of_host(draft)
    if variable in draft.names or not take_people(draft, start, run.end, variable):
        return
    draft.take(run.start, start)
    if start > run.start and variable == "editor":
        draft.clues |= {"host"} if said else {"host", _UNSAID}


def take_same(draft: Draft, start: int, end: int) -> int:
    """Take the word for the item's author after the "in" of a host: "in: ders., "; return where it ends, or 0."""
    same = _SAME.match(draft.rest, start, end)
    if not same or "author" not in draft.names:
        return 0
    variable = "editor" if ROLE.match(draft.rest, same.end(), end) else "container-author"
    draft.add_names(variable, draft.names["author"], start, same.end())
    draft.sure[variable] = confidence("author", 1.0)
    return same.end()


def tell_authors_of_host(draft: Draft) -> None:
    """Call a host's people its authors where no word says that they edited it and they are the item's authors."""
    if _UNSAID in draft.clues and _families(draft, "editor") == _families(draft, "author"):
        _to_authors_of_host(draft)


def _families(draft: Draft, variable: str) -> list[str]:
    return [name.surname.casefold() for name in draft.names.get(variable, ())]


def _to_authors_of_host(draft: Draft) -> None:
    draft.rename("editor", "container-author")
    draft.clues.discard(_UNSAID)
