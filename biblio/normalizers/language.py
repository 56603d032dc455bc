"""Languages as IETF tags: "swedish", "Svenska", "swe" → "sv"; "en_us" → "en-US"."""

import re

from attrs import evolve

from biblio.model import Record
from biblio.normalizers.tables import LANGUAGES
from biblio.text.folding import fold

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")


def normalize_language(record: Record) -> Record:
    """Bring `language` to a tag where it is known; several languages and unknown ones stay as they stand."""
    language = record.text.get("language")
    return record if language is None else evolve(record, text={**record.text, "language": tag(language)})


def tag(language: str) -> str:
    """The IETF tag (BCP 47) of a language's name or code; the text itself where it is not known."""
    known = LANGUAGES.get(fold(language))
    if known:
        return known
    found = _TAG.fullmatch(language)
    if not found:
        return language
    primary = LANGUAGES.get(found[1].lower(), found[1].lower())
    return f"{primary}-{found[2].upper()}" if found[2] else primary
