"""citeproc-py's elements, with what they get wrong put right, and what they look up again and again kept at hand.

lxml makes an instance of one of these classes for each element of a style or locale, by the element's name. The
classes here are mixed in before citeproc-py's own; `self` is typed Any, for that package has no types.
"""

import re
from typing import Any

from citeproc import model
from lxml import etree

from biblio.csl import locales
from biblio.csl.casing import CASES
from biblio.csl.dates import Date, DatePart
from biblio.csl.groups import Group, Names, Number, Substitute, Text
from biblio.csl.marks import bare
from biblio.csl.stylefile import CS, NAMESPACE, safe_parser

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NUMBER = r"[^\W\d]{0,4}\d+[^\W\d]{0,4}"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\s*[,&–-]\s*{_NUMBER})*")


class Element:
    """Every element: look up without XPath, and change case as CSL 1.0.2 says."""

    def get_root(self: Any) -> Any:
        """Give the style or locale that the element stands in."""
        return self.getroottree().getroot()

    def get_macro(self: Any, name: str) -> Any:
        """Give a macro of the style."""
        return self.get_root().macros[name]

    def get_layout(self: Any) -> Any:
        """Give the layout that the element stands in, or is."""
        tag = f"{CS}layout"
        return self if self.tag == tag else next(self.iterancestors(tag))

    def case(self: Any, text: Any, language: str | None = None) -> Any:
        """Apply the attribute `text-case`; title case is for English alone."""
        how = self.get("text-case")
        if how is None or text is None:
            return text
        if how == "title" and (language or self.get_style().language) != "en":
            return text
        return CASES[how](str(text)) if how in CASES else text

    def get_style(self: Any) -> Any:
        """Give the style, from within a locale too."""
        root = self.get_root()
        return root if root.tag == f"{CS}style" else root.style


class Style:
    """The root of a style."""

    def prepare(self: Any, locale: str, formatter: Any) -> None:
        """Set formatter, macros and locales: the style's own terms before those of the locale files."""
        self.formatter = formatter
        self.macros = {macro.get("name"): macro for macro in self.findall(f"{CS}macro")}
        self.language = locale.partition("-")[0]
        wanted = (locale, locale.partition("-")[0], None)
        own = [found for tag in wanted for found in self.findall(f"{CS}locale") if found.get(_LANG) == tag]
        shared = [etree.parse(path, parser()).getroot() for path in locales.chain(locale)]
        self.locales = [*own, *shared]
        for each in self.locales:
            each.style = self
            each.index = {}
            for term in each.iterfind(f"{CS}terms/{CS}term"):
                each.index.setdefault((term.get("name"), term.get("form")), term)


class Locale:
    """Terms of a language, indexed."""

    def get_term(self: Any, name: str, form: str | None = None, zero_padded: object = None) -> Any:
        """Give a term; IndexError, which the callers in citeproc-py expect, where there is none."""
        if zero_padded:
            return model.Locale.get_term(self, name, form, zero_padded=True)
        if (name, form) not in self.index:
            raise IndexError(name)
        return self.index[name, form]


class Condition:
    """Tests of `if` and `else-if`."""

    def _is_numeric(self: Any, item: Any) -> list[bool]:
        """Tell whether values are numbers, also with letters and in ranges: "2nd", "L2d", "1-3"."""
        names = self.get("is-numeric").split()
        return [_NUMERIC.fullmatch(bare(_value(item, name)).strip()) is not None for name in names]

    def _locator(self: Any, item: Any) -> list[bool]:
        wanted = self.get("locator").split()
        return [bool(item.has_locator) and name == item.locator.label for name in wanted]


def _value(item: Any, variable: str) -> str:
    if variable == "locator":
        return str(item.locator.identifier) if item.has_locator else ""
    return str(item.reference.get(variable.replace("-", "_"), ""))


class Label:
    """Labels of variables."""

    def process(self: Any, item: Any, variable: str | None = None, *args: Any, **options: Any) -> Any:
        """Give the label; none for a variable that has no value."""
        own = self.get("variable")
        if own not in (None, "locator") and own.replace("-", "_") not in item.reference:
            return None
        return model.Label.process(self, item, variable, *args, **options)


class Name:
    """Names: options without XPath."""

    def get_option(self: Any, name: str, context: Any = None, sort_options: Any = None) -> Any:
        """Give an option: of the element, of the citation or bibliography around `context`, or of the style."""
        if name == "initialize-with" and self.get("initialize") == "false":
            return None
        if sort_options and name in sort_options:
            value = sort_options[name]
        else:
            start = self if context is None else context
            parent = next(start.iterancestors(f"{CS}citation", f"{CS}bibliography"))
            inherited = parent.get_option(f"name-{name}" if name in ("form", "delimiter") else name)
            value = self.get(name, inherited)
        if name in ("initialize-with-hyphen", "et-al-use-last"):
            return value.lower() == "true"
        return int(value) if name.startswith("et-al") else value


_MIXED_IN = {
    "Style": Style,
    "Locale": Locale,
    "If": Condition,
    "Else_If": Condition,
    "Text": Text,
    "Number": Number,
    "Names": Names,
    "Substitute": Substitute,
    "Group": Group,
    "Name": Name,
    "Label": Label,
    "Date": Date,
    "Date_Part": DatePart,
}
_CLASSES = {
    cls.__name__.replace("_", "-").lower(): type(
        cls.__name__, (*([_MIXED_IN[cls.__name__]] if cls.__name__ in _MIXED_IN else []), Element, cls), {}
    )
    for cls in model.CitationStylesElement.__subclasses__()
}


def parser() -> etree.XMLParser:
    """Make a safe parser whose elements can render themselves."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(NAMESPACE)
    namespace[None] = type("Unknown", (Element, model.CitationStylesElement), {})
    namespace.update(_CLASSES)
    made = safe_parser()
    made.set_element_class_lookup(lookup)
    return made
