"""Quotations and figures for which no source is given near by."""

import re
from bisect import bisect_right
from collections.abc import Container, Sequence
from typing import Literal

from biblio.linking.candidates import make_index
from biblio.linking.place import Places
from biblio.model import Claim, Library, Link, Manuscript, Span, Unsourced
from biblio.text.folding import fold
from biblio.text.quotes import find_quotes
from biblio.text.sentences import sentences

_FEWEST_WORDS = 6  # of a quotation; fewer are a term or irony
_WORD = re.compile(r"[^\W\d_]{2,}")
_FIGURE = re.compile(
    r"(?<![\w.,])\d[\d.,\u00a0\u202f ]{0,14}?"
    r"(?:\s?[%‰]|\s(?:per\s?cent|percent|procent|por\sciento|por\scento|prozent|pour\scent"
    r"|millions?|billions?|trillions?|miljon(?:er)?|miljard(?:er)?|mill(?:ón|ones)|mil(?:hão|hões)|bil(?:hão|hões)"
    r"|millionen|milliarden|milliards?)\b)",
    re.IGNORECASE,
)
_Kind = Literal["quotation", "figure"]
_BEFORE: dict[_Kind, int] = {"quotation": 2, "figure": 1}
"""How many sentences before one a citation still stands for it; one behind it does as well."""


def find_unsourced(manuscript: Manuscript, library: Library, links: Sequence[Link]) -> tuple[Unsourced, ...]:
    """The quotations and figures of the prose without a citation in their sentence or beside it, in text order.

    A quoted title of a work in the library is no quotation. The sentence is the claim; nothing is said of figures
    that are the text's own results, for that cannot be told.
    """
    titles = make_index(library).by_title
    places = Places(manuscript)
    supports = sorted({*(link.claim.span for link in links), *(link.citation.span for link in links)})
    found: list[Unsourced] = []
    for stretch in manuscript.prose:
        cut = sentences(manuscript.source.text, stretch.start, stretch.end)
        if not cut or places.footnote(stretch):
            continue
        sourced = [_is_sourced(sentence, supports) for sentence in cut]
        for kind, span in _told(manuscript.source.text, stretch, titles):
            at = max(0, bisect_right(cut, span.start, key=lambda sentence: sentence.start) - 1)
            if not any(sourced[max(0, at - _BEFORE[kind]) : at + 2]):
                claim = Claim(cut[at], manuscript.source.text[cut[at].start : cut[at].end])
                found.append(Unsourced(span, manuscript.source.text[span.start : span.end], kind, claim))
    return tuple(found)


def _is_sourced(sentence: Span, supports: Sequence[Span]) -> bool:
    last = bisect_right(supports, sentence.end, key=lambda span: span.start) - 1
    return any(span.overlaps(sentence) for span in supports[max(0, last - 3) : last + 1])


def _told(text: str, stretch: Span, titles: Container[str]) -> list[tuple[_Kind, Span]]:
    """The long quotations, but for titles, and the figures of a stretch of prose."""
    words, first = text[stretch.start : stretch.end], stretch.start
    quoted: list[tuple[_Kind, Span]] = [
        ("quotation", Span(first + one.start, first + one.end))
        for one in find_quotes(words)
        if one.closed and _is_said(words[one.inner_start : one.inner_end], titles)
    ]
    figures: list[tuple[_Kind, Span]] = [
        ("figure", Span(first + one.start(), first + one.end())) for one in _FIGURE.finditer(words)
    ]
    return sorted([*quoted, *figures], key=lambda pair: pair[1])


def _is_said(quoted: str, titles: Container[str]) -> bool:
    return len(_WORD.findall(quoted)) >= _FEWEST_WORDS and fold(quoted) not in titles
