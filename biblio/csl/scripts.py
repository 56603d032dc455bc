"""Scripts in which names and titles are written otherwise than in Latin."""

_CJK = (
    *((0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3005, 0x30FF), (0x3100, 0x318F), (0x31A0, 0x31BF)),
    *((0x3400, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)),
)
_SIGNS = frozenset("·・=")
"""What stands between the parts of a foreign name in these scripts."""


def is_cjk(text: str) -> bool:
    """Tell whether a text is Chinese, Japanese or Korean: no italics, and the family name comes first."""
    return not text.isascii() and all(map(_is_cjk, text))


def _is_cjk(sign: str) -> bool:
    code = ord(sign)
    return any(first <= code <= last for first, last in _CJK) or sign.isspace() or sign in _SIGNS
