"""What in a style does not follow the CSL schema, told in CSL's words, with what would."""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen
from lxml import etree

from biblio.csl.schema import Schema, Slot, Values, Way, name
from biblio.csl.stylefile import CS
from biblio.csl.wording import (
    attribute_help,
    child_help,
    listed,
    missing_attribute_help,
    missing_child_help,
    near,
    title,
    value_help,
    value_message,
)
from biblio.model import Severity

_XML = "{http://www.w3.org/XML/1998/namespace}"


@frozen
class Finding:
    """What is wrong with an element, or with one of its attributes; `rule` is what `biblio explain` knows."""

    rule: str
    element: etree._Element
    message: str
    help: str = ""
    attribute: str = ""
    severity: Severity = "error"


def examine(root: etree._Element, schema: Schema) -> Iterator[Finding]:
    """Compare a style with the schema, element by element; what stands in a misplaced element is not judged."""
    styles = [pattern for pattern in schema.roots if name(pattern) == "style"]
    waiting: list[tuple[etree._Element, Sequence[etree._Element]]] = [(root, styles)]
    while waiting:
        element, patterns = waiting.pop(0)
        known = ways = schema.ways(patterns)
        deciding = _deciding(ways)
        chosen = [one for one in attributes(element) if one in deciding]
        if deciding and len(chosen) != 1:
            yield _conflict(element, chosen, deciding)
            ways = [_any_of(ways)]
        elif deciding:
            ways = [way for way in ways if chosen[0] in way.needed]
        found, way = min(
            ((list(_judge(element, way, known, schema)), way) for way in ways), key=lambda pair: len(pair[0])
        )
        yield from found
        waiting += [(child, fitting) for child in element if (fitting := _fitting(child, way))]


def attributes(element: etree._Element) -> dict[str, str]:
    """Give an element's attributes; that of a language is called xml:lang."""
    return {str(key).replace(_XML, "xml:"): str(value) for key, value in element.attrib.items()}


def tag(element: etree._Element) -> str:
    """Give an element's name, without CSL's namespace."""
    return str(element.tag).removeprefix(CS)


def _deciding(ways: Sequence[Way]) -> frozenset[str]:
    """The attributes of which exactly one is needed: variable, macro, term or value of <text>."""
    always = frozenset.intersection(*(way.needed for way in ways))
    own = [way.needed - always for way in ways]
    told_apart = len(ways) > 1 and all(len(names) == 1 for names in own)
    return frozenset().union(*own) if told_apart else frozenset()


def _conflict(element: etree._Element, chosen: Sequence[str], deciding: frozenset[str]) -> Finding:
    has = f"has both {' and '.join(chosen)}" if chosen else "has none of them"
    message = f"<{tag(element)}> takes one of {listed(sorted(deciding))}, and {has}"
    help_ = "make two elements of it" if chosen else f'for example <{tag(element)} {sorted(deciding)[-1]}="…"/>'
    return Finding("conflicting-attributes", element, message, help_, chosen[-1] if chosen else "")


def _any_of(ways: Sequence[Way]) -> Way:
    """A way that takes whatever one of the ways takes: for elements that do not say which they follow."""
    attributes = {one: values for way in ways for one, values in way.attributes.items()}
    return Way(attributes, stages=ways[0].stages, text=ways[0].text)


def _fitting(child: etree._Element, way: Way) -> list[etree._Element]:
    return [choice for slot in way.slots for choice in slot.choices if f"{CS}{name(choice)}" == child.tag]


def _judge(element: etree._Element, way: Way, known: Sequence[Way], schema: Schema) -> Iterator[Finding]:
    """Say what is wrong with an element if it is written in this way of those known; children are judged apart."""
    yield from _attributes(element, way, known, schema)
    yield from _children(element, way, schema)
    yield from _amounts(element, way)
    yield from _order(element, way)
    yield from _text(element, way)


