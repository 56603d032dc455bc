"""Citation labels of items that have none of their own: "Smit07", as alphanumeric styles print them.

CSL 1.0.2, "Standard Variables", leaves to the processor how a `citation-label` is made.
"""

import re

from biblio.csl.casing import STOP_WORDS
from biblio.csl.items import Item, Person
from biblio.model.variables import NAMES

_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))
"""How many letters each name gives, where there are one, two, three, or more names."""
_ORDER = sorted(NAMES)
_PARTICLES = re.compile(r"^(?:[a-z’']+\s+)+")
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)


def label_of(item: Item) -> str:
    """Make a label of the names, or else of the title, and two digits of the year: "SmJo07", "" for neither."""
    return f"{_of_names(item) or _of_title(item)}{_year(item)}"


def _of_names(item: Item) -> str:
    people = next((item.names[one] for one in _ORDER if item.names.get(one)), [])
    if not people:
        return ""
    letters = _LETTERS[min(len(people), len(_LETTERS)) - 1]
    return "".join(_head(_family(person), count) for person, count in zip(people, letters, strict=False))


def _family(person: Person) -> str:
    """Give the family name without particles, or what stands for it without its article."""
    name = _PARTICLES.sub("", person.family, count=1) if person.family else person.literal
    return _ARTICLE.sub("", name)


def _of_title(item: Item) -> str:
    words = item.texts.get("title", "").split()
    return _head("".join(word for word in words if word not in STOP_WORDS), _LETTERS[0][0])


def _head(text: str, count: int) -> str:
    return "".join(filter(str.isalpha, text))[:count].capitalize()


def _year(item: Item) -> str:
    issued = item.dates.get("issued")
    return f"{abs(issued.days[0].year) % 100:02d}" if issued and issued.days else ""
