"""A page on which a person compares reference strings with what was read of them, and corrects it.

The page needs nothing else and sends nothing: it saves the corrections as decisions, a file of TOML.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from biblio.model import Record
from biblio.model.variables import KINDS, MEANINGS, TYPES
from biblio.reports.page import cleaned, page
from biblio.text.richtext import plain
from biblio.text.values import strings_named, typed

_ORDER = (
    *("author", "editor", "translator", "issued", "title", "container-title", "collection-title"),
    *(
        "collection-number",
        "volume",
        "issue",
        "page",
        "edition",
        "publisher",
        "publisher-place",
        "genre",
        "number",
    ),
    *("event-title", "event-place", "event-date", "DOI", "ISBN", "URL"),
)
_PEOPLE, _TITLES, _HOSTS, _NUMBERS, _DATES, _IMPRINT, _OTHER = (
    *("people", "titles", "hosts"), *("numbers", "dates", "imprint", "other"),
)  # fmt: skip
_COLOURS = {
    "title": _TITLES, "container-title": _HOSTS, "collection-title": _HOSTS, "event-title": _HOSTS,
    "publisher": _IMPRINT, "publisher-place": _IMPRINT, "event-place": _IMPRINT,
}  # fmt: skip
_OF_KIND = {"names": _PEOPLE, "date": _DATES, "number": _NUMBERS}
_UNSHOWN = frozenset(("language",))
_PERCENT = 100


def review(records: Sequence[Record], title: str, unsure: float) -> bytes:
    """The page of the records that were read from strings; a field less sure than `unsure` is marked."""
    shown = [record for record in records if record.raw and "reading" in record.custom]
    doubted = sum(_is_doubted(record, unsure) for record in shown)
    names = strings_named([record.raw for record in shown])
    entries = "\n".join(
        _entry(number, name, record, unsure)
        for number, (name, record) in enumerate(zip(names, shown, strict=True), 1)
    )
    options = "".join(f'<option value="{escape(name)}">' for name in sorted(KINDS))
    body = (
        f"<main>\n<header><h1>{escape(title)}</h1>\n"
        f'<p class="subtitle">{len(shown)} entries read, {doubted} with a field to look at</p></header>\n{_HELP}'
        '<p class="only"><label><input type="checkbox" id="only"> Show only entries to look at</label></p>\n'
        f'{entries}\n<datalist id="fields">{options}</datalist>\n</main>\n{_BAR}'
    )
    return cleaned(page(title, "en", body, "review.css", script="review.js")).encode()


_HELP = (
    "<p>Each entry stands as it is printed, its words coloured by what they were read as; below it, the fields. "
    "Correct a value by typing; or select words of the entry and press a field’s name. An empty field says that "
    "the entry has none. Names stand as <i>Family, Given; Family, Given</i>, institutions in braces: "
    "<i>{World Bank}</i>.</p>\n"
)
_BAR = (
    '<footer class="bar" role="status"><span id="count">No corrections yet</span> '
    '<button type="button" id="save" disabled>Save corrections</button> '
    '<button type="button" id="copy" disabled>Copy</button> '
    "<span>then <code>biblio read --correct corrections.toml</code></span></footer>"
)


def _is_doubted(record: Record, unsure: float) -> bool:
    told: Mapping[str, Any] = record.custom["reading"]
    return "unparsed" in record.custom or any(account.get("confidence", 1) < unsure for account in told.values())


def _entry(number: int, string: str, record: Record, unsure: float) -> str:
    told: Mapping[str, Mapping[str, Any]] = record.custom["reading"]
    values = {
        name: typed(value) for kind in (record.names, record.dates, record.text) for name, value in kind.items()
    }
    rank = {name: place for place, name in enumerate(_ORDER)}
    names = sorted(values.keys() - _UNSHOWN, key=lambda name: (rank.get(name, len(rank)), name))
    rows = "\n".join(_row(number, name, plain(values[name]), told.get(name, {}), unsure) for name in names)
    language = record.text.get("language", "")
    lang = f' lang="{escape(language)}"' if language else ""
    doubted = " doubted" if _is_doubted(record, unsure) else ""
    where = f"{record.origin.file}:{record.origin.line}" if record.origin.file else ""
    return (
        f'<article class="entry{doubted}" data-string="{escape(string)}" '
        f'aria-labelledby="entry-{number}">\n'
        f'<h2 id="entry-{number}">{number} <span class="where">{escape(where)}</span></h2>\n'
        f'<p class="source"{lang}>{_marked(record, told)}</p>\n'
        f"<table>\n<tbody>\n{_type_row(number, record.type)}\n{rows}\n</tbody>\n</table>\n"
        f'<p class="more"><label>Add a field: <input list="fields" class="add" size="18"></label></p>\n</article>'
    )


def _marked(record: Record, told: Mapping[str, Mapping[str, Any]]) -> str:
    """The string as HTML; a mark around the words of each field, none within another."""
    text, html, at = record.raw, "", 0
    spans = sorted((*account["span"], name) for name, account in told.items() if "span" in account)
    for start, end, name in spans:
        if start >= at:
            html += escape(text[at:start])
            html += f'<mark class="{_colour(name)}" title="{escape(name)}">{escape(text[start:end])}</mark>'
            at = end
    return html + escape(text[at:])


def _colour(name: str) -> str:
    return _COLOURS.get(name) or _OF_KIND.get(KINDS.get(name, ""), _OTHER)


def _type_row(number: int, kind: str) -> str:
    options = "".join(
        f"<option{' selected' if name == kind else ''}>{escape(name)}</option>" for name in sorted({*TYPES, kind})
    )
    field = f'<select id="f{number}-type" data-was="{escape(kind)}">{options}</select>'
    label = f'<label for="f{number}-type">type</label>'
    return f'<tr data-field="type"><th scope="row">{label}</th><td>{field}</td><td></td></tr>'


def _row(number: int, name: str, value: str, account: Mapping[str, Any], unsure: float) -> str:
    sure = account.get("confidence")
    doubted = ' class="doubted"' if sure is not None and sure < unsure else ""
    told = "" if sure is None else f'<span class="sure">{sure * _PERCENT:.0f} %</span>'
    others = "".join(
        f' <button type="button" class="other">{escape(other)}</button>'
        for other in account.get("alternatives", ())
    )
    meaning = escape(MEANINGS.get(name, ""))
    take = f'<button type="button" class="take {_colour(name)}" title="{meaning}">{escape(name)}</button>'
    return (
        f'<tr data-field="{escape(name)}"{doubted}><th scope="row">{take}</th>'
        f'<td><input id="f{number}-{escape(name)}" aria-label="{escape(name)}" value="{escape(value)}" '
        f'data-was="{escape(value)}">{f"<p>perhaps{others}</p>" if others else ""}</td><td>{told}</td></tr>'
    )
