"""CSL-JSON's rich text, for what makes runs of its own (Word): italics are `<i>`, links are left to the reader."""

from collections.abc import Sequence

from biblio.csl.markups.leaves import Leaf
from biblio.csl.markups.markup import Markup
from biblio.csl.markups.runs import runs_of
from biblio.text.richtext import to_markup


def _inline(leaves: Sequence[Leaf]) -> str:
    return to_markup(runs_of(leaves))


MARKUP = Markup("csl-json", _inline)
