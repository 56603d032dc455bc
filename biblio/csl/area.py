"""Compiling: each element of a style becomes a function from a Context to what it renders."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from biblio.csl.casing import capitalize_first, cased
from biblio.csl.context import Context
from biblio.csl.fieldtext import raised, raises
from biblio.csl.inline import FONTS, Node, Pieces, Span, map_text, span, text_of, tree
from biblio.csl.locale import Locale
from biblio.csl.punctuation import Joiner
from biblio.csl.scripts import is_cjk
from biblio.csl.syntax import Element

Render: TypeAlias = Callable[[Context], Node | None]
Finish: TypeAlias = Callable[[Node, Context], Node]
Compiler: TypeAlias = Callable[[Element, "Area"], Render]
_STOP = re.compile(r"(?<!\d)\.|\.(?!\d)")
"""A stop that is no part of a number."""


class Area:
    """A part of a style with its own options: the citations, the bibliography, or the sort keys of either.

    `options` are the attributes that names inherit; `compilers` maps element names to what compiles them.
    """

    def __init__(
        self,
        kind: str,
        options: Mapping[str, str],
        locale: Locale,
        macros: Mapping[str, Element],
        compilers: Mapping[str, Compiler],
        *,
        for_sort: bool = False,
    ) -> None:
        self.kind = kind
        self.options = options
        self.locale = locale
        self.macros = macros
        self.for_sort = for_sort
        self.joiner = Joiner(locale.is_on("punctuation-in-quote"))
        self.has_suffix_variable = False
        self.uses_number = False
        self.substituted: Element | None = None
        """The names element for which substitutes are being compiled."""
        self.chooses_one = False
        """Whether of the elements that are being compiled the first that prints is all that is printed."""
        self.dates_only = False
        """Whether what is being compiled sorts by a date, so that words for a missing one count as nothing."""
        self._compilers = compilers
        self._compiled: dict[tuple[str, Element | None, bool], Render] = {}

    def compile(self, element: Element) -> Render:
        """Compile an element; one that renders nothing of its own, such as a stray name-part, prints nothing."""
        compiler = self._compilers.get(element.tag)
        return compiler(element, self) if compiler else lambda _: None

    def children(self, element: Element) -> list[Render]:
        """Compile the rendering elements in an element."""
        return [self.compile(child) for child in element.children if child.tag in self._compilers]

    def macro(self, name: str) -> Render:
        """Compile a macro, once."""
        element = self.macros[name]
        before = self.dates_only
        self.dates_only = before or (self.for_sort and any(one.tag == "date" for one in element.walk()))
        key = (name, self.substituted, self.dates_only)
        if key not in self._compiled:
            self._compiled[key] = self.sequence(element)
        self.dates_only = before
        return self._compiled[key]

    def sequence(self, element: Element, delimiter: str = "") -> Render:
        """Compile children that are printed one after the other, and not at all if every variable is empty.

        CSL 1.0.2, "Group": a group that calls variables, all of which are empty, is suppressed. Macros likewise.
        """
        before, self.chooses_one = self.chooses_one, False
        children = self.children(element)
        self.chooses_one = before
        join = self.joiner.join

        def render(context: Context) -> Node | None:
            called, filled = context.called, context.filled
            nodes = rendered(children, context)
            if context.called == called:
                if not nodes:
                    return None
                context.called += 1
                context.filled += 1
            elif not nodes or context.filled == filled:
                return None
            return join(nodes, delimiter)

        return render

    def finish(self, element: Element, *, affixes: bool = True) -> Finish | None:
        """Compile an element's formatting: case, periods, quotes, fonts, affixes, display; None if it has none."""
        steps: list[Finish] = []
        get = element.attributes.get
        of_item = "variable" in element.attributes and element.tag != "label"
        of_name = element.tag in ("name", "name-part")
        if case := get("text-case"):
            steps.append(_casing(case, self.locale.language, of_item=of_item, of_name=of_name))
        if get("strip-periods") == "true":
            steps.append(_stopless)
        for kind in FONTS:
            value = get(kind)
            if value and not self.for_sort:
                steps.append(_italic if value == "italic" and (of_item or of_name) else _font(kind, value))
        if get("quotes") == "true" and not self.for_sort:
            steps.append(lambda node, _: span("quote", "", node))
        elif get("quotes") == "false":
            steps.append(lambda node, _: _as_outer(node))
        if affixes and (get("prefix") or get("suffix")):
            quoted = get("quotes") == "true" and not self.for_sort
            affixed = self.joiner.around_quote if quoted else self.joiner.affixed
            steps.append(_affixes(self.joiner, affixed, get("prefix", ""), get("suffix", "")))
        if box := get("box:display"):
            steps.append(_font("display", box))
        return _chained(steps)


