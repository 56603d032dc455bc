r"""LaTeX, for a document with hyperref; \textsc and its like need nothing else."""

import re

from biblio.csl.markups.markup import Markup, nested
from biblio.csl.markups.spaces import one_line, trimmed

_SPECIAL = {
    "\\": r"{\textbackslash}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    '"': r"{\symbol{34}}",  # \textquotedbl is not in every encoding, and babel gives the sign itself a meaning
    "`": r"{\textasciigrave}",
    "[": "{[}",
    "]": "{]}",
}
_TO_ESCAPE = re.compile(rf"[{re.escape(''.join(_SPECIAL))}]|(?<=-)-|(?<=')'|(?<=,),")
"""The same, and signs that with the one before them would make a dash or a quotation mark."""
_URL = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "~": r"\%7E", "$": r"\%24"})
_COMMANDS = {
    ("font-style", "italic"): "textit",
    ("font-style", "oblique"): "textsl",
    ("font-style", "normal"): "textup",
    ("font-weight", "bold"): "textbf",
    ("font-weight", "light"): "textmd",
    ("font-weight", "normal"): "textmd",
    ("font-variant", "small-caps"): "textsc",
    ("text-decoration", "underline"): "underline",
    ("vertical-align", "sup"): "textsuperscript",
    ("vertical-align", "sub"): "textsubscript",
}


def _text(text: str) -> str:
    return _TO_ESCAPE.sub(_escaped, one_line(text))


def _escaped(found: re.Match[str]) -> str:
    return _SPECIAL.get(found[0]) or f"{{}}{found[0]}"


def _span(kind: str, value: str, content: str) -> str:
    """A command; white space at the ends of its content stands outside, where every reader keeps it."""
    before, core, after = trimmed(content)
    command = f"href{{{value.translate(_URL)}}}" if kind == "link" else _COMMANDS[kind, value]
    return f"{before}\\{command}{{{core}}}{after}" if core else content


MARKUP = Markup(
    "latex",
    nested(_text, _span),
    frozenset(("font-style", "font-weight")),
    {"space": " ", "line": r"\\{}", "indent": r"\\{}~~~~"},
)
