"""Unicode in composed form, one plain space between words, no invisible characters."""

import re
import unicodedata

from biblio.model import Record
from biblio.normalizers.everywhere import change

# Zero-width space, word joiner, BOM and soft hyphen print nothing. The zero-width (non-)joiners U+200C and
# U+200D stay: Persian, Hindi and others spell with them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")


def normalize_whitespace(record: Record) -> Record:
    """Clean every text variable and every part of a name; values left empty are dropped."""
    return change(record, clean)


def clean(text: str) -> str:
    """NFC, without invisible characters, any run of white space one space."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())
