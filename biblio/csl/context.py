"""What rendering one cite or entry needs to know, and what it notes down."""

from typing import Any

from biblio.csl.inline import Node
from biblio.csl.items import Item

NOTHING, NAMES, ALL = range(3)
"""What a rendering hides: the first names, or also what stands in for them."""
FIRST, SUBSEQUENT, IBID, IBID_WITH_LOCATOR = range(4)
"""Positions of a cite; each but the first is also "subsequent", the last is also "ibid"."""


class Standing:
    """How an item stands among the others: its number, and what tells it apart from them.

    `counts` are the names shown where the style would show fewer, by names variable; `levels` how much of a
    given name is shown beyond the style's habit (1: initials, 2: in full), by variable and place in the list.
    """

    __slots__ = ("counts", "disambiguate", "label_suffix", "levels", "number", "suffix")

    def __init__(self) -> None:
        self.number = 0
        self.suffix = 0
        self.disambiguate = 0
        """How many of the style's `disambiguate` conditions hold."""
        self.counts: dict[str, int] = {}
        self.levels: dict[tuple[str, int], int] = {}
        self.label_suffix = ""

    def names(self) -> tuple[dict[str, int], dict[tuple[str, int], int]]:
        """Give copies of what is shown of names, to go back to."""
        return dict(self.counts), dict(self.levels)

    def signature(self, *, numbered: bool = True) -> tuple[Any, ...]:
        """Give all that a rendering depends on, to compare and to remember renderings by.

        `numbered` says whether the number of the item is printed.
        """
        number = self.number if numbered else 0
        if not self.counts and not self.levels:
            return (number, self.suffix, self.disambiguate)
        named = (tuple(sorted(self.counts.items())), tuple(sorted(self.levels.items())))
        return (number, self.suffix, self.disambiguate, *named)


class Context:
    """One rendering of one item."""

    __slots__ = (
        "called",
        "comparing",
        "conditions",
        "dates_done",
        "filled",
        "first_note",
        "hides",
        "in_full",
        "item",
        "label",
        "located",
        "locator",
        "names_called",
        "names_done",
        "near",
        "position",
        "replacement",
        "shown",
        "standing",
        "substituting",
        "suffix_done",
        "suppressed",
        "texted",
        "words",
    )

    def __init__(self, item: Item, standing: Standing) -> None:
        self.item = item
        self.standing = standing
        self.called = 0
        self.filled = 0
        self.suppressed: set[str] = set()
        self.substituting = False
        """Whether what is rendered stands in for names, and is not to be printed again."""
        self.conditions = 0
        self.locator = ""
        self.label = ""
        self.position = FIRST
        self.near = False
        self.first_note = 0
        self.hides = NOTHING
        """What is left out of the first names, for the text around the citation says them."""
        self.words = False
        """Whether "and" is a word: the names stand in a sentence."""
        self.names_done: FirstNames | None = None
        self.names_called = False
        self.replacement: Any = None
        self.located = False
        """Whether a locator was printed."""
        self.texted = False
        """Whether a text variable was called, other than one of the citation itself: a cite that says more."""
        self.suffix_done = False
        self.comparing = False
        """Whether this is rendered to be compared with others, and not to be read."""
        self.dates_done = 0
        self.shown: dict[str, int] = {}
        """How many names of each variable were shown."""
        self.in_full: set[str] = set()
        """The names variables whose given names are not printed as initials."""

    def value(self, variable: str, asked: str = "") -> str:
        """Give a text variable's value and note the call; "" if it has none or has been used as a substitute.

        `asked` is the variable of which this one is the short form: what is used up is both of them.
        """
        self.called += 1
        text = self.item.texts.get(variable, "")
        if text and not (self.suppressed and (asked or variable) in self.suppressed):
            self.filled += 1
            if self.substituting:
                self.suppressed.add(asked or variable)
            return text
        return ""

    def place(self) -> str:
        """Give the cite's locator, once, and note the call; "" if there is none or it has been given."""
        self.called += 1
        if not self.locator or self.located:
            return ""
        self.filled += 1
        self.located = True
        return self.locator


class FirstNames:
    """The first names that a rendering printed: the whole, and what each name says.

    `variable` is "" where something stands in for names; `key` is what is the same for cites that belong together.
    """

    __slots__ = ("key", "names", "node", "variable")

    def __init__(self, variable: str, node: Node, names: "tuple[str, ...]", key: str) -> None:
        self.variable = variable
        self.node = node
        self.names = names
        self.key = key


BLANK = Context(Item("", ""), Standing())
"""For what a style says whatever the item: a delimiter's font, the term for et al."""
