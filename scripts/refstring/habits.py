"""Records → labelled strings as people set lists by hand: habits drawn for a list, in no published style.

A list keeps its habits: how names stand, where the date is, what goes between title, host and numbers, in which
order place and publisher come. What a record lacks is left out with the words that introduce it.
"""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from render import Token, settle

from biblio.refstring.tokens import tokenize

_TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("habits.toml").read_text("utf-8")
)
_SLOT = re.compile(r"\{([a-z]+)\}")
_LABEL = {
    "v": "volume", "i": "issue", "y": "date", "p": "pages", "f": "pages", "l": "pages", "e": "edition",
    "u": "url", "d": "url",
}  # fmt: skip
_AFTER_AUTHOR = (
    (" (", "): "), (" (", ") "), (" (", "). "), (" (", "), "), (", ", ": "), (" ", ": "), (", ", ". "),
    (". ", ". "), (" [", "]: "), (", ", ", "), (" ", ". "), (" ", " "), (". (", ") "), (", (", "), "),
)  # fmt: skip
_QUOTES = (("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’"), ("« ", " »"), ("»", "«"), ("'", "'"))
_IMPRINTS = ("place: publisher", "place: publisher", "publisher, place", "place, publisher", "place")
_RARE_IMPRINTS = ("publisher", "publisher: place")
_QUOTED = ("article-journal", "chapter", "article-newspaper", "paper-conference")
Item = Mapping[str, Any]
Piece = tuple[str, str]
"""A label, "" for what is drawn to its neighbours, and a text."""


