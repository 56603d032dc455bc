"""Fields that CSL has no word for ⇄ `custom`, each value in the shape that the house gives it.

A field without a shape of its own is text.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from biblio.formats.bib.tables import variable_of
from biblio.text.latex import to_rich
from biblio.text.latexwriting import from_rich, from_verbatim

_OURS = "custom-"
_FLAGS = frozenset(("implicit-author",))
_LISTS: Mapping[str, str] = {"unconfirmed": ", ", "ids": ", ", "unparsed": " | "}
"""Words whose value is a list → what stands between its members."""

_VERBATIM = frozenset(
    (
        *("file", "files", "pdf", "options", "crossref", "xref", "xdata", "ids", "groups", "entryset", "execute"),
        *("related", "relatedtype", "local-url", "citeulike-linkout-0", "verba", "verbb", "verbc"),
    )
)
RELATIONS = ("version-of", "presented-in", "part-of", "resulted-in")
"""Relations whose other end may be known by its words alone; then the relation is the field's name."""

RELATED = ("related", "relatedtype", *RELATIONS)
HIDDEN = frozenset(("et-al", "unknown-type", "origin", "reading"))
"""Words that are written in another way than as a field of their name, or not at all."""


def is_verbatim(name: str) -> bool:
    """Tell whether a field's value is no LaTeX."""
    return name in _VERBATIM or name.startswith("bdsk-")


def read_custom(name: str, latex: str) -> Any:
    """The value of `custom[name]` for a field."""
    text = " ".join(latex.split()) if is_verbatim(name) else to_rich(latex)
    if name in _FLAGS and text.lower() in ("true", "false", "yes", "no"):
        return text.lower() in ("true", "yes")
    if name in _LISTS:
        return [item.strip() for item in text.split(_LISTS[name].strip()) if item.strip()]
    return text


def read_related(fields: Mapping[str, str]) -> list[dict[str, str]]:
    """`related` and `relatedtype`, and relations known by words: {"relation", "key"} or {"relation", "text"}."""
    keys = [key.strip() for key in fields.get("related", "").split(",") if key.strip()]
    kinds = [kind.strip() for kind in fields.get("relatedtype", "").split(",") if kind.strip()]
    if len(kinds) != len(keys):
        kinds = [fields.get("relatedtype", "").strip()] * len(keys)
    found = [{"relation": kind, "key": key} for kind, key in zip(kinds, keys, strict=True)]
    return found + [{"relation": kind, "text": to_rich(fields[kind])} for kind in RELATIONS if fields.get(kind)]


def word_of(field: str, group: str) -> str:
    """The word of `custom` that a field says; the inverse of `_field_of`."""
    word = field.removeprefix(_OURS)
    return word if word != field and variable_of(word, group)[0] else field


def _field_of(word: str, group: str) -> str:
    """The field for a word of `custom`; one that would be read as a CSL variable is marked as ours."""
    name = _field_name(word)
    return f"{_OURS}{name}" if variable_of(name.lower(), group)[0] else name


def write_custom(custom: Mapping[str, Any], group: str) -> dict[str, str]:
    """The fields, as LaTeX, that say what `custom` says in an entry of a class of types."""
    fields: dict[str, str] = {}
    for name, value in custom.items():
        if name == "related" and isinstance(value, list):
            fields |= _related(value)
        elif name not in HIDDEN:
            fields[_field_of(name, group)] = _value(name, value)
    return {name: value for name, value in fields.items() if name and value}


def _related(relations: Sequence[Any]) -> dict[str, str]:
    known = [relation for relation in relations if isinstance(relation, dict)]
    keyed = [relation for relation in known if relation.get("key")]
    kinds = [str(relation.get("relation", "")) for relation in keyed]
    fields = {"related": ", ".join(str(relation["key"]) for relation in keyed)}
    fields["relatedtype"] = kinds[0] if len(set(kinds)) == 1 else ", ".join(kinds)
    for relation in known:
        if relation.get("text") and not relation.get("key"):
            fields[_field_name(str(relation.get("relation", "")))] = from_rich(str(relation["text"]))
    return fields


def _value(name: str, value: Any) -> str:
    if isinstance(value, str):
        return balanced(value) if is_verbatim(name) else from_rich(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        joined = _LISTS.get(name, "; ").join(value)
        return balanced(joined) if is_verbatim(name) else from_rich(joined)
    return "" if value is None else from_rich(json.dumps(value, ensure_ascii=False))


def balanced(text: str) -> str:
    """The text itself where its braces balance, for a .bib could not hold it otherwise."""
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            break
    return text if not depth else from_verbatim(text)


def _field_name(name: str) -> str:
    """A name that BibTeX's syntax allows."""
    return "".join("-" if char.isspace() or char in ",=#{}()\"%@'\\~" else char for char in name).strip("-")
