"""`cs:number` (CSL 1.0.2, "Number")."""

import re

from biblio.csl.area import Area, Render, finished
from biblio.csl.context import Context
from biblio.csl.fieldtext import raised
from biblio.csl.inline import Node
from biblio.csl.locale import Locale
from biblio.csl.numbers import DASHED, dashed, formatted, is_numeric, is_plural, page_range
from biblio.csl.syntax import Element

_LABELLED = re.compile(r"(\d+)((?:,\s+[a-z]+\.\s+\d+(?:\s*[-–]\s*\d+)?)+)")
_FURTHER = re.compile(r"([a-z]+\.)\s+(\d+(?:\s*[-–]\s*\d+)?)")


def compile_number(element: Element, area: Area) -> Render:
    """Compile a number element; a value that is no number is printed as it is."""
    name, form = element.get("variable"), element.get("form", "numeric")
    locale = area.locale
    area.uses_number = area.uses_number or name == "citation-number"
    gender = locale.gender(name)
    delimiter = locale.range_delimiter
    pages = area.options.get("page-range-format", "")

    def render(context: Context) -> Node | None:
        text = value_of(name, context)
        if not text:
            return None
        if area.for_sort and text.isdigit():
            return text.zfill(9)
        if name in ("page", "locator"):
            return page_range(text, pages, delimiter)
        if not is_numeric(text):
            text = dashed(text, delimiter) if name in DASHED else text
            return _with_labels(text, form, locale, gender)
        if form == "numeric" and name not in DASHED:
            return raised(text)
        return raised(formatted(text, form, locale, gender))

    return finished(render, area.finish(element))


def _with_labels(text: str, form: str, locale: Locale, gender: str) -> str:
    """Print a number that others with labels of their own follow: "7, p. 3-8"; anything else as it is."""
    found = _LABELLED.fullmatch(text)
    if found is None:
        return text
    parts = []
    for label, number in _FURTHER.findall(found[2]):
        term = next(
            (one for one in ("page", "volume", "chapter") if label in (locale.entry(one, "short") or ())), ""
        )
        shown = locale.term(term, "short", plural=is_plural(number)) if term else label
        parts.append(f"{shown} {formatted(number, 'numeric', locale)}")
    return ", ".join([formatted(found[1], form, locale, gender), *parts])


def value_of(name: str, context: Context) -> str:
    """Give a number variable's value, those that the processor sets included."""
    if name == "locator":
        return context.place()
    if name == "citation-number":
        own = str(context.standing.number)
    elif name == "first-reference-note-number":
        own = str(context.first_note or "")
    else:
        return context.value(name)
    context.called += 1
    context.filled += bool(own)
    return own
