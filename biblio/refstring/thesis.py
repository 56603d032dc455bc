"""The kind of work that an entry names itself: a thesis, a report, a working paper."""

import re

from biblio.refstring.draft import Draft
from biblio.refstring.words import TABLES, any_of

_GENRES = {phrase: genre for genre, phrases in TABLES["thesis"].items() for phrase in phrases}
THESIS = re.compile(
    rf"[(\[]?\s?(?:unpublished\s{{1,4}}|diss\.?\s?,?\s?)?(?<!\w){any_of(_GENRES)}(?!\w)\s?[)\]]?", re.IGNORECASE
)

_TYPES = {phrase: kind for kind, phrases in TABLES["genre"].items() for phrase in phrases}
_TYPE = re.compile(
    rf"(?:(?<=[.,;:(\[\x00])|^)\s{{0,3}}(?P<genre>{any_of(_TYPES)})(?=\s{{0,3}}(?:$|[.,;:)\]\x00]))", re.IGNORECASE
)


def take_type(draft: Draft) -> None:
    """Take a word that names the kind of text, set apart by signs, as the genre: "(debattartikel)"."""
    match = _TYPE.search(draft.rest)
    if match and draft.put("genre", *match.span("genre")):
        draft.clues.add(_TYPES[" ".join(match["genre"].split()).casefold()])


def take_genre(draft: Draft, start: int) -> None:
    """Take the words for a thesis after the title."""
    match = THESIS.search(draft.rest, start)
    if match:
        words = " ".join(match.group().strip(" ()[]").split()).casefold().removeprefix("unpublished ")
        draft.strings["genre"] = _GENRES.get(words, "thesis")
        draft.take(*match.span(), "genre")
        draft.clues.add("thesis")
