"""Characters that no text for people has, and that no page, document or terminal should get."""

import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Controls but tab and line ends, surrogates, noncharacters (XML 1.0, section 2.2; HTML Standard, 13.1.4.1)."""


def without_controls(text: str, instead: str = "") -> str:
    """The text without them, or with a sign in the place of each."""
    return _CONTROLS.sub(instead, text)
