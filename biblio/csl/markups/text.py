"""Plain text: formatting and links are left out."""

from collections.abc import Sequence

from biblio.csl.markups.leaves import Leaf
from biblio.csl.markups.markup import Markup


def _inline(leaves: Sequence[Leaf]) -> str:
    return "".join([leaf.text for leaf in leaves])


MARKUP = Markup("text", _inline)
