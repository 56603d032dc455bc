"""What nobody took: words that mean nothing by themselves are let go, the rest is kept as not understood."""

import re

from biblio.model import Span
from biblio.refstring.draft import EDGES, Draft, clean
from biblio.refstring.words import LOOSE

_WORD = re.compile(r"[^\W_]+")


def take_leftovers(draft: Draft) -> None:
    """Take every stretch that is still free, as label or as unparsed."""
    for gap in draft.gaps():
        words = [word.casefold() for word in _WORD.findall(draft.text[gap.start : gap.end])]
        if all(word in LOOSE for word in words):
            draft.take(gap.start, gap.end)
            continue
        span = _core(draft.text, gap)
        draft.take(gap.start, span.start)
        draft.take(span.end, gap.end)
        draft.take(span.start, span.end, "unparsed")
        draft.custom["unparsed"] = [*draft.custom.get("unparsed", []), clean(draft.text[span.start : span.end])]


def _core(text: str, gap: Span) -> Span:
    """The stretch without punctuation at its edges and without a lone small word in front."""
    raw = text[gap.start : gap.end]
    start = gap.start + len(raw) - len(raw.lstrip(EDGES + "()[]"))
    end = gap.start + len(raw.rstrip(EDGES + "()["))
    first = _WORD.match(text, start, end)
    if first and first.group() in LOOSE and len(first.group()) > 1:
        start = first.end() + len(text[first.end() : end]) - len(text[first.end() : end].lstrip())
    return Span(start, end)
