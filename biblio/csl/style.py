"""A style compiled in a locale: its citations, its bibliography and the keys both are sorted by."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from biblio.csl.area import Area, Finish, Render, rendered
from biblio.csl.context import Context, Standing
from biblio.csl.elements import COMPILERS
from biblio.csl.elements.date import sortable
from biblio.csl.fieldtext import parse
from biblio.csl.inline import Node, text_of
from biblio.csl.items import Item
from biblio.csl.locale import Locale
from biblio.csl.syntax import Element
from biblio.model.variables import CREATORS, DATES, NAMES

_BRANCHES = ("if", "else-if", "else")
_KEY_NAMES = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}


class SortKey:
    """A sort key: `value` gives what to compare, None if the item has nothing there.

    `is_number` is the key of citation numbers; `is_fixed` says that values do not turn on them.
    """

    __slots__ = ("descending", "is_fixed", "is_number", "value")

    def __init__(self, value: Callable[[Context], str | None], *, descending: bool, fixed: bool = True) -> None:
        self.value = value
        self.descending = descending
        self.is_fixed = fixed
        self.is_number = False


class Layout:
    """The layout of citations or of the bibliography."""

    def __init__(self, element: Element, area: Area, options: Mapping[str, str]) -> None:
        self.area = area
        self.options = options
        layout = element.find("layout") or Element("layout", {}, [])
        if area.kind == "bibliography":
            layout = _boxed(layout)
        self.children: list[Render] = area.children(layout)
        self.render: Render = _in_sequence(self.children, area)
        self.prefix = layout.get("prefix")
        self.suffix = layout.get("suffix")
        self.delimiter = layout.get("delimiter")
        fonts = {key: value for key, value in layout.attributes.items() if key not in ("prefix", "suffix")}
        self.finish: Finish | None = area.finish(Element("layout", fonts, []))
        self.sort: list[SortKey] = []

    @property
    def is_numbered(self) -> bool:
        """Tell whether what is rendered turns on the numbers of the items."""
        return self.area.uses_number or any(key.is_number or not key.is_fixed for key in self.sort)

    @property
    def groups(self) -> bool:
        """Tell whether cites of the same names stand together (CSL 1.0.2, "Cite Grouping")."""
        return "cite-group-delimiter" in self.options or self.get("collapse").startswith("year")

    def get(self, name: str, default: str = "") -> str:
        """Give an option of the citation or bibliography element."""
        return self.options.get(name, default)


class Style:
    """A style, ready to render."""

    def __init__(self, root: Element, locale: Locale) -> None:
        self.root = root
        self.locale = locale
        self.is_note = root.get("class") == "note"
        self.macros = {macro.get("name"): macro for macro in root.all("macro")}
        citation = root.find("citation") or Element("citation", {}, [])
        self.citation = self._layout(citation, "citation")
        bibliography = root.find("bibliography")
        self.bibliography = self._layout(bibliography, "bibliography") if bibliography else None
        self._share_suffix()
        self.memo: dict[Any, Any] = {}
        """What was rendered before, by all that it depends on."""

    def _share_suffix(self) -> None:
        """Leave the letter of the year to the texts that print it, be they in citations or bibliography alone.

        CSL 1.0.2, "Disambiguation": what renders year-suffix in one suppresses it in the other.
        """
        areas = [layout.area for layout in (self.citation, self.bibliography) if layout]
        said = any(area.has_suffix_variable for area in areas)
        for area in areas:
            area.has_suffix_variable = said

    def _options(self, element: Element) -> dict[str, str]:
        options = {**self.root.attributes, **element.attributes}
        if element.tag == "bibliography":
            return {key: value for key, value in options.items() if "subsequent-min" not in key}
        return options

    def _layout(self, element: Element, kind: str) -> Layout:
        options = self._options(element)
        area = Area(kind, options, self.locale, self.macros, COMPILERS)
        made = Layout(element, area, options)
        sort = element.find("sort")
        if sort:
            made.sort = [self._key(key, options, kind) for key in sort.all("key")]
        return made

    def _key(self, key: Element, options: dict[str, str], kind: str) -> SortKey:
        own = {f"sort:{name}": key.get(short) for short, name in _KEY_NAMES.items() if key.get(short)}
        area = Area(kind, {**options, **own}, self.locale, self.macros, COMPILERS, for_sort=True)
        descending = key.get("sort") == "descending"
        if key.get("macro"):
            render = area.macro(key.get("macro"))
            fixed = not area.uses_number
            return SortKey(lambda context: text_of(render(context)) or None, descending=descending, fixed=fixed)
        made = SortKey(_variable_key(key.get("variable"), area), descending=descending)
        made.is_number = key.get("variable") == "citation-number"
        return made

    def creators(self, item: Item) -> Node | None:
        """Name an item's creators as a sentence does, for styles whose citations name none; else its title."""
        context = Context(item, Standing())
        context.words = True
        return self._creators(context) or (parse(item.texts["title"]) if "title" in item.texts else None)

    @cached_property
    def _creators(self) -> Render:
        area = Area("citation", {}, self.locale, self.macros, COMPILERS)
        name = Element("name", {"form": "short", "and": "text", "et-al-min": "3", "et-al-use-first": "1"}, [])
        others = [Element("names", {"variable": one}, []) for one in CREATORS[1:]]
        substitute = Element("substitute", {}, others)
        return area.compile(Element("names", {"variable": CREATORS[0]}, [name, substitute]))


def _boxed(element: Element) -> Element:
    """Mark what sets parts of an entry apart: `display` on what the layout itself prints, not on what is within.

    CSL 1.0.2, "Display", says nothing of boxes in boxes; styles are written for processors that make none.
    """
    children = []
    for child in element.children:
        if child.tag in ("choose", *_BRANCHES):
            children.append(_boxed(child))
        elif box := child.get("display"):
            attributes = {**child.attributes, "box:display": box}
            children.append(Element(child.tag, attributes, child.children, child.text, child.line))
        else:
            children.append(child)
    return Element(element.tag, element.attributes, children, element.text, element.line)


def _in_sequence(children: list[Render], area: Area) -> Render:
    join = area.joiner.join
    return lambda context: join(rendered(children, context))


def _variable_key(name: str, area: Area) -> Callable[[Context], str | None]:
    if name == "citation-number":
        return lambda context: f"{context.standing.number:09d}"
    if name in NAMES:
        render = area.compile(Element("names", {"variable": name}, [Element("name", {}, [])]))
        return lambda context: text_of(render(context)) or None
    if name in DATES:
        return lambda context: _date_key(context, name)
    render = area.compile(Element("text", {"variable": name}, []))

    def value(context: Context) -> str | None:
        text = text_of(render(context))
        return (text.zfill(9) if text.isdigit() else text) or None

    return value


def _date_key(context: Context, name: str) -> str | None:
    date = context.item.dates.get(name)
    if date is None or not date.days:
        return None
    return "-".join(sortable(day) for day in date.days)
