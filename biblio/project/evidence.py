"""What `check` and `report` go by: library, manuscripts, links and matches, found once."""

from collections.abc import Sequence

from biblio import linking, rules
from biblio.model import Manuscript, Problem
from biblio.project.store import Store, in_order, matched


def gather(manuscripts: Sequence[Manuscript], store: Store) -> rules.Evidence:
    """Match the library, link the manuscripts."""
    library, matches = matched(store)
    links = tuple(link for text in manuscripts for link in linking.link(text, library, store.decisions))
    return rules.Evidence(library, tuple(manuscripts), links, matches)


def problems_of(evidence: rules.Evidence, store: Store) -> tuple[Problem, ...]:
    """What reading met and what the rules find, but for what is ignored, in file order."""
    reading = (*store.problems, *(problem for text in evidence.manuscripts for problem in text.problems))
    kept = (problem for problem in reading if problem.rule not in store.config.ignore)
    return in_order((*kept, *rules.check(evidence, store.config.ignore, store.decisions)))
