"""Which of the best few labellings of a string makes sense: it has one title, one journal, one publisher."""

from collections.abc import Sequence
from itertools import groupby

_ONCE = frozenset(
    ("author", "title", "journal", "container", "volume", "issue", "pages", "publisher", "place", "series")
)
_UNTITLED = 6.0
_TWICE = 1.5


def doubt(labels: Sequence[str]) -> float:
    """What speaks against a labelling, to be taken off its score (a logarithm of chances); 0 for nothing."""
    runs = [label for label, _ in groupby(labels)]
    twice = sum(runs.count(label) - 1 for label in _ONCE if label in runs)
    untitled = "title" not in runs and not ("journal" in runs and {"volume", "pages"} & set(runs))
    return _TWICE * twice + _UNTITLED * untitled
