"""A progress bar on standard error, for work that takes over a second."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path


def bar(files: Sequence[Path], doing: str) -> Iterable[Path]:
    """Walk through files under a bar that appears after a second, on a terminal only."""
    if len(files) < 2 or not sys.stderr.isatty():
        return files
    from tqdm import tqdm

    return tqdm(files, desc=doing, delay=1, leave=False, unit="file", file=sys.stderr)
