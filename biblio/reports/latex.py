r"""A hand-out as a LaTeX document that compiles by itself, with pdfLaTeX, XeLaTeX or LuaLaTeX."""

from collections.abc import Callable, Iterator
from typing import Any

from biblio.csl.markups.latex import MARKUP
from biblio.reports.handout import (
    Block,
    Chart,
    Figures,
    Handout,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Runs,
    Table,
    said,
)
from biblio.text.controls import without_controls

_BABEL = {"en": "english", "sv": "swedish", "es": "spanish"}
"""Language → babel's name; without one, LaTeX hyphenates as English."""
_PREAMBLE = r"""\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
\else
  \usepackage{fontspec}
\fi
%(babel)s\usepackage[margin=28mm]{geometry}
\usepackage[hidelinks]{hyperref}
\hypersetup{pdftitle={%(title)s},pdfauthor={%(author)s},pdflang={%(language)s}}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.5\baselineskip}
\raggedbottom
\newenvironment{entries}[1]{\begin{list}{}{%%
  \setlength{\labelwidth}{#1}\setlength{\labelsep}{0pt}\setlength{\leftmargin}{#1}%%
  \setlength{\itemsep}{0.4\baselineskip}\setlength{\parsep}{0pt}%%
  \renewcommand{\makelabel}[1]{\textbf{##1}\hfil}\sloppy}}{\end{list}}
\newenvironment{hanging}{\begin{list}{}{%%
  \setlength{\labelwidth}{0pt}\setlength{\labelsep}{0pt}\setlength{\leftmargin}{1.5em}%%
  \setlength{\itemindent}{-1.5em}\setlength{\itemsep}{0.4\baselineskip}\setlength{\parsep}{0pt}\sloppy}}{\end{list}}
\begin{document}
"""
_NARROW = 9
"""Letters in a line of a column's head."""


def write(handout: Handout) -> bytes:
    """Write UTF-8."""
    babel = _BABEL.get(handout.language.partition("-")[0])
    values = {
        "babel": f"\\IfFileExists{{{babel}.ldf}}{{\\usepackage[{babel}]{{babel}}}}{{}}\n" if babel else "",
        "title": _plain(handout.title),
        "author": _plain(handout.author),
        "language": _plain(handout.language),
    }
    parts = [f"{{\\LARGE\\bfseries {_plain(handout.title)}\\par}}"]
    parts += [f"{{\\large {_plain(handout.subtitle)}\\par}}"] if handout.subtitle else []
    for block in handout.blocks:
        parts += _WRITERS[type(block)](block)
    text = _PREAMBLE % values + "\n\n".join(part for part in parts if part) + "\n\\end{document}\n"
    return without_controls(text).encode()


def _heading(block: Heading) -> Iterator[str]:
    command = "section" if block.level == 1 else "subsection"
    yield f"\\{command}*{{{_plain(block.text)}}}"


def _paragraph(block: Paragraph) -> Iterator[str]:
    text = MARKUP.write_runs(block.runs)
    yield f"{{\\small {text}\\par}}" if block.quiet else text


def _figures(block: Figures) -> Iterator[str]:
    yield " \\quad ".join(f"\\textbf{{{number}}}~{_plain(label)}" for number, label in block.items)


def _listing(block: Listing) -> Iterator[str]:
    opening, closing = (r"\begin{entries}{3em}", "entries") if block.labelled else (r"\begin{hanging}", "hanging")
    items = [_entry(entry, labelled=block.labelled) for entry in block.entries]
    yield "\n".join([opening, *items, f"\\end{{{closing}}}"]) if items else ""


def _entry(entry: ListEntry, *, labelled: bool) -> str:
    label = f"[{{{_plain(entry.label)}}}]" if labelled else "[]"
    remarks = "".join(f" \\emph{{({_plain(remark)})}}" for remark in (*entry.tags, *entry.doubts))
    notes = [f"\\newline{{\\small {_plain(note.label)}: {MARKUP.write_runs(note.runs)}}}" for note in entry.notes]
    return "\n  ".join([f"\\item{label} {MARKUP.write_runs(entry.runs)}{remarks}", *notes])


def _table(block: Table) -> Iterator[str]:
    columns = f"@{{}}p{{8em}}*{{{len(block.header) - 1}}}{{r}}@{{}}"
    rows = [_row(row) for row in block.rows]
    if block.has_total:
        rows.insert(-1, r"\hline")
    lines = [
        rf"\subsection*{{{_plain(block.caption)}}}",
        rf"{{\footnotesize\setlength{{\tabcolsep}}{{3pt}}\begin{{tabular}}{{{columns}}}",
        " & ".join([_plain(block.header[0]), *map(_stacked, block.header[1:])]) + r" \\",
        r"\hline",
        *rows,
        r"\end{tabular}\par}",
    ]
    yield "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"\\raggedright {' & '.join(map(_plain, cells))} \\\\"


def _stacked(words: str) -> str:
    """The head of a narrow column, a line a word, but two short words on one."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + len(word) < _NARROW:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    stacked = r"\\".join(map(_plain, lines))
    return f"\\shortstack[r]{{{stacked}}}" if len(lines) > 1 else stacked


def _chart(block: Chart) -> Iterator[str]:
    """One bar a category, drawn as a rule; an em for each, and a star for those that are marked."""
    totals = [sum(values[at] for _, values in block.series) for at in range(len(block.categories))]
    unit = 18 / max((*totals, 18))
    rows = [
        f"{_plain(name)}{'*' if name in block.marked else ''} & {_bar(total * unit)} {total or ''} \\\\"
        for name, total in zip(block.categories, totals, strict=True)
    ]
    mark = [f"* {_plain(block.mark)}"] if block.marked else []
    heading = f"\\subsection*{{{_plain(block.title)}}}"
    yield "\n".join(
        [heading, r"\begin{tabular}{@{}ll@{}}", *rows, r"\end{tabular}", *([""] if mark else []), *mark]
    )


def _bar(length: float) -> str:
    return f"\\rule{{{length:.2f}em}}{{1.2ex}}" if length else ""


_WRITERS: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Figures: _figures,
    Listing: _listing,
    Table: _table,
    Chart: _chart,
}


def _plain(text: str) -> str:
    runs: Runs = said(text)
    return MARKUP.write_runs(runs)
