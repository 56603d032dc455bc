"""Places with a year, "in Kisumu (2013)", which look like citations and are none."""

import re
from collections.abc import Sequence

from attrs import frozen

from biblio.linking.candidates import Index, named_in, nearly_named
from biblio.linking.cues import is_saying
from biblio.manuscripts.prose.words import MONTH_NAMES
from biblio.model import Citation, Cite, Manuscript
from biblio.text.folding import fold
from biblio.text.places import is_place

_IN = "in|at|i|på|en|em"
_TO = f"{_IN}|from|near|around|outside|från|till|hos|desde|hacia"
_CAPITAL = r"[^\W\d_a-zà-ÿ][\w'’-]*"
_PLACE = rf"{_CAPITAL}(?:\s+{_CAPITAL}){{0,2}}"
_BETWEEN = r"(?:,\s+(?:(?:and|och|y|e)\s+)?|\s+(?:and|och|samt|y|e|&)\s+)"
_LED = re.compile(
    rf"(?P<word>\w+)?[^\w]{{0,3}}\b(?i:{_TO})\s+(?P<list>(?:{_PLACE}(?:\s*\([^()]*\))?{_BETWEEN}){{0,4}})$"
)
_NAMED = re.compile(rf"(?<![^\W_])(?i:{_IN})\s+(?P<place>{_PLACE})(?!\w|['’]|\s*[(\[]?\d{{4}})")
_CHAINED = re.compile(r"\s*[,;]?\s*(?:and|och|samt|y|e|&)?\s*")
_POINTING = frozenset(
    ("as", "like", "see", "som", "se", "såsom", "como", "véase", "ver", "also", "också", "även", "också")
)
_FARTHEST = 120
_NEXT = re.compile(r"[)\]]?\s*(?P<next>[^\W\d_]+|[^\w\s]|$)")
_LAST_WORDS = re.compile(r"(?:[\w'’-]+\s+){1,3}$")


def without_places(manuscript: Manuscript, index: Index, citations: Sequence[Citation]) -> list[Citation]:
    """The citations without the cites that are a place and a year, told by its name or the words before it.

    Whoever has a work of that year in the library is an author.
    """
    text = manuscript.source.text
    judge = _Judge(text, index, _places_in(manuscript))
    kept: list[Citation] = []
    last = -1
    for citation in citations:
        chained = last >= 0 and bool(_CHAINED.fullmatch(text[last : citation.span.start]))
        cites = judge.sources(citation, chained=chained)
        if cites:
            kept.append(Citation(citation.span, citation.text, cites, citation.footnote))
        else:
            last = citation.span.end
    return kept


def _places_in(manuscript: Manuscript) -> frozenset[str]:
    """Names that stand after "in" or "at" somewhere in the text."""
    text = manuscript.source.text
    found = (match["place"] for span in manuscript.prose for match in _NAMED.finditer(text, span.start, span.end))
    return frozenset(fold(place) for place in found)


@frozen
class _Judge:
    """Tells places from authors in one text."""

    text: str
    index: Index
    named: frozenset[str]

    def sources(self, citation: Citation, *, chained: bool) -> tuple[Cite, ...]:
        """The cites of a citation that mean works."""
        if any(cite.through >= 0 for cite in citation.cites):
            return citation.cites
        kept: list[Cite] = []
        dropped: set[tuple[str, ...]] = set()
        for cite in citation.cites:
            if cite.names in dropped or self._is_place(cite, chained=chained):
                dropped.add(cite.names)
            else:
                kept.append(cite)
        return tuple(kept)

    def _is_place(self, cite: Cite, *, chained: bool) -> bool:
        if cite.kind not in ("parenthetical", "narrative") or len(cite.names) != 1 or cite.et_al or cite.locator:
            return False
        if not cite.year[:4].isdecimal() or self._has_work(cite) or self._speaks(cite):
            return False
        name = f"{cite.given} {cite.names[0]}".strip()
        if any(map(is_place, (name, *self._widened(cite, name)))):
            return True
        if named_in(self.index, cite):
            return False
        if fold(name) in self.named or name.casefold() in MONTH_NAMES:  # "our survey (May 2010)"
            return True
        return cite.mode == "narrative" and (chained or self._is_led(cite))

    def _has_work(self, cite: Cite) -> bool:
        """Tell whether somebody of that name, or nearly, has a work of the year."""
        likely = (*named_in(self.index, cite), *nearly_named(self.index, cite))
        return any(str(one.year) == cite.year[:4] for one in likely)

    def _speaks(self, cite: Cite) -> bool:
        """Tell whether a verb of saying follows: only a person does that."""
        after = _NEXT.match(self.text, cite.span.end)
        return bool(after and is_saying(after["next"]))

    def _widened(self, cite: Cite, name: str) -> list[str]:
        """The name with one to three words before it: "Dar es Salaam"."""
        before = _LAST_WORDS.search(self.text[max(0, cite.span.start - _FARTHEST) : cite.span.start])
        words = before.group().split() if before else []
        return [f"{' '.join(words[-count:])} {name}" for count in range(1, len(words) + 1)]

    def _is_led(self, cite: Cite) -> bool:
        """Tell whether "in" stands before the name, or before a list of places that it ends."""
        led = _LED.search(self.text[max(0, cite.span.start - _FARTHEST) : cite.span.start])
        if led is None:
            return False
        word = (led["word"] or "").casefold()
        if word in _POINTING or is_saying(word):
            return False
        if not led["list"]:
            return True
        after = _NEXT.match(self.text, cite.span.end)
        ends = after is None or not after["next"].isalpha() or after["next"] in ("and", "och", "y", "e")
        others = re.findall(_CAPITAL, led["list"])
        return ends and not any(fold(other) in self.index.by_name for other in others)
