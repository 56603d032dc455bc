"""Plain text: marks and links are left out."""

from collections.abc import Sequence

from biblio.text.richtext import Run


def write(runs: Sequence[Run]) -> str:
    """Write runs as plain text."""
    return "".join(run.text for run in runs)
