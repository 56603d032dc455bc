"""How what does not follow the CSL schema is said, and what is suggested in its place."""

from collections.abc import Collection, Iterable, Sequence

from lxml import etree

from biblio.csl.schema import Schema, Values, Way, name
from biblio.csl.stylefile import CS
from biblio.model.variables import KINDS
from biblio.text.similar import closest

_MOST = 12
"""Of names in a list; what is longer is cut."""
_TELLING = ("variable", "macro", "term", "name")
"""Attributes by which one recognizes an element."""
_OF_VARIABLES = ("variable", "is-numeric", "is-uncertain-date")
_PRINTS = {
    "names": '<names variable="{}"> prints names',
    "date": '<date variable="{}"> prints dates',
    "number": '<number variable="{}"> and <text variable="{}"> print numbers',
}
_TEXT = '<text variable="{}"> prints it'
_VARIABLE = {"names": "author", "date": "issued", "number": "volume", "label": "page", "key": "issued"}
_LISTS = {
    "variable": "appendix IV of the CSL specification lists the variables",
    "is-numeric": "appendix IV of the CSL specification lists the variables",
    "type": "appendix III of the CSL specification lists the types",
    "term": "the CSL specification lists the terms",
    "name": "the CSL specification lists the terms",
}
_EXAMPLES = {
    "info": "<info> says what the style is called: <title>, <id> and <updated> at least",
    "citation": 'for example <citation><layout><text variable="title"/></layout></citation>',
    "layout": "what is printed stands in <layout>",
    "title": "for example <title>Yearbook of the society</title>",
    "id": "any address or name that no other style has: <id>https://example.org/styles/yearbook</id>",
    "updated": "for example <updated>2024-05-01T12:00:00+00:00</updated>",
    "if": 'for example <if type="book">…</if>',
    "key": 'for example <key macro="author"/> or <key variable="issued"/>',
    "date-part": 'for example <date-part name="year"/>, or form="text" on <date>',
    "link": 'for example <link href="http://www.zotero.org/styles/apa" rel="independent-parent"/>',
    "multiple": "a term in <single> needs its plural in <multiple>",
    "single": "a term in <multiple> needs its singular in <single>",
}


def title(element: etree._Element) -> str:
    """Show an element with what it is recognized by: <text variable="title">."""
    tag = str(element.tag).removeprefix(CS)
    said = next((f' {one}="{element.get(one)}"' for one in _TELLING if element.get(one)), "")
    return f"<{tag}{said}>"


def listed(names: Iterable[str]) -> str:
    """Put names in a row; of many the first."""
    names = list(dict.fromkeys(names))
    return ", ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")


def near(word: str, known: Collection[str]) -> str:
    """Ask "did you mean", "" where nothing is near: doi is near DOI, journal_article near article-journal."""
    ordered = sorted(known, key=lambda one: (len(one), one))  # of sets, so that of equals the same one comes first
    plain = {_plain(one): one for one in ordered}
    found = [plain[_plain(word)]] if _plain(word) in plain else closest(word, ordered)
    return f"did you mean {' or '.join(found)}?" if found else ""


def _plain(word: str) -> str:
    return "".join(sorted(word.casefold().replace("_", "-").split("-")))


def attribute_help(tag: str, attribute: str, ways: Sequence[Way], schema: Schema) -> str:
    """What to do about an attribute that does not belong on an element as written, the first of the ways."""
    way = ways[0]
    if takers := [other for other in ways[1:] if attribute in other.attributes]:
        return _goes_with(attribute, way, takers[0])
    if guess := near(attribute, way.attributes):
        return guess
    if takers_elsewhere := schema.taking(attribute):
        return f"it stands on {listed(f'<{one}>' for one in takers_elsewhere)}"
    return f"<{tag}> takes {listed(sorted(way.attributes))}" if way.attributes else f"<{tag}> takes no attributes"


def _goes_with(attribute: str, way: Way, other: Way) -> str:
    if extra := other.needed - way.needed - {attribute}:
        return f"it goes with {listed(sorted(extra))}"
    if lacking := way.needed - other.needed:
        return f"it does not go together with {listed(sorted(lacking))}"
    return "it does not go together with what else stands here"


def value_message(tag: str, attribute: str, part: str) -> str:
    """Say that an attribute cannot have a value, or a word of a list not be in it."""
    if not part.strip():
        return f"{attribute} on <{tag}> is empty"
    if attribute in _OF_VARIABLES:
        return f"<{tag}> cannot take the variable {part}" if part in KINDS else f"there is no variable “{part}”"
    if attribute == "type":
        return f"there is no item type “{part}”"
    if attribute == "term" or (tag, attribute) == ("term", "name"):
        return f"there is no term “{part}”"
    if attribute == "macro" or (tag, attribute) == ("macro", "name"):
        return f"“{part}” cannot be the name of a macro"
    return f'{attribute}="{part}" is not allowed on <{tag}>'


def value_help(attribute: str, part: str, allowed: Values) -> str:
    """What to write instead of a value."""
    if attribute == "variable" and part in KINDS:
        return _PRINTS.get(KINDS[part], _TEXT).replace("{}", part)
    words = f"it is {allowed.in_words}" if allowed.in_words else _LISTS.get(attribute, "")
    return near(part, allowed.words) or words


def child_help(parent: str, child: str, way: Way, schema: Schema) -> str:
    """Where an element belongs that stands in the wrong place."""
    holders = schema.holding(child)
    inside = listed(f"<{name(choice)}>" for slot in way.slots for choice in slot.choices)
    if not holders:
        known = {name(pattern) for pattern in schema.patterns}
        return near(child, known) or (f"<{parent}> holds {inside}" if inside else f"nothing stands in <{parent}>")
    return f"<{child}> stands in {listed(f'<{one}>' for one in holders)}"


def missing_attribute_help(tag: str, attribute: str, allowed: Values) -> str:
    """What to write where an attribute is missing."""
    if allowed.in_words:
        return f"it is {allowed.in_words}"
    return f'for example <{tag} {attribute}="{_VARIABLE.get(tag, "…")}">'


def missing_child_help(parent: str, child: str) -> str:
    """What to write where an element, or any of several, is missing."""
    return _EXAMPLES.get(child, f"put one into it, or take <{parent}> out")
