"""The outputs as a table of plain values, one row each: CSV as RFC 4180 has it, in UTF-8.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and may run it. Such a cell, and one that
begins with a tab or a line end, gets an apostrophe in front, as spreadsheets themselves mark text. Where a list
parts its items by semicolons, as Excel in Swedish and Spanish does with fields, and behind tabs and line ends, a
new cell may begin within ours: such a sign gets its apostrophe there too. A reader of the file takes it away where
one of these signs follows. All else stands as it is, bare numbers too, but for control characters.
"""

import csv
import io
import re
from collections.abc import Mapping

from biblio.model import Date, Library, Name
from biblio.reports.doubts import unconfirmed
from biblio.reports.outputs import Output, outputs
from biblio.reports.profile import Profile
from biblio.text.controls import without_controls
from biblio.text.edtf import to_edtf
from biblio.text.richtext import plain

COLUMNS = (
    "key", "kind", "type", "year", "date", "title", "translated title", "authors", "role", "event", "place",
    "container", "volume", "issue", "pages", "publisher", "series", "editors", "status", "in grant period", "work",
    "versions", "confidence", "unconfirmed", "language", "DOI", "URL",
)  # fmt: skip
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+-]?[0-9]+")
_WITHIN = re.compile(
    r"""(?<![\s";])[\s";]++(?=[=+\-@＝＋－＠])(?![+-]?[0-9]++\ *+(?:[;\t\r\n]|\Z))""",
)
"""Spaces, quotes and separators before a sign that is not a bare number's."""
_SEPARATORS = frozenset(";\t\r\n")


def write_csv(library: Library, profile: Profile) -> str:
    """Write one row an output, oldest first, with a header; lists within a cell are parted by semicolons.

    "date" is EDTF; "work" is the citekey of its oldest version, the same for all versions of one work.
    """
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for output in outputs(library, profile):
        row = _row(output, profile)
        writer.writerow([guarded(without_controls(row.get(column, ""))) for column in COLUMNS])
    return sheet.getvalue()


def guarded(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if _NUMBER.fullmatch(cell):
        return cell
    within = _WITHIN.sub(lambda gap: f"{gap[0]}'" if _SEPARATORS.intersection(gap[0]) else gap[0], cell)
    return f"'{within}" if _FORMULA.match(cell) else within


def _row(output: Output, profile: Profile) -> dict[str, str]:
    record, text = output.record, output.record.text
    date = record.dates.get("event-date") or record.dates.get("issued")
    cells = {
        "key": output.key,
        "kind": output.kind,
        "type": record.type,
        "year": str(record.year or ""),
        "date": _date(date) if date else "",
        "translated title": str(record.custom.get("title-translated") or ""),
        "authors": _names(record.creators),
        "role": str(record.custom.get("role") or ""),
        "place": text.get("event-place") or text.get("publisher-place", ""),
        "editors": _names(record.names.get("editor", ()) if record.names.get("author") else ()),
        "in grant period": _in_period(output, profile),
        "work": output.versions[0],
        "versions": "; ".join(output.versions),
        "confidence": str(record.custom.get("confidence") or ""),
        "unconfirmed": "; ".join(unconfirmed(record)),
    }
    return cells | {column: plain(text.get(variable, "")) for column, variable in _TEXTS.items()}


_TEXTS: Mapping[str, str] = {
    "title": "title",
    "event": "event-title",
    "container": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "series": "collection-title",
    "status": "status",
    "language": "language",
    "DOI": "DOI",
    "URL": "URL",
}


def _names(people: tuple[Name, ...]) -> str:
    return "; ".join(str(name) for name in people)


def _date(date: Date) -> str:
    return to_edtf(date) or date.literal or date.raw


def _in_period(output: Output, profile: Profile) -> str:
    """By its date alone: a forthcoming output with a date is in the period or not, one without is neither."""
    year = output.record.year
    if profile.period is None or year is None:
        return ""
    return "yes" if profile.period[0] <= year <= profile.period[1] else "no"
