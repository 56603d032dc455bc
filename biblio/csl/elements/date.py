"""`cs:date` (CSL 1.0.2, "Date"): localized forms, date parts, ranges, seasons, years before Christ."""

from biblio.csl.area import Area, Finish, Render, finished
from biblio.csl.casing import cased
from biblio.csl.context import Context
from biblio.csl.elements.text import letters
from biblio.csl.fieldtext import parse, raised
from biblio.csl.inline import Inline, Node, Span, map_text, span, text_of
from biblio.csl.locale import Locale
from biblio.csl.syntax import Element
from biblio.csl.when import Day, When

_SIZE = {"year": 3, "month": 2, "day": 1}


class _Part:
    """A date part ready to render."""

    __slots__ = ("case", "finish", "form", "name", "prefix", "range_delimiter", "strip", "suffix")

    def __init__(self, element: Element, area: Area) -> None:
        get = element.get
        self.name = get("name")
        self.form = get("form", "long" if self.name != "day" else "numeric")
        self.prefix = get("prefix")
        self.suffix = get("suffix")
        self.strip = get("strip-periods") == "true"
        self.case = get("text-case")
        self.range_delimiter = get("range-delimiter") or "–"
        fonts = {
            key: value for key, value in element.attributes.items() if key not in ("prefix", "suffix", "text-case")
        }
        self.finish: Finish | None = area.finish(Element("date-part", fonts, []))


def compile_date(element: Element, area: Area) -> Render:
    """Compile a date element."""
    name = element.get("variable")
    parts, delimiter, outer = _parts(element, area)
    if area.for_sort:
        return _sort_key(name, parts)
    join = area.joiner.join
    implicit = name == "issued"
    year = next((part for part in parts if part.name == "year"), None)

    def render(context: Context) -> Node | None:
        context.called += 1
        date = context.item.dates.get(name)
        if date is None or not date.is_known or name in context.suppressed:
            return None
        if context.comparing and name == "accessed":
            return None
        if context.substituting:
            context.suppressed.add(name)
        suffix = ""
        if implicit and context.standing.suffix and not context.suffix_done and not area.has_suffix_variable:
            suffix = letters(context.standing.suffix)
        if date.literal:
            if year is None:
                return None
            context.filled += 1
            literal = parse(date.literal, area.locale.quotes)
            nodes: list[Node] = [year.finish(literal, context) if year.finish else literal]
            before, after = ("", "") if element.get("form") else (year.prefix, year.suffix)
            if suffix:
                nodes += [" "] if text_of(literal)[-1:].isalpha() else []
                nodes.append(Span("year-suffix", "", (suffix,)))
                context.suffix_done = True
            return area.joiner.affixed(join(nodes) or "", before, after)
        nodes = _Writer(area, parts, delimiter, suffix).write(date, context)
        if not nodes:
            return None
        context.filled += 1
        return join(nodes)

    return finished(finished(render, outer), area.finish(element))


def _parts(element: Element, area: Area) -> tuple[list[_Part], str, Finish | None]:
    """Give the parts of a date, its delimiter, and the formatting that the locale's form brings."""
    own = [part for part in element.all("date-part") if part.get("name") in _SIZE]
    form = element.get("form")
    if not form:
        return [_Part(part, area) for part in own], element.get("delimiter"), None
    localized = area.locale.dates.get(form)
    if localized is None:
        return [], "", None
    wanted = _SIZE.keys() & element.get("date-parts", "year-month-day").split("-")
    changes = {part.get("name"): part.attributes for part in own}
    merged = [
        Element("date-part", {**part.attributes, **_allowed(changes.get(part.get("name"), {}))}, [])
        for part in localized.all("date-part")
        if part.get("name") in wanted
    ]
    return [_Part(part, area) for part in merged], localized.get("delimiter"), area.finish(localized)


def _allowed(attributes: dict[str, str]) -> dict[str, str]:
    """A style may change the form of a localized part, not its affixes."""
    return {name: value for name, value in attributes.items() if name not in ("prefix", "suffix")}


