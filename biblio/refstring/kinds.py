"""Which CSL item type the parts of an entry make."""

from biblio.refstring.draft import Draft
from biblio.refstring.words import holds


def kind_of_presentation(draft: Draft) -> str:
    """The type of what was presented; without a title of its own it is the event."""
    organized = draft.custom.get("role") == "organizer" and not {"paper", "talk"} & draft.clues
    if "title" not in draft.strings or organized or "took part" in draft.clues:
        return "event"
    return "speech" if {"talk", "keynote"} & draft.clues and "paper" not in draft.clues else "paper-conference"


def kind_of_publication(draft: Draft) -> str:
    """The type of what was published."""
    have = set(draft.strings)
    container = draft.strings.get("container-title", "")
    if "issue editor" in draft.clues:
        return "periodical"
    named = {"thesis", "article-newspaper", "review-book"} & draft.clues
    if named:
        return min(named)
    if {"presented", "proceedings"} & draft.clues or (
        "labelled book" in draft.clues and holds(container, "event")
    ):
        return "paper-conference"
    if "labelled report" in draft.clues and not container:
        return "report"
    if holds(container, "magazine"):
        return "article-magazine"
    if (holds(container, "newspaper") or _of_a_day(draft)) and not have & {"volume"}:
        return "article-newspaper"
    if "labelled journal" in draft.clues and "editor" not in draft.names:
        return "article-journal"
    if "labelled book" in draft.clues or _is_in_book(draft, container):
        return "chapter"
    if container:
        return "article-journal" if not have & {"publisher-place"} or have & {"volume", "issue"} else "chapter"
    return _kind_alone(draft)


def _of_a_day(draft: Draft) -> bool:
    """Whether it came out on a day and has none of what journals and books have."""
    date = draft.dates.get("issued")
    dated = date is not None and len(date.parts) == 1 and len(date.parts[0]) == 3
    return dated and not {"issue", "publisher", "DOI", "ISBN"} & set(draft.strings)


def _is_in_book(draft: Draft, container: str) -> bool:
    have = set(draft.strings)
    edited = "editor" in draft.names and "publisher" in have
    if not container or (have & {"volume", "issue"} and not edited):
        return False
    if "organ" in draft.clues or "issue" in draft.clues:
        return False
    booklike = "editor" in draft.names or have & {"publisher", "publisher-place", "collection-title"}
    return bool(booklike) or (
        "host" in draft.clues and not holds(container, "journal") and "status" not in draft.clues
    )


def _kind_alone(draft: Draft) -> str:
    have = set(draft.strings)
    if "series" in draft.clues:
        return "report"
    if have & {"publisher", "publisher-place", "edition", "ISBN", "number-of-pages"}:
        return "book"
    if "URL" in have and "DOI" not in have:
        return "webpage"
    return (
        "article-journal" if have & {"volume", "issue", "DOI"} else "document" if "title" not in have else "book"
    )
