"""Bibliographic file formats, read and write."""

from biblio.formats import bib, csljson, ris
from biblio.formats.format import Format
from biblio.formats.sniffing import looks_like
from biblio.model import Source

__all__ = ["FORMATS", "Format", "bib", "csljson", "find", "ris", "sniff"]

FORMATS: tuple[Format, ...] = (bib.FORMAT, csljson.FORMAT, ris.FORMAT)


def find(name: str) -> Format | None:
    """The format of a name."""
    return next((known for known in FORMATS if known.name == name), None)


def sniff(source: Source) -> Format | None:
    """The format of a source: by its file's ending or, where that is none of a format's, by what it begins with.

    None for what is none of these, such as a manuscript.
    """
    name = source.file.lower()
    by_ending = next((known for known in FORMATS if name.endswith(known.extensions)), None)
    return by_ending or find(looks_like(source.text))
