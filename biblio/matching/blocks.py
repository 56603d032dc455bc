"""Which pairs of records are worth comparing? Those that share a rare key; never all with all.

Time and pairs grow with the number of records, not with its square: a key that many records share is walked
through in sorted order, each record meeting only its next neighbours.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from biblio.matching.features import Features
from biblio.text.folding import words

_MOST = 24
"""Records that may share a key and still meet each other all."""
_NEIGHBOURS = 4
"""How many next ones a record meets where more share the key."""
_RAREST = 6
"""Words of a title, the rarest ones, whose pairs are keys."""
_SHARED = 0.3
"""Share of the shorter title's words that two records need in common, unless an identifier speaks for them."""

Key = tuple[str, ...]
Pair = tuple[int, int]


def candidate_pairs(records: Sequence[Features], since: int = 0) -> tuple[Pair, ...]:
    """Pairs of indexes (lower first, in order) of records that may be the same or versions of one.

    Only pairs whose second index is `since` or above: the records before are known to each other.
    """
    vocabularies = [_vocabulary(record) for record in records]
    frequency = Counter(word for vocabulary in vocabularies for word in vocabulary)
    blocks: dict[Key, list[int]] = {}
    for index, record in enumerate(records):
        for key in set(_keys(record, _rarest(vocabularies[index], frequency))):
            blocks.setdefault(key, []).append(index)
    met = {pair for block in blocks.values() if block[-1] >= since for pair in _pairs(block, records)}
    return tuple(sorted(pair for pair in met if pair[1] >= since and _worth(*pair, records, vocabularies)))


def _pairs(block: list[int], records: Sequence[Features]) -> Iterator[Pair]:
    if len(block) <= _MOST:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda index: _order(records[index]))
    for place, index in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            yield (index, other) if index < other else (other, index)


def _order(record: Features) -> tuple[str, int, str]:
    return record.title.squeezed, record.year or 0, record.page


def _worth(left: int, right: int, records: Sequence[Features], vocabularies: Sequence[frozenset[str]]) -> bool:
    """Tell whether two records that met have enough in common to be looked at closely."""
    one, two = records[left], records[right]
    if (one.doi and one.doi == two.doi) or (one.pmid and one.pmid == two.pmid) or one.isbns & two.isbns:
        return True
    if one.page and one.page == two.page and one.volume == two.volume:
        return True
    shorter = min(len(vocabularies[left]), len(vocabularies[right]))
    shared = len(vocabularies[left] & vocabularies[right])
    return shared >= max(1, _SHARED * shorter) or one.title.squeezed == two.title.squeezed


def _vocabulary(record: Features) -> frozenset[str]:
    return record.title.content.union(*(title.content for title in record.translations))


def _keys(record: Features, rare: Sequence[str]) -> Iterator[Key]:
    """A record's keys: identifiers, the title whole and by pairs of rare words, people with words and years."""
    yield from (("doi", record.doi),) if record.doi else ()
    yield from (("pmid", record.pmid),) if record.pmid else ()
    yield from (("isbn", number) for number in record.isbns)
    yield from (("title", title.squeezed) for title in (record.title, *record.translations) if title.squeezed)
    yield from (("words", *sorted(pair)) for pair in combinations(rare, 2))
    if record.page and record.volume:
        yield ("place", record.volume, record.page)
    for surname in _surnames(record):
        yield ("year", surname, str(record.year))
        yield from (("word", surname, word) for word in rare)


def _rarest(vocabulary: Iterable[str], frequency: Counter[str]) -> list[str]:
    """The rarest words that are met again; a word met once finds nobody."""
    shared = (word for word in vocabulary if frequency[word] > 1)
    return sorted(shared, key=lambda word: (frequency[word], word))[:_RAREST]


def _surnames(record: Features) -> list[str]:
    """The first word of the first family names: spelt so by everyone who shortens the rest."""
    people = (one.family or tuple(words(one.literal)) for one in record.creators[:2])
    return [family[0] for family in people if family]
