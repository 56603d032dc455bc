"""The spellings under which a name may be cited."""

import re
from functools import lru_cache

from biblio.manuscripts.prose.words import PARTICLES
from biblio.model import Name
from biblio.text.folding import fold

_SHORTEST_STEM = 3
_FEWEST_INITIALS = 2
_LONGEST_ACRONYM = 10
_FEWEST_WORDS = 3  # a part of an institution's name that names it by itself
_PARTS = re.compile(r"[()\[\]/:;]|\s[-–—]\s|\.\s|,\s")
_ARTICLES = ("the ", "la ", "el ", "os ", "as ", "los ", "las ", "o ", "a ", "l ")
_SUFFIXES = frozenset(("jr", "sr", "junior", "filho", "neto", "sobrinho", "ii", "iii"))


def entry_forms(name: Name) -> frozenset[str]:
    """Folded spellings that mean this name: with and without particle, either family name, an acronym."""
    if name.literal:
        return _literal_forms(name.literal)
    particles = f"{name.dropping_particle} {name.non_dropping_particle}"
    full = fold(f"{particles} {name.family}")
    return _shortened(full) | {fold(name.surname), fold(f"{name.given} {name.family}"), _squashed(full)} - {""}


def _literal_forms(literal: str) -> frozenset[str]:
    """An institution's name, its first part, its acronym made or printed: "Escola Nacional. ENAP"."""
    first, *others = (part.strip() for part in _PARTS.split(literal))
    parts = [part for part in others if _is_acronym(part) or len(part.split()) >= _FEWEST_WORDS]
    whole = fold(literal)
    return frozenset(
        (whole, _without_article(whole), _acronym(literal), _acronym(first), *map(fold, (first, *parts)))
    ) - {""}


def _is_acronym(part: str) -> bool:
    return part.isalpha() and part.isupper() and _FEWEST_INITIALS <= len(part) <= _LONGEST_ACRONYM


def _without_article(folded: str) -> str:
    return next((folded[len(one) :] for one in _ARTICLES if folded.startswith(one)), folded)


@lru_cache(maxsize=65536)
def cited_forms(printed: str, given: str = "") -> frozenset[str]:
    """Folded spellings to look up for a printed surname, with the words before it in case they belong to it."""
    words = fold(printed)
    forms = {words, _without_particles(words), _without_initial(words), _squashed(words), _without_suffix(words)}
    before = fold(given).split()
    if before:
        forms |= {f"{before[-1]} {words}", f"{' '.join(before)} {words}"}
    return frozenset(forms) - {""}


def surname_forms(word: str) -> frozenset[str]:
    """Folded spellings of a word of prose that may be a surname, also in the genitive: "Falk's", "Falks"."""
    for ending in ("'s", "’s", "'", "’"):
        if word.endswith(ending):
            return cited_forms(word.removesuffix(ending))
    stem = word[:-1] if word.endswith("s") and len(word) > _SHORTEST_STEM else word
    return cited_forms(word) | cited_forms(stem)


def _shortened(full: str) -> frozenset[str]:
    """The name, and each family name of a double one, without particles and second names shortened to a letter."""
    bare = _without_particles(full)
    plain = _without_suffix(_without_initial(bare))
    words = plain.split()
    ends = {words[0], words[-1]} if words else set()
    return frozenset({full, bare, plain, *(end for end in ends if len(end) > 1)}) - {""}


def _without_particles(folded: str) -> str:
    words = folded.split()
    while len(words) > 1 and words[0] in PARTICLES:
        words.pop(0)
    return " ".join(words)


def _without_initial(folded: str) -> str:
    words = folded.split()
    while len(words) > 1 and len(words[-1]) == 1:
        words.pop()
    return " ".join(words)


def _without_suffix(folded: str) -> str:
    words = folded.split()
    return " ".join(words[:-1]) if words[1:] and words[-1] in _SUFFIXES else folded


def _squashed(folded: str) -> str:
    """A double name written as one word: "Acosta-Pereira" as "Acostapereira"."""
    return folded.replace(" ", "")


def _acronym(literal: str) -> str:
    initials = [word[0] for word in literal.split() if word[:1].isupper()]
    return fold("".join(initials)) if len(initials) > _FEWEST_INITIALS - 1 else ""
