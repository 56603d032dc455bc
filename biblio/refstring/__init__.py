"""Free-text reference strings and output lists → Records."""

from biblio.refstring.reading import read_lists, read_string, read_strings

__all__ = ["read_lists", "read_string", "read_strings"]
