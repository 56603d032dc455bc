"""BibTeX and BibLaTeX.

Three layers: blocks with their exact text (`bibblocks`), entries with macros expanded and fields inherited
(`bibinherit`), Records (`bibread`, `bibwrite`); `bibupdate` goes back to the bytes.
"""

from biblio.formats.bibread import read
from biblio.formats.bibupdate import update
from biblio.formats.bibwrite import write
from biblio.formats.format import Format

__all__ = ["FORMAT", "read", "update", "write"]

FORMAT = Format("bib", (".bib", ".bibtex", ".biblatex"), read, write)
