"""One concern each, in one ordered tuple: Record → Record, idempotent, alone and together.

A step may change how a value is written, and where it stands, never what it says: what a step cannot place goes
to `custom`.
"""

from collections.abc import Callable

from biblio.model import Record
from biblio.normalizers.dates import normalize_dates
from biblio.normalizers.entities import normalize_entities
from biblio.normalizers.identifiers import normalize_identifiers
from biblio.normalizers.language import normalize_language
from biblio.normalizers.names import normalize_names
from biblio.normalizers.numbers import normalize_numbers
from biblio.normalizers.pages import normalize_pages
from biblio.normalizers.status import normalize_status
from biblio.normalizers.titles import normalize_titles
from biblio.normalizers.types import normalize_type
from biblio.normalizers.whitespace import normalize_whitespace

NORMALIZERS: tuple[Callable[[Record], Record], ...] = (
    normalize_entities,
    normalize_whitespace,
    normalize_type,
    normalize_identifiers,
    normalize_names,
    normalize_titles,
    normalize_numbers,
    normalize_pages,
    normalize_language,
    normalize_dates,
    normalize_status,
)


def normalize(record: Record) -> Record:
    """Apply every normalizer in order."""
    for step in NORMALIZERS:
        record = step(record)
    return record
