"""A .bib with some of its entries changed: only the bytes of what changed are written anew.

Records come as a caller read and changed them; a field is written anew only where its variable says something else
than before. New fields take on the entry's indentation, alignment and dialect, the file its line ends.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from biblio.formats.bib.blocks import BLANK, Block, Field, split
from biblio.formats.bib.custom import write_custom
from biblio.formats.bib.inherit import read_entries
from biblio.formats.bib.keys import with_keys, writable_key
from biblio.formats.bib.reading import ReadEntry, read_blocks
from biblio.formats.bib.tables import class_of, variable_of
from biblio.formats.bib.writing import delimited, encode_variable, kind_of, write_entry
from biblio.formats.updates import as_it_is, content, placed
from biblio.model import Edit, Record, Source
from biblio.model.variables import KINDS
from biblio.text.edits import apply, line_end

_BIBTEX_FIELDS = frozenset(("journal", "address", "school", "year", "month", "annote", "archiveprefix"))
_BIBLATEX_FIELDS = frozenset(("journaltitle", "location", "institution", "date", "annotation", "eprinttype"))


def update(source: Source, records: Sequence[Record], normalize: Callable[[Record], Record] = as_it_is) -> str:
    """The source's text with the records in it: changed entries changed, new ones at the end, the rest as it was.

    A record is the entry at its Origin, or else the first of its key. `normalize` is what a caller did to records
    after reading them: what it does is no change.
    """
    source = evolve(source, format="bib")
    blocks = split(source).blocks
    entries = read_blocks(source, read_entries(blocks))
    kept = ((one.span.start, one.key, one.text) for one in (entry.raw.block for entry in entries))
    changed, fresh = placed(source.file, kept, records)
    dialect = _dialect(name for entry in entries for name in entry.raw.own)
    edits = [
        edit
        for place, record in sorted(changed.items())
        for edit in _Change(source.text, entries[place], normalize(entries[place].record), record, dialect).edits()
    ]
    taken = {block.key for block in blocks if block.key}
    return _with_new(_applied(source.text, edits), with_keys(fresh, taken), dialect)


def _dialect(names: Iterable[str]) -> str:
    """Whether fields are BibTeX's or BibLaTeX's by name: what more of them are."""
    found = list(names)
    older = sum(name in _BIBTEX_FIELDS for name in found)
    return "bibtex" if older > sum(name in _BIBLATEX_FIELDS for name in found) else ""


@frozen
class _Change:
    """One entry on its way from what it says to what it shall say."""

    text: str
    entry: ReadEntry
    before: Record
    after: Record
    file_dialect: str

    def edits(self) -> Iterator[Edit]:
        if content(self.before) == content(self.after):
            return
        block = self.entry.raw.block
        old, new = self._fields(self.before), self._fields(self.after)
        removed = [name for name in old if name not in new]
        added: dict[str, str] = {}
        for name, value in new.items():
            if name not in self.entry.raw.own:
                if old.get(name) != value:
                    added[name] = value
            elif old.get(name) != value:
                span = self.entry.raw.own[name].value
                yield Edit(span.start, span.end, self._redelimited(self.entry.raw.own[name], name, value))
        yield from self._head()
        gone = [self.entry.raw.own[name] for name in removed if name in self.entry.raw.own]
        for one in gone:
            yield _removal(self.text, block, one)
        if added:
            yield _Layout(self.text, block).addition(added, gone)

    def _fields(self, record: Record) -> dict[str, str]:
        """The fields that say what differs between the two records, as `record` has it."""
        kind, subtype = self._kind(record)
        group, dialect = class_of(kind), self._own_dialect()
        fields: dict[str, str] = {}
        for variable in sorted(self._differing(), key=list(KINDS).index):
            used = [name for name in self.entry.used.get(variable, ()) if _says(name, variable, group)]
            fields |= encode_variable(record, variable, group, dialect, used)[1]
            if record is self.before:  # all that said it goes or is written anew
                fields |= {name: "" for name in self.entry.used.get(variable, ()) if name not in fields}
        for word in self._differing_words():
            fields |= write_custom({word: record.custom[word]}, group) if word in record.custom else {}
        if self._is_retyped() and subtype and "entrysubtype" not in self.before.custom:
            fields["entrysubtype"] = subtype
        return fields

    def _kind(self, record: Record) -> tuple[str, str]:
        """The entry type as written; another only for what the record shall be, where that needs one."""
        if record is self.before or not self._is_retyped():
            return self.entry.raw.kind, self.entry.raw.fields.get("entrysubtype", "")
        return kind_of(record)

    def _is_retyped(self) -> bool:
        """Tell whether the type changes, or what made the entry say it: @unpublished with an event is a paper."""
        if self.before.type != self.after.type:
            return True
        before = kind_of(self.before)
        return before[0] == self.entry.raw.kind and before != kind_of(self.after)

    def _own_dialect(self) -> str:
        own = set(self.entry.raw.own)
        if own & (_BIBTEX_FIELDS | _BIBLATEX_FIELDS):
            return _dialect(own)
        return self.file_dialect

    def _differing(self) -> set[str]:
        """Variables that say something else, or whose field would after a change of type."""
        known = [name for name in self.before.variables | self.after.variables if name in KINDS]
        group = class_of(self._kind(self.after)[0])
        moved = {
            variable
            for variable in known
            for name in self.entry.used.get(variable, ())[:1]
            if self._is_retyped() and not _says(name, variable, group)
        }
        changed = {name for name in known if _value(self.before, name) != _value(self.after, name)}
        if self.entry.used.get("year-suffix") and "year-suffix" in changed:
            changed = changed - {"year-suffix"} | {"issued"}  # the letter stands in the year
        return moved | changed

    def _differing_words(self) -> list[str]:
        words = dict.fromkeys((*self.before.custom, *self.after.custom))
        return [word for word in words if self.before.custom.get(word) != self.after.custom.get(word)]

    def _head(self) -> Iterator[Edit]:
        """The entry's type where it changed, and a key where it has none."""
        block = self.entry.raw.block
        kind = self._kind(self.after)[0]
        if kind != self.entry.raw.kind:
            start = self.text.index(block.type, block.span.start)
            yield Edit(start, start + len(block.type), kind)
        if not block.key and self.after.key:
            comma = "" if self.text[block.body.start :].lstrip()[:1] == "," else ", "
            yield Edit(block.body.start, block.body.start, writable_key(self.after.key) + comma)

    def _redelimited(self, one: Field, name: str, value: str) -> str:
        """A new value in the delimiters that the old one has, where these can hold it."""
        kinds = {piece.kind for piece in one.pieces}
        if kinds == {"quoted"} and '"' not in value:
            return f'"{value}"'
        if kinds == {"bare"} and len(one.pieces) == 1 and value.isascii() and value.isdigit():
            return value
        return delimited(name, value)


