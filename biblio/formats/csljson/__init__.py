"""CSL-JSON: items with their exact text (`items`), Records (`records`), and back to the bytes (`updating`)."""

from biblio.formats.csljson.records import read, record_of, to_item, write
from biblio.formats.csljson.updating import update
from biblio.formats.format import Format

__all__ = ["FORMAT", "read", "record_of", "to_item", "update", "write"]

FORMAT = Format("csl-json", (".json",), read, write, update)
