"""Reference lists and citations in any CSL style. The one door to a processor: `process`."""

from biblio.csl import styles
from biblio.csl.markups import MARKUPS
from biblio.csl.processor import process
from biblio.csl.rendered import BibliographyEntry, Rendered
from biblio.csl.stylehead import StyleBroken
from biblio.csl.styles import StyleNotFound

__all__ = ["MARKUPS", "BibliographyEntry", "Rendered", "StyleBroken", "StyleNotFound", "process", "styles"]