def _attributes(element: etree._Element, way: Way, known: Sequence[Way], schema: Schema) -> Iterator[Finding]:
    given = attributes(element)
    for one, value in given.items():
        if one not in way.attributes:
            message = f"{title(element)} takes no attribute {one}"
            help_ = attribute_help(tag(element), one, (way, *known), schema)
            yield Finding("unknown-attribute", element, message, help_, one)
            continue
        allowed = way.attributes[one]
        for part in allowed.wrong(value):
            message, help_ = value_message(tag(element), one, part), value_help(one, part, allowed)
            yield Finding("unknown-value", element, message, help_, one)
    for one in sorted(way.needed - given.keys()):
        help_ = missing_attribute_help(tag(element), one, way.attributes[one])
        yield Finding("missing-attribute", element, f"{title(element)} needs the attribute {one}", help_)
    if way.some_of and not way.some_of & given.keys():
        message = f"<{tag(element)}> tests nothing: it needs at least one of {listed(sorted(way.some_of))}"
        yield Finding("missing-attribute", element, message, 'for example <if type="book">')


def _children(element: etree._Element, way: Way, schema: Schema) -> Iterator[Finding]:
    for child in element.iterchildren("*"):
        if not _fitting(child, way):
            own = str(child.tag).startswith(CS)
            message = f"<{tag(element)}> holds no <{tag(child)}>" if own else f"<{child.tag}> is no element of CSL"
            yield Finding("misplaced-element", child, message, child_help(tag(element), tag(child), way, schema))


def _amounts(element: etree._Element, way: Way) -> Iterator[Finding]:
    """What is missing or there too often; what a misspelled child stands for is not missing as well."""
    there = Counter(tag(child) for child in element.iterchildren("*"))
    misplaced = [tag(child) for child in element.iterchildren("*") if not _fitting(child, way)]
    for slot in way.slots:
        names = list(dict.fromkeys(map(name, slot.choices)))
        amount = sum(there[one] for one in names)
        if amount < slot.least and not any(len(names) > 1 or near(one, names) for one in misplaced):
            yield _too_few(element, names)
        elif slot.most is not None and amount > slot.most:
            yield _too_many(element, names, slot)


def _too_few(element: etree._Element, names: Sequence[str]) -> Finding:
    if len(names) == 1:
        message = f"<{tag(element)}> has no <{names[0]}>"
    else:
        message = f"<{tag(element)}> is empty: it needs at least one of {listed(f'<{one}>' for one in names)}"
    return Finding("missing-element", element, message, missing_child_help(tag(element), names[0]))


def _too_many(element: etree._Element, names: Sequence[str], slot: Slot) -> Finding:
    extra = [child for child in element.iterchildren("*") if tag(child) in names][slot.most or 0]
    message = f"<{tag(element)}> has more than one <{tag(extra)}>"
    return Finding("misplaced-element", extra, message, "keep one; what the others say is not used")


def _order(element: etree._Element, way: Way) -> Iterator[Finding]:
    """The first child that stands too late, told by the one before which it belongs."""
    stage_of = {
        name(choice): at for at, stage in enumerate(way.stages) for slot in stage for choice in slot.choices
    }
    highest, last = -1, ""
    for child in element.iterchildren("*"):
        stage = stage_of.get(tag(child), highest)
        if stage < highest:
            message = f"<{tag(child)}> stands behind <{last}>"
            yield Finding("misplaced-element", child, message, f"move it before <{last}>")
            return
        if stage > highest:
            highest, last = stage, tag(child)


def _text(element: etree._Element, way: Way) -> Iterator[Finding]:
    said = "".join([element.text or "", *(child.tail or "" for child in element)])
    if way.text is None:
        if said.strip():
            shown = " ".join(said.split())[:30]
            help_ = 'what a style prints stands in <text value="…"/>, or in prefix, suffix and delimiter'
            yield Finding("stray-text", element, f"text in <{tag(element)}> is never printed: “{shown}”", help_)
    elif not way.stages and way.text.wrong(said):
        yield _bad_text(element, said.strip(), way.text)


def _bad_text(element: etree._Element, said: str, allowed: Values) -> Finding:
    message = f"<{tag(element)}> is empty" if not said else f"“{said[:30]}” is no <{tag(element)}>"
    return Finding("unknown-value", element, message, f"it is {allowed.in_words}" if allowed.in_words else "")
