"""Items as the processor uses them, from Records or CSL-JSON: texts, names with their particles, dates."""

import marshal
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from biblio.csl.given import said
from biblio.csl.when import When, from_model, when
from biblio.model.variables import KINDS

if TYPE_CHECKING:
    from biblio.model import Name, Record

_ALIASES = {
    "journalAbbreviation": "container-title-short",
    "shortTitle": "title-short",
    "event": "event-title",
    "event-title": "event",
}
_CHEAT = re.compile(r"\{:([a-zA-Z_-]+):\s*([^}]+)\}")
_CHEAT_LINE = re.compile(r"([A-Za-z_-]+):[ \t]*(\S.*)")
_PARTICLE = re.compile(
    r"[^\W\d_][^\W\d_.]*(?:\.[^\W\d_.]*)*(?:[’']\s*|[ \u00a0]+|-(?=[^\W\d_]))|[’'][^\W\d_]+[ \u00a0]+"
)


class Person:
    """A name: a person's parts, or a `literal`. `fixed` names are printed family first, without comma."""

    __slots__ = (
        "comma_dropping",
        "comma_suffix",
        "dropping",
        "family",
        "fixed",
        "given",
        "literal",
        "non_dropping",
        "suffix",
    )

    def __init__(self, source: Mapping[str, Any]) -> None:
        get = source.get
        self.family = _clean(get("family"))
        self.given = _clean(get("given"))
        self.dropping = _clean(get("dropping-particle"))
        self.non_dropping = _clean(get("non-dropping-particle"))
        self.suffix = _clean(get("suffix"))
        self.comma_dropping = False
        self.comma_suffix = bool(get("comma-suffix"))
        self.literal = _clean(get("literal"))
        self.fixed = bool(get("static-ordering"))
        if source.get("isInstitution") in (True, 1, "true", "1") and not self.literal:
            self.literal = self.family
        if not self.family and not self.literal:
            self.literal, self.given = self.given or _clean(get("name")), ""
        if not self.literal and source.get("parse-names", True):
            self._take_particles()

    def _take_particles(self) -> None:
        """Split off particles left in a name: small words before the family name, or after the given name."""
        if self.family[:1] == '"' == self.family[-1:] and len(self.family) > 1:
            self.family = self.family[1:-1]
            return
        if not self.non_dropping and self.family.lstrip("’")[:1].islower():
            self.non_dropping, self.family = _leading(self.family)
        if "," in self.given:
            self._take_suffix()
        if not self.dropping and self.given and " " in self.given:
            self.given, self.dropping = _trailing(self.given)

    def _take_suffix(self) -> None:
        given, _, suffix = self.given.partition(",")
        words = suffix.lstrip("!").strip()
        if words and all(_is_small(word) for word in words.split()) and not self.dropping:
            self.given, self.dropping, self.comma_dropping = given.strip(), words, True
        elif words and not self.suffix:
            self.comma_suffix = suffix.startswith("!")
            self.given, self.suffix = given.strip(), words


def _leading(family: str) -> tuple[str, str]:
    """Split "van der Vlist" into particle and name; a name that is all small stays whole."""
    at = 0
    while (found := _PARTICLE.match(family, at)) and _is_small(found[0]):
        at = found.end()
    rest = family[at:]
    if not at or not rest or not (rest[0].isupper() or rest[0] in "’'"):
        return "", family
    particle = family[:at]
    return particle if particle.rstrip()[-1:] in "’'" else particle.strip(), rest


def _trailing(given: str) -> tuple[str, str]:
    """Split "Ludwig van" into given name and particle."""
    words = given.split(" ")
    count = len(words)
    while count > 1 and _is_small(words[count - 1]) and "." not in words[count - 1]:
        count -= 1
    return " ".join(words[:count]).rstrip(), " ".join(words[count:])


def _is_small(word: str) -> bool:
    letters = word.lstrip("’'")
    return bool(letters) and letters[0].islower() and letters == letters.lower()


def _clean(value: Any) -> str:
    """Give a part of a name as text, with typographic apostrophes."""
    if not value:
        return ""
    text = str(value).strip()
    return text.replace("'", "’") if "'" in text else text


