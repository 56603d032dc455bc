"""Persons in an entry: co-authors, editors, translators, with the words that say what they did."""

import re

from attrs import frozen

from biblio.model import Name, Span
from biblio.refstring.draft import TAKEN, Draft
from biblio.refstring.words import PARTICLES, TABLES, any_of, holds, is_place, words_of
from biblio.text.names import parse_names

_WORD = r"[^\W\d_](?:[\w'’`´-]*[^\W_])?\.?"
_TOKEN = re.compile(rf"\s{{0,4}}({_WORD})")
_JOINT = re.compile(
    r"\s{0,4}(?:(,|;)\s{0,4}(?:(and|och|y|e|und|et|&)(?=\s)\s{0,4})?|(and|och|y|e|und|et|&)(?=\s)\s{0,4})",
    re.IGNORECASE,
)
_COAUTHOR = re.compile(rf"\(?\s?{words_of('coauthor')}\s{{0,3}}[:;,]?\s{{0,4}}", re.IGNORECASE)
_WITH = re.compile(
    rf"(?:(?<=\()|(?<=[.,;:”“\"»)?!])\s{{0,4}}|^\s{{0,4}}|(?<=\x00)\s{{0,4}})\(?{any_of(TABLES['with'])}\s{{1,4}}(?=[^\W\d_])",
    re.IGNORECASE,
)
_PAPER_WITH = re.compile(
    rf"(?:(?<=[.,;:”“\"»)?!\x00])\s{{0,4}}|^\s{{0,4}})\(?{words_of('paper', 'talk')}"
    rf"\s{{1,4}}{words_of('with', 'coauthor')}\s{{1,4}}(?=[^\W\d_])",
    re.IGNORECASE,
)
_EDITED = re.compile(
    rf"\(?(?<!\w){any_of(TABLES['editor_before'])}(?!\w)[.:]?\s{{0,4}}(?:by\s{{1,3}})?", re.IGNORECASE
)
_TRANSLATED = re.compile(
    rf"\(?{words_of('translated_by')}[.:]?\s{{0,4}}(?:by\s{{1,3}}|de\s{{1,3}})?", re.IGNORECASE
)
ROLE_AFTER = re.compile(
    rf"\s{{0,3}},?\s{{0,3}}[(\[]\s?{any_of(TABLES['editor_after'])}\.?\s?[)\]]\.?|\s{{0,3}},?\s{{0,3}}(?<!\w){any_of(TABLES['editor_after'])}(?:\.|(?=[\s,:)]))",
    re.IGNORECASE,
)
_HOST = re.compile(rf"(?<!\w){any_of(TABLES['host'])}:?\s{{1,4}}(?=[^\W\d_])", re.IGNORECASE)
_OCCASION = re.compile(r"\s{1,4}(?:at|during|vid|på)\s")
_MOST = 8


@frozen
class People:
    """Names read from a place on, and the offset after the last."""

    names: tuple[Name, ...]
    end: int


def read_people(text: str, start: int, *, single: bool = False) -> People:
    """Read "A B, C D and E F" as far as it goes; persons are two to six capitalized words, or one if `single`."""
    names: list[Name] = []
    at, end, after_and = start, start, False
    while True:
        stop = _person(text, at, single=single)
        if stop <= at:
            return People(tuple(names), end)
        names += parse_names(text[at:stop].strip())
        end = stop
        joint = _JOINT.match(text, stop)
        word = joint and (joint[2] or joint[3])
        if joint is None or (after_and and not word):
            return People(tuple(names), end)
        at, after_and = joint.end(), after_and or bool(word)


def _person(text: str, start: int, *, single: bool) -> int:
    """Offset after a personal name in reading order, or `start`."""
    at, words, end = start, 0, start
    while words < _MOST and (token := _TOKEN.match(text, at)):
        word = token[1]
        stop = token.end()
        if word.endswith(".") and len(word.strip(".")) > 2:
            stop -= 1
        if word[0].isupper():
            words, end = words + 1, stop
        elif word not in PARTICLES or not words or _JOINT.match(text, at):
            break
        at = stop
        if stop < token.end():
            break
    whole = text[start:end]
    if (
        not (1 if single else 2) <= words <= 6
        or not _may_end(text, end)
        or holds(whole, "institution", "society", "event", "journal")
        or is_place(whole)
    ):
        return start
    return end


