"""Which of the best few labellings of a string makes sense: one title, one journal, quotations whole."""

from collections.abc import Sequence
from itertools import groupby

_ONCE = frozenset(
    ("author", "title", "journal", "container", "volume", "issue", "pages", "publisher", "place", "series")
)
_TITLES = frozenset(("title", "journal", "container"))
_UNTITLED = 6.0
_TWICE = 1.5
_PARTED = 2.0
_QUOTES = (("„", "“”"), ("«", "»"), ("“", "”"))


def doubt(words: Sequence[str], labels: Sequence[str]) -> float:
    """What speaks against a labelling of words and signs, to be taken off its score (a logarithm of chances)."""
    fields = groupby(zip(words, labels, strict=True), key=lambda pair: pair[1])
    runs = [
        label for label, run in fields if any(word[0].isalnum() for word, _ in run)
    ]  # signs alone are no field
    twice = sum(runs.count(label) - 1 for label in _ONCE if label in runs)
    untitled = "title" not in runs and not ("journal" in runs and {"volume", "pages"} & set(runs))
    return _TWICE * twice + _UNTITLED * untitled + _PARTED * _parted(words, labels)


def _parted(words: Sequence[str], labels: Sequence[str]) -> int:
    """How many titles hold an opening quotation mark whose closing one stands outside."""
    kinds = [pair for pair in _QUOTES if pair[0] in words and any(sign in words for sign in pair[1])][:1]
    if not kinds:
        return 0
    [(opening, closing)] = kinds
    parted = end = 0
    for label, run in groupby(labels):
        begin, end = end, end + len(list(run))
        last = end + (end < len(words) and words[end] in closing)  # a mark that the next field drew to it
        signs = [word for word in words[begin:last] if word == opening or word in closing]
        parted += label in _TITLES and 2 * signs.count(opening) > len(signs)
    return parted