class _Writer:
    """Writes one date."""

    def __init__(self, area: Area, parts: list[_Part], delimiter: str, suffix: str) -> None:
        self.area = area
        self.locale: Locale = area.locale
        self.parts = parts
        self.delimiter = delimiter
        self.suffix = suffix

    def write(self, date: When, context: Context) -> list[Node]:
        """Give the date's pieces."""
        first = date.days[0]
        parts = [part for part in self.parts if _has(first, part.name)]
        if len(date.days) < 2 or date.days[1] == first:
            return self._single(parts, first, context)
        return self._range(parts, first, date.days[1], context)

    def _single(self, parts: list[_Part], day: Day, context: Context) -> list[Node]:
        pieces = [self._piece(part, day, context) for part in parts]
        return self._joined([piece for piece in pieces if piece])

    def _joined(self, pieces: list[Node]) -> list[Node]:
        if not pieces:
            return []
        joined = self.area.joiner.join(pieces, self.delimiter)
        return [joined] if joined else []

    def _range(self, parts: list[_Part], first: Day, last: Day, context: Context) -> list[Node]:
        """Write what differs twice, with the delimiter of the largest part that differs."""
        open_ended = last.year == 0
        differing = [part for part in parts if open_ended or _value(first, part.name) != _value(last, part.name)]
        if not differing:
            return self._single(parts, first, context)
        largest = max(differing, key=lambda part: _SIZE[part.name])
        inner = [at for at, part in enumerate(parts) if _SIZE[part.name] <= _SIZE[largest.name]]
        start, end = min(inner), max(inner) + 1
        wanted = [part for part in self.parts if _has(last, part.name)]
        names = {part.name for part in parts[:start]} | {part.name for part in parts[end:]}
        ends = [part for part in wanted if part.name not in names] if not open_ended else []
        head = [self._piece(part, first, context) for part in parts[:start]]
        left = [
            self._piece(part, first, context, bare=at == end - 1 - start and "end", suffix=False)
            for at, part in enumerate(parts[start:end])
        ]
        right = [self._piece(part, last, context, bare=not at and "start") for at, part in enumerate(ends)]
        tail = [self._piece(part, first, context) for part in parts[end:]]
        join = self.area.joiner.join
        middle = [
            join([one for one in left if one], self.delimiter) or "",
            largest.range_delimiter,
            join([one for one in right if one], self.delimiter) or "",
        ]
        joined = join([one for one in middle if one]) or ""
        return self._joined([one for one in (*head, joined, *tail) if one])

    def _piece(
        self, part: _Part, day: Day, context: Context, *, bare: str | bool = False, suffix: bool = True
    ) -> Node | None:
        node = self._value(part, day)
        if not node:
            return None
        if part.strip:
            node = map_text(node, lambda text: text.replace(".", ""))
        if part.case:
            node = cased(node, part.case)
        if part.name == "year" and suffix and self.suffix and not context.suffix_done:
            context.suffix_done = True
            node = [node, Span("year-suffix", "", (self.suffix,))]  # type: ignore[list-item]
        if part.finish:
            node = part.finish(node, context)
        prefix = "" if bare == "start" else part.prefix
        ending = "" if bare == "end" else part.suffix
        return self.area.joiner.affixed(node, prefix, ending) if prefix or ending else node

    def _value(self, part: _Part, day: Day) -> Node | None:
        if part.name == "year":
            return self._year(part.form, day.year)
        if part.name == "month":
            return self._month(part.form, day)
        return self._day(part.form, day) if day.day else None

    def _year(self, form: str, year: int) -> str | None:
        if not year:
            return None
        if form == "short" and year >= 1000:
            return f"{year % 100:02d}"
        if year < 0:
            return f"{-year}{self.locale.term('bc')}"
        return f"{year}{self.locale.term('ad')}" if year < 1000 else str(year)

    def _month(self, form: str, day: Day) -> str | None:
        if day.season:
            return self.locale.term(f"season-{day.season:02d}") or None
        if not day.month:
            return None
        if form == "numeric":
            return str(day.month)
        if form == "numeric-leading-zeros":
            return f"{day.month:02d}"
        return self.locale.term(f"month-{day.month:02d}", form) or None

    def _day(self, form: str, day: Day) -> Node:
        if form == "numeric-leading-zeros":
            return f"{day.day:02d}"
        if form == "ordinal" and (day.day == 1 or not self.locale.is_on("limit-day-ordinals-to-day-1")):
            gender = self.locale.gender(f"month-{day.month:02d}") if day.month else ""
            return raised(f"{day.day}{self.locale.ordinal(day.day, gender)}")
        return str(day.day)


def _has(day: Day, name: str) -> bool:
    return bool(day.season or day.month) if name == "month" else bool(getattr(day, name))


def _value(day: Day, name: str) -> object:
    return (day.month, day.season) if name == "month" else getattr(day, name)


def _sort_key(name: str, parts: list[_Part]) -> Render:
    """Render a date to sort by: the parts asked for as YYYYMMDD (CSL 1.0.2, "Sorting")."""
    names = {part.name for part in parts} or {"year", "month", "day"}

    def render(context: Context) -> Node | None:
        context.called += 1
        date = context.item.dates.get(name)
        if date is None or not date.is_known or name in context.suppressed:
            return None
        context.filled += 1
        return "-".join(sortable(day, names) for day in date.days)

    return render


def sortable(day: Day, names: "set[str] | frozenset[str]" = frozenset(_SIZE)) -> str:
    """Give a date as digits in time order; years before Christ too."""
    year = day.year if "year" in names else 0
    month = (day.month or (day.season and 20 + day.season)) if "month" in names else 0
    number = day.day if "day" in names else 0
    era = f"1{year:05d}" if year >= 0 else f"0{99999 + year:05d}"
    return f"{era}{month:02d}{number:02d}"


__all__ = ["Inline", "compile_date", "sortable", "span"]
