"""Scripts in which names and titles are written otherwise than in Latin."""

import re

_CJK = re.compile(
    r"^[\u1100-\u11ff\u2e80-\u2fdf\u3005-\u30ff\u3100-\u318f\u31a0-\u31bf\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff\s·・=]+$"
)
"""Text in Chinese, Japanese or Korean alone."""


def is_cjk(text: str) -> bool:
    """Tell whether a text is Chinese, Japanese or Korean: no italics, and the family name comes first."""
    return bool(_CJK.match(text.strip()))
