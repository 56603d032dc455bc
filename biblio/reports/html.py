"""A hand-out as one HTML page that needs nothing else."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from biblio.reports.chart import svg
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
from biblio.reports.page import anchor, cleaned, page, runs_html


def write(handout: Handout) -> bytes:
    """Write UTF-8; style sheet and chart are in the page, nothing is fetched and no script runs."""
    parts = [f"<header><h1>{escape(handout.title)}</h1>"]
    parts += [f'<p class="subtitle">{escape(handout.subtitle)}</p>'] if handout.subtitle else []
    parts.append("</header>")
    for block in handout.blocks:
        parts += _WRITERS[type(block)](block)
    body = "\n".join(["<main>", *parts, "</main>"])
    return cleaned(page(handout.title, handout.language, body, "handout.css", author=handout.author)).encode()


def _heading(block: Heading) -> Iterator[str]:
    yield f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"


def _paragraph(block: Paragraph) -> Iterator[str]:
    kind = ' class="quiet"' if block.quiet else ""
    yield f"<p{kind}>{runs_html(block.runs)}</p>"


def _figures(block: Figures) -> Iterator[str]:
    items = "".join(f"<li><b>{number}</b> {escape(label)}</li>" for number, label in block.items)
    yield f'<ul class="figures">{items}</ul>'


def _listing(block: Listing) -> Iterator[str]:
    kind = "entries labelled" if block.labelled else "entries"
    yield f'<ol class="{kind}" role="list">'
    for entry in block.entries:
        yield _entry(entry)
    yield "</ol>"


def _entry(entry: ListEntry) -> str:
    label = f'<span class="label">{escape(entry.label)}</span>' if entry.label else ""
    tags = "".join(f' <span class="tag">{escape(tag)}</span>' for tag in entry.tags)
    tags += "".join(f' <span class="tag doubt">{escape(doubt)}</span>' for doubt in entry.doubts)
    notes = "".join(_note(note.label, runs_html(note.runs), note.keys) for note in entry.notes)
    notes = f'<ul class="notes">{notes}</ul>' if notes else ""
    text = f'<p dir="auto">{runs_html(entry.runs)}{tags}</p>'
    return f'<li id="{anchor(entry.key)}">{label}<div>{text}{notes}</div></li>'


def _note(label: str, text: str, keys: tuple[str, ...]) -> str:
    places = "".join(f'<span id="{anchor(key)}"></span>' for key in keys)
    return f'<li>{places}<span class="what">{escape(label)}:</span> {text}</li>'


def _table(block: Table) -> Iterator[str]:
    name = escape(block.caption)
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{name}"><table><caption>{name}</caption>'
    cells = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.header)
    yield f"<thead><tr>{cells}</tr></thead>"
    body, last = (block.rows[:-1], block.rows[-1:]) if block.has_total else (block.rows, ())
    yield f"<tbody>{''.join(map(_row, body))}</tbody>"
    yield f"<tfoot>{''.join(map(_row, last))}</tfoot></table></div>" if last else "</table></div>"


def _row(cells: tuple[str, ...]) -> str:
    numbers = "".join(f"<td>{escape(cell)}</td>" for cell in cells[1:])
    return f'<tr><th scope="row">{escape(cells[0])}</th>{numbers}</tr>'


_WRITERS: dict[type[Block], Callable[[Any], Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Figures: _figures,
    Listing: _listing,
    Table: _table,
    Chart: svg,
}
