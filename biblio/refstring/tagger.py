"""Strings → labelled tokens, by the network shipped in the package."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from biblio.refstring import network
from biblio.refstring.network import Array, Network
from biblio.refstring.plausible import doubt
from biblio.refstring.tokens import Token, features, tokenize

EXTRAS = 4
_SIDE_BY_SIDE = 64
_FEW = 12


class Tagged(NamedTuple):
    """A string's tokens, the label of each, and how likely that label is."""

    tokens: list[Token]
    labels: list[str]
    likely: list[float]


def surroundings(tokens: Sequence[tuple[str, int, int, *tuple[str, ...]]]) -> Array:
    """What spelling does not say of each token, [T, 4]: space before, space after, where in the string, one."""
    starts = np.array([token[1] for token in tokens])
    ends = np.array([token[2] for token in tokens])
    known = np.ones((len(tokens), EXTRAS), np.float32)
    apart = starts[1:] > ends[:-1]
    known[1:, 0] = apart
    known[:-1, 1] = apart
    known[:, 2] = np.arange(len(tokens)) / max(1, len(tokens))
    return known


class Tagger:
    """A network and the vectors of the spellings it has met."""

    def __init__(self, trained: Network) -> None:
        self.network = trained
        self._vector = lru_cache(maxsize=1 << 15)(self._embed)

    def _embed(self, word: str) -> Array:
        return network.embed(self.network, features(word))

    def tag(self, texts: Sequence[str]) -> list[Tagged]:
        """Label the tokens of each text."""
        strings = [tokenize(text) for text in texts]
        found = [Tagged(tokens, [], []) for tokens in strings]
        order = sorted((at for at, tokens in enumerate(strings) if tokens), key=lambda at: len(strings[at]))
        for place in range(0, len(order), _SIDE_BY_SIDE):
            chosen = order[place : place + _SIDE_BY_SIDE]
            for at, tagged in zip(chosen, self._side_by_side([strings[at] for at in chosen]), strict=True):
                found[at] = tagged
        return found

    def scores(self, strings: Sequence[Sequence[Token]]) -> Array:
        """The score of each label for each token of strings side by side, [T, B, L]."""
        longest = max(map(len, strings))
        inner = np.zeros((longest, len(strings), self.network.table.shape[1]), np.float32)
        extra = np.zeros((longest, len(strings), EXTRAS), np.float32)
        for column, tokens in enumerate(strings):
            inner[: len(tokens), column] = [self._vector(token[0]) for token in tokens]
            extra[: len(tokens), column] = surroundings(tokens)
        return network.scores(self.network, inner, extra, np.array([len(tokens) for tokens in strings]))

    def _side_by_side(self, strings: Sequence[list[Token]]) -> Iterator[Tagged]:
        lengths = np.array([len(tokens) for tokens in strings])
        with threadpool_limits(1):  # the matrices are small: threads would wait for each other
            marks = self.scores(strings)
            paths = network.best(self.network, marks, lengths)
            likely = network.likelihoods(self.network, marks, lengths)
        for column, tokens in enumerate(strings):
            path = self._sensible(paths[: len(tokens), column].tolist(), marks[: len(tokens), column])
            sure = likely[np.arange(len(tokens)), column, path]
            yield Tagged(tokens, self._named(path), sure.tolist())

    def _named(self, path: Sequence[int]) -> list[str]:
        return [self.network.labels[label] for label in path]

    def _sensible(self, path: list[int], marks: Array) -> list[int]:
        """The best labelling, or where something speaks against it that of the best few which is most sensible."""
        if not doubt(self._named(path)):
            return path
        few = network.best_few(self.network, marks, _FEW)
        return max(few, key=lambda one: one[0] - doubt(self._named(one[1])))[1]


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger with the model that is shipped."""
    with files(__package__).joinpath("model.npz").open("rb") as source:
        return Tagger(network.of_arrays(np.load(source, allow_pickle=False)))
