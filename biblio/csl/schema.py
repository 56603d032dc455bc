"""The CSL schema as a table that can be asked: what may stand on an element and in it.

A RELAX NG validator tells that a file does not fit; it does not tell what would have fitted. So the official
schema (csl.rng, which citeproc-py ships) is read into Ways: an element has one for each combination of attributes
and content that it can have (`<text>` has four: of a variable, macro, term or value).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from itertools import product

from attrs import evolve, field, frozen
from lxml import etree

from biblio.csl.localelist import citeproc_data
from biblio.csl.stylefile import safe_parser

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_TYPES = {
    "boolean": (r"true|false|0|1", "true or false"),
    "integer": (r"[+-]?\d+", "a whole number"),
    "nonNegativeInteger": (r"\+?\d+", "a whole number, 0 or more"),
    "positive": (r"\+?0*[1-9]\d*", "a whole number, 1 or more"),
    "NMTOKEN": (r"[\w.:·-]+", "a name without spaces"),
    "language": (r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", "a language such as sv or en-GB"),
    "dateTime": (
        r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
        "a date and time such as 2024-05-01T12:00:00+00:00",
    ),
    "anyURI": (
        r"(?s)(?:[^%#\[\]]|%[0-9A-Fa-f]{2})*(?:#(?:[^%#\[\]]|%[0-9A-Fa-f]{2})*)?",
        "an address; in it % is written %25, [ is %5B, ] is %5D",
    ),
}
"""Data type of XML Schema → what fits it, and what it is in words."""


@frozen
class Values:
    """What an attribute or an element's text may say: anything, one of the words, or what fits a pattern."""

    words: frozenset[str] = frozenset()
    patterns: tuple[tuple[str, str], ...] = ()
    """Regular expression and description."""
    is_list: bool = False
    is_free: bool = False

    def wrong(self, text: str) -> list[str]:
        """List the parts of a text that are not allowed: the text itself, or words of a list."""
        parts = text.split() if self.is_list else [text if self.is_free else text.strip()]
        return [part for part in parts or [text] if not self._fits(part)]

    def _fits(self, part: str) -> bool:
        matches = (re.fullmatch(pattern, part) for pattern, _ in self.patterns)
        return self.is_free or part in self.words or any(matches)

    @property
    def in_words(self) -> str:
        """Say what is allowed, "" where that would be a long list."""
        listed = ", ".join(sorted(self.words))
        if self.words:
            return f"one of {listed}" if len(self.words) <= 12 else ""
        return " or ".join(description for _, description in self.patterns)


@frozen
class Slot:
    """A place for child elements: any of the `choices` (patterns of the schema), `least` to `most` of them."""

    choices: tuple[etree._Element, ...] = field(eq=False)
    least: int = 1
    most: int | None = 1


@frozen
class Way:
    """One way in which an element can be written; the stages follow each other, a stage's slots in any order."""

    attributes: Mapping[str, Values] = field(factory=dict, hash=False)
    needed: frozenset[str] = frozenset()
    some_of: frozenset[str] = frozenset()
    """Attributes of which one at least is needed."""
    stages: tuple[tuple[Slot, ...], ...] = ()
    text: Values | None = None

    @property
    def slots(self) -> tuple[Slot, ...]:
        """All slots, in order."""
        return tuple(slot for stage in self.stages for slot in stage)