class Habits:
    """How one list sets its entries; all chance comes from `chance`."""

    def __init__(self, language: str, chance: random.Random) -> None:
        self.chance = chance
        self.table = _TABLES[language]
        self.drawn = {name: chance.choice(rows) for name, rows in self.table.items()}
        self.noted = chance.random() < 0.25
        self.date_first = not self.noted and chance.random() < 0.68
        self.around_date = chance.choice(_AFTER_AUTHOR)
        self.inverted = not self.noted and chance.random() < 0.85
        self.all_inverted = self.inverted and chance.random() < 0.6
        self.editors_inverted = chance.random() < 0.45
        self.initials = chance.choice(("", "", "", ". ", ".", "", " "))
        self.comma = ", " if chance.random() < 0.88 else " "
        self.capitals = chance.random() < 0.12
        self.most = chance.choice((3, 6, 20))
        self.after_author = chance.choice((": ", ", ", ". "))
        self.quotes = chance.choice(_QUOTES) if chance.random() < 0.38 else ("", "")
        self.quotes_all = chance.random() < 0.3
        self.after_title = ", " if self.noted else chance.choice((". ", ", ", ". "))
        self.between = chance.choice((", ", ". ", ", "))
        self.before_host = chance.choice((": ", ", ", ". ", ". ", " "))
        self.before_volume = chance.choice((", ", " ", ", ", ". "))
        self.before_pages = chance.choice((", ", ": ", ", ", ":", " "))
        self.editors_first = chance.random() < 0.62
        self.before_date = chance.choice((", ", ", ", " ", ". "))
        self.imprint = chance.choice(_RARE_IMPRINTS if chance.random() < 0.12 else _IMPRINTS)
        self.series_last = chance.random() < 0.4
        self.end = "." if chance.random() < 0.75 else ""
        self.dash = chance.choice(("-", "–", "-", "–", " - ", "—"))
        self.number = chance.choice(("[{n}] ", "{n}. ", "({n}) ", "{n} ")) if chance.random() < 0.12 else ""
        self.count = 0

    def entry(self, item: Item) -> list[Token]:
        """Set a record and label its tokens."""
        self.count += 1
        year = self._date(item)
        pieces = [("number", self.number.replace("{n}", str(self.count))), *self._head(item, year)]
        pieces += self._title(item)
        joint = self.after_title if "title" in item else ""
        for add in self._order(_BODIES[item["type"]]):
            part = add(self, item)
            if part:
                pieces += [("", self._before(add, joint, item)), *part]
                joint = self.between
        if not self.date_first and "date" not in [label for label, _ in pieces]:
            in_brackets = item["type"] == "article-journal" and self.chance.random() < 0.4
            before = self.before_date if "issued" in item else ", "
            pieces += [("", " (" if in_brackets else before), ("date", year), ("", ")" if in_brackets else "")]
        pieces += self._where(item)
        if self.noted and self.chance.random() < 0.5:
            pages = {"f": "45", "p": f"45{self.dash}47", **self._pages(item)}
            pieces += [("", ", "), *self._filled(self.drawn["cited"], pages, "pages")]
        return _tokens([*pieces, ("", self.end)])

    def _order(self, parts: tuple[Any, ...]) -> list[Any]:
        """The parts of an entry in this list's order: a series stands before or behind the imprint."""
        if not self.series_last or Habits._series not in parts:
            return list(parts)
        return [*(part for part in parts if part is not Habits._series), Habits._series]

    def _before(self, add: Any, joint: str, item: Item) -> str:
        """What stands before a part of the entry, which the part before it ends with."""
        if not joint or (add is Habits._page and item["type"] != "article-journal"):
            return joint and self.between
        other = {
            Habits._host: self.before_host,
            Habits._volume: self.before_volume,
            Habits._page: self.before_pages,
        }
        return other.get(add, joint)

    def _head(self, item: Item, year: str) -> list[Piece]:
        names = item.get("author") or item.get("editor") or ()
        if not names:
            return []
        role = "author" if "author" in item else "editor"
        text = self.drawn["same"] if self.chance.random() < 0.02 else self._people(names, first=True)
        if role == "editor":
            after = [row for row in (self.drawn["editors"], *self.table["editors"]) if row.startswith("{names}")]
            text = after[0].replace("{names}", text)
        before, after_date = self.around_date
        if self.date_first and year:
            return [(role, text), ("", before), ("date", year), ("", after_date)]
        return [(role, text), ("", self.after_author)]

    def _people(self, names: Sequence[Mapping[str, str]], *, first: bool) -> str:
        inverted = [
            (at == 0 and self.inverted) or self.all_inverted if first else self.editors_inverted
            for at in range(len(names))
        ]
        shown = [self._name(name, inverted=one) for name, one in zip(names, inverted, strict=True)]
        joint = self.drawn["and"]
        if len(shown) > self.most:
            return f"{shown[0]} {self.drawn['others']}"
        between = (
            joint if joint in ("/", "; ", ", ", " / ") else "; " if inverted[-1] and self.count % 3 == 0 else ", "
        )
        return (between.join(shown[:-1]) + joint if len(shown) > 1 else "") + shown[-1]

    def _name(self, name: Mapping[str, str], *, inverted: bool) -> str:
        if "literal" in name:
            return name["literal"]
        given, particle = name["given"], name.get("non-dropping-particle", "")
        family = name["family"].upper() if self.capitals else name["family"]
        if self.initials:
            stop = self.initials.strip()
            glue = " " if self.initials == ". " else ""
            given = glue.join(part[0] + stop for part in re.findall(r"[^\W\d_]+", given))
        if not inverted:
            return " ".join(filter(None, (given, particle, family)))
        if particle and self.chance.random() < 0.4:
            return f"{family}{self.comma}{given} {particle}"
        return f"{particle} {family}".strip() + self.comma + given

    def _title(self, item: Item) -> list[Piece]:
        if "title" not in item:
            return []
        opens, closes = self.quotes if item["type"] in _QUOTED or self.quotes_all else ("", "")
        comma = "," if closes and self.after_title == ", " and self.chance.random() < 0.3 else ""
        title = ("title", f"{opens}{item['title']}{comma}{closes}")
        if "volume-title" not in item:
            return [title]
        row = next(row for row in (self.drawn["volumes"], *self.table["volumes"]) if row.endswith("{v}"))
        parted = [("", self.chance.choice((", ", ". "))), *self._filled(row, {"v": item["volume"]})]
        return [title, *parted, ("", self.chance.choice((": ", ". ", ": "))), ("title", item["volume-title"])]

    def _date(self, item: Item) -> str:
        parts = item.get("issued", {}).get("date-parts", [[]])[0]
        shown = self.chance.random()
        if not parts or shown > 0.99:
            return self.chance.choice(self.table["undated"])
        year = int(parts[0])
        if shown < 0.05:
            return f"{year}{self.chance.choice('abc')}"
        if shown < 0.065:
            return self.chance.choice((f"{year} [{year - 20}]", f"[{year - 31}] {year}", f"{year}/{year - 12}"))
        return str(year)

    def _pages(self, item: Item) -> dict[str, str]:
        page = str(item.get("page", ""))
        first, _, last = page.partition("-")
        found = {"p": page.replace("-", self.dash), "f": first, "l": last.partition(",")[0] or first}
        return found if page else {}

    def _filled(self, pattern: str, values: Mapping[str, str], label: str = "") -> list[Piece]:
        """A pattern with its slots filled, with the label if one is given; [] where a value is missing."""
        pieces: list[Piece] = []
        at = 0
        for slot in _SLOT.finditer(pattern):
            if not values.get(slot[1]):
                return []
            pieces += [(label, pattern[at : slot.start()]), (label or _LABEL[slot[1]], values[slot[1]])]
            at = slot.end()
        return [*pieces, (label, pattern[at:])]

    def _any_filled(self, table: str, values: Mapping[str, str], label: str) -> list[Piece]:
        """The drawn pattern of a table, or the first that can be filled."""
        filled = (self._filled(row, values, label) for row in (self.drawn[table], *self.table[table]))
        return next((found for found in filled if found), [])

    def _journal(self, item: Item) -> list[Piece]:
        if "container-title" not in item:
            return []
        host = self.drawn["host"] if "hosted" in self.drawn["journal"] else ""
        place = item.get("publisher-place", "") if item["type"] == "article-journal" else ""
        name = ("journal", host.rpartition("38 ")[2] + item["container-title"])
        return [name, ("", ", "), ("place", place)] if place else [name]

    def _volume(self, item: Item) -> list[Piece]:
        year = str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""
        values = {"v": item.get("volume", ""), "i": item.get("issue", ""), "y": year}
        wanted = ["{" + name + "}" for name in "vi" if values[name]]
        for row in (self.drawn["article"], *self.table["article"]) if wanted else ():
            if all(slot in row for slot in wanted) and (found := self._filled(row, values)):
                return found
        return []

    def _page(self, item: Item) -> list[Piece]:
        return self._any_filled("pages", self._pages(item), "pages")

    def _host(self, item: Item) -> list[Piece]:
        if "container-title" not in item:
            return []
        before, pages, host = self.drawn["host"].rpartition("25-38 ")
        shown = self._pages(item).get("p", "")
        pieces = [("pages", before + shown), ("", " ")] if pages and shown else []
        title = item["container-title"]
        people = item.get("editor") or item.get("container-author") or ()
        if not people:
            return [*pieces, ("container", host + title)]
        pattern = self.drawn["editors"] if "editor" in item else "{names}"
        editors = pattern.replace("{names}", self._people(people, first=False))
        if self.editors_first and pattern.startswith("{names}"):
            joint = self.chance.choice((": ", ", ", ". ", ": "))
            return [*pieces, ("editor", host + editors), ("", joint), ("container", title)]
        joint = " " if editors.startswith("(") else self.between
        return [*pieces, ("container", host + title), ("", joint), ("editor", editors)]

    def _edition(self, item: Item) -> list[Piece]:
        return (
            self._filled(self.drawn["edition"], {"e": item.get("edition", "")}, "edition")
            if "edition" in item
            else []
        )

    def _book_volume(self, item: Item) -> list[Piece]:
        volume = "" if "volume-title" in item else item.get("volume", "")
        return self._filled(self.drawn["volumes"], {"v": volume})

    def _forewords(self, item: Item) -> list[Piece]:
        people = self._people(item["foreword"], first=False) if "foreword" in item else ""
        return [("note", self.drawn["forewords"].replace("{names}", people))] if people else []

    def _series(self, item: Item) -> list[Piece]:
        values = {"s": item.get("collection-title", ""), "n": item.get("collection-number", "")}
        return self._any_filled("series", values, "series") if values["s"] else []

    def _translators(self, item: Item) -> list[Piece]:
        people = self._people(item["translator"], first=False) if "translator" in item else ""
        return [("translator", self.drawn["translators"].replace("{names}", people))] if people else []

    def _imprint(self, item: Item) -> list[Piece]:
        found = {"place": item.get("publisher-place", ""), "publisher": item.get("publisher", "")}
        first, _, second = re.split(r"([:,]|$)", self.imprint, maxsplit=1)
        order = [name for name in (first, second.strip()) if name and found[name]] or [
            name for name in found if found[name]
        ]
        sign = ": " if ":" in self.imprint else ", "
        return [("", ""), *(piece for name in order for piece in (("", sign), (name, found[name])))][2:]

    def _genre(self, item: Item) -> list[Piece]:
        if "number" not in item:
            return [("genre", item["genre"])]
        row = self.drawn["report"] if "{n}" in self.drawn["report"] else self.table["report"][0]
        head, _, tail = row.partition("{g}")
        return [("genre", head + item["genre"]), ("idno", tail.replace("{n}", str(item["number"])))]

    def _extent(self, item: Item) -> list[Piece]:
        return self._filled(self.drawn["extent"], {"n": str(item.get("number-of-pages", ""))}, "pages")

    def _event(self, item: Item) -> list[Piece]:
        return [("container", item["event-title"])] if "container-title" not in item else []

    def _day(self, item: Item) -> list[Piece]:
        parts = item["issued"]["date-parts"][0] if "issued" in item else []
        if len(parts) < 3:
            return []
        year, month, day = parts
        shown = (
            f"{day}.{month}.{year}",
            f"vom {day}.{month}.{year}",
            f"{day:02}/{month:02}/{year}",
            f"{year}-{month:02}-{day:02}",
        )
        return [("date", self.chance.choice(shown))]

    def _where(self, item: Item) -> list[Piece]:
        if "DOI" in item:
            head = self.chance.choice(("https://doi.org/", "doi: ", "doi:", "DOI: ", "http://dx.doi.org/", "DOI "))
            return [("", self.between), ("doi", head + item["DOI"])]
        if "URL" in item:
            day, month, year = (
                self.chance.randint(1, 28),
                self.chance.randint(1, 12),
                self.chance.randint(2000, 2024),
            )
            shown = self.chance.choice(
                (f"{day}.{month}.{year}", f"{year}-{month:02}-{day:02}", f"{day}/{month}/{year}")
            )
            return [("", self.between), *self._any_filled("address", {"u": item["URL"], "d": shown}, "url")]
        return []