def _font(kind: str, value: str) -> Finish:
    return lambda node, _: span(kind, value, node)


def _stopless(node: Node, context: Context) -> Node:  # noqa: ARG001
    """Take all stops out of a node, but for those of an address or a number, which are no punctuation."""
    return map_text(node, lambda text: _STOP.sub("", text), kept=("link",))


def _as_outer(node: Node) -> Node:
    """Let quotations that are typed as inner ones be outer ones, in what a style prints without marks."""
    if type(node) is Span:
        value = "" if node.kind == "quote" else node.value
        return Span(node.kind, value, tree([_as_outer(child) for child in node.children]))  # type: ignore[misc]
    return [_as_outer(child) for child in node] if type(node) is list else node  # type: ignore[misc]


def _italic(node: Node, context: Context) -> Node:  # noqa: ARG001
    """Set in italics, but for Chinese, Japanese and Korean, which have none."""
    text = text_of(node)
    return node if not text.isascii() and is_cjk(text) else span("font-style", "italic", node)


def _affixes(joiner: Joiner, affixed: Callable[[Node, str, str], Node], prefix: str, suffix: str) -> Finish:
    if raises(prefix) or raises(suffix):
        before, after = raised(prefix), raised(suffix)
        return lambda node, _: joiner.join([one for one in (before, node, after) if one]) or node
    return lambda node, _: affixed(node, prefix, suffix)


def _casing(case: str, language: str, *, of_item: bool, of_name: bool) -> Finish:
    """Title case is for English: the item's language for its variables, the locale's for what the style says.

    Elsewhere a variable is left as it is, and of the style's own words the first gets a capital: "(Red.)". The
    letters of names are those of the item's language too: İnce is Turkish, Willett is not.
    """
    english = language == "en"

    def finish(node: Node, context: Context) -> Node:
        spoken = context.item.language if of_item else ""
        if case == "title" and not (spoken.startswith("en") if spoken else english):
            return node if of_item else capitalize_first(node)
        letters = context.item.language if of_name else spoken
        return cased(node, case, (letters or language)[:2])

    return finish


def _chained(steps: list[Finish]) -> Finish | None:
    if not steps:
        return None
    if len(steps) == 1:
        return steps[0]

    def finish(node: Node, context: Context) -> Node:
        for step in steps:
            node = step(node, context)
        return node

    return finish


def rendered(children: list[Render], context: Context) -> list[Node]:
    """Render elements one after the other: what prints."""
    nodes: list[Node] = []
    for child in children:
        node = child(context)
        if node:
            if type(node) is Pieces:
                nodes += node
            else:
                nodes.append(node)
    return nodes


def finished(render: Render, finish: Finish | None) -> Render:
    """Give a renderer whose output is finished."""
    if finish is None:
        return render

    def rendered(context: Context) -> Node | None:
        node = render(context)
        return finish(node, context) if node else node

    return rendered


if TYPE_CHECKING:
    __all__ = ["Area", "Compiler", "Finish", "Render", "finished", "rendered"]
