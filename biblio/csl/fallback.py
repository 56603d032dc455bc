"""What stands where a style prints nothing, so that no item is lost, and the Problem that says so."""

from biblio.csl.fieldtext import parse
from biblio.csl.inline import Inline, Span, tree
from biblio.csl.items import Item, Person
from biblio.csl.localelist import languages
from biblio.model import Origin, Problem, Record
from biblio.model.record import CREATORS

_PARTS = ("container-title", "event-title", "publisher", "page")


def described(item: Item) -> tuple[Inline, ...]:
    """Describe an item in a line of no style's making: names, year, title, whatever says where it is."""
    issued = item.dates.get("issued") or item.dates.get("event-date")
    year = f"({issued.days[0].year})" if issued and issued.days else ""
    creators = next((item.names[one] for one in CREATORS if item.names.get(one)), [])
    head = " ".join(part for part in (", ".join(map(_name, creators)), year) if part)
    parts: list[tuple[Inline, ...]] = [tree(parse(head))] if head else []
    parts += [tree(parse(item.texts[part])) for part in ("title", *_PARTS) if item.texts.get(part)]
    if doi := item.texts.get("DOI"):
        address = doi if doi.startswith("http") else f"https://doi.org/{doi}"
        parts.append((Span("link", address, (address,)),))
    elif url := item.texts.get("URL"):
        parts.append((Span("link", url, (url,)),))
    nodes: list[Inline] = []
    for part in parts:
        nodes += [". "] if nodes else []
        nodes += part
    return tuple(nodes) or (item.key or "—",)


def _name(person: Person) -> str:
    parts = (person.given, person.dropping, person.non_dropping, person.family, person.suffix)
    return person.literal or " ".join(part for part in parts if part)


def omitted(item: Item) -> Problem:
    """Say that a style keeps items of a type out of its bibliography."""
    return Problem(
        "not-in-bibliography",
        f"the style lists no {item.type} such as {item.key!r}; its note stands in the list",
        _origin(item),
        "info",
        item.key,
        "leave it out of the list, or take another style",
    )


def unrenderable(item: Item, what: str) -> Problem:
    """Say that a style prints nothing of an item's entry or citation."""
    return Problem(
        "unrenderable-entry",
        f"the style prints nothing of {item.key!r} in its {what}; a plain description stands in its place",
        _origin(item),
        subject=item.key,
        help="look for missing or odd values, or try another style",
    )


def unknown(key: str) -> Problem:
    """Say that a citation names no item."""
    return Problem(
        "unknown-citekey",
        f"no item has the key {key!r}",
        severity="error",
        subject=key,
        help="check its spelling, or add the item to the library",
    )


def unknown_locale(request: str, taken: str) -> Problem:
    """Say that a locale does not exist."""
    near = _tags_of(request)[:3]
    return Problem(
        "unknown-locale",
        f"no locale {request!r}; {taken} is used",
        subject=request,
        help=f"did you mean {' or '.join(near)}?" if near else "`biblio styles --locales` lists them",
    )


def _tags_of(name: str) -> list[str]:
    """Give the tags of the language that begins so: "swe" is sv-SE, "Norwegian" nb-NO or nn-NO."""
    start = name.strip().casefold()
    return [
        language.tag
        for language in languages()
        if len(start) > 1
        and any(one.casefold().startswith(start) for one in (language.own_name, language.english_name))
    ]


def _origin(item: Item) -> Origin:
    return item.source.origin if isinstance(item.source, Record) else Origin()
