"""`cs:choose` (CSL 1.0.2, "Choose")."""

from collections.abc import Callable

from biblio.csl.area import Area, Render, rendered
from biblio.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, Context
from biblio.csl.inline import Node, Pieces
from biblio.csl.numbers import is_numeric
from biblio.csl.syntax import Element

_Test = Callable[[Context], bool]


def compile_choose(element: Element, area: Area) -> Render:
    """Compile a choose element: the first branch whose conditions hold."""
    branches = [
        (_conditions(branch, area), _branch(branch, area))
        for branch in element.children
        if branch.tag in ("if", "else-if", "else")
    ]

    def render(context: Context) -> Node | None:
        for holds, branch in branches:
            if holds is None or holds(context):
                return branch(context)
        return None

    return render


def _branch(element: Element, area: Area) -> Render:
    children = area.children(element)
    if len(children) == 1:
        return children[0]
    if area.chooses_one:
        return lambda context: next((node for child in children if (node := child(context))), None)
    return lambda context: Pieces(rendered(children, context))


def _conditions(element: Element, area: Area) -> _Test | None:
    if element.tag == "else":
        return None
    tests: list[_Test] = []
    for attribute, words in element.attributes.items():
        tests += _tests(attribute, words.split(), area)
    match = element.get("match", "all")
    if len(tests) == 1:
        test = tests[0]
        return (lambda context: not test(context)) if match == "none" else test
    if match == "any":
        return _any(tests)
    if match == "none":
        some = _any(tests)
        return lambda context: not some(context)
    return lambda context: all(test(context) for test in tests)


def _tests(attribute: str, words: list[str], area: Area) -> list[_Test]:
    """Give the tests of an attribute; what has one value at a time is tested for any of those listed."""
    if attribute == "type":
        types = frozenset(name for word in words for name in _spellings(word))
        return [lambda context: context.item.type in types]
    make = _TESTS.get(attribute)
    tests = [make(word, area) for word in words] if make else []
    return [_any(tests)] if attribute == "locator" and len(tests) > 1 else tests


def _any(tests: list[_Test]) -> _Test:
    def holds(context: Context) -> bool:
        for test in tests:  # noqa: SIM110 -- faster than any() of a generator, and this is called for all there is
            if test(context):
                return True
        return False

    return holds


def _spellings(name: str) -> tuple[str, ...]:
    """Give the ways in which a type is written."""
    return (name.replace("-", "_"), name.replace("_", "-")) if name in _OLD else (name,)


def _variable(name: str, area: Area) -> _Test:  # noqa: ARG001
    if name == "locator":
        return lambda context: bool(context.locator)
    if name == "citation-number":
        return lambda context: True  # noqa: ARG005
    if name == "first-reference-note-number":
        return lambda context: bool(context.first_note)
    if name == "year-suffix":
        return lambda context: bool(context.standing.suffix)

    def test(context: Context) -> bool:
        item = context.item
        return name in item.texts or name in item.names or (name in item.dates and item.dates[name].is_known)

    return test


_OLD = frozenset(("legal_case", "legal-case"))


def _numeric(name: str, area: Area) -> _Test:  # noqa: ARG001
    if name == "locator":
        return lambda context: bool(context.locator) and is_numeric(context.locator)
    if name == "citation-number":
        return lambda context: True  # noqa: ARG005

    def test(context: Context) -> bool:
        text = context.item.texts.get(name, "")
        return bool(text) and is_numeric(text)

    return test


def _uncertain(name: str, area: Area) -> _Test:  # noqa: ARG001
    return lambda context: name in context.item.dates and context.item.dates[name].circa


def _locator(name: str, area: Area) -> _Test:  # noqa: ARG001
    wanted = "sub-verbo" if name == "sub" else name
    return lambda context: bool(context.locator) and (context.label or "page") == wanted


def _position(name: str, area: Area) -> _Test:
    if area.kind != "citation":
        return lambda context: False  # noqa: ARG005
    if name == "first":
        return lambda context: context.position == FIRST
    if name == "near-note":
        return lambda context: context.near
    if name == "ibid-with-locator":
        return lambda context: context.position == IBID_WITH_LOCATOR
    if name == "ibid":
        return lambda context: context.position >= IBID
    return lambda context: context.position > FIRST


def _disambiguate(value: str, area: Area) -> _Test:  # noqa: ARG001
    wanted = value == "true"

    def test(context: Context) -> bool:
        context.conditions += 1
        return (context.conditions <= context.standing.disambiguate) is wanted

    return test


_TESTS: dict[str, Callable[[str, Area], _Test]] = {
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "locator": _locator,
    "position": _position,
    "disambiguate": _disambiguate,
}
