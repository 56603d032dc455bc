"""What is wrong with a style that follows the schema: macros that are not there, lists that are never sorted."""

from collections.abc import Callable, Iterator
from functools import cached_property

from lxml import etree

from biblio.csl import styles
from biblio.csl.conformance import Finding
from biblio.csl.given import small
from biblio.csl.localelist import locale_files
from biblio.csl.stylefile import CS, calls
from biblio.csl.wording import near

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PRINTING = (f"{CS}text", f"{CS}number", f"{CS}date", f"{CS}names")
_ET_AL = (("et-al-min", "et-al-use-first"), ("et-al-subsequent-min", "et-al-subsequent-use-first"))
_HEIRS = ("style", "citation", "bibliography")
"""Elements from which <name> takes its options."""


class Style:
    """A style's root with what the checks ask of it."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self.macros: dict[str, etree._Element] = {}
        for macro in root.iterchildren(f"{CS}macro"):
            self.macros.setdefault(macro.get("name", ""), macro)
        self.citation = root.find(f"{CS}citation")
        self.bibliography = root.find(f"{CS}bibliography")
        self.locale = root.get("default-locale") or "en-US"
        self.is_note = root.get("class") == "note"
        categories = root.iterfind(f"{CS}info/{CS}category")
        self.formats = [found for category in categories if (found := category.get("citation-format"))]

    @cached_property
    def calls(self) -> dict[str, list[str]]:
        """Macro → the macros that it calls."""
        return {name: [call.get("macro", "") for call in calls(macro)] for name, macro in self.macros.items()}

    def reached(self, *starts: etree._Element | None) -> set[str]:
        """Name the macros that elements call, directly or through others."""
        waiting = [call.get("macro", "") for start in starts if start is not None for call in calls(start)]
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.calls.get(name, [])
        return found

    def prints(self, variable: str, start: etree._Element) -> bool:
        """Tell whether a variable is printed below an element or by the macros that it calls."""
        parts = [start, *(self.macros[name] for name in self.reached(start) if name in self.macros)]
        printing = (element for part in parts for element in part.iter(*_PRINTING))
        return any(variable in element.get("variable", "").split() for element in printing)


def _undefined_macros(style: Style) -> Iterator[Finding]:
    for call in calls(style.root):
        name = call.get("macro", "")
        if name not in style.macros and " " not in name:  # what cannot be a name is told by the schema
            help_ = near(name, style.macros) or f'define it: <macro name="{name}">…</macro>'
            yield Finding("undefined-macro", call, f"there is no macro {name}", help_, "macro")


def _circular_macros(style: Style) -> Iterator[Finding]:
    """Each macro that leads back to itself, told once for a circle, at the first in the file."""
    told: set[str] = set()
    for name, macro in style.macros.items():
        if name in style.reached(macro) and name not in told:
            circle = _way_back(style, name)
            told |= set(circle)
            message = f"macro {name} calls itself: {' → '.join([*circle, name])}"
            yield Finding("circular-macro", macro, message, "take one of these calls out", "name")


def _way_back(style: Style, name: str) -> list[str]:
    """The shortest way from a macro back to itself."""
    ways = [[name]]
    seen: set[str] = set()
    for way in ways:
        for called in style.calls.get(way[-1], ()):
            if called == name:
                return way
            if called not in seen:
                seen.add(called)
                ways.append([*way, called])
    return [name]


def _repeated_macros(style: Style) -> Iterator[Finding]:
    for macro in style.root.iterchildren(f"{CS}macro"):
        name = macro.get("name", "")
        if name in style.macros and style.macros[name] is not macro:
            message = f"macro {name} is defined twice"
            help_ = "rename or remove one: programs differ in which of the two they take"
            yield Finding("repeated-macro", macro, message, help_, "name")


def _unused_macros(style: Style) -> Iterator[Finding]:
    used = style.reached(style.citation, style.bibliography)
    for name, macro in style.macros.items():
        if name not in used:
            message, help_ = f"macro {name} is never used", "call it, or take it out"
            yield Finding("unused-macro", macro, message, help_, "name", "info")


def _unknown_locales(style: Style) -> Iterator[Finding]:
    known = [*locale_files(), *(tag.partition("-")[0] for tag in locale_files())]
    asked = [(style.root, "default-locale"), *((one, _LANG) for one in style.root.iterchildren(f"{CS}locale"))]
    for element, attribute in asked:
        tag = element.get(attribute)
        if tag and tag.partition("-")[0] not in known:
            help_ = near(tag, known) or "`biblio styles --locales` lists them"
            place = attribute.replace(_LANG, "xml:lang")
            yield Finding("unknown-locale", element, f"there is no locale {tag}", help_, place, "warning")


def _half_et_al(style: Style) -> Iterator[Finding]:
    """Names are left out only where both numbers are set, on the element or where <name> takes them from."""
    for pair in _ET_AL:
        setting = [
            element for element in style.root.iter("*") if pair[0] in element.attrib or pair[1] in element.attrib
        ]
        inherited = {
            one for element in setting if _tag(element) in _HEIRS for one in pair if one in element.attrib
        }
        anywhere = {one for element in setting for one in pair if one in element.attrib}
        for element in setting:
            given = [one for one in pair if one in element.attrib]
            there = anywhere if _tag(element) in _HEIRS else inherited | set(given)
            yield from _et_al_problem(element, pair, given, there)


def _leaves_out_none(least: str, shown: str) -> bool:
    fewest, most = small(least), small(shown)
    return fewest is not None and most is not None and most >= fewest


def _et_al_problem(
    element: etree._Element, pair: tuple[str, str], given: list[str], there: set[str]
) -> Iterator[Finding]:
    least, shown = (element.get(one, "") for one in pair)
    if lacking := [one for one in pair if one not in there]:
        message = f"{given[0]} without {lacking[0]}: lists of names are not shortened"
        yield Finding("half-et-al", element, message, f"set {lacking[0]} as well", given[0], "warning")
    elif _leaves_out_none(least, shown):
        message = f"{pair[1]} ({shown}) is not less than {pair[0]} ({least})"
        help_ = f"from {least} names on, the first {shown} are shown: of {least} names that leaves out none"
        yield Finding("half-et-al", element, message, help_, pair[1], "warning")


def _tag(element: etree._Element) -> str:
    return str(element.tag).removeprefix(CS)


def _class_against_format(style: Style) -> Iterator[Finding]:
    if style.formats and style.is_note is not ("note" in style.formats):
        message = (
            f'class="{style.root.get("class")}" and citation-format="{style.formats[0]}" contradict each other'
        )
        help_ = "notes have both class and citation-format note; all others have the class in-text"
        yield Finding("class-against-format", style.root, message, help_, "class", "warning")


def _unsorted_bibliography(style: Style) -> Iterator[Finding]:
    by_author = "author-date" in style.formats or "author" in style.formats
    if by_author and style.bibliography is not None and style.bibliography.find(f"{CS}sort") is None:
        message = "<bibliography> has no <sort>: entries stand in the order in which they are cited"
        help_ = 'for example <sort><key macro="author"/><key variable="issued"/></sort> before <layout>'
        yield Finding("unsorted-bibliography", style.bibliography, message, help_, severity="warning")


def _no_bibliography(style: Style) -> Iterator[Finding]:
    if style.bibliography is None and not style.is_note:
        message = "the style has no <bibliography>: nothing says what (Falk 1994) or [1] stands for"
        yield Finding(
            "no-bibliography", style.root, message, "add a <bibliography> with a <layout>", severity="warning"
        )


def _unprinted(style: Style) -> Iterator[Finding]:
    if style.citation is None:
        return
    if style.formats == ["numeric"] and not style.prints("citation-number", style.citation):
        message = "the style is numeric, and <citation> prints no citation-number"
        help_ = 'put <text variable="citation-number"/> into its layout'
        yield Finding("unprinted-number", style.citation, message, help_, severity="warning")
    if style.formats != ["numeric"] and not style.prints("locator", style.citation):
        message = "<citation> prints no locator: the page in (Falk 1994: 12) is left out"
        help_ = 'put <text variable="locator"/> into its layout'
        yield Finding("unprinted-locator", style.citation, message, help_, severity="info")


def _collapsing(style: Style) -> Iterator[Finding]:
    if style.citation is None or not style.citation.get("collapse", "").startswith("year-suffix"):
        return
    if style.citation.get("disambiguate-add-year-suffix") not in ("true", "1"):
        message = "years are to be collapsed by their letters (1994a, b), and no letters are added"
        help_ = 'set disambiguate-add-year-suffix="true" as well'
        yield Finding("collapsing-nothing", style.citation, message, help_, "collapse", "warning")


CHECKS: tuple[Callable[[Style], Iterator[Finding]], ...] = (
    _undefined_macros,
    _circular_macros,
    _repeated_macros,
    _unused_macros,
    _unknown_locales,
    _half_et_al,
    _class_against_format,
    _unsorted_bibliography,
    _no_bibliography,
    _unprinted,
    _collapsing,
)


def consider(root: etree._Element) -> Iterator[Finding]:
    """Run every check on a style that has a layout of its own; of a dependent one, look for its parent."""
    parents = [link for link in root.iterfind(f"{CS}info/{CS}link") if link.get("rel") == "independent-parent"]
    if parents and root.find(f"{CS}citation") is None:
        yield from _parents(parents)
        return
    style = Style(root)
    for check in CHECKS:
        yield from check(style)


def _parents(links: list[etree._Element]) -> Iterator[Finding]:
    for link in links:
        parent = (link.get("href") or "").rstrip("/").rpartition("/")[2]
        try:
            styles.find(parent)
        except styles.StyleNotFound as missing:
            help_ = f"did you mean {' or '.join(missing.suggestions)}?" if missing.suggestions else ""
            message = f"there is no style {parent} whose layout this one could have"
            yield Finding("unknown-parent", link, message, help_, "href")
