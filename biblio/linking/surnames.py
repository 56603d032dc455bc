"""The spellings under which a name may be cited."""

from functools import lru_cache

from biblio.manuscripts.prose.words import PARTICLES
from biblio.model import Name
from biblio.text.folding import fold

_FEWEST_INITIALS = 2


def entry_forms(name: Name) -> frozenset[str]:
    """Folded spellings that mean this name: with and without particle, either family name, an acronym."""
    if name.literal:
        bare = name.literal.partition("(")[0]  # SÃO PAULO (Estado)
        return frozenset((fold(name.literal), fold(bare), _acronym(name.literal))) - {""}
    particles = f"{name.dropping_particle} {name.non_dropping_particle}"
    full = fold(f"{particles} {name.family}")
    return _shortened(full) | {fold(name.surname), fold(f"{name.given} {name.family}")} - {""}


@lru_cache(maxsize=65536)
def cited_forms(printed: str, given: str = "") -> frozenset[str]:
    """Folded spellings to look up for a printed surname, with the words before it in case they belong to it."""
    words = fold(printed)
    forms = {words, _without_particles(words), _without_initial(words)}
    before = fold(given).split()
    if before:
        forms |= {f"{before[-1]} {words}", f"{' '.join(before)} {words}"}
    return frozenset(forms) - {""}


def _shortened(full: str) -> frozenset[str]:
    """The name, and each family name of a double one, without particles and second names shortened to a letter."""
    bare = _without_particles(full)
    plain = _without_initial(bare)
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


def _acronym(literal: str) -> str:
    initials = [word[0] for word in literal.split() if word[:1].isupper()]
    return fold("".join(initials)) if len(initials) > _FEWEST_INITIALS - 1 else ""
