"""A manuscript's own list of references, as far as its citations need to know it."""

import re
from collections.abc import Iterator

from attrs import field, frozen

from biblio.model import Cite, Manuscript, Span
from biblio.text.folding import fold, words

_YEAR = re.compile(r"(?<![0-9])([0-9]{4})([a-z]?)(?![0-9a-z])")
_SAME_AUTHOR = re.compile(r"[-–—―_‒]")


@frozen
class Printed:
    """One entry as printed: its number from 1, its folded words, its years as printed ("1999", "1999a")."""

    number: int
    span: Span
    words: frozenset[str]
    years: frozenset[str]


@frozen
class OwnList:
    """The entries under a manuscript's headings of references; empty where it has none."""

    entries: tuple[Printed, ...] = ()
    by_word: dict[str, tuple[Printed, ...]] = field(factory=dict, hash=False)

    def find(self, cite: Cite) -> list[Printed]:
        """The entries that have every surname of a cite, and its year if it has one; or the number it is."""
        if cite.kind == "numeric":
            return [one for one in self.entries if str(one.number) == cite.key]
        sought = [word for name in cite.names for word in words(name)]
        if not sought:
            return []
        return [
            one
            for one in self.by_word.get(sought[-1], ())
            if one.words.issuperset(sought) and _is_of(one, cite.year)
        ]


def read_own_list(manuscript: Manuscript) -> OwnList:
    """Read the manuscript's lists of references."""
    entries = tuple(_printed(manuscript))
    by_word: dict[str, list[Printed]] = {}
    for entry in entries:
        for word in entry.words:
            by_word.setdefault(word, []).append(entry)
    return OwnList(entries, {word: tuple(found) for word, found in by_word.items()})


def _printed(manuscript: Manuscript) -> Iterator[Printed]:
    """Each entry; "———. 2001." stands for the authors of the entry before."""
    above: frozenset[str] = frozenset()
    listed = (entry for found in manuscript.lists if found.kind == "references" for entry in found.entries)
    for number, entry in enumerate(listed, 1):
        text = " ".join(manuscript.source.text[span.start : span.end] for span in entry.spans)
        own = frozenset(words(text))
        above = own | above if _SAME_AUTHOR.match(text) else own
        years = {year + letter for year, letter in _YEAR.findall(text)}
        years |= {str(entry.year)} if entry.year else set()
        yield Printed(number, entry.span, above, frozenset(years))


def _is_of(printed: Printed, year: str) -> bool:
    """Tell whether an entry may be of the cite's year: 1999a is not 1999b, but may be 1999."""
    sought = _YEAR.findall(year)
    if not sought:
        return not year or printed.words.issuperset(fold(year).split()) or not printed.years
    return any(
        found[:4] == digits and (not letter or not found[4:] or found[4:] == letter)
        for digits, letter in sought
        for found in printed.years
    )
