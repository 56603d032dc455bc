"""The order of cites and entries (CSL 1.0.2, "Sorting")."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias, TypeVar

from biblio.csl.collation import heading_key
from biblio.csl.context import Context, Standing
from biblio.csl.items import Item
from biblio.csl.style import SortKey, Style

Thing = TypeVar("Thing")
Stands: TypeAlias = Callable[[Thing], tuple[Item, Standing]]
"""Gives the item of a thing, and how it stands."""
_NUMBER = re.compile(r"\d+")
_DIGITS = 12


def sort(things: Sequence[Thing], keys: Sequence[SortKey], stands: Stands[Thing], style: Style) -> list[Thing]:
    """Put things into the order of sort keys; those of which nothing is to be compared come last, as they came."""
    ordered = list(range(len(things)))
    placed = list(map(stands, things))
    for key in reversed(keys):
        values = [_value(key, item, standing, style) for item, standing in placed]
        known = [at for at in ordered if values[at] is not None]
        known.sort(key=values.__getitem__, reverse=key.descending)
        if len(known) < len(ordered):
            known += [at for at in ordered if values[at] is None]
        ordered = known
    return [things[at] for at in ordered]


def ranks(things: Sequence[Thing], key: SortKey, stands: Stands[Thing], style: Style) -> Iterator[int]:
    """Number sorted things by their first key: those that are alike in it have the same number."""
    rank, before = 0, None
    for thing in things:
        value = _value(key, *stands(thing), style)
        rank += value != before
        before = value
        yield rank


def _value(key: SortKey, item: Item, standing: Standing, style: Style) -> Any:
    """Give what an item is compared by; what does not turn on its number is remembered.

    Names that a citation adds to tell works apart do not count: the key is the same before and after.
    """
    if key.is_number:
        return standing.number
    place = (key, item)
    memo = style.memo
    known = memo.get(place, memo) if key.is_fixed else memo
    if known is not memo:
        return known
    text = key.value(Context(item, Standing() if key.is_fixed else standing))
    value = None if text is None else heading_key(_padded(text), style.locale.tag)
    if key.is_fixed:
        memo[place] = value
    return value


def _padded(text: str) -> str:
    """Make numbers compare by their value: "Volume 2" before "Volume 10"."""
    return _NUMBER.sub(lambda found: found[0].zfill(_DIGITS), text)
