"""The claims of a text as a table of plain values, one row for each cite: CSV as RFC 4180 has it."""

import csv
import io
from collections.abc import Sequence

from biblio.model import Library, Link, Source, Unsourced
from biblio.reports.spreadsheet import guarded
from biblio.text.controls import without_controls
from biblio.text.names import short_names
from biblio.text.richtext import plain

COLUMNS = ("line", "claim", "cite", "kind", "verdict", "source", "described", "confidence", "evidence")


def write_link_table(
    source: Source, links: Sequence[Link], library: Library, unsourced: Sequence[Unsourced] = ()
) -> str:
    """Write what each claim rests on, in text order, and the claims that rest on nothing; with a header."""
    rows = [(link.cite.span.start, _row(source, link, library)) for link in links]
    rows += [(one.span.start, _unsourced_row(source, one)) for one in unsourced]
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for _, row in sorted(rows, key=lambda pair: pair[0]):
        writer.writerow([guarded(without_controls(" ".join(cell.split()))) for cell in row])
    return sheet.getvalue()


def _row(source: Source, link: Link, library: Library) -> tuple[str, ...]:
    line = source.place(link.cite.span.start)
    return (
        line,
        link.claim.text,
        link.cite.text,
        link.cite.kind,
        link.verdict,
        link.key or "; ".join(link.candidates),
        _described(link.key, library),
        f"{link.confidence:.2f}",
        "; ".join(link.evidence),
    )


def _described(key: str, library: Library) -> str:
    entry = library.get(key) if key else None
    if entry is None:
        return ""
    record = entry.record
    return f"{short_names(record.creators)} ({record.year or 'n.d.'}) {plain(record.title)}"


def _unsourced_row(source: Source, one: Unsourced) -> tuple[str, ...]:
    line = source.place(one.span.start)
    return (line, one.claim.text, "", one.kind, "without a source", "", "", "", one.text)
