# How right citations of open-access articles are linked to their references, beside what a plain author-year
# pattern finds in the same run: by language, journal and kind, with the references as fields and as raw strings;
# how exact the spans are; how long texts of 10,000 to 200,000 words take. Prints; asserts nothing.
#
# A pair is a span and a work. Right: the gold has this work where the spans overlap. Wrong: it has another there.
# Where the gold marks nothing, nothing can be said (these articles leave many citations unmarked): such links are
# counted apart. F1 is of right, wrong and missed pairs.

import json
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from attrs import define, evolve

from biblio import refstring
from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Citation, Cite, Claim, Entry, Library, Link, Source, Span
from tests.linking.dev_articles import Article, read_articles

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT.parent / "shared" / "data" / "linking" / "dev.jsonl"
WORDS = (10_000, 50_000, 200_000)
NAIVE = re.compile(
    r"([A-ZÀ-Þ][\w'’-]+)(?:,? (?:&|and|y|e|och|et al\.?)[^()\d;]{0,40}?)?,? \(?((?:19|20)\d\d[a-z]?)"
)
EDGES = " ()[],;.:"


@define
class Tally:
    """Pairs, and of the right ones those whose span is the gold's but for brackets and a locator."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    apart: int = 0
    exact: int = 0

    def add(self, other: "Tally") -> None:
        for name in ("right", "wrong", "missed", "apart", "exact"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def row(self, name: str) -> str:
        precision = 100 * self.right / max(1, self.right + self.wrong)
        recall = 100 * self.right / max(1, self.right + self.missed)
        f1 = 200 * self.right / max(1, 2 * self.right + self.wrong + self.missed)
        exact = 100 * self.exact / max(1, self.right)
        return (
            f"{name:<44}{self.right + self.missed:>6}{precision:>10.1f}{recall:>8.1f}{f1:>7.1f}{exact:>8.1f}"
            f"{self.apart:>7}"
        )


HEADER = f"{'':<44}{'gold':>6}{'precision':>10}{'recall':>8}{'F1':>7}{'exact':>8}{'apart':>7}"


def tally(article: Article, links: tuple[Link, ...]) -> tuple[Tally, dict[str, Tally]]:
    """The pairs of an article, all and by kind of cite; what is missed is of no kind."""
    done, kinds = Tally(), defaultdict(Tally)
    left = list(article.gold)
    for one in links:
        if one.verdict != "resolved":
            continue
        span = one.cite.span
        near = [gold for gold in article.gold if gold[0] < span.end and span.start < gold[1]]
        hit = next((gold for gold in near if one.key in gold[2]), None)
        if hit is not None and hit not in left:
            continue  # said twice
        result = Tally(
            right=hit is not None,
            wrong=hit is None and bool(near),
            apart=not near,
            exact=hit is not None and is_exact(article.text, span, hit),
        )
        if hit is not None:
            left.remove(hit)
        done.add(result)
        kinds[one.cite.kind].add(result)
    done.missed = len(left)
    return done, kinds


def is_exact(text: str, span: Span, gold: tuple[int, int, frozenset[str]]) -> bool:
    """Whether a span is the gold's, brackets and signs at the ends aside, or goes on with a locator."""
    cited, marked = text[span.start : span.end].strip(EDGES), text[gold[0] : gold[1]].strip(EDGES)
    first = span.start + text[span.start : span.end].index(cited[:1]) if cited else span.start
    start = gold[0] + text[gold[0] : gold[1]].index(marked[:1]) if marked else gold[0]
    return first == start and cited.startswith(marked)


def with_raw_strings(article: Article, raw: dict[str, str]) -> Article:
    """The article with the library that its reference strings are read as."""
    records = refstring.read_strings(list(raw.values()), "references")
    entries = {key: Entry(key, evolve(record, key=key)) for key, record in zip(raw, records, strict=True)}
    return evolve(article, library=Library(entries))


def ours(article: Article) -> tuple[Link, ...]:
    return link(scan(Source("article.txt", article.text)), article.library)


