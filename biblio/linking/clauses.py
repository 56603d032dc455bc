"""The clauses of a sentence that cites more than once, or goes on after it has cited."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from biblio.manuscripts.prose.words import CONJUNCTIONS, GOES_ON, INTRODUCING
from biblio.model import Citation, Span

_FEWEST_WORDS = 4  # of a clause; fewer are a phrase of another
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_INTRODUCTION = 12  # words
_ANY_WORD = re.compile(r"[^\W\d_]+")
_AFTER_COMMA = re.compile(r"\s*,\s*([^\W\d_]+)")
_EXAMPLE = re.compile(
    r",\s(?:such as|like|e\.g\.|for example|como|por ejemplo|por exemplo|såsom|som|wie|etwa|tels? que)\s[^,;]*$"
)
"""Examples in the middle of a clause: "other types, such as ring neurons (Omoto 2018), are recruited"."""
_NEXT = re.compile(r"\s*[,;:–—]|\s+(?P<word>[^\W\d_]+)")
_BOUNDARY = re.compile(r"[,;:–—]\s")
_BRACKETS = {"(": 1, "[": 1, ")": -1, "]": -1}


def clause(text: str, sentence: Span, citations: Sequence[Citation], cited: Citation) -> Span:
    """The part of a sentence that one of its citations supports; all of it where no part stands for itself.

    `citations` are all of the sentence, in order. A clause ends behind a bracket after which the sentence goes on,
    at a semicolon, and before the next author who is named in the running text.
    """
    if _is_mention(cited):
        return sentence
    cuts = {
        *_behind_brackets(text, sentence, citations),
        *_semicolons(text, sentence, citations),
        *_before_authors(text, citations),
    }
    bounds = [sentence.start, *sorted(cuts), sentence.end]
    parts = [Span(start, end) for start, end in pairwise(bounds) if end > start]
    own = next((part for part in parts if part.start <= cited.span.start < part.end), sentence)
    return (
        sentence
        if _words(text, own, citations) < _FEWEST_WORDS or own == sentence
        else _trimmed(text, own, sentence.start)
    )


def _is_bracketed(text: str, citation: Citation) -> bool:
    return text[citation.span.start] in "([" and all(cite.mode != "narrative" for cite in citation.cites)


def _behind_brackets(text: str, sentence: Span, citations: Sequence[Citation]) -> Iterator[int]:
    start = sentence.start
    if _is_enumeration(text, citations):
        return
    for citation in citations:
        end = citation.span.end
        if not _is_bracketed(text, citation) or end >= sentence.end:
            continue
        joint = _NEXT.match(text, end, sentence.end)
        parted = joint is not None and (not joint["word"] or joint["word"].casefold() in GOES_ON)
        parted = parted and not _is_introduction(text, Span(start, end), sentence, citations)
        parted = parted and not _EXAMPLE.search(text, start, citation.span.start)
        if parted and _both_say(text, Span(start, end), Span(end, sentence.end), citations):
            yield end
            start = end


def _is_enumeration(text: str, citations: Sequence[Citation]) -> bool:
    """Whether most of the brackets follow one another after a word or two: "courage (A), love (B), hope (C)"."""
    bracketed = [one.span for one in citations if _is_bracketed(text, one)]
    short = [_words(text, Span(one.end, other.start), ()) < _FEWEST_WORDS for one, other in pairwise(bracketed)]
    return len(short) > 1 and 2 * sum(short) > len(short)


def _is_introduction(text: str, part: Span, sentence: Span, citations: Sequence[Citation]) -> bool:
    """Whether a part only leads to what follows: "In the previous paper (Ito 2014), the boundary was drawn"."""
    first = _ANY_WORD.search(text, part.start, part.end)
    follows = _AFTER_COMMA.match(text, part.end, sentence.end)
    if part.start != sentence.start or not first or not follows or follows[1].casefold() in GOES_ON:
        return False
    return first[0].casefold() in INTRODUCING and _words(text, part, citations) <= _LONGEST_INTRODUCTION


def _semicolons(text: str, sentence: Span, citations: Sequence[Citation]) -> Iterator[int]:
    depth = 0
    start = sentence.start
    for at in range(sentence.start, sentence.end):
        depth = max(0, depth + _BRACKETS.get(text[at], 0))
        if text[at] != ";" or depth:
            continue
        before, after = Span(start, at), Span(at, sentence.end)
        both_cite = _cites(before, citations) and _cites(after, citations)
        if both_cite and _both_say(text, before, after, citations):
            yield at + 1
            start = at + 1


def _cites(span: Span, citations: Sequence[Citation]) -> bool:
    return any(span.start <= one.span.start < span.end for one in citations if not _is_mention(one))


def _is_mention(citation: Citation) -> bool:
    return citation.cites[0].kind == "narrative-no-year"


def _both_say(text: str, before: Span, after: Span, citations: Sequence[Citation]) -> bool:
    return min(_words(text, before, citations), _words(text, after, citations)) >= _FEWEST_WORDS


def _before_authors(text: str, citations: Sequence[Citation]) -> Iterator[int]:
    """Where another author begins to speak: behind the last sign before the name, if the one before has spoken."""
    named = [one for one in citations if not _is_bracketed(text, one) and not _is_mention(one)]
    for last, citation in pairwise(named):
        signs = list(_BOUNDARY.finditer(text, last.span.end, citation.span.start))
        if signs and _words(text, Span(last.span.end, signs[-1].start()), citations) >= _FEWEST_WORDS:
            yield signs[-1].end()


def _words(text: str, span: Span, citations: Sequence[Citation]) -> int:
    """How many words a stretch has besides its bracketed citations."""
    count = len(_WORD.findall(text, span.start, span.end))
    inside = (one.span for one in citations if one.span.start >= span.start and one.span.end <= span.end)
    return count - sum(len(_WORD.findall(text, one.start, one.end)) for one in inside)


def _trimmed(text: str, span: Span, first: int) -> Span:
    """The stretch without the white space, signs and "and" at its edges."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(" \t\n,;:–—"))
    end = span.start + len(words.rstrip(" \t\n,;:–—"))
    joint = re.match(r"[^\W\d_]+\s+", text[start:end])
    if joint and start > first and joint[0].strip().casefold() in CONJUNCTIONS:
        start += joint.end()
    return Span(start, end)
