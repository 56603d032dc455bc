"""Entry, Work and Library: the two rungs above the Record, and what holds them."""

from collections.abc import Mapping

from attrs import field, frozen

from biblio.model.record import Record


@frozen
class Entry:
    """The thing one cites: a citekey and the record merged from its members, which are kept."""

    key: str
    record: Record
    members: tuple[Record, ...] = ()


@frozen
class Work:
    """Citekeys of versions of one intellectual work, oldest first."""

    keys: tuple[str, ...]
    title: str = ""


@frozen
class Library:
    """Entries by citekey in file order, Works of two or more versions, former citekeys and what they now mean."""

    entries: Mapping[str, Entry] = field(factory=dict, hash=False)
    works: tuple[Work, ...] = ()
    aliases: Mapping[str, str] = field(factory=dict, hash=False)

    def get(self, key: str) -> Entry | None:
        """The entry of a citekey or of a former one."""
        return self.entries.get(self.aliases.get(key, key))

    def work(self, key: str) -> Work | None:
        """The Work of which the entry is a version, if it has others."""
        return next((work for work in self.works if key in work.keys), None)
