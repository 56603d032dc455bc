"""The values of a record's variables as one types them on a line, and back."""

from collections import Counter
from collections.abc import Sequence

from biblio.model import Date, Name
from biblio.text.dates import find_dates, parse_edtf, to_edtf
from biblio.text.names import parse_name

Value = str | tuple[Name, ...] | Date


def strings_named(raws: Sequence[str]) -> list[str]:
    """How decisions name strings: with single spaces, and a number where one string gave several records."""
    seen: Counter[str] = Counter()
    named = []
    for raw in raws:
        string = " ".join(raw.split())
        seen[string] += 1
        named.append(string if seen[string] == 1 else f"{string} [{seen[string]}]")
    return named


def typed(value: Value) -> str:
    """A value on a line: "Falk, Richard; {World Bank}", "2004-05"; a text is itself."""
    if isinstance(value, Date):
        return value.literal or to_edtf(value)
    return value if isinstance(value, str) else "; ".join(map(_typed_name, value))


def _typed_name(name: Name) -> str:
    if name.literal:
        return f"{{{name.literal}}}"
    family = f"{name.non_dropping_particle} {name.family}".strip()
    given = f"{name.given} {name.dropping_particle}".strip()
    return ", ".join(filter(None, (family, name.suffix, given)))


def typed_names(text: str) -> tuple[Name, ...]:
    """The names on a line, semicolons between; braces hold what is no person. The inverse of `typed`."""
    return tuple(_name(part.strip()) for part in text.split(";") if part.strip(" {}"))


def _name(text: str) -> Name:
    return Name(literal=text.strip("{} ")) if text.startswith("{") else parse_name(text)


def typed_date(text: str) -> Date:
    """The date on a line: EDTF, else a date in words, else the words themselves."""
    found: Sequence[Date] = [item.date for item in find_dates(text)]
    return parse_edtf(text) or (found[0] if len(found) == 1 else Date(literal=text))
