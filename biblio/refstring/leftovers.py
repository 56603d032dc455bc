"""What nobody took: words that mean nothing by themselves are let go, the rest is kept as not understood."""

import re

from biblio.model import Span
from biblio.refstring.draft import EDGES, Draft, clean
from biblio.refstring.words import COUNTING, LOOSE, TABLES

_WORD = re.compile(r"[^\W_]+")


_PHRASES = frozenset([*TABLES["no_entry"], *(word for words in TABLES["status"].values() for word in words)])


def is_no_entry(text: str) -> bool:
    """Whether an entry holds no more than years and a word like "planned" or "forthcoming", as a heading does."""
    rest = re.sub(r"(?<!\d)(?:19|20)\d{2}(?!\d)", " ", text)
    words = " ".join(rest.split()).strip(EDGES + "()[]").casefold()
    return any(char.isalnum() for char in text) and (not any(map(str.isalnum, words)) or words in _PHRASES)


def take_leftovers(draft: Draft) -> None:
    """Take every stretch that is still free, as label or as unparsed."""
    for gap in draft.gaps():
        words = [word.casefold() for word in _WORD.findall(draft.text[gap.start : gap.end])]
        if all(word in LOOSE for word in words) or all(word in COUNTING and len(word) > 1 for word in words):
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
