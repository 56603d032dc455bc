"""`cs:label` for numbers (CSL 1.0.2, "Label"); for names see `names`."""

import re

from biblio.csl.area import Area, Render, finished
from biblio.csl.context import Context
from biblio.csl.fieldtext import raised
from biblio.csl.inline import Node
from biblio.csl.locale import Locale
from biblio.csl.numbers import is_plural
from biblio.csl.syntax import Element

_NUMBERED = re.compile(r"\W*\d|\W*[ivxlcdm]+\b", re.IGNORECASE)
_LABELS = (
    "book",
    "chapter",
    "column",
    "figure",
    "folio",
    "issue",
    "line",
    "note",
    "page",
    "paragraph",
    "part",
    "section",
    "verse",
    "volume",
)
_COUNTS = ("number-of-pages", "number-of-volumes")


def compile_label(element: Element, area: Area) -> Render:
    """Compile a label: the term of a variable, printed if the variable has a value."""
    name, form = element.get("variable"), element.get("form", "long")
    plural = element.get("plural", "contextual")
    locale = area.locale
    area.uses_number = area.uses_number or name == "citation-number"

    def render(context: Context) -> Node | None:
        value = _value(name, context)
        if not value or name in context.suppressed:
            return None
        term = (context.label or "page") if name == "locator" else name
        if name == "locator" and not _NUMBERED.match(value) and _labelled(value, locale):
            return None
        many = plural == "always" or (plural == "contextual" and _is_many(name, value))
        return raised(locale.term(term, form, plural=many)) or None

    return finished(render, area.finish(element))


def _value(name: str, context: Context) -> str:
    """Give the value of a number variable: of the item, or of the cite and how it stands."""
    if name == "locator":
        return context.locator
    if name == "first-reference-note-number":
        return str(context.first_note or "")
    if name == "citation-number":
        return str(context.standing.number)
    return context.item.texts.get(name, "")


def _labelled(value: str, locale: Locale) -> bool:
    """Tell whether a locator begins with a label of its own: "vol. 1, fol. 186"."""
    return value.split(" ", 1)[0] in _labels(locale)


def _labels(locale: Locale) -> frozenset[str]:
    return frozenset(
        text
        for label in _LABELS
        for form in ("short", "symbol")
        for text in locale.entry(label, form) or ()
        if text
    )


def _is_many(name: str, value: str) -> bool:
    if name in _COUNTS:
        digits = "".join(letter for letter in value if letter.isdecimal())
        return len(digits) > 9 or (bool(digits) and int(digits) > 1)
    return is_plural(value)
