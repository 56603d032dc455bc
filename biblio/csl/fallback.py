"""What stands where a style prints nothing, so that no item is lost, and the Problem that says so."""

from typing import TYPE_CHECKING, Literal

from biblio.csl.fieldtext import parse
from biblio.csl.inline import Inline, Span, tree
from biblio.csl.items import Item, Person
from biblio.csl.localelist import languages
from biblio.model.variables import CREATORS

if TYPE_CHECKING:
    from biblio.model import Problem

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


def omitted(item: Item) -> "Problem":
    """Say that a style keeps items of a type out of its bibliography."""
    return _problem(
        "not-in-bibliography",
        f"the style lists no {item.type} such as {item.key!r}; its note stands in the list",
        item.key,
        "leave it out of the list, or take another style",
        item=item,
        severity="info",
    )


def unrenderable(item: Item, what: str) -> "Problem":
    """Say that a style prints nothing of an item's entry or citation."""
    return _problem(
        "unrenderable-entry",
        f"the style prints nothing of {item.key!r} in its {what}; a plain description stands in its place",
        item.key,
        "look for missing or odd values, or try another style",
        item=item,
    )


def unknown(key: str) -> "Problem":
    """Say that a citation names no item."""
    advice = "check its spelling, or add the item to the library"
    return _problem("unknown-citekey", f"no item has the key {key!r}", key, advice, severity="error")


def unknown_locale(request: str, taken: str) -> "Problem":
    """Say that a locale does not exist."""
    near = _tags_of(request)[:3]
    advice = f"did you mean {' or '.join(near)}?" if near else "`biblio styles --locales` lists them"
    return _problem("unknown-locale", f"no locale {request!r}; {taken} is used", request, advice)


def _tags_of(name: str) -> list[str]:
    """Give the tags of the language that begins so: "swe" is sv-SE, "Norwegian" nb-NO or nn-NO."""
    start = name.strip().casefold()
    return [
        language.tag
        for language in languages()
        if len(start) > 1
        and any(one.casefold().startswith(start) for one in (language.own_name, language.english_name))
    ]


def _problem(
    rule: str,
    message: str,
    subject: str,
    advice: str,
    *,
    item: Item | None = None,
    severity: Literal["error", "warning", "info"] = "warning",
) -> "Problem":
    from biblio.model import Origin, Problem  # slow to import, and mostly not needed

    origin = getattr(item.source, "origin", None) if item else None
    return Problem(rule, message, origin or Origin(), severity, subject, advice)
