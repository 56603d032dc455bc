"""Titles: in quotation marks, after "Paper:", or in plain words; and their translations in brackets."""

import re

from biblio.model import Span
from biblio.refstring.draft import TAKEN, Draft
from biblio.refstring.segments import ends_abbreviation, segments
from biblio.refstring.words import STATUS, TABLES, any_of, holds, is_place, words_of
from biblio.text.language import guess_language
from biblio.text.quotes import Quote, find_quotes

_BEFORE = 60
_HOST_BEFORE = re.compile(rf"(?<!\w){any_of(TABLES['host'])}:?\s{{0,4}}$", re.IGNORECASE)
_EVENT_BEFORE = re.compile(rf"{words_of('event')}\s{{0,3}}[:,]?\s{{0,4}}$", re.IGNORECASE)
_PAPER_BEFORE = re.compile(rf"(?:{words_of('paper', 'talk')}[\s.:,;–-]{{0,6}}){{1,2}}$", re.IGNORECASE)
PAPER = re.compile(rf"{words_of('paper', 'talk')}\s{{0,3}}[:.]\s{{0,4}}(?=\w|¿|¡)", re.IGNORECASE)
_TRANSLATION = re.compile(r"[.,\s]{0,4}([(\[])\s?(?=[\w“”\"„«»'‘¿¡])")
_HOST_AFTER_STOP = re.compile(r"[.?!,]\s{1,4}(?:In|En|I|Em)\s{1,4}(?=[A-ZÀ-ÞŁŠŽ“\"”])")
_STATUS_AFTER_STOP = re.compile(rf"[.?!,]\s{{1,4}}(?=[(\[]?{any_of(STATUS)}(?!\w))", re.IGNORECASE)


def take_quoted(draft: Draft, *, closed: bool) -> None:
    """Take what stands in quotation marks: title, translation, event or host, as the word before says."""
    for quote in find_quotes(draft.rest):
        if quote.closed != closed or TAKEN in draft.rest[quote.start : quote.end].strip(TAKEN):
            continue
        before = draft.rest[max(0, quote.start - _BEFORE) : quote.start]
        role, label = _role(draft, before, quote)
        end = quote.inner_end if closed else _unclosed_end(draft, quote)
        if role and _put(draft, role, quote.inner_start, end):
            draft.take(quote.start - len(label), quote.inner_start)
            draft.take(end, quote.end if closed else end)


def _put(draft: Draft, role: str, start: int, end: int) -> bool:
    if role == "title-translated":
        draft.note(role, start, end)
        return True
    return draft.put(role, start, end)


def _role(draft: Draft, before: str, quote: Quote) -> tuple[str, str]:
    """The variable that a quoted stretch fills, and the label before it."""
    paper, host, event = (pattern.search(before) for pattern in (_PAPER_BEFORE, _HOST_BEFORE, _EVENT_BEFORE))
    if paper and "title" not in draft.strings:
        draft.clues.add(_kind_of_label(paper.group()))
        if holds(paper.group(), "keynote"):
            draft.clues.add("keynote")
            draft.custom["role"] = "keynote"
        return "title", paper.group()
    if host and ("title" in draft.strings or not _is_first(draft, quote)):
        draft.clues.add("host")
        return "container-title", host.group()
    if before.endswith("(") and "title" in draft.strings and "title-translated" not in draft.custom:
        return "title-translated", ""
    if event and "event-title" not in draft.strings:
        draft.clues.add("named event")
        return "event-title", event.group()
    if "title" not in draft.strings:
        return "title", ""
    return ("container-title", "") if "container-title" not in draft.strings else ("", "")


def _is_first(draft: Draft, quote: Quote) -> bool:
    return not draft.gaps(0, max(0, quote.start - 4))


def _kind_of_label(label: str) -> str:
    return "paper" if holds(label, "paper") else "talk"


