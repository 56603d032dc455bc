"""Works cited by their titles: films in prose, and any work whose full reference a note prints."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from biblio.linking.candidates import Index
from biblio.linking.outcome import Outcome, ambiguous, resolved, unresolved
from biblio.linking.place import Places
from biblio.manuscripts.prose.tokens import Token, tokenize
from biblio.model import Citation, Cite, Manuscript, Span
from biblio.text.folding import fold

_NAMED_BY_TITLE = frozenset(("motion_picture", "broadcast", "song", "performance", "musical_score", "graphic"))
_CONFIDENCE = 0.75
_AMBIGUOUS = 0.4
_SHORTEST_WORD = 8
"""Letters that a title of one word needs to be told from a name."""
_FEWEST_WORDS = 3
_SHORTEST_IN_NOTE = 15


def find_titles(
    manuscript: Manuscript, index: Index, places: Places, taken: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Find the titles of such works, outside the citations taken (in order)."""
    in_prose, in_notes = _by_first_word(index, _is_shown), _by_first_word(index, _is_read)
    text = manuscript.source.text
    starts = [citation.span.start for citation in taken]
    ends = list(accumulate((citation.span.end for citation in taken), max))
    found: dict[Span, Citation] = {}
    for stretch in manuscript.prose:
        titles = in_notes if places.footnote(stretch) else in_prose
        for span in _spans(tokenize(text, stretch.start, stretch.end).items, titles):
            last = bisect_left(starts, span.end) - 1
            if last >= 0 and ends[last] > span.start:
                continue
            cite = Cite(span, text[span.start : span.end], "narrative-no-year", "narrative")
            found[span] = Citation(span, cite.text, (cite,), places.footnote(span))
    return tuple(found.values())


def resolve_title(index: Index, cite: Cite) -> Outcome:
    """A title printed in prose means the works of that title."""
    keys = index.by_title.get(fold(cite.text), ())
    if len(keys) == 1:
        return resolved(keys[0], _CONFIDENCE, f"the title “{cite.text}” is printed")
    return ambiguous(keys, _AMBIGUOUS, "works of one title") if keys else unresolved((), 0.0, "no such title")


def _by_first_word(index: Index, counts: Callable[[Index, str], bool]) -> dict[str, list[list[str]]]:
    """First word of a title → the titles that begin with it, as words."""
    titles: dict[str, list[list[str]]] = {}
    for title in index.by_title:
        if counts(index, title):
            words = title.split()
            titles.setdefault(words[0], []).append(words)
    return titles


def _is_shown(index: Index, title: str) -> bool:
    """Tell whether a title is a film's or the like, and no everyday word."""
    kinds = {index.candidates[key].entry.record.type for key in index.by_title[title]}
    return not kinds.isdisjoint(_NAMED_BY_TITLE) and (" " in title or len(title) >= _SHORTEST_WORD)


def _is_read(index: Index, title: str) -> bool:
    """Tell whether a title in a note is long enough to be one."""
    long = title.count(" ") + 1 >= _FEWEST_WORDS and len(title) >= _SHORTEST_IN_NOTE
    return long or _is_shown(index, title)


def _spans(items: Sequence[Token], titles: dict[str, list[list[str]]]) -> Iterator[Span]:
    words = [token for token in items if token.kind != "sign"]
    for place, token in enumerate(words):
        if not token.text[0].isupper():
            continue
        for title in titles.get(fold(token.text), ()):
            run = words[place : place + len(title)]
            if [fold(one.text) for one in run] == title:
                yield Span(token.start, run[-1].end)
