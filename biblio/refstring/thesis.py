"""The kind of work that an entry names itself: a thesis, a report, a working paper."""

import re

from biblio.refstring.draft import Draft
from biblio.refstring.words import TABLES, any_of

_GENRES = {phrase: genre for genre, phrases in TABLES["thesis"].items() for phrase in phrases}
_THESIS = re.compile(
    rf"[(\[]?\s?(?:unpublished\s{{1,4}}|diss\.?\s?,?\s?)?(?<!\w){any_of(_GENRES)}(?!\w)\s?[)\]]?", re.IGNORECASE
)


def take_genre(draft: Draft, start: int) -> None:
    """Take the words for a thesis after the title."""
    match = _THESIS.search(draft.rest, start)
    if match:
        words = " ".join(match.group().strip(" ()[]").split()).casefold().removeprefix("unpublished ")
        draft.strings["genre"] = _GENRES.get(words, "thesis")
        draft.take(*match.span(), "genre")
        draft.clues.add("thesis")