_BODIES: dict[str, tuple[Any, ...]] = {
    "article-journal": (Habits._journal, Habits._volume, Habits._page),
    "article-newspaper": (Habits._journal, Habits._page, Habits._day),
    "chapter": (Habits._host, Habits._translators, Habits._book_volume, Habits._imprint, Habits._page),
    "paper-conference": (Habits._event, Habits._host, Habits._imprint, Habits._page),
    "thesis": (Habits._genre, Habits._imprint),
    "report": (Habits._series, Habits._genre, Habits._imprint),
    "book": (
        Habits._translators, Habits._edition, Habits._forewords, Habits._book_volume, Habits._series,
        Habits._imprint, Habits._extent,
    ),
    "webpage": (Habits._journal,),
    "legislation": (Habits._journal, Habits._page, Habits._imprint, Habits._day),
}  # fmt: skip


def _tokens(pieces: Sequence[Piece]) -> list[Token]:
    """The tokens of pieces put together; a sign that meets another at a seam is left out."""
    text = ""
    ends: list[tuple[int, str]] = []
    for label, piece in pieces:
        text = _joined(text, piece)
        ends.append((len(text), label))
    rows = [[*token, next(label for end, label in ends if token.start < end)] for token in tokenize(text)]
    settle(rows)
    return [(*row,) for row in rows]


def _joined(text: str, piece: str) -> str:
    first = piece.lstrip()[:1]
    if first == ":" and text.rstrip().endswith((":", ",", ".")):
        text = text.rstrip(" :,.")
    elif (first == "." and text.endswith((".", "?", "!", ","))) or (first == "," and text.endswith(",")):
        piece = piece.lstrip()[1:]
    return text + (piece.lstrip() if not text or text.endswith(" ") else piece)
