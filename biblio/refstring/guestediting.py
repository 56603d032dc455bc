"""Special issues that a person was guest editor of, in the many orders of editor, title and journal."""

import re

from biblio.model import Span
from biblio.refstring.draft import Draft
from biblio.refstring.people import read_people, take_colleagues
from biblio.refstring.words import TABLES, any_of, words_of
from biblio.text.quotes import find_quotes

_OF = r"(?:of|for|av|för|i|in|en|de|del|do|da|von|der)"
_ARTICLE = rf"(?:{words_of('articles_before', 'articles')}\s{{1,3}})?"
_ISSUE = rf"(?<!\w){any_of(TABLES['issue_title'])}(?!\w)"
_GUEST_EDITOR = re.compile(
    rf"{words_of('guest_editor')}\s{{0,3}}[:,]?\s{{0,4}}(?:{_ARTICLE}{_ISSUE}\s(?:of|for|av|i|de\sla|de)\s)?",
    re.IGNORECASE,
)
_EDITED_BY = re.compile(rf"[,(]?\s{{0,3}}{words_of('guest_edited_by')}\s{{1,4}}", re.IGNORECASE)
_LINK = re.compile(
    rf"[\s\x00)]{{0,4}}(?:{_OF}(?!\w)\s{{1,3}})?{_ARTICLE}(?:{_ISSUE}\s{{0,3}}[:,]?\s{{0,3}})?(?:{_OF}(?!\w)\s{{1,3}})?{_ARTICLE}",
    re.IGNORECASE,
)
_ISSUE_AT_HEAD = re.compile(rf"\s{{0,4}}{_ARTICLE}{_ISSUE}\s{{0,3}}[:,]?\s{{0,3}}(?=[\"“”„«])", re.IGNORECASE)
_ISSUE_OF = re.compile(
    rf"[\s,.(]{{1,4}}{_ARTICLE}{_ISSUE}\s{{1,3}}{_OF}\s{{1,3}}(?:(?-i:the|la|los|las)\s{{1,3}})?(?=(?-i:[A-ZÀ-ÞŁŠŽ]))",
    re.IGNORECASE,
)
_ENDS_IN_OF = re.compile(rf"(?<!\w){_OF}(?:\sla)?\s{{0,4}}$", re.IGNORECASE)
_QUOTE_AFTER = re.compile(r"\s{0,2}[,:]\s{0,4}(?=[\"“”„«])")
_FOR_JOURNAL = re.compile(rf"{_ISSUE}\s{{1,3}}{_OF}(?:\sla)?\s{{0,4}}$", re.IGNORECASE)
_OF_JOURNAL = re.compile(rf"\s{{0,4}}{_OF}\s{{1,3}}(?:(?:la|el|the)\s{{1,3}})?(?=[A-ZÀ-Þ])")


def take_guest_editing(draft: Draft) -> None:
    """Take "Guest editor (with X) of", "Special issue “T”, guest-edited by X and Y", with the editors."""
    match = _GUEST_EDITOR.search(draft.rest)
    if not match and not _take_edited_by(draft):
        return
    draft.custom["role"] = "guest-editor"
    draft.clues.add("issue editor")
    if match:
        draft.take(*match.span())
        _take_editors_after(draft, match)
        take_colleagues(draft, "editor", Span(0, len(draft.rest)))
        _take_link(draft, match.end())
        if _FOR_JOURNAL.search(match.group()) and not any(quote.closed for quote in find_quotes(draft.rest)):
            draft.clues.add("journal next")
    _take_issue_of(draft)


def _take_editors_after(draft: Draft, label: re.Match[str]) -> None:
    """Take "Guest editors A and B: “Title”"."""
    people = read_people(draft.rest, label.end())
    if people.names and _QUOTE_AFTER.match(draft.rest, people.end) and not _ENDS_IN_OF.search(label.group()):
        draft.add_names("editor", people.names, label.end(), people.end)
        draft.clues.add("authors printed")


def _take_edited_by(draft: Draft) -> bool:
    head, match = _ISSUE_AT_HEAD.match(draft.rest), _EDITED_BY.search(draft.rest)
    people = read_people(draft.rest, match.end()) if match else None
    if not match or not people or not people.names or not (head or _says_guest(match.group())):
        return False
    if head:
        draft.take(*head.span())
    draft.take(*match.span())
    draft.add_names("editor", people.names, match.end(), people.end)
    draft.clues.add("authors printed")
    return True


def _says_guest(text: str) -> bool:
    """Whether a label says itself that the editing was a guest's."""
    return text.strip(" ,(").casefold().startswith(("guest", "gäst"))


def _take_link(draft: Draft, start: int) -> None:
    """Take "of", "for the special issue", "del dossier" between the editors and the title."""
    link = _LINK.match(draft.rest, draft.gaps(start)[0].start if draft.gaps(start) else start)
    if link:
        draft.take(*link.span())


def _take_issue_of(draft: Draft) -> None:
    """Take "special issue of Journal": what is before it without quotation marks is the issue's title."""
    match = _ISSUE_OF.search(draft.rest)
    if match is None:
        return
    gaps = [gap for gap in draft.gaps(0, match.start()) if gap.end <= match.start()]
    quoted = any(quote.closed for quote in find_quotes(draft.rest))
    draft.take(*match.span())
    if gaps and not quoted:
        draft.put("title", gaps[0].start, gaps[-1].end)


def take_journal_label(draft: Draft, start: int) -> None:
    """Take the "de la" between the title of an issue and its journal."""
    gaps = draft.gaps(start)
    label = _OF_JOURNAL.match(draft.rest, gaps[0].start) if gaps and "issue editor" in draft.clues else None
    if label:
        draft.take(*label.span())
