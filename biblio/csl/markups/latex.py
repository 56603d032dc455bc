r"""LaTeX, for a document with hyperref; \textsc and its like need nothing else."""

import re
from collections.abc import Sequence

from biblio.csl.markups.links import linked
from biblio.text.richtext import Run

_SPECIAL = str.maketrans(
    {
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
        "\n": " ",
        "\r": " ",
    }
)
_URL = str.maketrans({"%": r"\%", "#": r"\#", "&": r"\&", "_": r"\_", "~": r"\%7E", "$": r"\%24"})
_MELTING = re.compile(r"(?<=-)-|(?<=')'")
"""Signs that with the one before them would make a dash or a quotation mark."""
_COMMANDS = {
    "i": "textit",
    "b": "textbf",
    "sc": "textsc",
    "sup": "textsuperscript",
    "sub": "textsubscript",
}


def write(runs: Sequence[Run]) -> str:
    r"""Write runs as LaTeX; links become \href."""
    return "".join(_href(link, "".join(map(_run, group))) for link, group in linked(runs))


def _run(run: Run) -> str:
    text = _MELTING.sub(r"{}\g<0>", run.text.translate(_SPECIAL))
    for mark, command in _COMMANDS.items():
        if mark in run.marks:
            text = f"\\{command}{{{text}}}"
    return text


def _href(link: str, text: str) -> str:
    return f"\\href{{{link.translate(_URL)}}}{{{text}}}" if link else text
