"""How a verb lets itself be watched: it wraps what it walks through."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol


class Watch(Protocol):
    """Takes the files a verb goes through and what it does with them; gives the files back, one by one."""

    def __call__(self, files: Sequence[Path], doing: str) -> Iterable[Path]:
        """Yield the files in order."""


def silently(files: Sequence[Path], doing: str) -> Iterable[Path]:  # noqa: ARG001  # what a watcher would show
    """Watch nothing."""
    return files
