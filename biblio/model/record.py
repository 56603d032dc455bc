"""A bibliographic description in CSL variables, from one place."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from biblio.model.date import Date
from biblio.model.name import Name
from biblio.model.origin import Origin
from biblio.model.problem import Problem


@frozen
class Record:
    """One description from one place.

    `type` is a CSL item type; `text`, `names` and `dates` are keyed by CSL variable (`model/variables.py`
    says which kind each is). Numbers are text. Rich text is CSL-JSON's markup. `custom` holds what CSL has no
    word for, JSON values keyed by kebab-case names; `key` is the key the source gives it (citekey, id), ""
    where it gives none; `raw` is the exact source text.
    """

    type: str = "document"
    text: Mapping[str, str] = field(factory=dict, hash=False)
    names: Mapping[str, tuple[Name, ...]] = field(factory=dict, hash=False)
    dates: Mapping[str, Date] = field(factory=dict, hash=False)
    custom: Mapping[str, Any] = field(factory=dict, hash=False)
    key: str = ""
    origin: Origin = Origin()
    raw: str = field(default="", repr=False)

    @property
    def title(self) -> str:
        """The title, "" where there is none."""
        return self.text.get("title", "")

    @property
    def year(self) -> int | None:
        """The year of issue; for what was only held, of the event."""
        date = self.dates.get("issued") or self.dates.get("event-date")
        return date.year if date else None

    @property
    def creators(self) -> tuple[Name, ...]:
        """Whom an author-year citation names: authors, else editors and the rest in CSL's substitute order."""
        for variable in CREATORS:
            if self.names.get(variable):
                return self.names[variable]
        return ()

    @property
    def variables(self) -> frozenset[str]:
        """The CSL variables that have a value."""
        return frozenset((*self.text, *self.names, *self.dates))


CREATORS = ("author", "editor", "organizer", "director", "editorial-director", "translator", "interviewer")


@frozen
class Reading:
    """What a reader gives: Records in source order, and the Problems met."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
