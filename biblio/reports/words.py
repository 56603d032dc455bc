"""The words that hand-outs use by themselves, in the reader's language; `words.toml` has them."""

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from attrs import evolve, field, frozen

from biblio.model import Date, Parts

_TABLES: dict[str, dict[str, Any]] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
_REFERENCES: dict[str, str] = _TABLES.pop("references")
DEFAULT = "en"
LANGUAGES = tuple(_TABLES)
"""The languages that have words of their own."""
TEMPLATES: dict[str, str] = {name: text for name, text in _TABLES[DEFAULT].items() if isinstance(text, str)}
"""Word → its English text, which shows what can be filled in."""


@frozen
class Words:
    """The words of one language: `texts` with places to fill in; the rest are names of months, roles and so on."""

    language: str
    texts: Mapping[str, str] = field(hash=False)
    months: Sequence[str] = field(hash=False)
    roles: Mapping[str, str] = field(hash=False)
    statuses: Mapping[str, str] = field(hash=False)
    fields: Mapping[str, str] = field(hash=False)
    genres: Mapping[str, str] = field(hash=False)
    kinds: Mapping[str, str] = field(hash=False)
    labels: Mapping[str, str] = field(hash=False)

    def say(self, name: str, **parts: object) -> str:
        """A word or phrase, filled in."""
        return self.texts[name].format(**parts)

    def role(self, name: str) -> str:
        """What someone did, in words; the name itself where it is not known."""
        return self.roles.get(name, name.replace("-", " "))

    def status(self, name: str) -> str:
        """A publication status in words."""
        return self.statuses.get(name, name)

    def genre(self, name: str) -> str:
        """What kind of event or text it is, in words."""
        return self.genres.get(name, name)

    def field(self, variable: str) -> str:
        """A CSL variable in words."""
        return self.fields.get(variable, variable.replace("-", " "))

    def listed(self, items: Sequence[str]) -> str:
        """A, B and C."""
        return f"{', '.join(items[:-1])} {self.texts['and']} {items[-1]}" if len(items) > 1 else "".join(items)

    def date(self, date: Date) -> str:
        """A date as one writes it: 9–11 January 2003, May 2004; "" for none."""
        parts = [part for part in date.parts if any(part)]
        if not parts:
            return date.literal or date.raw
        first, last = parts[0], parts[-1]
        if (
            len(first) == len(last) == 3
            and first != last
            and first[:2] == last[:2]
            and first[1] <= len(self.months)
        ):
            return self._fill("day-range", first, last=last[2])
        ends = dict.fromkeys((self._one(first), self._one(last)))
        when = "–".join(ends) if len(first) == 1 else " – ".join(ends)
        return self.say("circa", date=when) if date.circa else when

    def _one(self, parts: Parts) -> str:
        """One day, month or year; a season in the month's place, as EDTF has it, is left out."""
        if len(parts) == 1 or not 1 <= parts[1] <= len(self.months):
            return str(parts[0])
        return self._fill("day" if len(parts) > 2 else "month", parts)

    def _fill(self, name: str, parts: Parts, **more: object) -> str:
        return self.say(name, year=parts[0], month=self.months[parts[1] - 1], day=parts[-1], **more)


def words(locale: str, overrides: Mapping[str, Mapping[str, str]] | None = None) -> Words:
    """The words for a locale, English where there are none; `overrides` are by language, then by word."""
    language = language_of(locale)
    table = _TABLES.get(language, _TABLES[DEFAULT])
    known = Words(
        language if language in _TABLES else DEFAULT,
        {name: text for name, text in table.items() if isinstance(text, str)},
        table["months"],
        table["roles"],
        table["statuses"],
        table["fields"],
        table["genres"],
        table["kinds"],
        table["labels"],
    )
    return evolve(known, texts={**known.texts, **(overrides or {}).get(known.language, {})})


def language_of(locale: str) -> str:
    """The language of a locale tag: sv-SE → sv."""
    return locale.strip().replace("_", "-").partition("-")[0].casefold()


def tag(locale: str) -> str:
    """A locale as an IETF tag, for a document's `lang`."""
    return "-".join(part for part in locale.strip().replace("_", "-").split("-") if part.isalnum()) or DEFAULT


def references_heading(locale: str) -> str:
    """The heading of a reference list in the language of a locale, English where it is not known."""
    return _REFERENCES.get(language_of(locale), _REFERENCES[DEFAULT])
