"""The tables that say which BibLaTeX type is which CSL type, and which field which variable: both ways.

`bibtypes.tsv`: entry type, `entrysubtype`, CSL type, and the class of types that use their fields alike.
`fields.tsv`: see `fieldtable`; the one dialect is BibTeX's. Sources: the biblatex manual, 2.1 and 2.2; CSL
1.0.2, appendices III and IV.
"""

from functools import lru_cache

from biblio.formats.fieldtable import UNRANKED, lines, load
from biblio.model.variables import KINDS, TYPES

_FIELDS = load("biblio.formats.bib", "fields.tsv")
_TYPES = tuple(
    (kind, subtype, csl, group) for kind, subtype, csl, group in lines("biblio.formats.bib", "types.tsv")
)
_READ = {(kind, subtype): csl for kind, subtype, csl, _ in _TYPES}
_WRITE = {csl: (kind, subtype) for kind, subtype, csl, _ in reversed(_TYPES)}
_CLASSES = {kind: group for kind, _, _, group in reversed(_TYPES)}
_BY_LOWER = {variable.lower(): variable for variable in KINDS}
VERBATIM = frozenset(("DOI", "URL", "archive_location", "PMID", "PMCID"))
"""Variables whose fields are no LaTeX."""

RANGED = frozenset(("page", "volume", "issue", "number", "chapter-number", "collection-number"))
"""Variables in which a dash of TeX's stands between numbers."""

_OWN = "csl-"
"""Before the name of a CSL variable where the bare name means something else in BibLaTeX."""

GENRES = {
    "phdthesis": "PhD thesis",
    "mathesis": "Master's thesis",
    "bathesis": "Bachelor's thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}
"""BibLaTeX's localization keys for `type` → what they print (biblatex manual, 4.9.2.13)."""

IMPLIED_GENRES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
"""Entry types of BibTeX that say the `type` themselves (biblatex manual, 2.1.2)."""


def class_of(kind: str) -> str:
    """The class of an entry type, in lower case; unknown types are like @misc."""
    return _CLASSES.get(kind, "other")


def csl_type(kind: str, subtype: str) -> tuple[str, bool]:
    """The CSL type of an entry type with its `entrysubtype`, and whether the subtype was used up in saying so.

    A subtype may be the name of a CSL type. An unknown type is given as it is, for the normalizers to translate.
    """
    if subtype:
        known = _READ.get((kind, subtype)) or (subtype if subtype in TYPES else "")
        if known:
            return known, True
    return _READ.get((kind, ""), kind or "document"), False


def entry_type(csl: str) -> tuple[str, str]:
    """The entry type and `entrysubtype` for a CSL type; the inverse of `csl_type`."""
    return _WRITE.get(csl, ("misc", csl if csl in TYPES else ""))


@lru_cache(maxsize=4096)
def variable_of(field: str, group: str) -> tuple[str, int]:
    """The CSL variable of a field (lower case) in a class of types, and its rank; ("", …) for none."""
    row = _FIELDS.variable(field, group)
    if row is not None:
        return row.variable, row.rank
    if field in _FIELDS.fields:
        return "", UNRANKED
    return _BY_LOWER.get(field.removeprefix(_OWN), ""), UNRANKED


@lru_cache(maxsize=4096)
def field_of(variable: str, group: str, dialect: str = "") -> tuple[str, int]:
    """The field to write a CSL variable in, and its rank; the inverse of `variable_of`.

    `dialect` "bibtex" prefers BibTeX's form of a name.
    """
    row = _FIELDS.field_of(variable, group, dialect)
    if row is not None:
        return row.field, row.rank
    name = variable.lower()
    return (name if variable_of(name, group)[0] == variable else _OWN + name), UNRANKED
