"""What the processor gives."""

from typing import TYPE_CHECKING, NamedTuple

from biblio.csl.inline import Inline

if TYPE_CHECKING:
    from biblio.model import Problem
    from biblio.text.richtext import Run


class BibliographyEntry(NamedTuple):
    """One entry of the bibliography; `text` is in the markup asked for, `tree` is the same without one."""

    key: str
    text: str
    tree: tuple[Inline, ...]

    def __repr__(self) -> str:
        return f"BibliographyEntry(key={self.key!r}, text={self.text!r})"

    @property
    def runs(self) -> "tuple[Run, ...]":
        """The entry as runs, for Word and OpenDocument."""
        from biblio.csl.markups.runs import to_runs  # slow to import, and for these alone

        return to_runs(self.tree)


class Rendered(NamedTuple):
    """Citations in the order given, each in the markup asked for; the bibliography in the style's order."""

    citations: tuple[str, ...] = ()
    bibliography: tuple[BibliographyEntry, ...] = ()
    problems: "tuple[Problem, ...]" = ()
