"""Records → BibLaTeX, UTF-8, fields in the tables' order, aligned as people align them."""

from collections.abc import Collection, Sequence

from biblio.formats.bib.custom import HIDDEN, RELATED, balanced, write_custom
from biblio.formats.bib.dates import MACROS, write_date, write_parts
from biblio.formats.bib.keys import with_keys, writable_key
from biblio.formats.bib.names import write_names
from biblio.formats.bib.tables import (
    GENRES,
    IMPLIED_GENRES,
    RANGED,
    VERBATIM,
    class_of,
    csl_type,
    entry_type,
    field_of,
)
from biblio.model import Record
from biblio.model.variables import DATES, KINDS, NAMES
from biblio.text.latexwriting import from_plain, from_rich

_FIRST = 12
"""Column that the names of fields are padded to."""

_KEYS_OF_GENRES = {printed: key for key, printed in GENRES.items()}
_OLDER_TYPES = {
    ("report" if older == "techreport" else "thesis", genre): older for older, genre in IMPLIED_GENRES.items()
}
"""Entry type and `type` → the type of BibTeX's that says both."""

_NEVER = frozenset(("citation-key", "citation-label", "citation-number", "first-reference-note-number"))


def write(records: Sequence[Record]) -> str:
    """Write records as BibLaTeX; keys that differ stay different where they have to be changed."""
    return "\n".join(map(write_entry, with_keys(records)))


def write_entry(record: Record, dialect: str = "") -> str:
    """One entry, with a line end behind it; in `dialect` "bibtex" with BibTeX's names of fields and theses."""
    kind, fields = encode(record, dialect)
    lines = [f"@{kind}{{{writable_key(record.key)},\n"]
    lines += [f"  {name:<{_FIRST}} = {delimited(name, value)},\n" for name, value in fields.items()]
    return "".join([*lines, "}\n"])


def delimited(name: str, value: str) -> str:
    """A value in braces; the macro of a month stands bare."""
    return value if name == "month" and value in MACROS else "{" + value + "}"


def encode(record: Record, dialect: str = "") -> tuple[str, dict[str, str]]:
    """The entry type, and the fields as LaTeX in the order in which they are written."""
    kind, subtype = kind_of(record)
    kind = "book" if dialect == "bibtex" and kind == "collection" else kind
    group = class_of(kind)
    fields: dict[str, str] = {"entrysubtype": subtype} if subtype else {}
    ranked: list[tuple[int, dict[str, str]]] = []
    for variable in sorted(record.variables, key=lambda name: list(KINDS).index(name) if name in KINDS else 999):
        rank, found = encode_variable(record, variable, group, dialect)
        ranked.append((rank, found))
    for _, found in sorted(ranked, key=lambda one: one[0]):
        fields |= {name: value for name, value in found.items() if name not in fields}
    custom = write_custom({name: value for name, value in record.custom.items() if name not in HIDDEN}, group)
    fields |= {name: value for name, value in custom.items() if name not in fields and name not in RELATED}
    fields |= {name: value for name, value in custom.items() if name in RELATED}
    older = _OLDER_TYPES.get((kind, fields.get("type", ""))) if dialect == "bibtex" else None
    if older:
        del fields["type"]
    return older or kind, fields


def kind_of(record: Record) -> tuple[str, str]:
    """Entry type and `entrysubtype` of a record."""
    kind, subtype = entry_type(record.type)
    given = "event-title" in record.text or "event-date" in record.dates
    if record.type == "paper-conference" and given and "container-title" not in record.text:
        return "unpublished", ""
    if record.type == "manuscript" and given:
        return kind, "manuscript"
    if record.type == "book" and record.names.get("editor") and not record.names.get("author"):
        return "collection", ""
    if record.type == "document" and record.custom.get("unknown-type"):
        unknown = "".join(filter(str.isalpha, str(record.custom["unknown-type"]).lower()))
        return (unknown, "") if unknown and csl_type(unknown, "")[0] == unknown else (kind, subtype)
    return kind, subtype


def encode_variable(
    record: Record, variable: str, group: str, dialect: str = "", used: Collection[str] = ()
) -> tuple[int, dict[str, str]]:
    """The fields that say one variable, and their rank. `used` are the fields that an entry says it with now.

    Those are kept where they still can say it; `dialect` "bibtex" prefers BibTeX's names for new ones.
    """
    name, rank = field_of(variable, group, dialect)
    if used and variable != "issued":
        name = next(iter(used))
    if variable == "issued":
        return rank, _issued(record, dialect, used)
    if variable in NAMES or variable in record.names:
        fields = {name: write_names(record.names.get(variable, ()), others=variable in _cut_short(record))}
    elif variable in DATES or variable in record.dates:
        fields = {name: write_date(record.dates[variable])} if variable in record.dates else {}
    elif variable in record.text and variable not in _NEVER:
        fields = {name: _text(variable, record.text[variable])}
    else:
        fields = {}
    return rank, {name: value for name, value in fields.items() if value.strip()}


def _cut_short(record: Record) -> Sequence[str]:
    """The variables whose names end in "et al."."""
    listed = record.custom.get("et-al", ())
    return [listed] if isinstance(listed, str) else list(listed)


def _issued(record: Record, dialect: str, used: Collection[str]) -> dict[str, str]:
    date = record.dates.get("issued")
    if date is None:
        return {}
    letter = record.text.get("year-suffix", "") if "year" in used else ""
    if not date.parts or "year" in used or (dialect == "bibtex" and "date" not in used):
        parts = dict(write_parts(date))
        if parts:
            return {**parts, "year": parts["year"] + letter}
    return {"date": write_date(date)}


def _text(variable: str, value: str) -> str:
    if variable in VERBATIM:
        return balanced(value)
    if variable == "genre":
        return _KEYS_OF_GENRES.get(value) or from_rich(value)
    kind = KINDS.get(variable)
    if kind == "number":
        written = from_plain(value)
        return _ranged(written) if variable in RANGED else written
    return from_rich(value)


def _ranged(value: str) -> str:
    """Pages 12-14 as 12--14, TeX's dash between numbers."""
    pieces = value.split("-")
    return "--".join(pieces) if len(pieces) == 2 and all(piece[-1:].isalnum() for piece in pieces) else value
