"""Dates as citeproc-py's elements print them, with ranges put right. Mixed in by `csl/elements.py`."""

from collections.abc import Sequence
from typing import Any

from citeproc import model

from biblio.csl.groups import printing

_PARTS = ("year", "month", "day")


class Date:
    """Dates, and ranges of them (CSL 1.0.2, "Date Ranges")."""

    def process(self: Any, item: Any, variable: str | None = None, *args: Any, **options: Any) -> Any:
        """Give the date of a variable, for groups to know of."""
        if variable is not None:  # a locale's form, filled in for an element that has been noted
            return model.Date.process(self, item, variable, *args, **options)
        context = options.get("context")
        with printing(self if context is None else context, self.get("variable")) as printed:
            return printed(model.Date.process(self, item, None, *args, **options))

    def render_date_range(self: Any, span: Any, show_parts: list[str], context: Any = None) -> Any:
        """Print what both ends share once, and what differs as begin, delimiter, end: "9–11 January 2003"."""
        if span.end.is_nil():
            begin = self.render_single_date(span.begin, show_parts, context)
            return begin and f"{str(begin).rstrip()}–"
        children = [child for child in self.iterchildren() if child.get("name") in show_parts]
        shown = [part for part in _PARTS if part in {child.get("name") for child in children}]
        first = next((part for part in shown if span.begin.get(part) != span.end.get(part)), "")
        if not first:
            return self.render_single_date(span.begin, show_parts, context)
        differing = shown[shown.index(first) :]
        inner = [child for child in children if child.get("name") in differing]
        start = children.index(inner[0])
        between = self.get("delimiter", "")
        before = _printed(children[:start], span.begin, context, between)
        after = _printed(children[start + len(inner) :], span.begin, context, between)
        begin = _printed(inner, span.begin, context, between).removesuffix(inner[-1].get("suffix", ""))
        end = _printed(inner, span.end, context, between).removeprefix(inner[0].get("prefix", ""))
        both = begin.rstrip() + inner[0].get("range-delimiter", "–") + end.lstrip()
        return between.join(text for text in (before, both, after) if text)

    def render_single_date(self: Any, date: Any, show_parts: list[str], context: Any = None) -> str | None:
        """Print one date; the delimiter is this element's own, also where the form is a locale's."""
        shown = [part for part in self.iterchildren() if part.get("name") in show_parts]
        place = self if context is None else context
        return _printed(shown, date, place, self.get("delimiter", "")) or None


def _printed(parts: Sequence[Any], date: Any, context: Any, delimiter: str) -> str:
    texts = [part.render(date, context) for part in parts if _has(date, part.get("name"))]
    return delimiter.join(str(text) for text in texts if text is not None)


def _has(date: Any, part: str) -> bool:
    return part in date or (part == "month" and "season" in date)


class DatePart:
    """Year, month and day."""

    def render(self: Any, date: Any, context: Any = None) -> Any:
        """Print the part; citeproc-py leaves the style's attributes behind and breaks on seasons in digits."""
        before = dict(self.attrib)
        try:
            digits = (self.get("form") or "").startswith("numeric")
            if self.get("name") == "month" and digits and "month" not in date and "season" in date:
                return None
            return model.Date_Part.render(self, date, context)
        finally:
            self.attrib.clear()
            self.attrib.update(before)
