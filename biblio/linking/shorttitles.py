"""Citations in notes by name and short title, as full-note styles repeat a work: "Keck, *Activists*"."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from attrs import frozen

from biblio.linking.candidates import Candidate, Index, in_order
from biblio.linking.outcome import Outcome, ambiguous, resolved
from biblio.linking.place import Places
from biblio.linking.surnames import cited_forms
from biblio.manuscripts.prose.locators import Locator, read_locator
from biblio.manuscripts.prose.tokens import Token, Tokens, tokenize
from biblio.manuscripts.prose.words import ARTICLES, CONJUNCTIONS
from biblio.model import Citation, Cite, Manuscript, Span
from biblio.text.folding import fold

_CONFIDENCE = 0.85
_AMBIGUOUS = 0.4
_MOST_NAMES = 6  # words of other authors before the title
_SHORTEST_WORD = 5  # letters of a title that is cited by its first word
_SHORTEST_GIVEN = 3  # letters of a short title that the entry gives
_OPENING = frozenset("“”„«»\"'‘*_{\\")
_CLOSING = frozenset("”“»\"'’*_}")
_ENDING = _CLOSING | frozenset(",.;:)]?!")
_MARKUP = frozenset(("emph", "textit", "enquote", "mkbibquote"))


@frozen
class _Short:
    """A name and the beginning of a title: which entries it may be, and where it ends."""

    candidates: tuple[Candidate, ...]
    names: tuple[str, ...]
    first: int
    end: int


def find_short_titles(
    manuscript: Manuscript, index: Index, places: Places, taken: Sequence[Citation]
) -> tuple[tuple[Citation, ...], dict[Cite, Outcome]]:
    """Find them in the footnotes, outside the citations taken (in order), and what each means."""
    starts = [citation.span.start for citation in taken]
    ends = list(accumulate((citation.span.end for citation in taken), max))
    known: dict[Cite, Outcome] = {}
    found: list[Citation] = []
    for stretch in manuscript.prose:
        number = places.footnote(stretch)
        tokens = tokenize(manuscript.source.text, stretch.start, stretch.end) if number else None
        for cite, outcome in _cites(tokens, index) if tokens else ():
            last = bisect_left(starts, cite.span.end) - 1
            if last < 0 or ends[last] <= cite.span.start:
                known[cite] = outcome
                found.append(Citation(cite.span, cite.text, (cite,), number))
    return tuple(found), known


def _cites(tokens: Tokens, index: Index) -> Iterator[tuple[Cite, Outcome]]:
    at = 0
    while at < len(tokens.items):
        short = _short_at(tokens, at, index)
        if short is None:
            at += 1
            continue
        locator = (
            read_locator(tokens, short.end, len(tokens.items), bare=True)
            if short.end < len(tokens.items)
            else None
        )
        yield _cite(tokens, short, locator), _outcome(short)
        at = locator.end if locator else short.end


def _short_at(tokens: Tokens, at: int, index: Index) -> _Short | None:
    items = tokens.items
    token = items[at]
    if token.kind != "word" or not token.text[0].isupper():
        return None
    keys = dict.fromkeys(key for form in cited_forms(token.text) for key in index.by_name.get(form, ()))
    comma = next(
        (place for place in range(at + 1, min(at + _MOST_NAMES, len(items))) if items[place].text == ","), 0
    )
    if not keys or not comma or not all(map(_is_of_names, items[at + 1 : comma])):
        return None
    first = comma + 1
    while first < len(items) and (items[first].text in _OPENING or items[first].folded in _MARKUP):
        first += 1
    lengths = {key: _titled(items, first, index.candidates[key]) for key in keys}
    longest = max(lengths.values())
    if not longest:
        return None
    best = tuple(index.candidates[key] for key, length in lengths.items() if length == longest)
    names = tuple(word.text for word in items[at:comma] if word.kind == "word" and word.folded not in CONJUNCTIONS)
    return _Short(best, names, at, _after_signs(items, first + longest))


def _is_of_names(token: Token) -> bool:
    return token.folded in CONJUNCTIONS or (token.kind == "word" and token.text[0].isupper())


def _titled(items: Sequence[Token], first: int, candidate: Candidate) -> int:
    """How many tokens from the first on are the beginning of the entry's title or short title; 0 for too few."""
    record = candidate.entry.record
    short = record.text.get("title-short", "")
    return max(
        _length(items, first, fold(short), _SHORTEST_GIVEN),
        _length(items, first, fold(record.title), _SHORTEST_WORD),
    )


def _length(items: Sequence[Token], first: int, title: str, shortest: int) -> int:
    """How many tokens are the title's first words; `shortest` is what one word needs in letters."""
    words = title.split()
    if words and words[0] in ARTICLES and first < len(items) and fold(items[first].text) != words[0]:
        words = words[1:]
    length = 0
    for word in words:
        here = first + length
        if here >= len(items) or items[here].kind == "sign" or fold(items[here].text) != word:
            break
        length += 1
    ends = first + length >= len(items) or items[first + length].text in _ENDING
    told = length > 1 or (length == 1 and len(items[first].text) >= shortest)
    return length if ends and told and items[first].text[0].isupper() else 0


def _after_signs(items: Sequence[Token], end: int) -> int:
    """Behind the quotation mark or sign of emphasis that closes a title, and a comma before it."""
    if end + 1 < len(items) and items[end].text in ",." and items[end + 1].text in _CLOSING:
        end += 1
    while end < len(items) and items[end].text in _CLOSING:
        end += 1
    return end


def _cite(tokens: Tokens, short: _Short, locator: Locator | None) -> Cite:
    end = locator.end if locator else short.end
    span = Span(tokens.items[short.first].start, tokens.items[end - 1].end)
    return Cite(
        span,
        tokens.text[span.start : span.end],
        "parenthetical",
        names=short.names,
        locator=locator.text if locator else "",
        label=locator.label if locator else "",
    )


def _outcome(short: _Short) -> Outcome:
    if len(short.candidates) == 1:
        return resolved(
            short.candidates[0].key, _CONFIDENCE, f"{short.names[0]} and the beginning of the title match"
        )
    return ambiguous(in_order(short.candidates), _AMBIGUOUS, "several titles begin so")