class Schema:
    """The schema: elements are named by their patterns in it, for one name means different things in places."""

    def __init__(self, root: etree._Element) -> None:
        self._defines = {define.get("name", ""): define for define in root.iter(f"{_RNG}define")}
        self._ways: dict[etree._Element, list[Way]] = {}
        self.patterns = tuple(root.iter(f"{_RNG}element"))
        start = next(root.iter(f"{_RNG}start"))
        self.roots = tuple(
            choice for way in self._expand(start[0]) for slot in way.slots for choice in slot.choices
        )

    def ways(self, patterns: Iterable[etree._Element]) -> list[Way]:
        """List the ways of elements, all that a name can mean at a place."""
        return [way for pattern in patterns for way in self._of(pattern)]

    def _of(self, pattern: etree._Element) -> list[Way]:
        if pattern not in self._ways:
            self._ways[pattern] = self._sequence(pattern)
        return self._ways[pattern]

    def taking(self, attribute: str) -> list[str]:
        """Name the elements that take an attribute."""
        taken = (name(it) for it in self.patterns if any(attribute in way.attributes for way in self._of(it)))
        return list(dict.fromkeys(taken))

    def holding(self, tag: str) -> list[str]:
        """Name the elements that hold a child of a name."""
        holds = (
            name(it)
            for it in self.patterns
            if any(name(choice) == tag for way in self._of(it) for slot in way.slots for choice in slot.choices)
        )
        return list(dict.fromkeys(holds))

    def _expand(self, node: etree._Element) -> list[Way]:
        match _kind(node):
            case "ref":
                return self._sequence(self._defines[node.get("name", "")])
            case "element":
                return [Way(stages=((Slot((node,)),),))]
            case "attribute":
                return [Way({name(node): self._values(node)}, frozenset((name(node),)))]
            case "choice":
                return _chosen([way for child in _parts(node) for way in self._expand(child)])
            case "interleave":
                return [evolve(way, stages=(way.slots,)) for way in self._sequence(node)]
            case "optional":
                return [_repeated(way, least=0) for way in self._sequence(node)] or [Way()]
            case "zeroOrMore":
                return [_repeated(way, least=0, most=None) for way in self._sequence(node)]
            case "oneOrMore":
                return [_repeated(way, most=None) for way in _united(self._sequence(node))]
            case "notAllowed":
                return []
            case "text" | "data" | "value" | "list":
                return [Way(text=self._value(node))]
            case _:
                return self._sequence(node)

    def _sequence(self, node: etree._Element) -> list[Way]:
        parts = [self._expand(child) for child in _parts(node)]
        return [reduce(_joined, combination, Way()) for combination in product(*parts)]

    def _values(self, node: etree._Element) -> Values:
        """What the pattern below an attribute allows."""
        return reduce(_either, map(self._value, _parts(node)), Values())

    def _value(self, node: etree._Element) -> Values:
        match _kind(node):
            case "value":
                return Values(frozenset(((node.text or "").strip(),)))
            case "text":
                return Values(is_free=True)
            case "data":
                return Values(patterns=(_datatype(node),))
            case "list":
                return evolve(self._values(node), is_list=True)
            case "ref":
                return self._values(self._defines[node.get("name", "")])
            case _:
                return self._values(node)


@cache
def name(pattern: etree._Element) -> str:
    """Give the name of an element or attribute pattern; `xml:lang` is the one with a prefix."""
    named = next(pattern.iterchildren(f"{_RNG}name"))
    prefix = "xml:" if "XML/1998" in (named.get("ns") or "") else ""
    return prefix + (named.text or "")


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(_RNG)


def _parts(node: etree._Element) -> list[etree._Element]:
    """The patterns in a pattern, without its name and documentation."""
    return [child for child in node if str(child.tag).startswith(_RNG) and _kind(child) not in ("name", "param")]


def _datatype(node: etree._Element) -> tuple[str, str]:
    kind = node.get("type", "")
    parameters = {param.get("name"): param.text or "" for param in node.iterchildren(f"{_RNG}param")}
    if "pattern" in parameters:
        return parameters["pattern"], _shape(parameters["pattern"])
    return _TYPES["positive" if "minExclusive" in parameters else kind]


def _shape(pattern: str) -> str:
    return "an ISSN such as 0305-750X" if pattern.startswith(r"\d{4}") else "ordinal, or ordinal-00 to ordinal-99"


def _either(left: Values, right: Values) -> Values:
    return Values(
        left.words | right.words,
        left.patterns + right.patterns,
        left.is_list or right.is_list,
        left.is_free or right.is_free,
    )


def _joined(left: Way, right: Way) -> Way:
    """One after the other."""
    return Way(
        {**left.attributes, **right.attributes},
        left.needed | right.needed,
        left.some_of | right.some_of,
        left.stages + right.stages,
        right.text or left.text,
    )


def _repeated(way: Way, least: int = 1, most: int | None = 1) -> Way:
    """A pattern that may be left out (`least` 0) or stand several times."""
    stages = tuple(
        tuple(evolve(slot, least=min(least, slot.least), most=most and slot.most) for slot in stage)
        for stage in way.stages
    )
    return evolve(way, needed=way.needed if least else frozenset(), stages=stages)


def _chosen(ways: Sequence[Way]) -> list[Way]:
    """A choice: of elements it is one slot, of anything else as many ways."""
    if not all(len(way.slots) == 1 and not way.attributes and way.text is None for way in ways):
        return list(ways)
    slots = [way.slots[0] for way in ways]
    choices = tuple(choice for slot in slots for choice in slot.choices)
    return [Way(stages=((Slot(choices, min(slot.least for slot in slots), slots[0].most),),))]


def _united(ways: Sequence[Way]) -> list[Way]:
    """A choice of attributes that may be taken again and again: any of them, and one at least."""
    if len(ways) < 2:
        return list(ways)
    attributes = {name: values for way in ways for name, values in way.attributes.items()}
    return [Way(attributes, some_of=frozenset(attributes))]


@cache
def schema() -> Schema:
    """The official schema, as a table."""
    return Schema(_read().getroot())


@cache
def validator() -> etree.RelaxNG:
    """The official schema, as a judge."""
    return etree.RelaxNG(_read())


def _read() -> etree._ElementTree:
    path = citeproc_data() / "schema" / "schemas" / "styles" / "csl.rng"
    return etree.parse(path, safe_parser())
