"""`cs:names` (CSL 1.0.2, "Names"): name variables with their labels, and what stands in for missing ones."""

from biblio.csl.area import Area, Render, finished
from biblio.csl.context import ALL, Context, FirstNames
from biblio.csl.elements.namelist import NameList
from biblio.csl.inline import Node, Pieces, text_of
from biblio.csl.items import Person
from biblio.csl.syntax import Element

_INHERITED = (
    "and",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "et-al-min",
    "et-al-use-first",
    "et-al-use-last",
    "et-al-subsequent-min",
    "et-al-subsequent-use-first",
    "initialize",
    "initialize-with",
    "name-as-sort-order",
    "sort-separator",
)


_PARTS = ("name", "et-al", "label")
"""Children by which a names element says how it prints."""


def compile_names(element: Element, area: Area) -> Render:
    """Compile a names element; within `substitute` it prints as the element around it but for what it says."""
    around = area.substituted
    if around is None:
        names = _Names(element, area, element)
        return _counted(names) if area.for_sort else names.compile()
    own = [child for child in element.children if child.tag in _PARTS]
    if any(child.tag == "name" for child in own):
        return _Names(element, area, _with_parts(element, around)).compile()
    attributes = around.attributes if not own else {}
    merged = Element("names", {**attributes, **element.attributes}, element.children, line=element.line)
    said = {child.tag for child in own}
    wanted = _PARTS if not own else ("name", "et-al")
    lent = [child for child in around.children if child.tag in wanted and child.tag not in said]
    return _Names(merged, area, Element("names", around.attributes, [*lent, *own])).compile()


def _with_parts(element: Element, around: Element) -> Element:
    """Give a names element whose name has the name-parts of the one it substitutes, if it has none of its own."""
    lent = around.find("name")
    parts = lent.all("name-part") if lent else []
    children = [
        Element("name", child.attributes, parts) if child.tag == "name" and not child.children else child
        for child in element.children
    ]
    return Element("names", element.attributes, children, line=element.line)


def _counted(names: "_Names") -> Render:
    """Give the function that renders names to sort by: of names that are counted, nobody is 0."""
    render = names.compile()
    if not names.list.is_count:
        return render

    def counted(context: Context) -> Node | None:
        node = render(context)
        if node:
            return node
        context.filled += 1
        return "0"

    return counted


