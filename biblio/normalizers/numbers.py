"""Numbers without the word that says what they count: "vol. 4" → "4", "2nd ed." → "2".

A value that says more than its number ("2nd rev. ed.", "Part B") stays as it stands.
"""

import re
from collections.abc import Mapping

from attrs import evolve

from biblio.model import Record
from biblio.normalizers.tables import ORDINALS
from biblio.text.folding import fold

_VALUE = r"\s*([0-9ivxlcdm]+[a-z]?(?:\s?[-–—/]\s?[0-9ivxlcdm]+[a-z]?)?)"
_LABELS = {
    "volume": r"(?:vol(?:ume|umen)?|v|bd|band|jg|jahrgang|årg(?:ång)?|tomo|tome|t|år)",
    "issue": r"(?:no|nr|num|núm|n|nº|n\.º|n°|issue|iss|número|numero|nummer|heft|h|häfte|#)",
    "page": r"(?:pp?|pgs?|pages?|ss?|sid|sidan|sidorna|págs?|páginas?|seiten?)",
}
# A single letter glued to its number is part of it: page S358 is not "sida 358".
_LABELS["collection-number"] = _LABELS["number"] = f"(?:{_LABELS['volume']}|{_LABELS['issue']})"
_LABELLED = {
    variable: re.compile(rf"^{label}(?:\.\s?|\s|(?<=#)|(?<=\w\w)(?=\d)){_VALUE}$", re.IGNORECASE)
    for variable, label in _LABELS.items()
}
_EXTENT = re.compile(r"^(\d+)\s?(?:pp?|pages|s|sidor|págs?|páginas|seiten|S)\.?$", re.IGNORECASE)
_EDITION_WORD = r"(?:ed|edn|edition|upplagan?|uppl|edición|edicion|edição|aufl|auflage|édition|éd)\.?"
_EDITION = re.compile(
    rf"^(?:{_EDITION_WORD}\s)?(\d+)(?:st|nd|rd|th|:?a|:?e|ª|º|er|ère|ème|\.)*(?:\s{_EDITION_WORD})?$",
    re.IGNORECASE,
)
_EDITION_IN_WORDS = re.compile(rf"^([^\W\d_]+)(?:\s{_EDITION_WORD})?$", re.IGNORECASE)


def normalize_numbers(record: Record) -> Record:
    """Strip labels from volume, issue, page, number, edition and extent."""
    text = {variable: _bare(variable, value) for variable, value in record.text.items()}
    return evolve(record, text=text)


def _bare(variable: str, value: str) -> str:
    if variable == "edition":
        return _edition(value)
    pattern: re.Pattern[str] | None = _PATTERNS.get(variable)
    found = pattern.match(value) if pattern else None
    return found[1] if found else value


def _edition(value: str) -> str:
    found = _EDITION.match(value)
    if found:
        return found[1]
    spelt = _EDITION_IN_WORDS.match(value)
    return ORDINALS.get(fold(spelt[1]), value) if spelt else value


_PATTERNS: Mapping[str, re.Pattern[str]] = {**_LABELLED, "number-of-pages": _EXTENT}
