"""How well and how fast reference strings are read: field F1 and whole strings by set and by field, speed, memory.

The labelled sets are what the shipped model was trained on; a figure that tells of strange strings needs a
model trained without them: `scripts/train_refstring --without "grobid/*" --out build/without.npz`, then
`scripts/bench refstring --model build/without.npz --sources "grobid/*"`. The articles are never trained on.
"""

import argparse
import fnmatch
import itertools
import json
import re
import subprocess
import sys
import textwrap
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from scoring import FIELDS, Fields, Score, gold_of_article, gold_of_labels, joined, letters, said, tally
from sets import Labelled, in_fold, labelled_sets

from biblio import refstring
from biblio.manuscripts.wrapped import beginnings
from biblio.refstring import entry, network, reading
from biblio.refstring.notes import is_prose
from biblio.refstring.tagger import Tagger, tagger

_WIDTHS = (55, 70, 90)
_LONG = 120
ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
STARTUP = """
from pathlib import Path
from biblio import refstring
from biblio.manuscripts.wrapped import beginnings
refstring.read_string("Falk, R. (1994) The making. London: Sage.")
status = Path("/proc/self/status").read_text().splitlines()
print(*(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts/bench refstring", description=__doc__)
    parser.add_argument("--model", type=Path, help="the arrays of another model (those that are shipped)")
    parser.add_argument("--sources", default="", metavar="GLOB", help="the labelled sources to read (none)")
    parser.add_argument(
        "--folds", type=Path, metavar="FOLDER", help="models fold0.npz … each trained with --fold K/N"
    )
    options = parser.parse_args()
    if options.model:
        use(options.model)
    print(f"{'set':<34}{'strings':>8}{'F1':>7}{'whole':>7}{'a second':>10}   F1 by field")
    articles = SHARED / "data/linking/dev.jsonl"
    if articles.exists():
        _articles(articles)
        _persons(articles)
        _broken(articles)
        _prose(articles)
    if options.sources:
        rows = labelled_sets(SHARED / "data/refstring")
        _labelled(options.sources, [row for row in rows if fnmatch.fnmatch(row.source, options.sources)])
    if options.folds:
        _folds(options.folds)
    _costs()


def use(model: Path) -> None:
    """Read with the arrays of another model."""
    other = Tagger(network.of_arrays(np.load(model)))
    reading.tagger = entry.tagger = lambda: other


def _folds(folder: Path) -> None:
    """Score each labelled string by the model that was trained without its source."""
    models = sorted(folder.glob("fold*.npz"))
    singles: dict[str, list[Score]] = defaultdict(list)
    as_lists: dict[str, list[Score]] = defaultdict(list)
    rows = labelled_sets(SHARED / "data/refstring")
    seconds: dict[str, float] = defaultdict(float)
    listed: dict[str, float] = defaultdict(float)
    for at, model in enumerate(models):
        use(model)
        held = [row for row in rows if in_fold(row.source, f"{at}/{len(models)}")]
        for name in ("anystyle", "grobid"):
            mine = [row for row in held if row.source.startswith(name)]
            given, took = _read([row.text for row in mine], "")
            singles[name].append(tally(zip(map(gold_of_labels, mine), given, strict=True)))
            seconds[name] += took
            score, took = _by_lists(mine)
            as_lists[name].append(score)
            listed[name] += took
    for name in singles:
        _row(f"{name}, {len(models)} folds by source", joined(singles[name]), seconds[name])
        _row("the same as lists", joined(as_lists[name]), listed[name])


def _row(name: str, score: Score, seconds: float) -> None:
    by_field = "  ".join(f"{field} {score.f1(field):.1f}" for field in FIELDS if score.wanted[field])
    whole = 100 * score.whole / score.count
    print(f"{name:<34}{score.count:>8}{score.f1():>7.1f}{whole:>7.1f}{score.count / seconds:>10.0f}   {by_field}")


def _articles(path: Path) -> None:
    """Score articles; what an article's gold marks nowhere is not counted there."""
    by_language: dict[str, list[Score]] = defaultdict(list)
    seconds: dict[str, float] = defaultdict(float)
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        golds = [gold_of_article(ref["raw"], ref["fields"]) for ref in article["refs"]]
        marked = frozenset(name for gold in golds for name in gold)
        given, took = _read([ref["raw"] for ref in article["refs"]], "references")
        by_language[article["lang"]].append(tally(zip(golds, given, strict=True), marked))
        seconds[article["lang"]] += took
    for language, scores in by_language.items():
        _row(f"open-access articles, {language}", joined(scores), seconds[language])


