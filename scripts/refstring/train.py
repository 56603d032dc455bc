"""Train the tagger on the labelled sets and on invented records, and write the model that is shipped."""

import argparse
import fnmatch
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from corpus import corpus, is_held
from learn import learn
from sets import Labelled, in_fold, labelled_sets

from biblio.refstring.network import to_arrays

ROOT = Path(__file__).parents[2]
_LONGEST = 250


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(prog="scripts/train_refstring", description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/refstring")
    parser.add_argument("--out", type=Path, default=ROOT / "biblio/refstring/model.npz")
    parser.add_argument("--invented", type=int, default=60_000, help="how many strings of invented records")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--without", default="", metavar="GLOB", help="leave out the labelled sources that match")
    parser.add_argument(
        "--fold", default="", metavar="K/N", help="leave out the labelled sources of one of N folds"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)  # sums in one order
    labelled = [
        row
        for row in labelled_sets(options.data)
        if not fnmatch.fnmatch(row.source, options.without) and not in_fold(row.source, options.fold)
    ]
    invented = [row for row in corpus(seed=101, count=options.invented) if not is_held(row.source)]
    print(f"{len(labelled)} labelled strings, {len(invented)} of invented records", flush=True)
    rows = _tokens((*labelled, *invented))
    labels = sorted({label for tokens in rows for *_, label in tokens})
    np.savez_compressed(options.out, **to_arrays(learn(rows, labels, epochs=options.epochs)))
    print(f"{options.out}: {options.out.stat().st_size:,} bytes")


def _tokens(rows: Iterable[Labelled]) -> list[list[tuple[str, int, int, str]]]:
    return [row.tokens for row in rows if len(row.tokens) <= _LONGEST]


if __name__ == "__main__":
    main()