def _says(name: str, variable: str, group: str) -> bool:
    """Tell whether a field can go on saying a variable in a class of types."""
    return variable_of(name, group)[0] == variable or variable == "issued"


def _value(record: Record, variable: str) -> object:
    listed = record.custom.get("et-al", ())
    names = (tuple(record.names.get(variable, ())), variable in listed)
    return (record.text.get(variable), names, record.dates.get(variable))


def _removal(text: str, block: Block, one: Field) -> Edit:
    """Take a field away, with the white space before it and the comma behind."""
    start = one.span.start
    while start > block.body.start and text[start - 1].isspace():
        start -= 1
    comma = BLANK.match(text, one.span.end)
    end = comma.end() if comma else one.span.end
    return Edit(start, end + 1 if text[end : end + 1] == "," and end < block.span.end else one.span.end, "")


@frozen
class _Layout:
    """How an entry is laid out."""

    text: str
    block: Block

    def addition(self, fields: Mapping[str, str], gone: Sequence[Field]) -> Edit:
        """Insert fields behind the entry's last one that stays."""
        block = self.block
        kept = [one for one in block.fields if one not in gone]
        if not kept:
            return self._into_empty(fields)
        last = kept[-1]
        gap = BLANK.match(self.text, last.span.end)
        comma = gap.end() if gap else last.span.end
        has_comma = self.text[comma : comma + 1] == "," and comma < block.span.end
        place = comma + 1 if has_comma else last.span.end
        before, equals = self._before(last), self._equals()
        written = [
            f"{before}{self._padded(name)}{equals}{delimited(name, value)}" for name, value in fields.items()
        ]
        joined = ",".join(written)
        is_last = last is block.fields[-1]
        return Edit(place, place, f"{joined}," if has_comma and (is_last or gone) else f",{joined}")

    def _into_empty(self, fields: Mapping[str, str]) -> Edit:
        """Put fields into an entry that has none."""
        block, newline = self.block, line_end(self.text)
        at = block.body.end or block.span.end
        inside = self.text[block.body.start : at]
        comma = "" if inside.rstrip().endswith(",") else ","
        lines = [f"{newline}  {name:<12} = {delimited(name, value)}" for name, value in fields.items()]
        start = block.body.start + len(inside.rstrip())
        return Edit(start, at, comma + ",".join(lines) + "," + newline)

    def _before(self, last: Field) -> str:
        """The white space before a field."""
        start = last.span.start
        while start > self.block.body.start and self.text[start - 1].isspace():
            start -= 1
        white = self.text[start : last.span.start]
        return white if white else " "

    def _equals(self) -> str:
        """What stands between a name and its value, such as " = "."""
        last = self.block.fields[-1]
        between = self.text[last.span.start + len(last.name) : last.value.start]
        before, _, after = between.partition("=")
        return (" " if before.strip(" ") == "" and before else before) + "=" + after

    def _padded(self, name: str) -> str:
        """The name, as wide as the others are made where the entry sets its "=" in one column."""
        padded: list[int] = []
        for one in self.block.fields:
            before = self.text[one.span.start : one.value.start].partition("=")[0]
            if before.strip() == one.name and len(before) > len(one.name) + 1 and "\n" not in before:
                padded.append(len(before) - 1)
        return f"{name:<{max(padded, key=padded.count)}}" if padded else name


def _applied(text: str, changes: Sequence[Edit]) -> str:
    """The text with the changes made; one that reaches into what another took away begins behind it."""
    apart: list[Edit] = []
    end = 0
    for edit in sorted(changes, key=lambda edit: (edit.start, edit.end)):
        apart.append(evolve(edit, start=end, end=max(end, edit.end)) if edit.start < end else edit)
        end = apart[-1].end
    return apply(text, apart)


def _with_new(text: str, records: Sequence[Record], dialect: str) -> str:
    """The text with entries at its end, an empty line before each."""
    newline = line_end(text)
    entries = [write_entry(record, dialect).replace("\n", newline) for record in records]
    gap = "" if not text or not entries else newline if text.endswith(("\n", "\r")) else newline * 2
    return text + gap + newline.join(entries)
