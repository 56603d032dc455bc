"""How well and how fast reference strings are read: field F1 and whole strings by set and by field, speed, memory.

The labelled sets are what the shipped model was trained on; a figure that tells of strange strings needs a
model trained without them: `scripts/train_refstring --without "grobid/*" --out build/without.npz`, then
`scripts/bench refstring --model build/without.npz --sources "grobid/*"`. The articles are never trained on.
"""

import argparse
import fnmatch
import json
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import numpy as np
from scoring import FIELDS, Fields, Score, gold_of_article, gold_of_labels, joined, said, tally
from sets import Labelled, labelled_sets

from biblio import refstring
from biblio.refstring import entry, network, reading
from biblio.refstring.tagger import Tagger, tagger

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
STARTUP = """
from pathlib import Path
from biblio import refstring
refstring.read_string("Falk, R. (1994) The making. London: Sage.")
status = Path("/proc/self/status").read_text().splitlines()
print(*(line.split()[1] for line in status if line.startswith("VmHWM")))
"""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts/bench refstring", description=__doc__)
    parser.add_argument("--model", type=Path, help="the arrays of another model (those that are shipped)")
    parser.add_argument("--sources", default="", metavar="GLOB", help="the labelled sources to read (none)")
    options = parser.parse_args()
    if options.model:
        other = Tagger(network.of_arrays(np.load(options.model)))
        reading.tagger = entry.tagger = lambda: other
    print(f"{'set':<34}{'strings':>8}{'F1':>7}{'whole':>7}{'a second':>10}   F1 by field")
    articles = SHARED / "data/linking/dev.jsonl"
    if articles.exists():
        _articles(articles)
    if options.sources:
        _labelled(options.sources)
    _costs()


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


def _labelled(glob: str) -> None:
    """Score labelled strings one by one, and as the lists that they were taken from."""
    rows = [row for row in labelled_sets(SHARED / "data/refstring") if fnmatch.fnmatch(row.source, glob)]
    given, took = _read([row.text for row in rows], "")
    _row(f"labelled, {glob}", tally(zip(map(gold_of_labels, rows), given, strict=True)), took)
    lists: dict[str, list[Labelled]] = defaultdict(list)
    for row in rows:
        lists[row.source].append(row)
    scores: list[Score] = []
    seconds = 0.0
    for rows in lists.values():
        given, took = _read([row.text for row in rows], "references")
        scores.append(tally(zip(map(gold_of_labels, rows), given, strict=True)))
        seconds += took
    _row(f"the same as {len(lists)} lists", joined(scores), seconds)


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
