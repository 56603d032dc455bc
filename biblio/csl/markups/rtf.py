r"""Rich Text Format (specification 1.9.1), for a paragraph of a document that begins with `{\rtf1\ansi`."""

import re

from biblio.csl.markups.markup import Markup, nested
from biblio.csl.markups.spaces import one_line

_SPECIAL = re.compile(r"[^ -\[\]-z|~]")
_SIGNS = {"\\": r"\\", "{": r"\{", "}": r"\}"}
_WORDS = {
    ("font-style", "italic"): "i",
    ("font-style", "oblique"): "i",
    ("font-style", "normal"): "i0",
    ("font-weight", "bold"): "b",
    ("font-weight", "light"): "b0",
    ("font-weight", "normal"): "b0",
    ("font-variant", "small-caps"): "scaps",
    ("font-variant", "normal"): "scaps0",
    ("text-decoration", "underline"): "ul",
    ("text-decoration", "none"): "ulnone",
    ("vertical-align", "sup"): "super",
    ("vertical-align", "sub"): "sub",
}
"""Kind and value → control word; its group ends it."""


def _text(text: str) -> str:
    return _SPECIAL.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    r"""Characters beyond ASCII as UTF-16 in signed decimals, each with "?" for readers that know no `\u`.

    The space ends the number; without it, pandoc passes over one letter too many.
    """
    sign = found[0]
    if sign in _SIGNS:
        return _SIGNS[sign]
    units = sign.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join([f"\\u{number} ?" for number in numbers])


def _span(kind: str, value: str, content: str) -> str:
    if kind == "link":
        return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{value}"}}}}{{\\fldrslt {content}}}}}'
    return f"{{\\{_WORDS[kind, value]} {content}}}"


MARKUP = Markup(
    "rtf",
    nested(_text, _span),
    frozenset(kind for kind, value in _WORDS if value in ("normal", "none")),
    {"space": "\\tab ", "line": "\\line ", "indent": "\\line\\tab "},
)
