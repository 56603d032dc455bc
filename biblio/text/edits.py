"""Changes written back into a text."""

from collections.abc import Sequence

from biblio.model import Edit


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Make the edits, given in any order; all else stays as it is. Overlapping edits are a fault: ValueError."""
    parts: list[str] = []
    cursor = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not cursor <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit.start}–{edit.end} overlaps another or lies outside the text")
        parts += (text[cursor : edit.start], edit.text)
        cursor = edit.end
    return "".join((*parts, text[cursor:]))


def line_end(text: str) -> str:
    """The line end that a text has."""
    return "\r\n" if "\r\n" in text else "\n"
