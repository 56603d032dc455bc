"""Letters that tell items of one author and year apart: 1999a, 1999b (CSL 1.0.2, "Disambiguation")."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from attrs import evolve
from lxml import etree

from biblio.csl.engine import Engine, Item
from biblio.csl.fallback import attempt
from biblio.csl.items import set_letter
from biblio.csl.stylefile import CS
from biblio.csl.tame import prints
from biblio.model import Record

_Key = str | tuple[str, int | None]


def tell_apart(engine: Engine, style: etree._Element, ordered: Sequence[tuple[Item, Record]]) -> None:
    """Give a letter to each item whose cite reads like another's, in the order of the bibliography."""
    citation = style.find(f"{CS}citation")
    if citation is None or citation.get("disambiguate-add-year-suffix") != "true":
        return
    printed = prints(style, "year-suffix")
    for likely in _groups((item, _author_and_year(record)) for item, record in ordered):
        for alike in _groups((item, attempt(engine.cite, evolve(item))) for item in likely):
            for index, item in enumerate(alike):
                set_letter(item.reference, _letter(index), printed_by_style=printed)


def _author_and_year(record: Record) -> _Key:
    """What must be alike for cites to be alike: cheap to compare, so that few cites are rendered to be sure."""
    return record.creators[0].surname if record.creators else "", record.year


def _groups(keyed: Iterable[tuple[Item, _Key]]) -> list[list[Item]]:
    """List the items of each key that two or more have."""
    groups: dict[_Key, list[Item]] = defaultdict(list)
    for item, key in keyed:
        groups[key].append(item)
    return [group for key, group in groups.items() if key and len(group) > 1]


def _letter(index: int) -> str:
    """Turn a number from 0 into a to z, aa, ab and so on."""
    letter = ascii_lowercase[index % 26]
    return letter if index < 26 else _letter(index // 26 - 1) + letter
