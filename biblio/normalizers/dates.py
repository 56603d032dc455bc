"""Dates given as text, in parts where the text is one that EDTF can say."""

from attrs import evolve

from biblio.model import Date, Record
from biblio.text.dates import parse_edtf


def normalize_dates(record: Record) -> Record:
    """Parse what stands in `literal` or `raw`; what is no EDTF ("Spring term") stays to be printed as it is."""
    return evolve(record, dates={variable: _parsed(date) for variable, date in record.dates.items()})


def _parsed(date: Date) -> Date:
    written = (date.raw or date.literal).strip().rstrip(".")
    found = parse_edtf(written) if written and not date.parts else None
    if found is None or not found.parts or (date.raw and date.literal):
        return date
    return evolve(found, circa=found.circa or date.circa, season=found.season or date.season, extra=date.extra)
