"""A manuscript with its citations replaced and a reference list at its end, in syntaxes that are plain text."""

import re
from collections.abc import Callable, Sequence

from attrs import frozen

from biblio.model import Edit, Manuscript
from biblio.text import edits

_END_DOCUMENT = re.compile(r"^[ \t]*\\end\s*\{document\}", re.MULTILINE)
_LATEX_LIST = r"""\section*{%s}
\providecommand{\href}[2]{#2}
\begin{list}{}{\setlength{\leftmargin}{2em}\setlength{\itemindent}{-2em}}
%s
\end{list}"""


@frozen
class Writing:
    """How a syntax is written back.

    `markup` is the name of the markup (of the citation processor) that its citations and entries are in;
    `write` takes the manuscript, the edits of its text, and heading and entries of the list to append, and gives
    the new file. Without entries nothing is appended. What is not edited keeps its bytes, but for the encoding:
    text is written as UTF-8. `note` makes a note of a citation, None where the syntax has none to offer.
    """

    markup: str
    write: Callable[[Manuscript, Sequence[Edit], str, Sequence[str]], bytes]
    note: Callable[[str], str] | None = None


def write_plain(manuscript: Manuscript, changes: Sequence[Edit], heading: str, entries: Sequence[str]) -> bytes:
    """Write plain text, the list after a blank line under its heading."""
    return _appended(manuscript, changes, "\n\n".join((heading, *entries)) if entries else "")


def write_markdown(manuscript: Manuscript, changes: Sequence[Edit], heading: str, entries: Sequence[str]) -> bytes:
    """Write Markdown, the heading as deep as the text's own sections."""
    titles = sum(section.level == 1 for section in manuscript.sections)
    marks = "#" if titles > 1 else "##"
    return _appended(manuscript, changes, "\n\n".join((f"{marks} {heading}", *entries)) if entries else "")


def write_latex(manuscript: Manuscript, changes: Sequence[Edit], heading: str, entries: Sequence[str]) -> bytes:
    r"""Write LaTeX, the list before ``\end{document}``; links print as text where hyperref is not loaded."""
    items = "\n\n".join(f"\\item {entry}" for entry in entries)
    tail = _LATEX_LIST % (heading, items) if entries else ""
    ends = list(_END_DOCUMENT.finditer(manuscript.source.text))
    if not ends or not tail:
        return _appended(manuscript, changes, tail)
    end = ends[-1].start()
    text = edits.apply(manuscript.source.text, [*changes, Edit(end, end, f"{tail}\n\n")])
    return _with_line_ends(text, manuscript)


def _appended(manuscript: Manuscript, changes: Sequence[Edit], tail: str) -> bytes:
    text = edits.apply(manuscript.source.text, changes)
    if not tail:
        return text.encode()
    return _with_line_ends(f"{text.rstrip()}\n\n{tail}\n", manuscript)


def _with_line_ends(text: str, manuscript: Manuscript) -> bytes:
    r"""Encode a text with the line ends that the manuscript has."""
    if "\r\n" in manuscript.source.text:
        text = re.sub(r"(?<!\r)\n", "\r\n", text)
    return text.encode()


PLAIN = Writing("text", write_plain)
MARKDOWN = Writing("markdown", write_markdown, "^[{}]".format)
LATEX = Writing("latex", write_latex, r"\footnote{{{}}}".format)
