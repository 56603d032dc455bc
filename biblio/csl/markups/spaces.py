"""White space in a text that a markup would take for more than a space."""

import re

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]")
"""Those of `str.splitlines`, and tabs."""


def one_line(text: str) -> str:
    """Put a space in the place of each line end and tab."""
    return _LINE_ENDS.sub(" ", text)


def trimmed(text: str) -> tuple[str, str, str]:
    """Part a text into the space before it, what is to be formatted, and the space behind it."""
    core = text.strip()
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]
