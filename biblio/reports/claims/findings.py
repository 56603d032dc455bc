"""What the report has to show: the links numbered, the sources, and how sure each is."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from html import escape

from attrs import define, evolve, frozen

from biblio.model import Claim, Library, Link, Manuscript, Origin, Record
from biblio.reports.doubts import doubts
from biblio.reports.page import anchor
from biblio.reports.words import Words
from biblio.text.names import short_names
from biblio.text.richtext import plain

_LONGEST_TITLE = 80


@frozen
class Finding:
    """A link with its number in the report, counted from 1 in the order of the text."""

    number: int
    link: Link

    @property
    def start(self) -> int:
        """Where the cite begins."""
        return self.link.cite.span.start


@define(frozen=True, slots=False)
class Findings:
    """A manuscript's links against a library, in the words of a language."""

    manuscript: Manuscript
    library: Library
    words: Words
    found: tuple[Finding, ...]

    @cached_property
    def claims(self) -> Mapping[Claim, list[int]]:
        """Each claim once, in text order, with the numbers of the links that support it."""
        claims: dict[Claim, list[int]] = {}
        for one in sorted(self.found, key=lambda one: (one.link.claim.span, one.number)):
            claims.setdefault(one.link.claim, []).append(one.number)
        return claims

    @cached_property
    def claim_numbers(self) -> Mapping[Claim, int]:
        """Claim → its number, counted from 1."""
        return {claim: number for number, claim in enumerate(self.claims, 1)}

    @cached_property
    def cited(self) -> Mapping[str, list[Finding]]:
        """Citekey of each entry that is cited, in the order of first citation, with where."""
        return self._by_key((one, (one.link.key,)) for one in self.found)

    @cached_property
    def candidates(self) -> Mapping[str, list[Finding]]:
        """Citekey of each entry that an open citation may mean and none is known to mean, with where."""
        open_links = ((one, one.link.candidates) for one in self.found if one.link.verdict != "resolved")
        return {key: where for key, where in self._by_key(open_links).items() if key not in self.cited}

    def _by_key(self, named: Iterable[tuple[Finding, Sequence[str]]]) -> dict[str, list[Finding]]:
        """The entries named, by the citekey they have now."""
        found: dict[str, list[Finding]] = {}
        for one, keys in named:
            for key in keys:
                entry = self.library.get(key) if key else None
                if entry is not None and entry.key in self.library.entries:
                    found.setdefault(entry.key, []).append(one)
        return found

    @cached_property
    def called(self) -> frozenset[int]:
        """The numbers of the footnotes whose call is known."""
        return frozenset(note.number for note in self.manuscript.footnotes if note.call)

    def record(self, key: str) -> Record | None:
        """The record of a citekey."""
        entry = self.library.get(key)
        return entry.record if entry else None

    def records(self, keys: Iterable[str]) -> list[Record]:
        """The records of citekeys of the library, each under its citekey."""
        return [evolve(self.library.entries[key].record, key=key) for key in keys]

    def doubts(self, record: Record) -> tuple[str, ...]:
        """Remarks on a source that is not confirmed; one without so much as a title is not identified."""
        if record.custom.get("confidence") == "unresolved" and not record.title:
            return (self.words.say("not-identified"),)
        return doubts(record, self.words)

    def rests_on_doubt(self, link: Link) -> bool:
        """Tell whether a resolved link leads to a source that is not confirmed."""
        record = self.record(link.key)
        return bool(record and self.doubts(record))

    def source(self, key: str) -> str:
        """A source in a few words, as a link to the list where it is there; HTML."""
        entry = self.library.get(key)
        if entry is None:
            return f"<code>{escape(key)}</code> ({escape(self.words.say('not-in-library'))})"
        words = escape(short(entry.record) or entry.key)
        if entry.key in self.cited or entry.key in self.candidates:
            return f'<a href="#{anchor(entry.key, "source")}">{words}</a>'
        return words

    def line(self, offset: int) -> str:
        """The line of an offset, in words."""
        return self.place(self.manuscript.source.origin(offset, offset))

    def place(self, origin: Origin) -> str:
        """Where a place is, in words: its line, with its page or its file where it is on another's."""
        file, mark, page = origin.file.partition("#page=")
        if mark:
            return self.words.say("page-line", page=page, line=origin.line)
        own = file == self.manuscript.source.file
        return self.words.say("line", line=origin.line if own else f"{file}:{origin.line}")


def findings(manuscript: Manuscript, links: Sequence[Link], library: Library, words: Words) -> Findings:
    """Number the links in text order."""
    ordered = sorted(links, key=lambda link: (link.cite.span, link.citation.span))
    return Findings(manuscript, library, words, tuple(Finding(at, link) for at, link in enumerate(ordered, 1)))


def short(record: Record) -> str:
    """Who and when: Keck & Sikkink 1998; for want of a name, the title."""
    when = str(record.year or record.text.get("status", ""))
    return " ".join(part for part in (short_names(record.creators) or title(record), when) if part)


def title(record: Record) -> str:
    """The title, shortened."""
    text = plain(record.title)
    return text if len(text) <= _LONGEST_TITLE else f"{text[: _LONGEST_TITLE - 1].rstrip()}…"