class _Names:
    """A names element; one within `substitute` without children takes those of the element around it."""

    def __init__(self, element: Element, area: Area, pattern: Element) -> None:
        self.area = area
        self.element = element
        self.pattern = pattern
        self.variables = element.get("variable").split()
        name = pattern.find("name") or Element("name", {}, [])
        self.list = NameList(_inherited(name, area), pattern.find("et-al"), area)
        self.delimiter = (
            element.attributes.get("delimiter")
            or pattern.attributes.get("delimiter")
            or area.options.get("names-delimiter", "")
        )
        self.label = pattern.find("label")
        self._label_form = self.label.get("form", "long") if self.label else "long"
        tags = [child.tag for child in pattern.children]
        self.label_first = self.label is not None and "name" in tags and tags.index("label") < tags.index("name")

    def compile(self) -> Render:
        """Give the function that renders the names or what substitutes them."""
        own = finished(self._count if self.list.is_count else self._render, self.area.finish(self.element))
        substitute = self.element.find("substitute")
        if substitute is None:
            return own
        choices = self._choices(substitute)

        def render(context: Context) -> Node | None:
            called, filled = context.called, context.filled
            node = own(context)
            if node or context.filled > filled:
                return node
            for choice in choices:
                first, used = context.names_done is None, len(context.suppressed)
                node = _substitute(choice, context, self.area)
                if node is not None or context.filled > filled:
                    context.called = called + 1
                    context.filled = filled + (context.filled > filled)
                    if not node:
                        return None
                    if first and context.names_done is None:
                        node = self._stands_in(node, context, is_said=len(context.suppressed) > used)
                    return node
            return None

        return render

    def _choices(self, substitute: Element) -> list[Render]:
        """Compile what may stand in: it has its own formatting, not that of the names."""
        area = self.area
        before = area.substituted, area.chooses_one
        area.substituted, area.chooses_one = self.pattern, True
        choices = [area.compile(child) for child in substitute.children]
        area.substituted, area.chooses_one = before
        return choices

    @staticmethod
    def _stands_in(node: Node, context: Context, *, is_said: bool) -> Node:
        """Note down what stands for the first names of an entry; a term such as "anon." is no name to repeat."""
        said = text_of(node) if is_said else ""
        context.names_done = FirstNames("", node, (said,) if said else (), said)
        if context.hides == ALL:
            return ""
        return context.replacement.instead() if context.replacement else node

    def _people(self, context: Context) -> list[tuple[str, list[Person]]]:
        found = []
        names = context.item.names
        for variable in self.variables:
            people = names.get(variable)
            if people and not (context.suppressed and variable in context.suppressed):
                found.append((variable, people))
        return found

    def _count(self, context: Context) -> Node | None:
        context.called += 1
        total = sum(self.list.shown(people, variable, context) for variable, people in self._people(context))
        context.filled += bool(total)
        return str(total) if total else None

    def _render(self, context: Context) -> Node | None:
        context.called += 1
        context.names_called = True
        found = self._people(context)
        if not found:
            return None
        context.filled += 1
        if context.substituting:
            context.suppressed.update(variable for variable, _ in found)
        if context.hides and context.names_done is None:
            context.names_done = FirstNames(found[0][0], "", (), "")
            return None
        return self._written(self._merged(found), context)

    def _merged(self, found: list[tuple[str, list[Person]]]) -> list[tuple[str, str, list[Person]]]:
        """Give term, variable and people; editors who are the translators too are named once."""
        if len(found) == 2 and set(self.variables) == {"editor", "translator"}:
            (variable, people), (_, others) = found
            if _same(people, others) and self.area.locale.term("editortranslator", self._label_form):
                return [("editortranslator", variable, people)]
        return [(variable, variable, people) for variable, people in found]

    def _written(self, found: list[tuple[str, str, list[Person]]], context: Context) -> Node | None:
        pieces: list[Node] = []
        for term, variable, people in found:
            first = context.names_done is None
            replacement, context.replacement = context.replacement, context.replacement if first else None
            node, names = self.list.write(people, variable, context)
            if first and context.replacement:
                node = context.replacement.whole(node)
            context.replacement = replacement
            if first:
                context.names_done = FirstNames(
                    variable, node, tuple(text_of(name) for name in names), text_of(node)
                )
            if node:
                pieces.append(self._labelled(node, term, len(people), context))
        return self.area.joiner.join(pieces, self.delimiter)

    def _labelled(self, node: Node, term: str, count: int, context: Context) -> Node:
        if self.label is None or self.area.for_sort:
            return node
        plural = self.label.get("plural", "contextual")
        many = plural == "always" or (plural == "contextual" and count > 1)
        text = self.area.locale.term(term, self.label.get("form", "long"), plural=many)
        if not text:
            return node
        finish = self.area.finish(self.label)
        label = finish(text, context) if finish else text
        return self.area.joiner.join([label, node] if self.label_first else [node, label]) or ""


def _inherited(name: Element, area: Area) -> Element:
    """Give a name element with the options of style, citation and bibliography that it does not set."""
    options = area.options
    attributes = {key: options[key] for key in _INHERITED if key in options}
    for key in ("form", "delimiter"):
        if f"name-{key}" in options:
            attributes[key] = options[f"name-{key}"]
    attributes.update(name.attributes)
    attributes.update({key[5:]: value for key, value in options.items() if key.startswith("sort:")})
    return Element("name", attributes, name.children)


def _substitute(choice: Render, context: Context, area: Area) -> Node | None:
    """Render a substitute; what it prints is not printed again."""
    before, context.substituting = context.substituting, True
    node = choice(context)
    context.substituting = before
    return area.joiner.join(node) if type(node) is Pieces else node


def _same(people: list[Person], others: list[Person]) -> bool:
    def identity(person: Person) -> tuple[str, ...]:
        return (person.family, person.given, person.literal, person.dropping, person.non_dropping, person.suffix)

    return [identity(person) for person in people] == [identity(person) for person in others]
