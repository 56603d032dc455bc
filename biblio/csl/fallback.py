"""What stands where a style prints nothing, so that no item is lost, and the Problem that says so."""

from collections.abc import Callable

from biblio.csl.engine import Item
from biblio.csl.marks import encode, wrap
from biblio.model import Problem, Record
from biblio.text.identifiers import normalize_doi

_PARTS = ("container-title", "event-title", "publisher", "page")


def attempt(render: Callable[[Item], str], item: Item) -> str:
    """Render an item, "" where nothing prints or citeproc-py breaks on it."""
    try:
        return render(item)
    except Exception:  # whatever breaks inside that package breaks on data, and data must not stop a list
        return ""


def described(record: Record) -> str:
    """Describe a record in a line of any style's making: names, year, title, whatever says where it is."""
    names = ", ".join(encode(str(name)) for name in record.creators)
    year = f"({record.year})" if record.year is not None else ""
    title = encode(record.title)
    rest = [encode(record.text[part]) for part in _PARTS if record.text.get(part)]
    if doi := record.text.get("DOI"):
        rest.append(f"https://doi.org/{wrap(normalize_doi(doi), 'doi')}")
    elif url := record.text.get("URL"):
        rest.append(wrap(url.strip(), "url"))
    head = " ".join(part for part in (names, year) if part)
    return ". ".join(part for part in (head, title, *rest) if part) or encode(record.key) or "—"


def omitted(record: Record) -> Problem:
    """Say that a style keeps items of a type out of its bibliography."""
    return Problem(
        "not-in-bibliography",
        f"the style lists no {record.type} such as {record.key!r}; its note stands in the list",
        record.origin,
        "info",
        record.key,
        "leave it out of the list, or take another style",
    )


def unrenderable(record: Record, what: str) -> Problem:
    """Say that a style could not render a record's entry or citation."""
    return Problem(
        "unrenderable-entry",
        f"the style cannot render the {what} of {record.key!r}; a plain description stands in its place",
        record.origin,
        subject=record.key,
        help="look for odd values in its dates, numbers and names, or try another style",
    )
