"""A hand-out as plain text, wrapped, with hanging indents."""

from collections.abc import Callable, Iterator
from textwrap import wrap
from typing import Any

from biblio.csl.markups.text import MARKUP
from biblio.reports.handout import (
    Block,
    Chart,
    Figures,
    Handout,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Table,
)
from biblio.text.controls import without_controls

_WIDTH = 80
_HANG = 4
_LABEL = 6


def write(handout: Handout) -> bytes:
    """Write UTF-8 with a line end at the end."""
    parts = [_underlined(handout.title, "="), *([_wrapped(handout.subtitle)] if handout.subtitle else [])]
    for block in handout.blocks:
        parts += _WRITERS[type(block)](block)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _heading(block: Heading) -> Iterator[str]:
    yield ("\n" if block.level == 1 else "") + _underlined(block.text, "-=~"[0 if block.level == 1 else 2])


def _paragraph(block: Paragraph) -> Iterator[str]:
    yield _wrapped(MARKUP.write_runs(block.runs))


def _figures(block: Figures) -> Iterator[str]:
    yield _wrapped(" · ".join(f"{number}\u00a0{label}" for number, label in block.items))


def _listing(block: Listing) -> Iterator[str]:
    for entry in block.entries:
        yield "\n".join(_entry(entry, labelled=block.labelled))


def _entry(entry: ListEntry, *, labelled: bool) -> Iterator[str]:
    indent = _LABEL if labelled else 0
    first = _clean(entry.label).ljust(indent) if labelled else ""
    remarks = "".join(f" [{remark}]" for remark in (*entry.tags, *entry.doubts))
    yield _wrapped(MARKUP.write_runs(entry.runs) + remarks, first, indent if labelled else _HANG)
    for note in entry.notes:
        lead = " " * (indent or _HANG)
        yield _wrapped(f"{note.label}: {MARKUP.write_runs(note.runs)}", f"{lead}→ ", len(lead) + 2)


def _table(block: Table) -> Iterator[str]:
    """Columns where they fit, else a line a row."""
    rows = [block.header, *block.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(block.header))]
    yield _underlined(block.caption, "~")
    if sum(widths) + 2 * len(widths) <= _WIDTH:
        yield "\n".join(_columns(row, widths) for row in rows)
        return
    yield "\n".join(_row_as_line(block.header, row) for row in block.rows)


def _columns(row: tuple[str, ...], widths: list[int]) -> str:
    cells = [
        row[0].ljust(widths[0]),
        *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
    ]
    return "  ".join(cells).rstrip()


def _row_as_line(header: tuple[str, ...], row: tuple[str, ...]) -> str:
    cells = [f"{name}:\u00a0{cell}" for name, cell in zip(header[1:-1], row[1:-1], strict=True) if cell]
    return _wrapped(f"{row[0]}:\u00a0{row[-1]} ({', '.join(cells)})", "", _HANG)


def _chart(block: Chart) -> Iterator[str]:
    """One bar a category, a block an output; a star beside those that are marked."""
    totals = [sum(values[at] for _, values in block.series) for at in range(len(block.categories))]
    width = max(map(len, block.categories), default=0)
    longest = max(totals, default=0) or 1
    scale = min(1.0, (_WIDTH - width - 8) / longest)
    names = [f"{name.ljust(width)} {'*' if name in block.marked else ' '}" for name in block.categories]
    lines = [
        f"{name} {'█' * round(total * scale)} {total or ''}".rstrip()
        for name, total in zip(names, totals, strict=True)
    ]
    yield _underlined(block.title, "~")
    yield "\n".join([*lines, *([f"* {block.mark}"] if block.marked else [])])


_WRITERS: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Figures: _figures,
    Listing: _listing,
    Table: _table,
    Chart: _chart,
}


def _underlined(text: str, line: str) -> str:
    text = _clean(" ".join(text.split()))
    return f"{text}\n{line * min(len(text), _WIDTH)}"


def _wrapped(text: str, first: str = "", hang: int = 0) -> str:
    """Wrap at spaces that may break; words longer than a line, as addresses are, stay whole."""
    lines = wrap(
        _clean(text),
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(line.replace("\u00a0", " ") for line in lines)


def _clean(text: str) -> str:
    """What steers no terminal; a bare carriage return would print over the line."""
    return without_controls(text).replace("\r", "")
