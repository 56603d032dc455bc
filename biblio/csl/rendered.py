"""What the processor gives."""

from attrs import frozen

from biblio.model import Problem
from biblio.text.richtext import Run


@frozen
class BibliographyEntry:
    """One entry of the bibliography; `text` is in the markup asked for, `runs` are the same without one."""

    key: str
    text: str
    runs: tuple[Run, ...]


@frozen
class Rendered:
    """Citations in the order given, each in the markup asked for; the bibliography in the style's order."""

    citations: tuple[str, ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
