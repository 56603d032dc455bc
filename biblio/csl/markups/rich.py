"""CSL-JSON's rich text, for what makes runs of its own (Word): italics are `<i>`, links are left to the reader."""

from collections.abc import Sequence

from biblio.text.richtext import Run, to_markup


def write(runs: Sequence[Run]) -> str:
    """Write runs as CSL-JSON's rich text."""
    return to_markup(runs)
