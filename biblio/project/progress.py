"""How a verb lets itself be watched: it wraps what it walks through."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Watch(Protocol):
    """Takes what a verb goes through, and what it does with it; gives it back, one by one.

    A verb goes through files, and a file's reading through what is in it.
    """

    def __call__(self, things: Sequence[T], doing: str) -> Iterable[T]:
        """Yield the things in order."""


def silently(things: Sequence[T], doing: str) -> Iterable[T]:  # noqa: ARG001  # what a watcher would show
    """Watch nothing."""
    return things
