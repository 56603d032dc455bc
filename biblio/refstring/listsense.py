"""What strings of one list share: which field follows which, and the signs between. It decides between labellings.

A labelling is seen as steps from field to field, each with the signs at the seam: author `, (` date. How often the
rest of the list takes each step makes a chance, which is weighed beside the network's own (as a cache does in
language models: Kuhn & De Mori 1990).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from biblio.refstring.tokens import Token

Step = tuple[str, str, str]
FEWEST = 4
"""Strings that make a list."""

_UNSEEN = 0.02
_CAUTION = 4.0
"""How many strings the list must have before its habits outweigh ignorance of them."""
_ROUNDS = 2


def steps(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Step]:
    """The steps of a labelling: field, signs at the seam, next field; from "" at the head to "" at the end."""
    before, signs = "", ""
    for token, label in zip(tokens, labels, strict=True):
        if not token.text[0].isalnum():
            signs += token.text
        elif label != before:
            yield before, signs, label
            before, signs = label, ""
        else:
            signs = ""
    yield before, signs, ""


def choose(choices: Sequence[Sequence[tuple[float, Sequence[Step]]]]) -> list[int]:
    """For each string of a list the place of its best labelling; each has a score and steps, the best first."""
    chosen = [0] * len(choices)
    for _ in range(_ROUNDS):
        habits = Counter(step for few, at in zip(choices, chosen, strict=True) for step in few[at][1])
        fields: Counter[str] = Counter()
        for (before, _signs, _field), count in habits.items():
            fields[before] += count
        chosen = [
            _best(few, few[at][1], habits, fields) if len(few) > 1 else 0
            for few, at in zip(choices, chosen, strict=True)
        ]
    return chosen


def _best(
    few: Sequence[tuple[float, Sequence[Step]]], own: Sequence[Step], habits: Counter[Step], fields: Counter[str]
) -> int:
    """The place of the labelling that the network and the rest of the list favour together; `own` is no rest."""
    taken, left = Counter(own), Counter(before for before, _, _ in own)

    def chance(step: Step) -> float:
        seen, all_seen = habits[step] - taken[step], fields[step[0]] - left[step[0]]
        return log((seen + _CAUTION * _UNSEEN) / (all_seen + _CAUTION))

    return max(range(len(few)), key=lambda at: few[at][0] + sum(map(chance, few[at][1])))
