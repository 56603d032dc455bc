"""Entries of a .bib → Records, each with the fields that every part of it came from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, evolve, field, frozen

from biblio.formats.bib.blocks import BLANK, Split, split
from biblio.formats.bib.custom import RELATED, read_custom, read_related, word_of
from biblio.formats.bib.dates import read_date, read_parts
from biblio.formats.bib.inherit import RawEntry, read_entries
from biblio.formats.bib.names import read_names
from biblio.formats.bib.tables import (
    GENRES,
    IMPLIED_GENRES,
    RANGED,
    VERBATIM,
    class_of,
    csl_type,
    variable_of,
)
from biblio.model import Date, Name, Problem, Reading, Record, Source
from biblio.model.variables import DATES, KINDS, NAMES
from biblio.text.latex import to_plain, to_rich, to_title, to_verbatim

_NOT_ENTRIES = frozenset(("xdata", "set", "control"))
_DATE_PARTS = ("date", "year", "month", "day")
_JOINED = {
    "title": ("subtitle",),
    "booktitle": ("booksubtitle",),
    "maintitle": ("mainsubtitle",),
    "journaltitle": ("journalsubtitle",),
    "journal": ("journalsubtitle",),
    "issuetitle": ("issuesubtitle",),
}
"""Title field → the fields that stand behind it after a colon."""

_EDITOR_TYPES = {
    "compiler": "compiler",
    "director": "director",
    "producer": "producer",
    "organizer": "organizer",
    "organiser": "organizer",
    "curator": "curator",
    "translator": "translator",
    "illustrator": "illustrator",
}
"""`editortype` → the CSL variable of such editors."""

_EPRINTS = {"pubmed": "PMID", "pmid": "PMID", "pmc": "PMCID", "pmcid": "PMCID"}


@frozen
class ReadEntry:
    """A Record, its raw entry, and for each variable and custom word the fields that it was read from."""

    raw: RawEntry
    record: Record
    used: Mapping[str, tuple[str, ...]]
    odd: tuple[tuple[str, str, str], ...] = ()


def read(source: Source) -> Reading:
    """Read a .bib source into Records, in source order."""
    source = evolve(source, format="bib")
    blocks = split(source)
    entries = read_blocks(source, read_entries(blocks.blocks))
    problems = [
        *blocks.problems,
        *_problems(source, entries),
        *_clashes(source, entries),
        *_nothing(source, blocks),
    ]
    problems.sort(key=lambda problem: problem.origin.start)
    return Reading(tuple(entry.record for entry in entries), tuple(problems))


def read_blocks(source: Source, entries: Iterable[RawEntry]) -> list[ReadEntry]:
    """Make the Record of each entry; containers of data for other entries (@xdata, @set) have none."""
    return [
        _Entry(
            source, raw, {name: value for name, value in raw.fields.items() if value.strip()}, class_of(raw.kind)
        ).read()
        for raw in entries
        if raw.kind not in _NOT_ENTRIES
    ]


@define
class _Entry:
    """One entry on its way to a Record: `fields` are those not yet understood."""

    source: Source
    raw: RawEntry
    fields: dict[str, str]
    group: str
    text: dict[str, str] = field(factory=dict)
    names: dict[str, tuple[Name, ...]] = field(factory=dict)
    dates: dict[str, Date] = field(factory=dict)
    custom: dict[str, Any] = field(factory=dict)
    used: dict[str, tuple[str, ...]] = field(factory=dict)
    odd: list[tuple[str, str, str]] = field(factory=list)
    """What was odd: the rule, the field, what to say."""

    def read(self) -> ReadEntry:
        kind = self._type()
        self._issued()
        self._editors()
        self._variables()
        self._genre()
        self._rest()
        block = self.raw.block
        origin = self.source.origin(block.span.start, block.span.end)
        record = Record(kind, self.text, self.names, self.dates, self.custom, block.key, origin, block.text)
        return ReadEntry(self.raw, record, self.used, tuple(self.odd))

    def _type(self) -> str:
        subtype = self.fields.get("entrysubtype", "").strip()
        kind, is_used = csl_type(self.raw.kind, subtype.lower())
        if is_used:
            del self.fields["entrysubtype"]
        elif self.raw.kind == "unpublished" and ("eventtitle" in self.fields or "eventdate" in self.fields):
            kind = "paper-conference"  # given at an event, in no proceedings
        return kind

    def _issued(self) -> None:
        """Take `date`; else `year`, `month` and `day`."""
        found = [name for name in _DATE_PARTS if name in self.fields]
        if not found:
            return
        values = {name: self.fields.pop(name) for name in found}
        date, odd = read_date(values.get("date", ""))
        letter = ""
        if date is None and found != ["date"]:
            year = values.get("year", "")
            date, odd, letter = read_parts(year, values.get("month", ""), values.get("day", ""))
        if date is not None:
            self.dates["issued"] = date
            self.used["issued"] = tuple(found)
        else:
            self.fields |= values  # a month without its year
        if letter:
            self.text["year-suffix"] = letter
            self.used["year-suffix"] = ("year",)
        if odd:
            self.odd.append(("unclear-date", found[0], " ".join(values.values())))

    def _editors(self) -> None:
        """`editor` with an `editortype` that CSL has a variable for, and `eprint` of PubMed."""
        kind = _EDITOR_TYPES.get(self.fields.get("editortype", "").strip().lower(), "")
        if kind and "editor" in self.fields and kind not in self.fields:
            self._people(kind, "editor")
            self.used[kind] = ("editor", "editortype")
            del self.fields["editortype"]
        archive = to_plain(self.fields.get("eprinttype", self.fields.get("archiveprefix", ""))).lower()
        variable = _EPRINTS.get(archive, "")
        if variable and "eprint" in self.fields and variable.lower() not in self.fields:
            self.text[variable] = to_verbatim(self.fields.pop("eprint"))
            named = "eprinttype" if "eprinttype" in self.fields else "archiveprefix"
            del self.fields[named]
            self.used[variable] = ("eprint", named)

    def _variables(self) -> None:
        """Take the fields that are variables; of several for one variable, the first of the table."""
        best: dict[str, tuple[int, str]] = {}
        for name in self.fields:
            variable, rank = variable_of(name, self.group)
            if variable and (variable not in best or (rank, name) < best[variable]):
                best[variable] = (rank, name)
        for variable, (_, name) in best.items():
            if variable in NAMES:
                self._people(variable, name)
            elif variable in DATES:
                self._date(variable, name)
            elif variable not in self.text:
                self._text(variable, name)

    def _people(self, variable: str, name: str) -> None:
        useprefix = "useprefix=false" not in self.fields.get("options", "").replace(" ", "")
        read_ = read_names(self.fields.pop(name), useprefix=useprefix)
        self.used[variable] = (name,)
        if read_.names:
            self.names[variable] = read_.names
        if read_.others:
            self.custom["et-al"] = [*self.custom.get("et-al", ()), variable]
        self.odd += [("unclear-name", name, one) for one in read_.odd]

    def _date(self, variable: str, name: str) -> None:
        latex = self.fields.pop(name)
        date, odd = read_date(latex)
        self.used[variable] = (name,)
        if date is not None:
            self.dates[variable] = date
        if odd:
            self.odd.append(("unclear-date", name, latex))

    def _text(self, variable: str, name: str) -> None:
        latex = self.fields.pop(name)
        if name == "howpublished" and (link := _LINK.fullmatch(latex.strip())):
            variable = "URL" if "url" not in self.fields and "URL" not in self.text else variable
            latex = link[1]
        value = _decoded(variable, latex)
        behind = [more for more in _JOINED.get(name, ()) if more in self.fields]
        for more in behind:
            value = _joined(value, _decoded(variable, self.fields.pop(more)))
        if value:
            self.text[variable] = value
            self.used[variable] = (name, *behind)

    def _genre(self) -> None:
        implied = IMPLIED_GENRES.get(self.raw.kind, "")
        genre = self.text.get("genre", implied)
        if genre:
            self.text["genre"] = GENRES.get(genre.lower(), genre)

    def _rest(self) -> None:
        """Keep what is left: relations, fields without a variable, and fields met again."""
        related = read_related({name: self.fields.pop(name) for name in RELATED if name in self.fields})
        if related:
            self.custom["related"] = related
            self.used["custom.related"] = tuple(name for name in RELATED if name in self.raw.fields)
        rest = {**self.fields, **{f"{name}-again": value for name, value in self.raw.repeated if value.strip()}}
        for name, latex in rest.items():
            word = word_of(name, self.group)
            value = read_custom(word, latex)
            if value or value is False:
                self.custom[word] = value
                self.used[f"custom.{word}"] = (name,)


_LINK = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://\S+)")


def _decoded(variable: str, latex: str) -> str:
    if variable in VERBATIM:
        return to_verbatim(latex)
    kind = KINDS[variable]
    if kind == "number":
        value = to_plain(latex)
        return _RANGE.sub("-", value) if variable in RANGED else value
    return to_title(latex) if kind == "title" else to_rich(latex)


_RANGE = re.compile(r"(?<=\w)\s?(?:[–—‒]|--+)\s?(?=\w)")


def _joined(title: str, subtitle: str) -> str:
    """Title and subtitle as one: a colon, unless the title ends with a mark of its own."""
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!:.…" else f"{title}: {subtitle}"


def _clashes(source: Source, entries: Iterable[ReadEntry]) -> Iterator[Problem]:
    """A Problem for each entry whose key an earlier one has."""
    first: dict[str, int] = {}
    for entry in entries:
        block = entry.raw.block
        line = source.position(block.span.start)[0]
        if block.key and first.setdefault(block.key, line) != line:
            message = f"the key {block.key} was given before, in line {first[block.key]}"
            origin = source.origin(block.span.start, block.span.end)
            help_ = "give one of the two another key, or delete it if they are the same"
            yield Problem("citekey-clash", message, origin, "warning", block.key, help_)


def _nothing(source: Source, blocks: Split) -> Iterator[Problem]:
    """A Problem for a text in which nothing is BibTeX."""
    if {block.kind for block in blocks.blocks} == {"junk"} and not BLANK.fullmatch(source.text[:100_000]):
        origin = source.origin(0, min(len(source.text), 80))
        help_ = "an entry begins with “@type{key,”; name the file's format with --from if it is another"
        yield Problem("nothing-found", "no entry was found", origin, "warning", source.file, help_)


_HELP = {
    "unclear-date": "write it as 2004, 2004-06, 2004-06-21 or 2004/2006; until then it is printed as it stands",
    "unclear-name": "write it as “Family, Given” or in braces, {Name of an Institution}; part names with “and”",
    "unknown-macro": "define it with @string, or put the value in braces; until then its name stands for it",
    "duplicate-field": "delete the wrong one",
}
_MESSAGE = {
    "unclear-date": "{0} is no date that can be read: “{1}”",
    "unclear-name": "{0} has a name with too many commas: “{1}”",
    "unknown-macro": "“{1}” is not in braces or quotes, and no @string defines it",
    "duplicate-field": "{0} is there twice; the first is used",
}


def _problems(source: Source, entries: Iterable[ReadEntry]) -> Iterator[Problem]:
    for entry in entries:
        raw = entry.raw
        found = [*entry.odd, *(("unknown-macro", "", macro) for macro in raw.unknown)]
        found += [("duplicate-field", name, "") for name, _ in raw.repeated]
        for rule, name, text in found:
            span = raw.own[name].span if name in raw.own else raw.block.span
            shown = text if len(text) <= 80 else text[:79] + "…"
            message = _MESSAGE[rule].format(name, shown)
            yield Problem(
                rule, message, source.origin(span.start, span.end), "warning", raw.block.key, _HELP[rule]
            )
