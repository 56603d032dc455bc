"""Which entries a text cites, and what each of its claims rests on."""

from collections.abc import Sequence

from biblio.linking.candidates import make_index
from biblio.linking.mentions import find_mentions
from biblio.linking.place import Places
from biblio.linking.resolve import Resolver, decisions_by_text, in_text_order
from biblio.model import Decision, Library, Link, Manuscript

__all__ = ["link"]


def link(manuscript: Manuscript, library: Library, decisions: Sequence[Decision] = ()) -> tuple[Link, ...]:
    """Link every cite of a manuscript, and every person it cites without a year, to the library, in text order.

    A decision of kind link overrides what is found for the cite as printed.
    """
    index = make_index(library)
    places = Places(manuscript)
    citations = in_text_order(manuscript.citations, find_mentions(manuscript, index, places))
    return Resolver(manuscript, index, places, decisions_by_text(decisions)).resolve_all(citations)
