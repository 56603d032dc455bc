"""BibTeX and BibLaTeX.

Three layers: blocks with their exact text (`blocks`), entries with macros expanded and fields inherited
(`inherit`), Records (`reading`, `writing`); `updating` goes back to the bytes.
"""

from biblio.formats.bib.keys import with_keys, writable_key
from biblio.formats.bib.reading import read
from biblio.formats.bib.updating import update
from biblio.formats.bib.writing import write
from biblio.formats.format import Format

__all__ = ["FORMAT", "read", "update", "with_keys", "writable_key", "write"]

FORMAT = Format("bib", (".bib", ".bibtex", ".biblatex"), read, write, update)
