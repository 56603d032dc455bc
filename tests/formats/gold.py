"""How to compare what we read with what other projects demand of their readers."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from biblio import formats, normalizers
from biblio.formats.bib.blocks import split
from biblio.formats.bib.inherit import read_entries
from biblio.formats.bib.reading import read_blocks
from biblio.formats.csljson.dates import write_names
from biblio.model import Origin, Record, Source

_MARKUP = re.compile(r"</?(?:span|p|nc)[^>]*>")
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u00ad": None})


def cases(path: Path) -> Iterator[dict[str, Any]]:
    """The pairs of a .jsonl file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def plain(value: Any) -> Any:
    """A value without what is a matter of taste: quotes, dashes, spaces, protection, the kind of a lone name."""
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", _MARKUP.sub("", value)).translate(_SAME)
        return " ".join(re.sub(r"\s?[-–—‑]+\s?", "-", text).split())
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        kept = {key: plain(one) for key, one in value.items() if not key.startswith("_")}
        return {"literal": kept["family"]} if set(kept) == {"family"} else kept
    return value


def normalized(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Items of the gold, normalized as ours are."""
    text = json.dumps(found, ensure_ascii=False)
    return items(
        tuple(evolve(record, origin=Origin()) for record in formats.csljson.read(Source("", text)).records)
    )


def items(records: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Normalized records as CSL-JSON."""
    return [formats.csljson.to_item(normalizers.normalize(record)) for record in records]


def compare(case: str, got: list[dict[str, Any]], gold: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """How many variables agree, and the names of those that do not: "case: item variable"."""
    agreed, missed = 0, []
    for number, wanted in enumerate(gold):
        have = got[number] if number < len(got) else {}
        for variable in wanted.keys() - {"id", "citation-key", "custom"}:
            if plain(have.get(variable)) == plain(wanted[variable]):
                agreed += 1
            else:
                missed.append(f"{case}: {wanted.get('id', number)} {variable}")
    return agreed, sorted(missed)


def ris_text(tags: Any) -> str:
    """A dictionary of tags, or a list of them, as RIS."""
    lines: list[str] = []
    for record in tags if isinstance(tags, list) else [tags]:
        lines.append(f"TY  - {record.get('TY', 'GEN')}")
        for tag, value in record.items():
            values = value if isinstance(value, list) else [value]
            lines += [f"{tag}  - {one}" for one in values if tag != "TY"]
        lines.append("ER  - ")
    return "\n".join(lines) + "\n"


_GOLD_NAMES = {
    "lastName": "family",
    "firstName": "given",
    "prefix": "non-dropping-particle",
    "suffix": "suffix",
    "name": "literal",
}
_NOT_COMPARED = frozenset(
    ("crossref", "month", "year", "date", "urldate", "day", "origdate", "eventdate", "keywords", "tags", "file")
)


def parsed_entries(case: Mapping[str, Any]) -> Counter[tuple[str, bool]]:
    """For one case of bibtex-parser: ("names" or "text", agreed) → how often; ("entry", False) for one we miss."""
    source = Source("a.bib", case["input"], "bib")
    found: dict[str, list[Any]] = {}
    for entry in read_blocks(source, read_entries(split(source).blocks)):
        found.setdefault(entry.record.key, []).append(entry)
    counts: Counter[tuple[str, bool]] = Counter()
    for gold in case["expected"]["entries"]:
        entries = found.get(gold["key"] or "")
        if not entries:
            counts["entry", False] += 1
            continue
        entry = entries.pop(0) if len(entries) > 1 else entries[0]
        counts.update(_fields(entry, gold["fields"]))
    return counts


def _fields(entry: Any, fields: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    said_by = {name: variable for variable, names in entry.used.items() for name in names}
    for name in fields.keys() - _NOT_COMPARED:
        variable, value = said_by.get(name, ""), fields[name]
        if variable in entry.record.names and isinstance(value, list):
            yield "names", _people(entry.record, variable) == [_gold_name(one) for one in value]
            continue
        if len(entry.used.get(variable, ())) > 1 or (
            isinstance(value, list) and not all(isinstance(one, str) for one in value)
        ):
            continue
        custom = entry.record.custom.get(variable.removeprefix("custom."))
        got = custom if variable.startswith("custom.") else entry.record.text.get(variable, "")
        yield "text", plain(str(got)) == plain(" and ".join(value) if isinstance(value, list) else value)


def _people(record: Record, variable: str) -> list[Any]:
    others = [{"literal": "others"}] if variable in record.custom.get("et-al", ()) else []
    return [plain(name) for name in write_names(record.names[variable])] + others


def _gold_name(name: Any) -> Any:
    return (
        plain({_GOLD_NAMES[part]: value for part, value in name.items() if part in _GOLD_NAMES and value})
        if isinstance(name, dict)
        else name
    )


ZOTERO_TYPES = {
    "journalArticle": "article-journal",
    "bookSection": "chapter",
    "conferencePaper": "paper-conference",
    "magazineArticle": "article-magazine",
    "newspaperArticle": "article-newspaper",
    "computerProgram": "software",
    "encyclopediaArticle": "entry-encyclopedia",
    "letter": "personal_communication",
    "preprint": "article",
    "statute": "legislation",
    "case": "legal_case",
}
ZOTERO_FIELDS = {
    "title": "title",
    "DOI": "DOI",
    "ISSN": "ISSN",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publicationTitle": "container-title",
    "bookTitle": "container-title",
    "proceedingsTitle": "container-title",
    "publisher": "publisher",
    "institution": "publisher",
    "university": "publisher",
    "place": "publisher-place",
    "series": "collection-title",
    "seriesNumber": "collection-number",
    "reportNumber": "number",
    "numberOfVolumes": "number-of-volumes",
    "numPages": "number-of-pages",
    "shortTitle": "title-short",
    "conferenceName": "event-title",
    "callNumber": "call-number",
}


def zotero_items(case: Mapping[str, Any]) -> Counter[tuple[str, bool]]:
    """For one case of Better BibTeX's import: the variable (or "type") and whether it agreed → how often."""
    records = [
        normalizers.normalize(record) for record in formats.bib.read(Source("a.bib", case["input"])).records
    ]
    by_key = {record.key: record for record in reversed(records)}
    counts: Counter[tuple[str, bool]] = Counter()
    for item in case["expected"]["items"]:
        record = by_key.get(item.get("citationKey", ""))
        if record is None:
            counts["entry", False] += 1
            continue
        counts["type", record.type == ZOTERO_TYPES.get(item["itemType"], item["itemType"])] += 1
        for name in ZOTERO_FIELDS.keys() & item.keys():
            variable = ZOTERO_FIELDS[name]
            agreed = plain(record.text.get(variable, "")).casefold() == plain(str(item[name])).casefold()
            counts[variable, agreed] += 1
    return counts
