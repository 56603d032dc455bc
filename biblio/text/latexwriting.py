r"""Unicode with CSL-JSON's inline markup → LaTeX, the inverse of `latex`.

The text is UTF-8: only characters that TeX takes for its own are escaped, and braces so that they balance, for
BibTeX counts them even when escaped.
"""

import re

from attrs import evolve

from biblio.text.richtext import parse, to_markup

_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "`": r"\textasciigrave{}",
        "\u00a0": "~",
    }
)
_MELTING = re.compile(r"(?<=-)-|(?<=')'")
_TAGS = {
    "<i>": r"\emph{",
    "<b>": r"\textbf{",
    "<sup>": r"\textsuperscript{",
    "<sub>": r"\textsubscript{",
    '<span style="font-variant:small-caps;">': r"\textsc{",
    '<span class="nocase">': "{",
    '<span class="nodecor">': r"\textnormal{",
}
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)(?: [^<>]*)?>")
_SPECIAL_CHARACTER = re.compile(r"(?<![A-Za-z])\{\\")
"""Braces that protect, and would be one of BibTeX's special characters: a backslash right behind them."""

_LESS = "\x00"
_TO_ESCAPE = re.compile(r"[\\{}&%$#_~^`\u00a0<]|--|''")


def from_plain(text: str) -> str:
    """Text → LaTeX: TeX's own characters escaped, braces so that they balance, "--" and "''" kept from melting."""
    if not _TO_ESCAPE.search(text):
        return text
    between = ["{" + found[0] + "}" for found in _MELTING.finditer(text)]
    pieces = [piece.translate(_ESCAPES) for piece in _MELTING.split(text)]
    return "".join(piece + mark for piece, mark in zip(pieces, [*between, ""], strict=True))


def from_rich(markup: str) -> str:
    """CSL-JSON's markup → LaTeX, the inverse of `to_title` on what that gives."""
    if not _TO_ESCAPE.search(markup):
        return markup
    if "<" not in markup:
        return from_plain(markup)
    markup = markup.replace(_LESS, "")
    runs = [evolve(run, text=from_plain(run.text).replace("<", _LESS)) for run in parse(markup)]
    latex = _TAG.sub(lambda tag: _TAGS.get(tag[0], "}"), to_markup(runs))
    return _SPECIAL_CHARACTER.sub(r"{{}\\", latex).replace(_LESS, "<")


def from_verbatim(text: str) -> str:
    """A URL or DOI → the value of a verbatim field; braces are percent-encoded, for they would have to balance."""
    return text.replace("{", "%7B").replace("}", "%7D") if "{" in text or "}" in text else text