def _persons(path: Path) -> None:
    """Of references whose authors are right by letters, count those whose names are parted as in the gold."""
    right = count = 0
    for line in path.read_text("utf-8").splitlines():
        refs = json.loads(line)["refs"]
        records = refstring.read_strings([ref["raw"] for ref in refs], "references")
        for ref, record in zip(refs, records, strict=True):
            gold = gold_of_article(ref["raw"], ref["fields"]).get("author")
            if gold and said(record).get("author") == gold:
                families = sorted(
                    letters(name.get("family") or name["literal"]) for name in ref["fields"]["author"]
                )
                count += 1
                right += families == sorted(
                    letters(name.surname or name.literal) for name in record.names["author"]
                )
    print(
        f"authors told apart, and family names from given names: {100 * right / count:.1f} % of {count} references"
    )


def _broken(path: Path) -> None:
    """Break the lines of articles' lists at some widths, and count the entries that are found again."""
    found = count = 0
    for line in path.read_text("utf-8").splitlines():
        refs = [" ".join(ref["raw"].split()) for ref in json.loads(line)["refs"]]
        for width in _WIDTHS:
            broken = [textwrap.wrap(ref, width, break_on_hyphens=False) for ref in refs]
            lines = [one for ref in broken for one in ref]
            begins = beginnings(lines, [0] * len(lines), [False] * len(lines))
            starts = [at for at, begin in enumerate(begins) if begin]
            told = set(zip(starts, [*starts[1:], len(lines)], strict=True))
            ends = list(itertools.accumulate(map(len, broken)))
            found += len(told & set(zip([0, *ends], ends, strict=False)))
            count += len(refs)
    share = 100 * found / count
    print(f"their lists with lines broken at {_WIDTHS} signs: {share:.1f} % of {count} entries found again")


def _prose(path: Path) -> None:
    """How many paragraphs of articles, and how many of their references, are said to be prose."""
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    paragraphs = [one for article in articles for one in re.split(r"\n+", article["text"]) if len(one) > _LONG]
    refs = [ref["raw"] for article in articles for ref in article["refs"]]
    for name, texts in (("paragraphs of their text", paragraphs), ("references", refs)):
        told = sum(map(is_prose, reading.tagger().tag(texts)))
        print(f"{name} said to be prose: {100 * told / len(texts):.1f} % of {len(texts)}")


def _labelled(name: str, rows: list[Labelled]) -> None:
    """Score labelled strings one by one, and as the lists that they were taken from."""
    given, took = _read([row.text for row in rows], "")
    _row(f"labelled, {name}", tally(zip(map(gold_of_labels, rows), given, strict=True)), took)
    score, seconds = _by_lists(rows)
    _row("the same as lists", score, seconds)


def _by_lists(rows: list[Labelled]) -> tuple[Score, float]:
    lists: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        lists[row.source].append(row)
    scores: list[Score] = []
    seconds = 0.0
    for listed in lists.values():
        given, took = _read([row.text for row in listed], "references")
        scores.append(tally(zip(map(gold_of_labels, listed), given, strict=True)))
        seconds += took
    return joined(scores), seconds


def _read(texts: list[str], kind: str) -> tuple[list[Fields], float]:
    began = time.process_time()
    records = refstring.read_strings(texts, kind)
    return [said(record) for record in records], time.process_time() - began


def _costs() -> None:
    began = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", STARTUP], check=True, capture_output=True, text=True)
    print(f"start-up, one string: {time.perf_counter() - began:.2f} s")
    peak = int(done.stdout) / 1024
    model = Path(refstring.__file__).with_name("model.npz").stat().st_size
    print(f"memory of that: {peak:.0f} MB; model: {model / 1e6:.2f} MB, {len(tagger().network.labels)} labels")


if __name__ == "__main__":
    main()
