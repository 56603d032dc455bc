"""What the processor gives."""

from functools import cached_property

from attrs import field, frozen

from biblio.csl.inline import Inline
from biblio.csl.markups.runs import to_runs
from biblio.model import Problem
from biblio.text.richtext import Run


@frozen(slots=False)
class BibliographyEntry:
    """One entry of the bibliography; `text` is in the markup asked for, `tree` is the same without one."""

    key: str
    text: str
    tree: tuple[Inline, ...] = field(repr=False)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """The entry as runs, for Word and OpenDocument."""
        return to_runs(self.tree)


@frozen
class Rendered:
    """Citations in the order given, each in the markup asked for; the bibliography in the style's order."""

    citations: tuple[str, ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
