"""How sure a field is: fitted on strings that a model was not trained on, and tested on articles.

Writes biblio/refstring/confidence.toml: for each variable the likelihoods at which the share of fields that are
right changes, and these shares. Prints the reliability table of the articles, whose fields took no part in it.
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench import use
from scoring import VARIABLES, Fields, gold_of_article, gold_of_labels, said
from sets import in_fold, labelled_sets

from biblio import refstring
from biblio.refstring import confidence, labelled

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
_FEWEST = 40
"""Fields that a step rests on at least."""
_FEW = 300
"""Fields of a variable that has no steps of its own."""
_BINS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01))
Pair = tuple[float, bool]


def main() -> None:
    """Fit, write, test."""
    parser = argparse.ArgumentParser(prog="scripts/train_refstring --calibrate", description=__doc__)
    parser.add_argument(
        "--folds", type=Path, required=True, help="models fold0.npz … each trained with --fold K/N"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "biblio/refstring/confidence.toml")
    options = parser.parse_args()
    rows = labelled_sets(SHARED / "data/refstring")
    told: dict[str, list[Pair]] = defaultdict(list)
    models = sorted(options.folds.glob("fold*.npz"))
    for at, model in enumerate(models):
        use(model)
        lists: dict[str, list[tuple[str, Fields]]] = defaultdict(list)
        for row in rows:
            if in_fold(row.source, f"{at}/{len(models)}"):
                lists[row.source].append((row.text, gold_of_labels(row)))
        for entries in lists.values():
            _gather(entries, told, raw=True)
    options.out.write_text(_written(_tables(told)), encoding="utf-8")
    print(f"{sum(map(len, told.values()))} fields of {len(rows)} strings; wrote {options.out}")
    confidence.load.cache_clear()
    use(ROOT / "biblio/refstring/model.npz")
    _test()


def _gather(entries: Sequence[tuple[str, Fields]], told: dict[str, list[Pair]], *, raw: bool) -> None:
    """How likely each field of a list's entries is said to be, and whether it is right."""
    labelled.confidence = (lambda _, likely: likely) if raw else confidence.confidence
    marked = frozenset(name for _, gold in entries for name in gold)
    records = refstring.read_strings([text for text, _ in entries], "references")
    for record, (_, gold) in zip(records, entries, strict=True):
        given = said(record)
        for name, account in record.custom.get("reading", {}).items():
            field = VARIABLES.get(name)
            if field in marked and "confidence" in account and field in given:
                told[name].append((account["confidence"], given[field] == gold.get(field)))


def _tables(told: dict[str, list[Pair]]) -> dict[str, list[Pair]]:
    """Variable → steps; what there is little of is put together as "other"."""
    own = {name: pairs for name, pairs in told.items() if len(pairs) >= _FEW}
    other = [pair for name, pairs in told.items() if name not in own for pair in pairs]
    guesses = [pair for pair in told.get("title", ()) if pair[0] == 0]
    tables = {name: _steps([pair for pair in pairs if pair[0] > 0]) for name, pairs in sorted(own.items())}
    return {
        "guess": _steps(guesses),
        "other": _steps(other or [p for pairs in told.values() for p in pairs]),
        **tables,
    }


def _steps(pairs: Iterable[Pair]) -> list[tuple[float, float]]:
    """Isotonic regression (pool adjacent violators), in steps of some fields each."""
    blocks: list[list[float]] = []
    for likely, right in sorted(pairs):
        blocks.append([likely, float(right), 1.0])
        while len(blocks) > 1 and (
            blocks[-2][1] / blocks[-2][2] >= blocks[-1][1] / blocks[-1][2] or blocks[-2][2] < _FEWEST
        ):
            _, right_sum, count = blocks.pop()
            blocks[-1] = [blocks[-1][0], blocks[-1][1] + right_sum, blocks[-1][2] + count]
    if len(blocks) > 1 and blocks[-1][2] < _FEWEST:
        last = blocks.pop()
        blocks[-1] = [blocks[-1][0], blocks[-1][1] + last[1], blocks[-1][2] + last[2]]
    steps = [(likely, min(0.99, (right + 0.5) / (count + 1))) for likely, right, count in blocks]
    return [(0.0, steps[0][1]), *steps[1:]] if steps else [(0.0, 0.3)]


def _written(tables: dict[str, list[tuple[float, float]]]) -> str:
    lines = [
        "# Made by scripts/train_refstring --calibrate: likelihoods, and the share of right fields from each on."
    ]
    for name, steps in tables.items():
        limits = ", ".join(f"{math.floor(likely * 1e4) / 1e4:g}" for likely, _ in steps)
        shares = ", ".join(f"{share:.2f}" for _, share in steps)
        lines.append(f"{name} = [[{limits}], [{shares}]]")
    return "\n".join(lines) + "\n"


def _test() -> None:
    articles = SHARED / "data/linking/dev.jsonl"
    told: dict[str, list[Pair]] = defaultdict(list)
    for line in articles.read_text("utf-8").splitlines() if articles.exists() else ():
        refs = json.loads(line)["refs"]
        _gather([(ref["raw"], gold_of_article(ref["raw"], ref["fields"])) for ref in refs], told, raw=False)
    pairs = [pair for found in told.values() for pair in found]
    print(f"{'said to be':<14}{'fields':>8}{'mean said':>12}{'right':>8}")
    for low, high in _BINS:
        held = [(sure, right) for sure, right in pairs if low <= sure < high]
        if held:
            said_mean = 100 * sum(sure for sure, _ in held) / len(held)
            right = 100 * sum(one for _, one in held) / len(held)
            print(f"{low:.2f} to {min(high, 1):.2f}  {len(held):>8}{said_mean:>11.1f} %{right:>6.1f} %")


if __name__ == "__main__":
    main()
