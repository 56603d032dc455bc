"""Open-access articles with gold links from callout to reference: how well does linking find them?"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import define, frozen

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Date, Entry, Library, Link, Name, Record, Source

_TYPES = {"journal": "article-journal", "book": "book", "thesis": "thesis", "web": "webpage"}


@frozen
class Article:
    """A text, its references as a library, and the gold: (start, end, keys that are right there)."""

    name: str
    language: str
    text: str
    library: Library
    gold: tuple[tuple[int, int, frozenset[str]], ...]


@define
class Score:
    """Pairs of span and work: right; wrong (the gold has another work); missed; found where the gold has none."""

    right: int = 0
    wrong: int = 0
    unmarked: int = 0
    missed: int = 0

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.unmarked += other.unmarked
        self.missed += other.missed

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong + self.unmarked)

    @property
    def precision_where_marked(self) -> float:
        """Precision where the gold says anything: its articles leave many a citation unmarked."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.unmarked + self.missed)


def read_articles(path: Path) -> Iterator[Article]:
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        entries = {entry.key: entry for entry in map(_entry, item["refs"])}
        gold = tuple((one["start"], one["end"], frozenset(one["rids"])) for one in item["links"])
        yield Article(item["id"], item["lang"], item["text"], Library(entries), gold)


def _entry(reference: dict) -> Entry:
    fields = reference["fields"]
    names = {role: tuple(_name(one) for one in fields.get(role, ())) for role in ("author", "editor")}
    year = re.match(r"(\d{4})([a-z]?)", fields.get("date", ""))
    text = {"title": fields.get("title") or fields.get("container", "")}
    if year and year[2]:
        text["year-suffix"] = year[2]
    record = Record(
        _TYPES.get(fields.get("type", ""), "document"),
        text,
        {role: found for role, found in names.items() if found},
        {"issued": Date(((int(year[1]),),))} if year else {},
        key=reference["id"],
    )
    return Entry(reference["id"], record)


def _name(one: dict) -> Name:
    if "literal" in one:
        return Name(literal=one["literal"])
    return Name(family=one.get("family", ""), given=one.get("given", ""))


def links_of(article: Article) -> tuple[Link, ...]:
    return link(scan(Source("article.txt", article.text)), article.library)


def score(article: Article, links: tuple[Link, ...]) -> Score:
    """Compare the resolved cites that have a year with the gold; a pair is right if the spans overlap."""
    open_gold = [(start, end, keys) for start, end, keys in article.gold]
    done = Score()
    for one in links:
        if not one.key or not one.cite.year:
            continue
        span = one.cite.span
        hit = next((it for it in open_gold if it[0] < span.end and span.start < it[1] and one.key in it[2]), None)
        if hit is None and any(start < span.end and span.start < end for start, end, _ in article.gold):
            done.wrong += 1
        elif hit is None:
            done.unmarked += 1
        else:
            open_gold.remove(hit)
            done.right += 1
    done.missed = len(open_gold)
    return done
