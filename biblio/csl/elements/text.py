"""`cs:text` (CSL 1.0.2, "Text"): a variable, a macro, a term or a value."""

from biblio.csl.area import Area, Render, finished
from biblio.csl.citationlabels import label_of
from biblio.csl.context import Context
from biblio.csl.fieldtext import parse, raised
from biblio.csl.inline import Node, Span, tree
from biblio.csl.numbers import DASHED, dashed, page_range
from biblio.csl.syntax import Element

_RESOLVERS = ("https://doi.org/", "http://dx.doi.org/", "https://dx.doi.org/", "http://doi.org/")
_ADDRESS = {
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}

_AROUND = ("prefix", "suffix", "box:display")
"""Attributes of what stands around a link, not in it."""


def compile_text(element: Element, area: Area) -> Render:
    """Compile a text element."""
    get = element.get
    if get("macro"):
        return finished(area.macro(get("macro")), area.finish(element))
    if get("term"):
        if area.dates_only:
            return lambda _: None
        return finished(_term(element, area), area.finish(element))
    if "value" in element.attributes:
        if area.dates_only:
            return lambda _: None
        value = parse(get("value"), area.locale.quotes)
        return finished(lambda _: value, area.finish(element))
    return _variable(element, area)


def _term(element: Element, area: Area) -> Render:
    name, form = element.get("term"), element.get("form", "long")
    text = area.locale.term(name, form, plural=element.get("plural") == "true")
    if area.locale.entry(name, form) is None:
        return lambda _: None
    node: Node = raised(text)
    if text and not area.for_sort and not element.get("text-case"):
        node = Span("term", "", tree(node))
    return lambda _: node


def _variable(element: Element, area: Area) -> Render:
    name = element.get("variable")
    special = _SPECIAL.get(name)
    if special:
        return finished(special(element, area), area.finish(element))
    if name in ("URL", "DOI", "PMID", "PMCID") and not area.for_sort:
        return _linked(element, area, name)
    short = f"{name}-short" if element.get("form") == "short" else ""

    numeric = name in DASHED
    quotes = area.locale.quotes
    delimiter = area.locale.range_delimiter

    def render(context: Context) -> Node | None:
        context.texted = True
        if short and short in context.item.texts:
            text = context.value(short, name)
            if text:
                return parse(text, quotes)
            context.called -= 1
        text = context.value(name)
        if numeric and "-" in text:
            text = dashed(text, delimiter)
        return parse(text, quotes) if text else None

    return finished(render, area.finish(element))


def _linked(element: Element, area: Area, name: str) -> Render:
    """An address: the link covers the resolver that the style prints before it, in no font, as affixes are."""
    lead, resolver = _split(element.get("prefix")) if name == "DOI" else (element.get("prefix"), "")
    attributes = {key: value for key, value in element.attributes.items() if key != "strip-periods"}
    dressing = {key: value for key, value in attributes.items() if resolver and key not in _AROUND}
    around = {key: value for key, value in attributes.items() if key not in dressing}
    dress = area.finish(Element("text", dressing, []))
    base = _ADDRESS.get(name, "")

    def render(context: Context) -> Node | None:
        text = context.value(name)
        if not text:
            return None
        target = text if text.startswith(("http://", "https://")) else f"{base}{text}"
        shown = tree(dress(text, context)) if dress else (text,)
        return Span("link", target, (resolver, *shown) if resolver else shown)

    return finished(render, area.finish(Element("text", {**around, "prefix": lead}, [])))


def _split(prefix: str) -> tuple[str, str]:
    """Split the address of a resolver off the end of a prefix."""
    resolver = next((resolver for resolver in _RESOLVERS if prefix.endswith(resolver)), "")
    return prefix.removesuffix(resolver), resolver


def _page(element: Element, area: Area) -> Render:  # noqa: ARG001
    style = area.options.get("page-range-format", "")
    delimiter = area.locale.range_delimiter

    def render(context: Context) -> Node | None:
        text = context.value("page")
        return page_range(text, style, delimiter) if text else None

    return render


def _locator(element: Element, area: Area) -> Render:  # noqa: ARG001
    style = area.options.get("page-range-format", "")
    ampersand = area.locale.ampersand
    delimiter = area.locale.range_delimiter

    def render(context: Context) -> Node | None:
        text = context.place().replace("&", ampersand)
        if not text:
            return None
        shown = page_range(text, style if context.label in ("", "page") else "", delimiter)
        return parse(shown, area.locale.quotes)

    return render


def _citation_number(element: Element, area: Area) -> Render:  # noqa: ARG001
    area.uses_number = True

    def render(context: Context) -> Node | None:
        context.called += 1
        context.filled += 1
        number = str(context.standing.number)
        return number.zfill(9) if area.for_sort else number

    return render


def _first_note(element: Element, area: Area) -> Render:  # noqa: ARG001
    def render(context: Context) -> Node | None:
        context.called += 1
        if not context.first_note:
            return None
        context.filled += 1
        return str(context.first_note)

    return render


def _year_suffix(element: Element, area: Area) -> Render:  # noqa: ARG001
    area.has_suffix_variable = True

    def render(context: Context) -> Node | None:
        context.called += 1
        context.filled += 1  # a letter that is not needed is no variable that is missing
        if not context.standing.suffix or area.for_sort:
            return None
        return Span("year-suffix", "", (letters(context.standing.suffix),))

    return render


def _citation_label(element: Element, area: Area) -> Render:  # noqa: ARG001
    def render(context: Context) -> Node | None:
        context.called += 1
        context.texted = True
        label = context.item.texts.get("citation-label") or label_of(context.item)
        if not label:
            return None
        context.filled += 1
        suffix = letters(context.standing.suffix) if context.standing.suffix and not area.for_sort else ""
        context.suffix_done = True
        return [label, Span("year-suffix", "", (suffix,))] if suffix else label

    return render


def letters(number: int) -> str:
    """Give the year suffix of a number: 1 is a, 26 z, 27 aa."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


_SPECIAL = {
    "page": _page,
    "locator": _locator,
    "citation-number": _citation_number,
    "first-reference-note-number": _first_note,
    "year-suffix": _year_suffix,
    "citation-label": _citation_label,
}