def _may_end(text: str, end: int) -> bool:
    """Whether a name can end here: at a sign, a conjunction or an editor's mark, not before another word."""
    after = text[end : end + 16].lstrip()
    return (
        not after[:1].isalnum()
        or bool(_JOINT.match(text, end))
        or bool(ROLE_AFTER.match(text, end))
        or text[end - 1] == "."
        or bool(_OCCASION.match(text, end))
    )


def take_coauthors(draft: Draft) -> None:
    """Take "Co-author: X", "(co-author; X)", "with X, Y and Z", "tillsammans med X", "coautora: X"."""
    for match in _take_all(draft, _PAPER_WITH, "author", Span(0, len(draft.rest))):
        draft.clues.add("paper" if holds(match.group(), "paper") else "talk")
    take_colleagues(draft, "author", Span(0, len(draft.rest)))
    _take_all(draft, _TRANSLATED, "translator", Span(0, len(draft.rest)))


def take_colleagues(draft: Draft, variable: str, within: Span) -> None:
    """Take those with whom something between two offsets was done."""
    for pattern in (_COAUTHOR, _WITH):
        _take_all(draft, pattern, variable, within)


def _take_all(draft: Draft, pattern: re.Pattern[str], variable: str, within: Span) -> list[re.Match[str]]:
    """Take the people after each match of a pattern; the matches that people follow."""
    taken: list[re.Match[str]] = []
    match = pattern.search(draft.rest, within.start, within.end)
    while match:
        people = read_people(draft.rest, match.end())
        if people.names:
            _take_labelled(draft, variable, match.span(), people)
            taken.append(match)
        match = pattern.search(draft.rest, max(match.end(), people.end), within.end)
    return taken


def _take_labelled(draft: Draft, variable: str, label: tuple[int, int], people: People) -> None:
    if variable == "author" and not label[0]:
        draft.clues.add("people first")
    draft.take(*label)
    draft.add_names(variable, people.names, label[1], people.end)
    if draft.rest[people.end : people.end + 1] in (")", "]"):
        draft.take(people.end, people.end + 1)


def take_editors(draft: Draft, start: int = 0) -> Span | None:
    """Take editors named after an offset: "edited by X and Y", "X and Y (eds.)", "X ed."; where they stood."""
    match = _EDITED.search(draft.rest, start)
    if match:
        people = read_people(draft.rest, match.end())
        if people.names:
            draft.take(*match.span())
            draft.add_names("editor", people.names, match.end(), people.end)
            return Span(match.start(), people.end)
    return _editors_before_role(draft, start)


def _editors_before_role(draft: Draft, start: int) -> Span | None:
    for match in ROLE_AFTER.finditer(draft.rest, start):
        if ROLE_AFTER.match(draft.rest, match.end()):
            continue  # a surname that is also a role's word: "Ann Editor ed."
        begin = _names_begin(draft, start, match.start())
        text = draft.rest[begin : match.start()]
        if _are_names(text):
            draft.take(*match.span())
            draft.add_names("editor", parse_names(text.strip(" ,")), begin, match.start())
            return Span(begin, match.end())
    return None


def _names_begin(draft: Draft, start: int, end: int) -> int:
    """Where the names before an editor's mark begin: after what was taken, a sentence, a title or an "in"."""
    begin = max(start, draft.rest.rfind(TAKEN, start, end) + 1)
    for sign in ("? ", "! ", ": ", "” ", '" ', "( "):
        begin = max(
            begin, draft.rest.rfind(sign, begin, end) + len(sign) if sign in draft.rest[begin:end] else begin
        )
    hosts = [match.end() for match in _HOST.finditer(draft.rest[begin:end])]
    return begin + (hosts[-1] if hosts else 0)


def _are_names(text: str) -> bool:
    """Whether a stretch is nothing but capitalized words, initials, particles and conjunctions."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    small = {"and", "och", "y", "e", "und", "et", "al", "others", *PARTICLES}
    capitals = sum(word[0].isupper() for word in words)
    return (
        capitals > 0
        and len(words) <= 60
        and all(word[0].isupper() or word.strip(".") in small for word in words)
        and not re.search(r"\d", text)
    )
