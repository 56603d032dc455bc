"""What a style turns on: numbers, the places of cites, whether they are ambiguous."""

from collections.abc import Iterator

from biblio.csl.style import Style
from biblio.csl.syntax import Element


def is_numeric(style: Style) -> bool:
    """Tell whether citations print numbers."""
    return any(element.get("variable") == "citation-number" for element in _reached(style, "citation"))


def is_positional(style: Style) -> bool:
    """Tell whether what prints turns on where a cite stands among the others."""
    return any(
        "position" in element.attributes or _shortens_later(element)
        for area in ("citation", "bibliography")
        for element in _reached(style, area)
    )


def has_condition(style: Style) -> bool:
    """Tell whether the style asks anywhere if a cite is ambiguous."""
    return any("disambiguate" in element.attributes for element in style.root.walk() if element.tag != "style")


def _shortens_later(element: Element) -> bool:
    get = element.get
    return any(get(f"et-al-subsequent-{name}") not in ("", get(f"et-al-{name}")) for name in ("min", "use-first"))


def _reached(style: Style, area: str) -> Iterator[Element]:
    """Give the elements of an area's layout and of the macros that it calls."""
    todo = [part for part in (style.root.find(area),) if part]
    todo = [layout for part in todo for layout in part.all("layout")]
    seen: set[str] = set()
    while todo:
        for element in todo.pop().walk():
            yield element
            macro = element.get("macro")
            if macro and macro not in seen:
                seen.add(macro)
                todo.append(style.macros[macro])