def naive(article: Article) -> tuple[Link, ...]:
    """Name and year, linked where one reference has that first author and year."""
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, entry in article.library.entries.items():
        for person in entry.record.creators[:1]:
            by_name[person.surname.casefold(), str(entry.record.year)].append(key)
    links = []
    for match in NAIVE.finditer(article.text):
        keys = by_name.get((match[1].casefold(), match[2][:4]), [])
        if len(keys) == 1:
            span = Span(*match.span())
            cite = Cite(span, match.group(), "parenthetical", year=match[2])
            links.append(Link(Citation(span, "", (cite,)), cite, Claim(span, ""), "resolved", keys[0]))
    return tuple(links)


def show(title: str, articles: list[tuple[Article, str]], find: Callable[[Article], tuple[Link, ...]]) -> None:
    by_name: dict[str, Tally] = defaultdict(Tally)
    by_kind: dict[str, Tally] = defaultdict(Tally)
    for article, journal in articles:
        done, kinds = tally(article, find(article))
        for name in ("all", f"in {article.language}", f"{journal} ({article.language})"):
            by_name[name].add(done)
        for kind, part in kinds.items():
            by_kind[kind].add(part)
    print(f"\n{title}\n{HEADER}")
    for name in sorted(by_name, key=lambda one: (one != "all", not one.startswith("in "), one)):
        print(by_name[name].row(f"  {name}"))
    if find is ours:
        told = "  ".join(
            f"{kind} {part.right} right, {part.wrong} wrong, {part.apart} apart"
            for kind, part in sorted(by_kind.items())
        )
        print(f"  by kind: {told}")


def accuracy() -> None:
    items = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]
    journals = [item["journal"][:30] for item in items]
    articles = list(zip(read_articles(ARTICLES), journals, strict=True))
    raw = [
        (with_raw_strings(article, {ref["id"]: ref["raw"] for ref in item["refs"]}), journal)
        for (article, journal), item in zip(articles, items, strict=True)
    ]
    show("references as fields", articles, ours)
    show("references as raw strings", raw, ours)
    show("author-year pattern, references as fields", articles, naive)
    show("author-year pattern, references as raw strings", raw, naive)


def claims() -> None:
    """How many of sixty statements, read by hand, are found letter by letter, and how much of their letters."""
    gold = json.loads((ROOT / "tests" / "linking" / "claims_gold.json").read_text("utf-8"))["claims"]
    found = {
        (article.name, one.citation.span): one.claim.span
        for article in read_articles(ARTICLES)
        for one in ours(article)
    }
    exact, shared, said, wanted = 0, 0, 0, 0
    for one in gold:
        claim, own = Span(*one["claim"]), found.get((one["article"], Span(*one["citation"])), Span(0, 0))
        exact += own == claim
        shared += max(0, min(own.end, claim.end) - max(own.start, claim.start))
        said, wanted = said + own.end - own.start, wanted + claim.end - claim.start
    letters = f"precision {shared / said:.3f}, recall {shared / wanted:.3f}"
    print(f"\nclaims: {exact} of {len(gold)} exact; by letters {letters}")


def speed(words: int) -> None:
    """One long text, of the articles over and over, with all their references; in a process of its own."""
    articles = list(read_articles(ARTICLES))
    text = "\n\n".join(article.text for article in articles)
    count = len(text.split())
    text = "\n\n".join([text] * (words // count + 1))
    while len(text.split()) > words * 1.02:
        text = text[: int(len(text) * words / len(text.split()))]
    entries = {
        f"{at}-{key}": entry
        for at, article in enumerate(articles)
        for key, entry in article.library.entries.items()
    }
    library = Library(entries)
    link(scan(Source("warm.txt", text[:5000])), library)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.perf_counter()
    found = link(scan(Source("long.txt", text)), library)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {words:>7} words: {took:6.2f} s, {len(found):>6} cites, {peak:4.0f} MB in all ({before:.0f} MB before)"
    )


def main() -> int:
    if not ARTICLES.exists():
        print("the open-access articles are not here")
        return 0
    if sys.argv[1:2] == ["--words"]:
        speed(int(sys.argv[2]))
        return 0
    accuracy()
    claims()
    print(f"\ntime of one text with {sum(len(one.library.entries) for one in read_articles(ARTICLES))} references")
    for words in WORDS:
        subprocess.run([sys.executable, __file__, "--words", str(words)], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
