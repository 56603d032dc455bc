"""Signs of life on standard error, for work that takes over a second; on a terminal only."""

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_WIPE = "\r\033[K"


def bar(files: Sequence[Path], doing: str) -> Iterable[Path]:
    """Walk through files under a bar; through a single one under a clock."""
    if not sys.stderr.isatty():
        return files
    if len(files) == 1:
        return _under_clock(files, doing)
    from tqdm import tqdm

    return tqdm(files, desc=doing, delay=1, leave=False, unit="file", file=sys.stderr)


def _under_clock(files: Sequence[Path], doing: str) -> Iterator[Path]:
    with working(f"{doing} {files[0].name}"):
        yield from files


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Say what is being done, and for how long already; the line is wiped in the end."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    clock = threading.Thread(target=_tell, args=(doing, done), daemon=True)
    clock.start()
    try:
        yield
    finally:
        done.set()
        clock.join()


def _tell(doing: str, done: threading.Event) -> None:
    seconds = 0
    while not done.wait(1):
        seconds += 1
        sys.stderr.write(f"{_WIPE}{doing} … {seconds} s")
        sys.stderr.flush()
    if seconds:
        sys.stderr.write(_WIPE)
        sys.stderr.flush()
