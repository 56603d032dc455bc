"""A funder's profile: how an output list is grouped, ordered, marked and worded. Data, read from TOML.

`styles/sida.toml` is a profile with every key explained.
"""

import tomllib
from collections.abc import Iterable, Mapping
from string import Formatter
from typing import Any

from attrs import field, frozen

from biblio.reports.words import DEFAULT, LANGUAGES, TEMPLATES, language_of
from biblio.text.similar import closest

Texts = Mapping[str, str]
"""Language → text."""

_ORDERS = ("oldest-first", "newest-first")
_OWN_AUTHORS = ("omit", "print")
_TYPES = {
    "style": "a string",
    "order": "a string",
    "own-author": "a string",
    "sections": "a list of strings",
    "period": "a table",
    "title": "a table of texts by language",
    "kind": "a list of tables",
    "words": "a table",
}
_KIND_TYPES = {
    "name": "a string",
    "types": "a list of strings",
    "roles": "a list of strings",
    "statuses": "a list of strings",
    "heading": "a table of texts by language",
}
_PERIOD_TYPES = {"from": "a year", "to": "a year"}


@frozen
class OutputKind:
    """A section of the list, and which outputs belong to it; an empty condition is none."""

    name: str
    heading: Texts = field(hash=False)
    types: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    def fits(self, item_type: str, role: str, status: str) -> bool:
        """Tell whether an output of this CSL type, role and status belongs here."""
        asked = ((self.types, item_type), (self.roles, role), (self.statuses, status))
        return all(value in allowed for allowed, value in asked if allowed)


@frozen
class Profile:
    """How a funder wants its output list; `period` is the first and last year of the grant, None for no grant."""

    title: Texts = field(hash=False)
    kinds: tuple[OutputKind, ...] = ()
    sections: tuple[str, ...] = ()
    style: str = "apa"
    order: str = "oldest-first"
    own_author: str = "print"
    period: tuple[int, int] | None = None
    words: Mapping[str, Texts] = field(factory=dict, hash=False)

    def in_language(self, texts: Texts, language: str) -> str:
        """A text in a language, else in English, else in the first language there is."""
        return texts.get(language) or texts.get(DEFAULT) or next(iter(texts.values()), "")

    @property
    def languages(self) -> frozenset[str]:
        """The languages that the profile and the program both speak."""
        return frozenset(self.title).intersection(LANGUAGES)


def load_profile(text: str) -> Profile:
    """Read a profile; raises ValueError, with what is wrong and where, for one that cannot be used."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"no TOML: {error}") from error
    _check(table, _TYPES, "")
    if not table.get("title"):
        raise ValueError('`title` is missing: give the list\'s title by language, for example title.en = "…"')
    kinds = tuple(_kind(kind, at) for at, kind in enumerate(table.get("kind", ()), 1))
    names = [kind.name for kind in kinds]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"two kinds are named {twice!r}")
    for name in table.get("sections", ()):
        _among(name, names, "sections: there is no kind")
    return Profile(
        table["title"],
        kinds,
        tuple(dict.fromkeys((*table.get("sections", ()), *names))),
        table.get("style", "apa"),
        _among(table.get("order", _ORDERS[0]), _ORDERS, "order: unknown value"),
        _among(table.get("own-author", _OWN_AUTHORS[1]), _OWN_AUTHORS, "own-author: unknown value"),
        _period(table.get("period")),
        _words(table.get("words", {})),
    )


def _kind(table: dict[str, Any], at: int) -> OutputKind:
    where = f"kind {table.get('name', at)!r}: "
    _check(table, _KIND_TYPES, where)
    if not table.get("name") or not table.get("heading"):
        raise ValueError(f"{where}`name` and `heading` must be there")
    conditions = {key: tuple(table.get(key, ())) for key in ("types", "roles", "statuses")}
    return OutputKind(table["name"], table["heading"], **conditions)


def _period(table: dict[str, Any] | None) -> tuple[int, int] | None:
    if table is None:
        return None
    _check(table, _PERIOD_TYPES, "period: ")
    if len(table) < 2:
        raise ValueError("period: give `from` and `to`, two years")
    if table["from"] > table["to"]:
        raise ValueError(f"period: it ends in {table['to']}, before it begins in {table['from']}")
    return table["from"], table["to"]


def _words(table: dict[str, Any]) -> dict[str, Texts]:
    """The profile's own words; each may fill in what the program's word fills in, and nothing else."""
    for language, texts in table.items():
        where = f"words.{language}: "
        _among(language, LANGUAGES, "words: no language")
        if not _is(texts, "a table of texts by language"):
            raise ValueError(f"{where}must be a table of texts")
        for name, text in texts.items():
            _among(name, TEMPLATES, f"{where}unknown word")
            for place in _places(text, f"{where}{name}: ") - _places(TEMPLATES[name], ""):
                raise ValueError(f"{where}{name}: nothing can be filled in for {{{place}}}")
    return table


def _places(text: str, where: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise ValueError(f"{where}{error}") from error


def _check(table: dict[str, Any], types: Mapping[str, str], where: str) -> None:
    for key, value in table.items():
        _among(key, types, f"{where}unknown key")
        if not _is(value, types[key]):
            raise ValueError(f"{where}`{key}` must be {types[key]}")


def _is(value: object, kind: str) -> bool:
    """Tell whether a TOML value is of a kind, as the tables above name it."""
    if kind == "a year":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind.startswith("a list"):
        item = dict if kind == "a list of tables" else str
        return isinstance(value, list) and all(isinstance(one, item) for one in value)
    if kind == "a table of texts by language":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, dict if kind == "a table" else str)


def _among(name: str, known: Iterable[str], complaint: str) -> str:
    """The name, if it is known; else a complaint with the nearest that is."""
    known = list(known)
    if name in known:
        return name
    near = closest(name, known)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"known: {', '.join(known)}"
    raise ValueError(f"{complaint} {name!r}; {hint}")


def spoken_language(profile: Profile, locale: str) -> str:
    """The language to word the list in: the locale's where the profile speaks it, else English or its first."""
    language = language_of(locale)
    if language in profile.languages:
        return language
    return DEFAULT if DEFAULT in profile.languages or not profile.languages else min(profile.languages)
