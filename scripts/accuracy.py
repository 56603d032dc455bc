# How much of what people marked by hand is found: the founding report's records and citations, and the links of
# open-access articles, beside what a plain author-year pattern finds in the same run. Prints; asserts nothing.

import re
from pathlib import Path

from biblio import refstring
from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Citation, Cite, Claim, Link, Source, Span
from tests.linking import dev_articles, test_founding_report
from tests.linking.founding_library import founding_library
from tests.refstring import test_founding_lists

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
NAIVE = re.compile(
    r"([A-ZÀ-Þ][\w'’-]+)(?:,? (?:&|and|y|e|och|et al\.?)[^()\d;]{0,40}?)?,? \(?((?:19|20)\d\d[a-z]?)"
)


def founding() -> None:
    path = SHARED / "report" / "report.txt"
    if not path.exists():
        print("the founding report is not here: its figures are left out")
        return
    manuscript = scan(Source("report.txt", path.read_text("utf-8")))
    records = refstring.read_lists(manuscript, (test_founding_lists.OWNER,)).records
    gold = test_founding_lists.GOLD
    rights = [
        [test_founding_lists.field(record, name) == value for name, value in wanted.items()]
        for record, wanted in zip(records, gold, strict=True)
    ]
    print("founding report")
    print(f"  records          {len(records)} of {len(gold)}")
    print(f"  fields right     {sum(map(sum, rights))} of {sum(map(len, rights))}")
    print(f"  records wholly   {sum(map(all, rights))} of {len(gold)}")
    found = {test_founding_report.item(one) for one in link(manuscript, founding_library())}
    wanted = [test_founding_report.gold_item(one) for one in test_founding_report.GOLD["items"]]
    right = sum(one in found for one in wanted)
    print(f"  citation items   {right} of {len(wanted)} right in span, kind, locator, verdict, key and claim")
    print(f"  found too much   {len(found) - right}")


def naive(article: dev_articles.Article) -> tuple[Link, ...]:
    """Name and year, linked where one reference has that first author and year."""
    by_name: dict[tuple[str, str], list[str]] = {}
    for key, entry in article.library.entries.items():
        for person in entry.record.creators[:1]:
            by_name.setdefault((person.surname, str(entry.record.year)), []).append(key)
    links = []
    for match in NAIVE.finditer(article.text):
        keys = by_name.get((match[1], match[2][:4]), [])
        if len(keys) == 1:
            span = Span(*match.span())
            cite = Cite(span, match.group(), "parenthetical", year=match[2])
            links.append(Link(Citation(span, "", (cite,)), cite, Claim(span, ""), "resolved", keys[0]))
    return tuple(links)


def articles() -> None:
    path = SHARED / "data" / "linking" / "dev.jsonl"
    if not path.exists():
        print("the open-access articles are not here: their figures are left out")
        return
    print(f"\n{'open-access articles':24} {'':10} {'precision':>9} {'where marked':>12} {'recall':>7} {'F1':>6}")
    for name, find in (("biblio link", dev_articles.links_of), ("author-year pattern", naive)):
        scores: dict[str, dev_articles.Score] = {}
        for article in dev_articles.read_articles(path):
            done = dev_articles.score(article, find(article))
            for language in (article.language, "all"):
                scores.setdefault(language, dev_articles.Score()).add(done)
        for language, score in sorted(scores.items(), key=lambda pair: pair[0] == "all"):
            print(
                f"{name:24} {language:10} {score.precision:9.3f} {score.precision_where_marked:12.3f} "
                f"{score.recall:7.3f} {score.f1:6.3f}"
            )


if __name__ == "__main__":
    founding()
    articles()
