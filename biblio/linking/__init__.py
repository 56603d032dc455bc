"""Which entries a text cites, and what each of its claims rests on."""

from collections.abc import Sequence

from attrs import evolve

from biblio.linking.candidates import make_index
from biblio.linking.earlier import find_bare_years, reread
from biblio.linking.localities import without_places
from biblio.linking.managed import with_managed
from biblio.linking.mentions import find_mentions
from biblio.linking.place import Places
from biblio.linking.resolve import Resolver, decisions_by_text, in_text_order
from biblio.linking.shorttitles import find_short_titles
from biblio.linking.titles import find_titles
from biblio.linking.unsourced import find_unsourced
from biblio.model import Decision, Library, Link, Manuscript

__all__ = ["find_unsourced", "link"]


def link(manuscript: Manuscript, library: Library, decisions: Sequence[Decision] = ()) -> tuple[Link, ...]:
    """Link every cite of a manuscript, and every person it cites without a year, to the library, in text order.

    A decision of kind link overrides what is found for the cite as printed.
    """
    index = make_index(library)
    places = Places(manuscript)
    marked = without_places(manuscript, index, reread(manuscript, index, places))
    manuscript = evolve(manuscript, citations=tuple(marked))
    short, told = find_short_titles(manuscript, index, places, marked)
    marked = in_text_order(marked, short)
    marked = in_text_order(marked, find_titles(manuscript, index, places, marked))
    marked = in_text_order(marked, find_bare_years(manuscript, index, places, marked))
    marked, known = with_managed(manuscript, index, places, marked)
    citations = in_text_order(marked, find_mentions(manuscript, index, places, in_text_order(marked)))
    resolver = Resolver(manuscript, index, places, decisions_by_text(decisions), told | known)
    return resolver.resolve_all(citations)
