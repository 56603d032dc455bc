"""Habits of footnotes: words before a work ("Vgl."), a work named before ("a.a.O."), several works in one note."""

import re
from collections.abc import Sequence
from itertools import pairwise

from biblio.refstring.runs import runs
from biblio.refstring.tagger import Tagged
from biblio.refstring.words import TABLES, any_of

SEE = re.compile(rf"\W{{0,4}}{any_of(TABLES['note']['see'])}(?!\w)[.,:]{{0,2}}\s{{1,4}}(?=\S)", re.IGNORECASE)
"""What stands before a work."""

_AGAIN = re.compile(
    rf"\W{{0,4}}(?:(?:[^\W\d_][\w'’.-]{{0,30}}[,:]?|&)\s{{1,4}}){{0,5}}{any_of(TABLES['note']['again'])}(?!\w)",
    re.IGNORECASE,
)
_HOST = re.compile(r"\b(?:in|en|em|i|dans):?\s+\S{1,9}$", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s+(?=[^\W\d_])")
_SHORTEST = 20
_LONGEST_AGAIN = 120
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_WORDS = 3
"""Longer words after "ibid." that are more than a locator."""
_PROSE = 0.6
_FEWEST_WORDS = 5
_LONG = 40
_TELLS = frozenset(("date", "pages", "publisher", "place", "volume", "url", "doi"))
_NAMES = frozenset(("title", "container", "journal"))
_ADDRESSES = frozenset(("url", "doi"))
_SEAM = re.compile(r"[;.]\s*$")


def is_again(text: str) -> bool:
    """Whether a note names nothing but a work that was named before: "Falk, a.a.O., S. 12"."""
    bare = text[_after_see(text) :]
    again = _AGAIN.match(bare) if len(bare) <= _LONGEST_AGAIN else None
    if again is None or _HOST.search(again[0]):
        return False
    return len(_WORD.findall(bare, again.end())) < _TITLE_WORDS


def is_prose(tagged: Tagged) -> bool:
    """Whether most words describe no work; of a short text, if none are its address, or title and date."""
    words = [label for token, label in zip(tagged.tokens, tagged.labels, strict=True) if token.text[0].isalnum()]
    told = not _ADDRESSES.isdisjoint(words) or ("date" in words and not _NAMES.isdisjoint(words))
    mostly = len(words) >= _FEWEST_WORDS and words.count("note") >= _PROSE * len(words)
    return mostly and not (told and len(words) < _LONG)


def names_title(tagged: Tagged | None) -> bool:
    """Whether a title is labelled, of a work or of what holds it: "Kai 1999, p. 3" names none."""
    words = zip(tagged.tokens, tagged.labels, strict=True) if tagged else ()
    return any(label in _NAMES and len(token.text) > 1 for token, label in words)


def _after_see(text: str) -> int:
    found = SEE.match(text)
    return found.end() if found else 0


def work_starts(text: str, tagged: Tagged) -> list[int]:
    """Where each work of a labelled string begins: "Vgl. A, Titel, Ort 1999; B, Titel, Ort 2001".

    A work begins with an author (or words such as "see also" before one), after a semicolon or a stop, where what
    is before and what is from there on has a title and says when or where.
    """
    found = list(runs(tagged))
    starts = [0]
    for at, run in enumerate(found):
        labels = [one.label for one in found[:at] if one.start >= starts[-1]]
        begins = run.label == "author" or (run.label == "note" and _SEE_ALONE.fullmatch(text[run.start : run.end]))
        apart = _SEAM.search(text[: run.start]) is not None
        if begins and apart and _is_work(labels) and _is_work([one.label for one in found[at:]]):
            starts.append(run.start)
    return starts


def parted(text: str) -> list[int]:
    """Where works may begin after a semicolon: what is before and behind is long enough, and has a number."""
    cuts = [0, *(found.end() for found in _SEMICOLON.finditer(text)), len(text)]
    starts = [0]
    for cut, after in pairwise(cuts[1:]):
        if _may_be_work(text[starts[-1] : cut]) and _may_be_work(text[cut:after]):
            starts.append(cut)
    return starts


def _may_be_work(text: str) -> bool:
    return len(text) >= _SHORTEST and any(map(str.isdigit, text))


def are_works(parts: Sequence[Tagged]) -> bool:
    """Whether each part is labelled as a work, and begins with its author."""
    return all(
        _is_work(part.labels) and next(lab for lab in part.labels if lab != "note") == "author" for part in parts
    )


_SEE_ALONE = re.compile(rf"\W*{any_of(TABLES['note']['see'])}\W*", re.IGNORECASE)


def _is_work(labels: list[str]) -> bool:
    return "author" in labels and bool(_NAMES & set(labels)) and bool(_TELLS & set(labels))
