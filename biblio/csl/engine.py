"""A style with its locale, ready to render: citeproc-py's elements driven one item at a time.

Strings in and out bear marks (`csl/marks.py`). citeproc-py's own front end is left aside: it renders a list of
which nothing says what belongs to which item, lower-cases keys, and stops at the first item it cannot digest.
"""

from collections.abc import Sequence
from functools import cmp_to_key
from typing import Any

from attrs import define, field, frozen
from citeproc.source import Reference, VariableError
from lxml import etree

from biblio.csl.collation import collation_key
from biblio.csl.elements import parser
from biblio.csl.marks import bare, wrap
from biblio.csl.punctuation import tidy
from biblio.csl.stylefile import CS

_MOST_DIGITS = 19
"""Of a number to sort by; a longer one is sorted as text."""


class Formatter:
    """What citeproc-py calls to set a font: marks instead of tags."""

    @staticmethod
    def preformat(text: object) -> str:
        """Leave text as it is: marks need no escaping."""
        return str(text)

    Italic = Oblique = staticmethod(lambda text: wrap(str(text), "i"))
    Bold = staticmethod(lambda text: wrap(str(text), "b"))
    SmallCaps = staticmethod(lambda text: wrap(str(text), "sc"))
    Superscript = staticmethod(lambda text: wrap(str(text), "sup"))
    Subscript = staticmethod(lambda text: wrap(str(text), "sub"))
    Light = Underline = staticmethod(str)


@frozen
class Place:
    """A locator; `label` is a CSL locator label. Equal places are equal, as ibid. needs."""

    label: str
    identifier: str


@define(eq=False)
class Item:
    """A reference as citeproc-py's elements ask for it: at its number in the list, or cited at a place."""

    reference: Reference
    number: int
    place: Place | None = None
    citation: "Cluster | None" = None

    @property
    def key(self) -> int:
        """What tells items apart: unlike citekeys, no two numbers are alike."""
        return self.number

    @property
    def has_locator(self) -> bool:
        """Tell whether a place is cited."""
        return self.place is not None

    @property
    def locator(self) -> Place:
        """The place cited; VariableError, which citeproc-py expects, where there is none."""
        if self.place is None:
            raise VariableError
        return self.place

    def __contains__(self, variable: object) -> bool:
        return variable == "locator" and self.has_locator

    def __getitem__(self, variable: str) -> Any:
        value = self.reference[variable]
        if not str(value).isdecimal():
            raise VariableError  # asked for only to see whether it is more than one
        return value

    def get_field(self, name: str) -> Any:
        """A variable's value, to sort by; None if there is none."""
        return self.reference.get(name)


@define(eq=False)
class Cluster:
    """The items cited at one place."""

    cites: tuple[Item, ...] = ()


@define(eq=False)
class Engine:
    """A style in a locale; `history` are the items cited so far, by which a style knows ibid."""

    root: Any
    locale: str
    history: list[Item] = field(factory=list)

    @property
    def has_bibliography(self) -> bool:
        """Tell whether the style has a bibliography."""
        return self.root.find(f"{CS}bibliography/{CS}layout") is not None

    @property
    def is_note(self) -> bool:
        """Tell whether the style's citations stand in notes."""
        return bool(self.root.get("class") == "note")

    def entry(self, item: Item) -> str:
        """Render an item's entry in the bibliography, "" if nothing of it prints."""
        layout = self.root.find(f"{CS}bibliography/{CS}layout")
        if layout is None:
            return ""
        return self._finish(layout, _printed(layout, item))

    def cite(self, item: Item) -> str:
        """Render one cite, without what the style puts around and between cites."""
        citation = self.root.find(f"{CS}citation")
        citation.cites = self.history
        return self._tidy(_printed(citation.find(f"{CS}layout"), item))

    def note(self, item: Item) -> str:
        """Render a citation of one item alone."""
        text = self.cite(item)
        return self.frame([text]) if text else ""

    def frame(self, cites: Sequence[str]) -> str:
        """Put cites together with what the style puts between and around them."""
        layout = self.root.find(f"{CS}citation/{CS}layout")
        return self._finish(layout, layout.get("delimiter", "").join(cites))

    def sort(self, items: Sequence[Item], part: str) -> list[Item]:
        """Put items into the style's order for "citation" or "bibliography"; without one they stay as given."""
        sort = self.root.find(f"{CS}{part}/{CS}sort")
        if sort is None:
            return list(items)
        layout = self.root.find(f"{CS}{part}/{CS}layout")
        keys = sort.findall(f"{CS}key")
        columns = [[self._sort_key(key, item, layout) for item in items] for key in keys]
        signs = [-1 if key.get("sort") == "descending" else 1 for key in keys]

        def compare(left: int, right: int) -> int:
            orders = (
                _order(column[left], column[right], sign) for column, sign in zip(columns, signs, strict=True)
            )
            return next((order for order in orders if order), items[left].number - items[right].number)

        return [items[index] for index in sorted(range(len(items)), key=cmp_to_key(compare))]

    def term(self, name: str, form: str | None = None) -> str:
        """Give a term of the locale in the singular, "" if it has none."""
        return str(self.root.get_single_term(name=name, form=form))

    def _sort_key(self, key: Any, item: Item, layout: Any) -> object:
        try:
            value = key.sort_keys([item], layout)[0]
        except Exception:  # citeproc-py breaks on odd data; such an item goes last
            return None
        if value is None or isinstance(value, int):
            return value
        text = bare(str(value)).strip()
        if text.isdecimal() and len(text) < _MOST_DIGITS:
            return int(text)
        return collation_key(text, self.locale.partition("-")[0]) if text else None

    def _finish(self, layout: Any, text: str) -> str:
        return self._tidy(str(layout.format(layout.wrap(text)))) if text else ""

    def _tidy(self, text: str) -> str:
        inside = str(self.root.get_locale_option("punctuation-in-quote")) == "true"
        return tidy(text, self.term("close-quote") if inside else "")


def prepare(style: etree._Element, locale: str) -> Engine:
    """Make an engine of a style that has been read and tamed."""
    root: Any = etree.fromstring(etree.tostring(style), parser())
    root.prepare(locale, Formatter)
    return Engine(root, locale)


def _printed(layout: Any, item: Item) -> str:
    layout.repressed = {}
    try:
        text = layout.render_children(item)
    except VariableError:
        return ""
    return "" if text is None else str(text)


def _order(left: Any, right: Any, sign: int) -> int:
    """Compare two sort keys; what has none comes last, whatever the direction (CSL 1.0.2, "Sorting")."""
    if left is None or right is None:
        return (left is None) - (right is None)
    if type(left) is not type(right):
        left, right = str(left), str(right)
    return sign * (int(left > right) - int(left < right))
