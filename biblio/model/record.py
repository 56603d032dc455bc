"""A bibliographic description in CSL variables, from one place."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from biblio.model.date import Date, Parts
from biblio.model.name import Name
from biblio.model.origin import Origin
from biblio.model.problem import Problem
from biblio.model.variables import CREATORS


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

    @property
    def is_forthcoming(self) -> bool:
        """Tell whether it had not appeared when it was described; other statuses ("published") say that it had."""
        return self.text.get("status", "").strip().casefold() in NOT_OUT

    @property
    def is_presented(self) -> bool:
        """Tell whether it was given or held, not published; a manuscript with an event is a paper given there."""
        return self.type in _PRESENTED or (self.type == "manuscript" and "event-title" in self.text)

    @property
    def when(self) -> Parts:
        """Year, month and day of issue or event, for sorting; a year without month stands at its end.

        The undated stand behind the dated, and the forthcoming without a date behind these.
        """
        date = self.dates.get("issued") or self.dates.get("event-date")
        if date is None or date.year is None:
            return _NOT_YET if self.is_forthcoming else _UNDATED
        return (*date.sort_key, *_END[len(date.sort_key) - 1 :])[:3]

    @property
    def age(self) -> tuple[Parts, bool, str]:
        """What sorts versions of one work, oldest first; of one date, what was given before what was published."""
        return self.when, not self.is_presented, self.key

    @property
    def related(self) -> Iterator[tuple[str, str]]:
        """The relations to other entries that it states (`custom["related"]`), each with the key it names."""
        listed = self.custom.get("related")
        for relation in listed if isinstance(listed, list | tuple) else ():
            if isinstance(relation, Mapping) and relation.get("key"):
                yield str(relation.get("relation") or "related-to"), str(relation["key"])


NOT_OUT = frozenset(("forthcoming", "in press", "submitted", "in preparation"))
"""Statuses of what has not appeared."""
_PRESENTED = frozenset(("paper-conference", "speech", "event", "performance"))
"""Types of what is given or held, not published."""
_UNDATED: Parts = (9999, 0, 0)
_NOT_YET: Parts = (9999, 1, 0)
_END = (99, 99)
"""The month and day of what has none: a book of 2007 stands after the talks of 2007."""


@frozen
class Reading:
    """What a reader gives: Records in source order, and the Problems met."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
