"""Which variables an entry has called and printed: what groups and substitutes turn on (CSL 1.0.2, cs:group).

citeproc-py goes by what a group could print; the classes here by what it did. Mixed in by `csl/elements.py`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import define, field
from citeproc import model
from citeproc.source import VariableError

_TRAIL = "trail"
_UNCOUNTED = ("year-suffix",)


@define
class Trail:
    """The variables called and printed so far in one entry, in order; `taken` stood in for a missing name."""

    called: list[str] = field(factory=list)
    printed: list[str] = field(factory=list)
    taken: set[str] = field(factory=set)


def _trail(element: Any) -> Trail:
    """Give the trail of the entry being rendered; citeproc-py empties the layout's `repressed` at each entry."""
    trail: Trail = element.get_layout().repressed.setdefault(_TRAIL, Trail())
    return trail


@contextmanager
def printing(element: Any, *variables: str) -> Iterator[Callable[[Any], Any]]:
    """Note variables as called, and as printed if the value passed through is not empty.

    Raises VariableError for what has stood in for a missing name: it is not printed again.
    """
    trail = _trail(element)
    counted = [variable for variable in variables if variable not in _UNCOUNTED]
    trail.called += counted
    if not trail.taken.isdisjoint(variables):
        raise VariableError

    def passed(value: Any) -> Any:
        trail.printed += counted if value else []
        return value

    yield passed


class Text:
    """Variables as text, and quotes."""

    def _variable(self: Any, item: Any, context: Any) -> Any:
        with printing(context, self.get("variable")) as printed:
            return printed(model.Text._variable(self, item, context))

    def quote(self: Any, text: Any) -> Any:
        """Put quotation marks around; those inside become inner ones."""
        if self.get("quotes") != "true":
            return text
        names = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        opening, closing, inner, inner_end = (str(self.get_single_term(name=name)) for name in names)
        inside = {"“": inner, "”": inner_end, opening: inner, closing: inner_end}
        return opening + "".join(inside.get(char, char) for char in str(text)) + closing


class Number:
    """Variables as numbers."""

    def process(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
        """Give the number."""
        with printing(self if context is None else context, self.get("variable")) as printed:
            return printed(model.Number.process(self, item, context=context, **options))


class Names:
    """Names; those in a substitute look like the names they stand in for, however deep they stand."""

    def process(self: Any, item: Any, names_context: Any = None, context: Any = None, **options: Any) -> Any:
        """Give the names of the first variables that have any, or what stands in for them."""
        variables = self.get("variable").split()
        if self.name is not None:
            names_context = None
        with printing(self if context is None else context, *variables) as printed:
            text = model.Names.process(self, item, names_context, context, **options)
            return printed(text) if any(name.replace("-", "_") in item.reference for name in variables) else text


class Substitute:
    """What stands in for missing names; it is not printed a second time."""

    def render(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
        """Give the first of the children that prints something."""
        trail = _trail(context)
        options.pop("names_context", None)
        for child in self.iterchildren():
            before = len(trail.printed)
            try:
                text = child.render(item, names_context=self.getparent(), context=context, **options)
            except VariableError:
                continue
            if text:
                trail.taken.update(trail.printed[before:])
                return text
        return None


class Group:
    """Groups: nothing is printed where variables were called and all were empty."""

    def process(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
        """Join what the children print; VariableError, as citeproc-py has it, for nothing."""
        trail = _trail(self if context is None else context)
        called, printed = len(trail.called), len(trail.printed)
        texts = [text for child in self.iterchildren() if (text := self._child(child, item, context, options))]
        if not texts or (len(trail.called) > called and len(trail.printed) == printed):
            raise VariableError
        trail.called.append("")
        trail.printed.append("")  # a group that prints counts as a variable for the group around it
        return self.join(texts)

    def _child(self: Any, child: Any, item: Any, context: Any, options: dict[str, Any]) -> Any:
        inherited = {"delimiter": self.get("delimiter", "")} if isinstance(child, model.Choose) else {}
        try:
            return child.render(item, context=context, **inherited, **options)
        except VariableError:
            return None
