"""Two Records → Match."""

from collections.abc import Callable, Mapping

from biblio.matching import circumstances
from biblio.matching.creators import creators_level
from biblio.matching.features import Features, features
from biblio.matching.score import judge
from biblio.matching.titles import title_level
from biblio.model import Match, Record

LADDERS: Mapping[str, Callable[[Features, Features], str]] = {
    "title": title_level,
    "creators": creators_level,
    "year": circumstances.year_level,
    "type": circumstances.type_level,
    "container": circumstances.container_level,
    "event": circumstances.event_level,
    "volume": circumstances.volume_level,
    "page": circumstances.page_level,
    "edition": circumstances.edition_level,
    "translator": circumstances.translator_level,
    "DOI": circumstances.doi_level,
    "PMID": circumstances.pmid_level,
    "ISBN": circumstances.isbn_level,
}
"""Field → the function that finds its level."""


def compare(left: Record, right: Record) -> Match:
    """Say whether two records are the same item, versions of one content, or different, and why."""
    return compare_features(left.key, right.key, features(left), features(right))


def compare_features(left_key: str, right_key: str, left: Features, right: Features) -> Match:
    """The same of records prepared before."""
    return judge(left_key, right_key, {field: ladder(left, right) for field, ladder in LADDERS.items()})
