"""Whether an entry speaks of something presented or held: what is looked for in every entry, and seldom there."""

from biblio.refstring.draft import Draft
from biblio.refstring.words import ARTICLES, TABLES, Phrases, any_of, holds, phrases_of, words_of

PRESENTED = Phrases(
    rf"\(?{words_of('presented_at')}(?:\s{{1,4}}{any_of(ARTICLES)}(?!\w))?\s{{0,4}}", TABLES["presented_at"]
)
_PLAIN_PRESENTED = phrases_of("presented_at", "panel", "keynote")


def speaks_of_event(text: str) -> bool:
    """Whether an entry under a heading that does not say so is about something presented or held."""
    return _PLAIN_PRESENTED.search(text) is not None


def take_presented(draft: Draft) -> None:
    """Take "paper presented at the", which says that an event follows."""
    match = PRESENTED.search(draft.rest)
    if match:
        draft.take(*match.span())
        draft.clues.add("talk" if holds(match.group(), "talk") and not holds(match.group(), "paper") else "paper")
        draft.clues.add("presented")
