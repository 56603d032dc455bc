"""Relations told by title → relations told by citekey, once the work of that title is in the library."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import evolve

from biblio.model import Entry, Record
from biblio.text.folding import fold


def name_kin(entries: Mapping[str, Entry], keys: Iterable[str]) -> dict[str, Entry]:
    """The entries of these citekeys, each `{relation, text}` with the citekey of the one entry titled so."""
    titles: dict[str, list[str]] = {}
    for key, entry in entries.items():
        titles.setdefault(fold(entry.record.title), []).append(key)
    return {key: evolve(entries[key], record=_named(entries[key].record, titles)) for key in keys}


def _named(record: Record, titles: Mapping[str, list[str]]) -> Record:
    related = record.custom.get("related")
    if not isinstance(related, list | tuple):
        return record
    named = [_keyed(relation, titles) for relation in related]
    return evolve(record, custom={**record.custom, "related": named}) if named != list(related) else record


def _keyed(relation: Any, titles: Mapping[str, list[str]]) -> Any:
    if not isinstance(relation, Mapping) or relation.get("key") or not relation.get("text"):
        return relation
    keys = titles.get(fold(str(relation["text"])), [])
    return {"relation": relation.get("relation", ""), "key": keys[0]} if len(keys) == 1 else relation
