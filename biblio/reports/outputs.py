"""A library as outputs: each with its kind, its place in time, and the work that it is a version of."""

from typing import Literal

from attrs import frozen

from biblio.model import CREATORS, Library, Name, Record
from biblio.reports.lineage import versions
from biblio.reports.profile import Profile

Time = Literal["within", "after", "forthcoming", "before", "undated"]
TIMES: tuple[Time, ...] = ("within", "after", "forthcoming", "before", "undated")
"""In the order of the list: what the grant paid for comes first."""
OTHER = "other"
"""The kind of what fits no kind of the profile."""


@frozen
class Output:
    """One output; `versions` are the citekeys of its work, itself included, oldest first."""

    key: str
    record: Record
    kind: str
    time: Time
    versions: tuple[str, ...]

    @property
    def is_latest(self) -> bool:
        """Tell whether the work is told under this output."""
        return self.versions[-1] == self.key

    @property
    def role(self) -> str:
        """The part taken, "" for an author's."""
        role = str(self.record.custom.get("role") or "")
        return "" if role == "author" else role

    @property
    def own(self) -> tuple[Name, ...]:
        """The author whose list it is, where the list leaves them out: who comes first."""
        return self.record.creators[:1] if self.record.custom.get("implicit-author") else ()

    @property
    def others(self) -> tuple[Name, ...]:
        """The creators beside the list's own author."""
        return self.record.creators[len(self.own) :]

    @property
    def creator_variable(self) -> str:
        """The variable that holds the creators, "" for none."""
        return next((variable for variable in CREATORS if self.record.names.get(variable)), "")


def outputs(library: Library, profile: Profile) -> tuple[Output, ...]:
    """Every entry of the library, oldest first within what was not dated, dated, or is not out yet."""
    works = versions(library)
    found = [
        Output(key, entry.record, kind_of(entry.record, profile), time_of(entry.record, profile), works[key])
        for key, entry in library.entries.items()
    ]
    return tuple(sorted(found, key=lambda output: output.record.when))


def kind_of(record: Record, profile: Profile) -> str:
    """The first kind of the profile that fits, else "other"."""
    role, status = str(record.custom.get("role") or ""), record.text.get("status", "")
    item_type = "paper-conference" if record.type == "manuscript" and record.is_presented else record.type
    return next((kind.name for kind in profile.kinds if kind.fits(item_type, role, status)), OTHER)


def time_of(record: Record, profile: Profile) -> Time:
    """Where something stands in time, seen from the grant; what is not out yet is forthcoming, dated or not."""
    if record.is_forthcoming:
        return "forthcoming"
    if record.year is None:
        return "undated"
    first, last = profile.period or (record.year, record.year)
    if record.year < first:
        return "before"
    return "after" if record.year > last else "within"