class Item:
    """What is cited: its variables by kind. `key` is its id."""

    __slots__ = ("cheated", "dates", "key", "language", "names", "source", "texts", "type")

    def __init__(self, key: str, kind: str) -> None:
        self.key = key
        self.type = kind
        self.texts: dict[str, str] = {}
        self.names: dict[str, list[Person]] = {}
        self.dates: dict[str, When] = {}
        self.source: Any = None
        self.language = ""
        self.cheated = ""

    def text(self, variable: str) -> str:
        """Give a text variable, "" if it has none."""
        return self.texts.get(variable, "")

    def has(self, variable: str) -> bool:
        """Tell whether a variable has a value."""
        return variable in self.texts or variable in self.names or variable in self.dates


class _Made:
    """Items that were made, by what they say; when that comes to too much, all are forgotten."""

    def __init__(self) -> None:
        self.items: dict[Any, Item] = {}
        self.size = 0

    def keep(self, key: Any, made: Item) -> Item:
        """Keep an item. A Record is there anyway, so that its key is but a number."""
        if self.size > _MOST_BYTES:
            self.items.clear()
            self.size = 0
        self.size += len(key) if isinstance(key, bytes) else _OF_RECORD
        self.items[key] = made
        return made


_MADE = _Made()
_MOST_BYTES = 16_000_000
_OF_RECORD = 1_000


def item(source: "Record | Mapping[str, Any]") -> Item:
    """Make an item of a Record or of a CSL-JSON item; one that says the same is made once."""
    try:
        key: Any = marshal.dumps(dict(source)) if isinstance(source, Mapping) else id(source)
    except ValueError:
        return _make(source)
    known = _MADE.items.get(key)
    if known is None or (type(key) is int and known.source is not source):
        return _MADE.keep(key, _make(source))
    return known


def _make(source: "Record | Mapping[str, Any]") -> Item:
    made = _of_json(source) if isinstance(source, Mapping) else _of_record(source)
    for other, variable in _ALIASES.items():
        if other in made.texts:
            made.texts.setdefault(variable, made.texts[other])
    if "page" in made.texts and "page-first" not in made.texts:
        made.texts["page-first"] = re.split(r"[-–—,&]", made.texts["page"], maxsplit=1)[0].rstrip()
    made.language = made.texts.get("language", "").lower()
    made.source = source
    return made


def _of_record(record: "Record") -> Item:
    made = Item(record.key, record.type)
    made.texts = {name: value.strip() for name, value in record.text.items() if value.strip()}
    for variable, people in record.names.items():
        persons = [_person(one) for one in people]
        if persons:
            made.names[variable] = persons
    made.dates = {variable: from_model(date) for variable, date in record.dates.items()}
    return made


def _person(name: "Name") -> Person:
    source = {
        **name.extra,
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return Person(source)


def _of_json(source: Mapping[str, Any]) -> Item:
    made = Item(said(source.get("id", "")), said(source.get("type") or ""))
    for variable, value in source.items():
        if variable in ("id", "type") or value is None:
            continue
        if type(value) is str:  # what most values are; to ask for a Mapping takes longer
            if text := value.strip():
                made.texts[variable] = text
        elif isinstance(value, Mapping):
            if variable not in ("multi", "custom"):
                made.dates[variable] = when(value)
        elif isinstance(value, list | tuple):
            people = [Person(one) for one in value if type(one) is dict or isinstance(one, Mapping)]
            if people:
                made.names[variable] = people
        elif text := said(value).strip():
            made.texts[variable] = text
    _take_cheats(made)
    return made


def _take_cheats(made: Item) -> None:
    """Read variables out of the note of a CSL-JSON item, where Zotero's users put what has no field.

    They stand as "{:variable: value}", or as "variable: value" in lines of their own, from the first line or
    from the second on.
    """
    note = made.texts.get("note", "")
    if ":" not in note:
        return
    found = list(_CHEAT.findall(note[: note.rfind("}") + 1]))
    for at, line in enumerate(note.splitlines()):
        pair = _CHEAT_LINE.fullmatch(line.strip())
        if pair is None:
            if at:
                break
            continue
        found.append((pair[1], pair[2]))
    for variable, value in found:
        _take(made, variable if variable in KINDS or variable == "type" else variable.lower(), value.strip())


def _take(made: Item, variable: str, value: str) -> None:
    kind = KINDS.get(variable)
    if variable == "type":
        made.type = value
    elif kind == "names":
        family, _, given = (part.strip() for part in value.partition("||"))
        person = Person({"family": family, "given": given} if given else {"literal": family})
        if made.names.get(variable) is None or made.cheated == variable:
            made.names.setdefault(variable, []).append(person)
            made.cheated = variable
    elif kind == "date":
        made.dates.setdefault(variable, when({"raw": value}))
    elif kind:
        made.texts.setdefault(variable, value)
