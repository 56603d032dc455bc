"""Signs of life on standard error, for work that takes over a second; on a terminal only."""

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_WIPE = "\r\033[K"
_BLOCKS = 20


class _Clock:
    """A line that says what is done, how much of it, and for how long already."""

    def __init__(self, doing: str) -> None:
        self.doing = doing
        self.part = ""
        self.done = threading.Event()

    def tell(self) -> None:
        seconds = 0
        while not self.done.wait(1):
            seconds += 1
            sys.stderr.write(f"{_WIPE}{self.doing} …{self.part} {seconds} s")
            sys.stderr.flush()
        if seconds:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()


_running: list[_Clock] = []
"""The clock that runs, if one does: what is gone through meanwhile is shown beside it."""


def bar(things: Sequence[T], doing: str) -> Iterable[T]:
    """Walk through files under a bar, through one alone under a clock; beside it, through what is in the file."""
    if not sys.stderr.isatty():
        return things
    if _running:
        return _beside(_running[-1], things, doing)
    if len(things) == 1:
        return _under_clock(things, doing)
    from tqdm import tqdm

    return tqdm(things, desc=doing, delay=1, leave=False, unit="file", file=sys.stderr)


def _under_clock(things: Sequence[T], doing: str) -> Iterator[T]:
    with working(f"{doing} {getattr(things[0], 'name', '')}"):
        yield from things


def _beside(clock: _Clock, things: Sequence[T], doing: str) -> Iterator[T]:
    for at, thing in enumerate(things):
        share = at / len(things)
        filled = int(_BLOCKS * share)
        clock.part = f" {doing} {'█' * filled}{'░' * (_BLOCKS - filled)} {100 * share:.0f} %,"
        yield thing
    clock.part = ""


@contextmanager
def working(doing: str) -> Iterator[None]:
    """Say what is being done, and for how long already; the line is wiped in the end."""
    if not sys.stderr.isatty():
        yield
        return
    clock = _Clock(doing)
    thread = threading.Thread(target=clock.tell, daemon=True)
    thread.start()
    _running.append(clock)
    try:
        yield
    finally:
        _running.remove(clock)
        clock.done.set()
        thread.join()
