"""Pandoc's Markdown, for a paragraph or a part of one."""

import re
from collections.abc import Iterable, Sequence

from biblio.csl.markups.links import linked
from biblio.text.richtext import Run

_SPECIAL = re.compile(r"([\\`*_\[\]#~^$<>|@{}]|&(?=#?\w{1,40};))")
_RUNNING = re.compile(r"(?<=-)-|(?<=\.)\.|(?<=')'|(?<=:):|(?<==)=")
"""Signs that make something else when doubled: dashes, an ellipsis, a div, a mark."""
_COUNTER = r"(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,15})"
_LIST_LIKE = re.compile(rf"({_COUNTER}(?=[.)](?:\s|$))|\({_COUNTER}(?=\)\s)|(?=%|[-+:=](?:\s|$)|[-+=]{{2}}))")
"""What makes a list, a title block or a rule at the start of a paragraph; "(1)" alone is a citation by number."""
_DELIMITERS = {
    "sc": ("[", "]{.smallcaps}"),
    "sup": ("^", "^"),
    "sub": ("~", "~"),
    "i": ("*", "*"),
    "b": ("**", "**"),
}
"""Mark → what opens and closes it, innermost first."""
_AUTOLINK = re.compile(r"https?://[\w.:/?=%+#~;,-]+", re.ASCII)
_IN_URL = str.maketrans({"(": "%28", ")": "%29", "&": r"\&", "*": r"\*", "_": r"\_", "[": "%5B", "]": "%5D"})


def write(runs: Sequence[Run]) -> str:
    """Write runs as Markdown; line ends become spaces, and what would begin a list is escaped."""
    text = _join(_link(link, group) for link, group in linked(runs))
    start = _LIST_LIKE.match(text)
    return f"{start[1]}\\{text[start.end(1) :]}" if start else text


def _run(run: Run) -> str:
    text = _RUNNING.sub(r"\\\g<0>", _SPECIAL.sub(r"\\\1", " ".join(run.text.splitlines())))
    core = text.strip()
    if not core or not run.marks & _DELIMITERS.keys():
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if run.marks & {"sup", "sub"}:
        core = re.sub(r"\s", r"\\ ", core)
    for mark, (opening, closing) in _DELIMITERS.items():
        if mark in run.marks:
            core = f"{opening}{core}{closing}"
    return f"{before}{core}{after}"


def _join(parts: Iterable[str]) -> str:
    """Put parts together so that the end of one and the start of the next do not make a sign of their own."""
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and part[0] in "*^~" and joined[-1][-1] == part[0]:
            joined.append("<!-- -->")
        elif joined and part[0] == "[" and joined[-1][-1] == "!":
            joined[-1] = f"{joined[-1][:-1]}\\!"
        joined.append(part)
    return "".join(joined)


def _link(link: str, runs: Sequence[Run]) -> str:
    text = _join(map(_run, runs))
    if not link or not text.strip():
        return text
    if _AUTOLINK.fullmatch(link) and [(run.text, run.marks) for run in runs] == [(link, frozenset())]:
        return f"<{link}>"
    return f"[{text}]({link.translate(_IN_URL)})"
