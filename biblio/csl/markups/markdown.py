"""Pandoc's Markdown."""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import groupby

from biblio.csl.markups.leaves import Leaf
from biblio.csl.markups.markup import Markup
from biblio.csl.markups.runs import runs_of
from biblio.csl.markups.spaces import one_line, trimmed
from biblio.text.richtext import Run

_SIGNS = (
    r"[\\`*_\[\]#~^$<>|@{}\"]|&(?=#?\w{1,40};)"
    r"|(?<=-)-|(?<=\.)\.|(?<=:):|(?<==)="  # what makes dashes, an ellipsis, a div, a mark when doubled
    r"|'(?![^\W_])|(?<![^\W_])'"  # quotation marks, but no apostrophes
)
_SPECIAL = re.compile(_SIGNS)
_DOUBLE, _SINGLE = re.compile("[“”]"), re.compile(r"‘|’(?![^\W_])")
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’(?![^\W_])")
_SPECIAL_OR_QUOTE = re.compile(f"{_SIGNS}|{_DOUBLE.pattern}|{_SINGLE.pattern}")
_CLOSED_LATE = re.compile(rf"(?<=\s)(?:{_DOUBLE.pattern}|{_SINGLE.pattern})(?<=[”’])")
"""A closing quotation mark behind a space, which pandoc would drop."""
_LETTERS = r"[A-Za-z]|[ivxlcdmIVXLCDM]{1,15}"
_LIST_LIKE = re.compile(
    rf"\s?((?:\d{{1,9}}|{_LETTERS})(?=[.)](?:\s|$))"
    rf"|\((?:\d{{1,9}}(?=\)\s)|(?:{_LETTERS})(?=\)(?:\s|$)))"  # "(1)" alone is a citation by number
    r"|(?=%|[-+:=](?:\s|$)|[-+=]{2}))"
)
"""What makes a list, a title block or a rule at the start of a paragraph."""
_DELIMITERS = {
    "sc": ("[", "]{.smallcaps}"),
    "u": ("[", "]{.underline}"),
    "i": ("*", "*"),
    "b": ("**", "**"),
}
"""Mark → what opens and closes it, innermost first."""
_ESCAPED = re.compile(r"(\\\S)")
_NOTHING = "<!-- -->"
"""What parts two signs, and is not seen."""
_ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "‘": "&lsquo;", "’": "&rsquo;"}
"""Quotation marks: CommonMark shows the backslash before a sign outside ASCII."""
_AUTOLINK = re.compile(r"https?://[\w.:/?=%+#~;,-]+", re.ASCII)
_IN_URL = str.maketrans({"(": "%28", ")": "%29", "&": r"\&", "*": r"\*", "_": r"\_", "[": "%5B", "]": "%5D"})


def _inline(leaves: Sequence[Leaf]) -> str:
    """Run by run, for emphasis nested in emphasis is ambiguous."""
    runs = runs_of(leaves)
    line = "".join([run.text for run in runs])
    groups = groupby(runs, key=lambda run: run.link)
    text = _join(_link(link, list(group), line) for link, group in groups)
    return _CLOSED_LATE.sub(_escaped, text) if "“" in line or "‘" in line else text


def _run(run: Run, line: str) -> str:
    text = _special(run, line).sub(_escaped, one_line(run.text))
    before, core, after = trimmed(text)
    if not core or not run.marks:
        return text
    core = _raised(core, run.marks)
    for mark, (opening, closing) in _DELIMITERS.items():
        if mark in run.marks:
            core = f"{_opened(opening, core)}{closing}"
    return f"{before}{core}{after}"


def _escaped(sign: re.Match[str]) -> str:
    return _ENTITIES.get(sign[0]) or f"\\{sign[0]}"


def _special(run: Run, line: str) -> re.Pattern[str]:
    """What to escape: in a run with its own formatting also quotation marks, if one's other half is elsewhere.

    Pandoc looks for that half first, and takes what ends the formatting before it for text.
    """
    if not run.marks and not run.link:
        return _SPECIAL
    rest = _QUOTED.sub("", run.text)
    is_torn = ("“" in line and _DOUBLE.search(rest)) or ("‘" in line and _SINGLE.search(rest))
    return _SPECIAL_OR_QUOTE if is_torn else _SPECIAL


def _raised(text: str, marks: Set[str]) -> str:
    """Raise or lower; escaped signs each by itself, for newer versions of pandoc unescape before they read."""
    sign = "^" if "sup" in marks else "~" if "sub" in marks else ""
    parts = _ESCAPED.split(re.sub(r"\s", r"\\ ", text)) if sign else ()
    return _NOTHING.join([f"{sign}{part}{sign}" for part in parts if part]) or text


def _opened(opening: str, text: str) -> str:
    """What opens a stretch, and the stretch; "[^" would be a footnote."""
    return f"{opening}{_NOTHING}{text}" if opening == "[" and text[0] == "^" else f"{opening}{text}"


def _join(parts: Iterable[str]) -> str:
    """Put parts together so that the end of one and the start of the next do not make a sign of their own."""
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and part[0] in "*^~" and joined[-1][-1] == part[0]:
            joined.append(_NOTHING)
        elif joined and part[0] == "[" and joined[-1][-1] == "!":
            joined[-1] = f"{joined[-1][:-1]}\\!"
        joined.append(part)
    return "".join(joined)


def _link(link: str, runs: Sequence[Run], line: str) -> str:
    before, text, after = trimmed(_join(_run(run, line) for run in runs))
    if not link or not text:
        return f"{before}{text}{after}"
    if _AUTOLINK.fullmatch(link) and runs == [Run(link, link=link)]:
        return f"<{link}>"
    return f"{before}{_opened('[', text)}]({link.translate(_IN_URL)}){after}"


def _begun(text: str) -> str:
    """Escape what would begin a list; white space before a line would make code of it."""
    text = re.sub(r"^\s+", " ", text)
    start = _LIST_LIKE.match(text)
    return f"{text[: start.end(1)]}\\{text[start.end(1) :]}" if start else text


MARKUP = Markup(
    "markdown", _inline, joints={"space": " ", "line": "\\\n", "indent": "\\\n\u00a0\u00a0"}, begun=_begun
)
