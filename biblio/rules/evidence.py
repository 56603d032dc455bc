"""What the rules look at: values that the rooms beside this one have made."""

from collections.abc import Callable, Hashable, Iterable
from functools import cached_property
from pathlib import PurePath

from attrs import define, evolve, frozen

from biblio.model import Cite, Entry, Library, Link, Manuscript, Match, Origin, Record
from biblio.rules.own_list import OwnList, read_own_list
from biblio.text.richtext import plain

DATED = frozenset(("parenthetical", "narrative", "quoted-in"))
"""Kinds of cite that name an author and, mostly, a year."""

_LONGEST_TITLE = 70


@frozen
class Cited:
    """A link, the manuscript it stands in and that manuscript's own reference list."""

    link: Link
    manuscript: Manuscript | None
    own_list: OwnList

    @property
    def cite(self) -> Cite:
        """The cite that was linked."""
        return self.link.cite

    @property
    def origin(self) -> Origin:
        """Where the cite stands; nowhere if no manuscript has it."""
        span = self.cite.span
        return self.manuscript.source.origin(span.start, span.end) if self.manuscript else Origin()

    @property
    def text(self) -> str:
        """The cite as printed, on one line; with the names where only an earlier year has them ("1999a, b")."""
        printed, names = " ".join(self.cite.text.split()), self.cite.names
        return printed if not names or names[0] in self.cite.text else f"{' & '.join(names)} {printed}"

    @property
    def has_name_and_year(self) -> bool:
        """Tell whether it is a typed author-year cite."""
        return self.cite.kind in DATED and bool(self.cite.names and self.cite.year)

    @property
    def is_settled(self) -> bool:
        """Tell whether a person has decided that no source is meant: unresolved, and surely so."""
        return self.link.verdict == "unresolved" and self.link.confidence == 1.0

    @property
    def is_open(self) -> bool:
        """Tell whether a source is meant and none was found."""
        return self.link.verdict == "unresolved" and not self.is_settled

    @property
    def is_listed(self) -> bool:
        """Tell whether the manuscript's own reference list has the work."""
        return bool(self.own_list.find(self.cite))

    @property
    def is_unlisted(self) -> bool:
        """Tell whether the cite is exact, a key, a number or a name with a year, and a list lacks what it names.

        That list is the library or, where there is one, the manuscript's own.
        """
        if self.cite.kind == "key":
            return self.is_open
        if self.cite.kind == "numeric":
            return self.is_open and bool(self.own_list.entries) and not self.is_listed
        left_out = bool(self.own_list.entries) and self.link.verdict != "unresolved"
        return self.has_name_and_year and not self.is_listed and (self.is_open or left_out)


@define(frozen=True, slots=False)
class Evidence:
    """A library; the manuscripts checked against it, with their links in text order; matches of the entries."""

    library: Library
    manuscripts: tuple[Manuscript, ...] = ()
    links: tuple[Link, ...] = ()
    matches: tuple[Match, ...] = ()

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Each link with the manuscript it stands in, in the order of the links."""
        homes = [(manuscript, read_own_list(manuscript)) for manuscript in self.manuscripts]
        found: list[Cited] = []
        seen: dict[Link, None] = {}
        at = 0
        for link in self.links:
            if seen and (link in seen or link.citation.span.start < next(reversed(seen)).citation.span.start):
                at, seen = at + 1, {}  # links are in text order: a step back is the next manuscript
            seen[link] = None
            order = (*range(at, len(homes)), *range(min(at, len(homes))))
            at = next((place for place in order if _stands_in(link, homes[place][0])), len(homes))
            manuscript, own_list = homes[at] if at < len(homes) else (None, OwnList())
            found.append(Cited(link, manuscript, own_list))
        return tuple(found)

    def entry_of(self, cited: Cited) -> Entry | None:
        """The entry that a cite was resolved to."""
        return self.library.get(cited.link.key) if cited.link.verdict == "resolved" else None

    def candidates_of(self, cited: Cited) -> list[Entry]:
        """The entries that a cite may mean, best first."""
        found = (self.library.get(key) for key in cited.link.candidates)
        return [entry for entry in found if entry is not None]


def _stands_in(link: Link, manuscript: Manuscript) -> bool:
    span = link.cite.span
    return manuscript.source.text[span.start : span.end] == link.cite.text


def gathered(found: Iterable[Cited], by: Callable[[Cited], Hashable]) -> list[tuple[Cited, int]]:
    """The first cite of each kind, with the number of cites of that kind: one finding for what recurs."""
    groups: dict[Hashable, list[Cited]] = {}
    for cited in found:
        groups.setdefault(by(cited), []).append(cited)
    return [(group[0], len(group)) for group in groups.values()]


def recurring(count: int) -> str:
    """What to add to a message about the first of several places."""
    return f" (cited {count} times, first here)" if count > 1 else ""


def is_stub(record: Record) -> bool:
    """Tell whether a record marks a cited work that no one has identified: it has not even a title."""
    return record.custom.get("confidence") == "unresolved" and not record.title


def is_output(record: Record) -> bool:
    """Tell whether a record describes the project's own output, by its list or its file."""
    return bool(record.custom.get("list")) or PurePath(record.origin.file).stem.casefold() == "outputs"


def place_of(record: Record, value: str) -> Origin:
    """Where a value stands within the record's source, if it stands there once; else where the record stands."""
    origin, raw = record.origin, record.raw
    at = raw.find(value) if value and raw.count(value) == 1 else -1
    if at < 0 or not origin.line or origin.end - origin.start != len(raw):
        return origin
    line, column = _position(origin, raw[:at])
    end_line, end_column = _position(origin, raw[: at + len(value)])
    return evolve(
        origin,
        start=origin.start + at,
        end=origin.start + at + len(value),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
    )


def _position(origin: Origin, before: str) -> tuple[int, int]:
    """Line and column behind a stretch that begins where the record does."""
    ends = before.count("\n") or before.count("\r")
    if not ends:
        return origin.line, origin.column + len(before)
    return origin.line + ends, len(before) - max(before.rfind("\n"), before.rfind("\r"))


def shown(record: Record) -> str:
    """A record in a few words: who, when, what."""
    who = " & ".join(name.surname for name in record.creators[:3]) + (
        " et al." if len(record.creators) > 3 else ""
    )
    when = str(record.year or record.text.get("status") or "n.d.")
    what = plain(record.title)
    what = what if len(what) <= _LONGEST_TITLE else f"{what[: _LONGEST_TITLE - 1].rstrip()}…"
    return " ".join(filter(None, (who, when, f"“{what}”" if what else "")))
