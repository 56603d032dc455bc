"""A hand-out as pandoc's Markdown."""

from collections.abc import Callable, Iterator
from typing import Any

from biblio.csl.markups.markdown import MARKUP
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
from biblio.text.richtext import Run


def write(handout: Handout) -> bytes:
    """Write UTF-8, one paragraph an entry; a document has its title as metadata, a bare list has a heading."""
    is_document = handout.subtitle or handout.author
    parts = [_metadata(handout) if is_document else f"# {_plain(handout.title)}"]
    for block in handout.blocks:
        parts += _WRITERS[type(block)](block)
    return without_controls("\n\n".join(part for part in parts if part) + "\n").encode()


def _metadata(handout: Handout) -> str:
    """YAML, its strings in double quotes (YAML 1.2, section 7.3.1), as Markdown within."""
    values = {
        "title": _plain(handout.title),
        "subtitle": _plain(handout.subtitle),
        "author": _plain(handout.author),
        "lang": handout.language,
    }
    lines = [f"{name}: {_quoted(value)}" for name, value in values.items() if value]
    return "\n".join(["---", *lines, "---"])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(sign if sign.isprintable() else " " for sign in escaped)}"'


def _heading(block: Heading) -> Iterator[str]:
    yield f"{'#' * (block.level + 1)} {_plain(block.text)}"


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield MARKUP.write_runs(block.runs)


def _figures(block: Figures) -> Iterator[str]:
    yield " · ".join(f"**{number}** {_plain(label)}" for number, label in block.items)


def _listing(block: Listing) -> Iterator[str]:
    for entry in block.entries:
        if entry.label:
            yield f"**{_plain(entry.label)}**"
        yield _entry(entry)


def _entry(entry: ListEntry) -> str:
    r"""One paragraph; notes begin a line of their own, by a backslash at the end of the line before."""
    remarks = "".join(f" [{remark}]" for remark in (*entry.tags, *entry.doubts))
    lines = [MARKUP.write_runs(_with(entry.runs, remarks))]
    lines += [f"{_plain(note.label)}: {_inside(note.runs)}" for note in entry.notes]
    return "\\\n".join(lines)


def _with(runs: Runs, more: str) -> Runs:
    return (*runs, Run(more)) if more else runs


def _table(block: Table) -> Iterator[str]:
    """A pipe table; the total stands in bold."""
    rule = "|".join(["", ":--", *["--:"] * (len(block.header) - 1), ""])
    last = len(block.rows) if block.has_total else 0
    rows = [_row(row, bold=at == last) for at, row in enumerate(block.rows, 1)]
    yield "\n".join([_row(block.header), rule, *rows])
    yield f": {_plain(block.caption)}"


def _row(cells: tuple[str, ...], *, bold: bool = False) -> str:
    marked = [f"**{_plain(cell)}**" if bold and cell else _plain(cell) for cell in cells]
    return f"| {' | '.join(marked)} |"


def _chart(_: Chart) -> Iterator[str]:
    """No chart: the table that goes with it says the same."""
    yield ""


_WRITERS: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Figures: _figures,
    Listing: _listing,
    Table: _table,
    Chart: _chart,
}


def _plain(text: str) -> str:
    return _inside(said(text))


def _inside(runs: Runs) -> str:
    """Markup that stands after other words, so that nothing at its start can begin a list."""
    return MARKUP.write_runs((Run("x "), *runs)).removeprefix("x ")
