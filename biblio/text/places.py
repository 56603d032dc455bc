"""Names of countries, states and cities."""

import re
from importlib.resources import files

from biblio.text.folding import fold


def _listed(file: str) -> frozenset[str]:
    return frozenset(map(fold, files("biblio.text").joinpath(file).read_text("utf-8").split("\n"))) - {""}


REGIONS = _listed("regions.txt")
"""Folded names of countries and states that no city shares."""
PLACES = REGIONS | _listed("places.txt")
"""Folded names of countries, states and cities."""

_LONGEST_PLACE = max(len(place.split()) for place in PLACES)


def is_place(text: str) -> bool:
    """Whether the text is nothing but names of places: "San Juan Puerto Rico USA"."""
    words = fold(text.replace("(", " ").replace(")", " ")).split()
    return 0 < len(words) <= 8 and text[:1].isupper() and _place_words(words) == len(words)


def is_region(text: str) -> bool:
    """Whether the text is the name of a country or state, which stands after a city: "Denmark", "IL"."""
    return fold(text.strip()) in REGIONS


def _place_words(words: list[str]) -> int:
    """How many of the first words are names of places."""
    at = 0
    while at < len(words):
        length = next(
            (
                size
                for size in range(min(_LONGEST_PLACE, len(words) - at), 0, -1)
                if " ".join(words[at : at + size]) in PLACES
            ),
            0,
        )
        if not length:
            return at
        at += length
    return at


def place_at_end(text: str) -> int:
    """Offset of the names of places a text ends with, or its length."""
    starts = [match.start() for match in re.finditer(r"(?<!\w)\w", text)][-5:]
    return next((start for start in starts if start and is_place(text[start:].strip(" .,;"))), len(text))
