"""Ranges of pages, issues and volumes with one plain hyphen: "988–9", "988--9", "988 - 9" → "988-9".

The numbers stay as printed: whether "988-9" is printed 988–9 or 988–989 is a citation style's decision (CSL 1.0.2,
"Page ranges").
"""

import re

from attrs import evolve

from biblio.model import Record

_RANGED = ("page", "volume", "issue", "number", "chapter-number", "collection-number", "supplement-number")
_DASH = re.compile(r"(?<=\w)\s?(?:[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]|-)+\s?(?=\w)")


def normalize_pages(record: Record) -> Record:
    """Unify the dashes between the numbers of a range."""
    ranged = {variable: _DASH.sub("-", record.text[variable]) for variable in _RANGED if variable in record.text}
    return evolve(record, text={**record.text, **ranged})