def _unclosed_end(draft: Draft, quote: Quote) -> int:
    """Where a title ends whose quotation mark is never closed: before "In Host", or with what is free."""
    stop = draft.free_until(quote.inner_start, quote.inner_end)
    patterns = (_HOST_AFTER_STOP, _STATUS_AFTER_STOP)
    found = [pattern.search(draft.rest, quote.inner_start, stop) for pattern in patterns]
    ends = [match.start() + 1 for match in found if match]
    if "presentation" in draft.clues:
        pieces = segments(draft, quote.inner_start, stop)[1:]
        ends += [piece.span.start for piece in pieces if piece.text[0].isupper() and holds(piece.text, "event")][
            :1
        ]
    return min(ends, default=stop)


def take_labelled(draft: Draft) -> None:
    """Take a title without quotation marks after "Paper:", up to a bracketed translation, an event or the end."""
    label = PAPER.search(draft.rest)
    if not label or "title" in draft.strings:
        return
    draft.clues.add(_kind_of_label(label.group()))
    stop = draft.free_until(label.end())
    end = stop
    for piece in segments(draft, label.end(), stop)[1:]:
        if piece.before == "." and (holds(piece.text, "event") or is_place(piece.text)):
            end = piece.span.start
            break
    brackets = (match.start() for match in re.finditer(r"\(", draft.rest[:end]) if match.start() > label.end())
    end = next((at for at in brackets if _is_translation(draft, at, draft.text[label.end() : at])), end)
    if draft.put("title", label.end(), end):
        draft.take(label.start(), end)


def take_translation(draft: Draft) -> None:
    """Take a translation of the title in brackets right after it."""
    title = _span_of(draft, "title")
    bracket = _TRANSLATION.match(draft.rest.replace(TAKEN, " "), title.end) if title else None
    if title is None or bracket is None or "title-translated" in draft.custom:
        return
    opening = bracket.start(1)
    if _is_translation(draft, opening, draft.strings["title"]):
        end = _bracket_end(draft, opening)
        draft.note("title-translated", opening + 1, end)
        draft.take(opening, end + 1)


def _is_translation(draft: Draft, opening: int, title: str) -> bool:
    """Whether a bracket holds the title in another language: some words, and not a year, a role or a status."""
    inner = draft.text[opening + 1 : _bracket_end(draft, opening)]
    words = inner.split()
    if (
        len(words) < min(3, max(2, len(title.split())))
        or TAKEN in draft.rest[opening : opening + len(inner)]
        or any(char.isdigit() for char in inner[:4])
    ):
        return False
    known, other = guess_language(title), guess_language(inner)
    return known != other or not known


def _bracket_end(draft: Draft, opening: int) -> int:
    closing = ")" if draft.rest[opening] == "(" else "]"
    depth = 0
    for index in range(opening, len(draft.rest)):
        depth += {draft.rest[opening]: 1, closing: -1}.get(draft.rest[index], 0)
        if not depth:
            return index
    return draft.free_until(opening)


def _span_of(draft: Draft, role: str) -> Span | None:
    return next((piece.span for piece in draft.pieces if piece.role == role), None)


def title_end(draft: Draft) -> int:
    """Offset after the title and its translation; 0 without title."""
    ends = [piece.span.end for piece in draft.pieces if piece.role in ("title", "custom.title-translated")]
    return max(ends, default=0)


_NUMBER_LABEL = re.compile(rf"{words_of('number_label')}$", re.IGNORECASE)
_SENTENCE = re.compile(r"[.?!][”\"’»]?\s{1,4}(?=[\w\x00“\"„«(\[<¿¡*_])")


def _is_name(text: str, start: int) -> bool:
    """Whether a word that begins small is a name all the same: bioRxiv, eLife."""
    word = re.compile(r"\w{2,20}").match(text, start)
    return word is not None and any(char.isupper() for char in word.group())


def sentence_end(draft: Draft, start: int, end: int) -> int:
    """Offset after the first sentence that ends between two offsets, or `end`."""
    for match in _SENTENCE.finditer(draft.rest, start, end):
        stop = match.start()
        after = draft.rest[match.end() : match.end() + 1]
        if after.islower() and draft.rest[stop] == "." and not _is_name(draft.rest, match.end()):
            continue
        if after.isdigit() and _NUMBER_LABEL.search(draft.rest, max(start, stop - 8), stop):
            continue
        if draft.rest[stop] != "." or not ends_abbreviation(draft.rest, stop) or draft.rest[stop - 1].islower():
            return stop + 1
    return end
