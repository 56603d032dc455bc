"""Same, version or different? Blocks of candidates, levels by field, verdicts, and what follows from them."""

from biblio.matching.citekeys import Citekeys, make_citekey
from biblio.matching.compare import compare
from biblio.matching.consolidate import Consolidated, Step, consolidate
from biblio.matching.matches import find_matches
from biblio.matching.merge import merge
from biblio.matching.works import find_works

__all__ = [
    "Citekeys",
    "Consolidated",
    "Step",
    "compare",
    "consolidate",
    "find_matches",
    "find_works",
    "make_citekey",
    "merge",
]
