"""Levels → verdict: is it one content, and is it one item?"""

import math
from collections.abc import Mapping

from biblio.matching.levels import NEAR_MISS, PRIOR, WEIGHTS
from biblio.model import Match, Reason, Sameness

_LIKE_TITLES = frozenset(("exact", "near", "contained", "translated", "subtitle", "short", "main", "reworded"))
_SAYS_NOTHING = ("absent", "loose")


def judge(left: str, right: str, levels: Mapping[str, str]) -> Match:
    """The Match of two keys whose fields reached these levels; a reason's weight is its part in the verdict."""
    content = PRIOR.content + sum(WEIGHTS[field][level].content for field, level in levels.items())
    item = PRIOR.item + sum(WEIGHTS[field][level].item for field, level in levels.items())
    verdict: Sameness = "different" if content < 0 else "same" if item >= 0 else "version"
    sure = {"same": min(content, item), "version": min(content, -item), "different": -content}[verdict]
    return Match(left, right, verdict, _probability(sure), _reasons(levels, verdict))


def is_near_miss(match: Match) -> bool:
    """Tell whether a match called different is close enough, in its title too, to be shown."""
    titles = any(reason.field == "title" and reason.level in _LIKE_TITLES for reason in match.reasons)
    return match.verdict == "different" and titles and match.score <= _probability(-NEAR_MISS)


def _reasons(levels: Mapping[str, str], verdict: Sameness) -> tuple[Reason, ...]:
    said = {field: level for field, level in levels.items() if level not in _SAYS_NOTHING}
    return tuple(Reason(field, level, _part(field, level, verdict)) for field, level in said.items())


def _part(field: str, level: str, verdict: Sameness) -> float:
    weight = WEIGHTS[field][level]
    for_item = {"same": weight.item, "version": -weight.item, "different": 0.0}[verdict]
    return round(weight.content + for_item, 2)


def _probability(log_odds: float) -> float:
    return round(1 / (1 + math.exp(-log_odds)), 3)
