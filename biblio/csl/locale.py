"""The locale of a style: terms, date forms and options, a style's own before those of the locale files.

CSL 1.0.2, "Locale", "Locale Fallback", "Terms" and "Ordinals".
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from biblio.csl.syntax import Element, decoded

_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}
_FALSE = "false"
_QUOTES = ("quote", "inner-quote")
_DOUBLE = frozenset("“”„«»")


class Term(NamedTuple):
    """A term in one form; `gender` is that of the noun, "" if neuter."""

    single: str
    multiple: str
    gender: str = ""


class Ordinal(NamedTuple):
    """The ending of an ordinal number; `match` is "last-digit", "last-two-digits" or "whole-number"."""

    text: str
    match: str


class Locale:
    """A locale's words. `tag` is the language asked for, such as "sv-SE"."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.language = tag.partition("-")[0].lower()
        self.terms: dict[tuple[str, str], Term] = {}
        self._lent: set[tuple[str, str]] = set()
        """Terms that another language lends."""
        self._found: dict[tuple[str, str], Term | None] = {}
        """What was looked for."""
        self.ordinals: dict[tuple[str, str], Ordinal] = {}
        self.dates: dict[str, Element] = {}
        self.options: dict[str, str] = {}

    def add(self, source: Element, *, lent: bool = False) -> None:
        """Lay a locale element over what is here; `lent` says that it is of another language."""
        self._found.clear()
        for part in source.children:
            if part.tag == "terms":
                self._add_terms(part, lent=lent)
            elif part.tag == "date":
                self.dates[part.get("form", "text")] = part
            elif part.tag == "style-options":
                self.options.update(part.attributes)

    def _add_terms(self, terms: Element, *, lent: bool) -> None:
        listed = terms.all("term")
        if any(term.get("name").startswith("ordinal") for term in listed):
            self.ordinals.clear()
        for term in listed:
            name = term.get("name")
            if name == "ordinal" or (name.startswith("ordinal-") and name[8:].isdigit()):
                default = "last-digit" if name[8:] < "10" else "last-two-digits"
                ending = Ordinal(term.text.strip(), term.get("match") or default)
                self.ordinals[name[8:], term.get("gender-form")] = ending
                continue
            form = term.get("form", "long")
            gender = term.get("gender-form")
            key = (name, f"{form}/{gender}" if gender else form)
            self.terms[key] = _term(term)
            self._lent.discard(key)
            if lent:
                self._lent.add(key)

    @cached_property
    def quotes(self) -> str:
        """The marks by which a variable's own quotations are known, in pairs: the outer ones, double inner ones.

        Straight ones where spaces belong to the outer ones.
        """
        outer, inner = (f"{self.term(f'open-{kind}')}{self.term(f'close-{kind}')}" for kind in _QUOTES)
        return (outer if len(outer) == 2 else '""') + (inner if _DOUBLE.issuperset(inner) else "")

    @cached_property
    def ampersand(self) -> str:
        """The sign for "and": where a language has none of its own, it is that of English."""
        found = self.terms.get(("and", "symbol"))
        return found.single if found else "&"

    @cached_property
    def range_delimiter(self) -> str:
        """What stands between the ends of a range of pages."""
        return self.term("page-range-delimiter") or "–"

    def is_on(self, option: str) -> bool:
        """Tell whether an option is set."""
        return self.options.get(option) == "true"

    def entry(self, name: str, form: str = "long") -> Term | None:
        """Give a term in a form, or in the forms that stand in for it; None if it has none.

        Another form of the language itself comes before one that English lends: "version", not "v.". CSL 1.0.2,
        "Terms", has it the other way round; citeproc-js does this, and no one wants English in a Swedish list.
        """
        asked = (name, form)
        if asked not in self._found:
            keys = [asked]
            while form in _FALLBACK:
                form = _FALLBACK[form]
                keys.append((name, form))
            known = [key for key in keys if key in self.terms]
            taken = next((key for key in known if key not in self._lent), known[0] if known else None)
            self._found[asked] = self.terms[taken] if taken else None
        return self._found[asked]

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """Give a term's text, "" if it has none."""
        found = self.entry(name, form)
        return "" if found is None else found.multiple if plural else found.single

    def gender(self, name: str) -> str:
        """Give the gender of a term's noun, "" if it has none."""
        found = self.terms.get((name, "long"))
        return found.gender if found else ""

    def ordinal(self, number: int, gender: str = "") -> str:
        """Give the ending that makes a number an ordinal."""
        digits = str(abs(number))
        for match, key in (
            ("whole-number", digits.zfill(2)),
            ("last-two-digits", digits.zfill(2)[-2:]),
            ("last-digit", digits[-1].zfill(2)),
        ):
            for one in dict.fromkeys((gender, "")):
                found = self.ordinals.get((key, one))
                if found and (found.match == match or (match == "whole-number" and len(key) == len(digits) == 2)):
                    return found.text
        for one in dict.fromkeys((gender, "")):
            if ("", one) in self.ordinals:
                return self.ordinals["", one].text
        return ""

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """Give an ordinal in a word ("first"); beyond ten, or where there is no word, in digits."""
        name = f"long-ordinal-{number:02d}"
        found = self.terms.get((name, f"long/{gender}")) or self.terms.get((name, "long"))
        return found.single if found else f"{number}{self.ordinal(number, gender)}"


def _term(source: Element) -> Term:
    single, multiple = source.find("single"), source.find("multiple")
    gender = source.get("gender")
    if single is None and multiple is None:
        text = _squeezed(source.text)
        return Term(text, text, gender)
    one = _squeezed(single.text) if single else ""
    return Term(one, _squeezed(multiple.text) if multiple else one, gender)


def _squeezed(text: str) -> str:
    return decoded(text.strip() if "\n" in text else text).replace("'", "’")


def layered(tag: str, files: Iterable[Element], own: Iterable[Element]) -> Locale:
    """Make a locale of locale files, the most general first, and of a style's own `locale` elements.

    What a style says for the main dialect of a language is said for the others too: en-US for en-GB.
    """
    made = Locale(tag)
    dialects = []
    for source in files:
        dialect = source.get("lang")
        lent = dialect.partition("-")[0].lower() != made.language
        made.add(source, lent=lent)
        dialects += [] if lent else [dialect]
    mine = list(own)
    for wanted in dict.fromkeys(("", made.language, *dialects, tag)):
        for source in mine:
            if source.get("lang") == wanted:
                made.add(source)
    return made
