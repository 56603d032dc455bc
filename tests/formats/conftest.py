from collections.abc import Callable

import pytest

from biblio import formats
from biblio.model import Record, Source


@pytest.fixture
def bib() -> Callable[[str], list[Record]]:
    """Records of a .bib that is read without any Problem."""

    def read(text: str) -> list[Record]:
        reading = formats.bib.read(Source("a.bib", text))
        assert reading.problems == ()
        return list(reading.records)

    return read


@pytest.fixture
def entry(bib: Callable[[str], list[Record]]) -> Callable[[str], Record]:
    """The first Record of a .bib."""
    return lambda text: bib(text)[0]
