"""Strings → labelled tokens, by the network shipped in the package."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from threadpoolctl import threadpool_limits

from biblio.refstring import network
from biblio.refstring.listsense import FEWEST, choose, steps
from biblio.refstring.network import Array, Network
from biblio.refstring.plausible import doubt
from biblio.refstring.tokens import Token, features, tokenize

EXTRAS = 4
_SIDE_BY_SIDE = 64
_FEW = 12
_REMEMBERED = 1 << 15
_UNSURE = 0.9
"""A string with a token less likely than this is labelled in more than one way, for its list to choose."""
_NEVER, _ALWAYS = 0.0, 2.0


Watch = Callable[[Sequence[Any], str], Iterable[Any]]
"""Takes what is gone through and what is done with it; gives it back, one by one."""


def unwatched(things: Sequence[Any], doing: str) -> Sequence[Any]:  # noqa: ARG001  # what a watcher would show
    """Watch nothing."""
    return things


class Tagged(NamedTuple):
    """A string's tokens, the label of each, and how likely that label is."""

    tokens: list[Token]
    labels: list[str]
    likely: list[float]

    def part(self, start: int, end: int) -> "Tagged":
        """The tokens between two offsets, with their offsets from the first of these."""
        kept = [at for at, token in enumerate(self.tokens) if start <= token.start and token.end <= end]
        tokens = [
            Token(self.tokens[at].text, self.tokens[at].start - start, self.tokens[at].end - start) for at in kept
        ]
        return Tagged(tokens, [self.labels[at] for at in kept], [self.likely[at] for at in kept])


def surroundings(tokens: Sequence[tuple[str, int, int, *tuple[str, ...]]]) -> Array:
    """What spelling does not say of each token, [T, 4]: space before, space after, where in the string, one."""
    starts = np.fromiter((token[1] for token in tokens), np.int64, len(tokens))
    ends = np.fromiter((token[2] for token in tokens), np.int64, len(tokens))
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
        self._places: dict[str, int] = {}
        self._vectors: Array = np.zeros((1, trained.table.shape[1]), np.float32)

    def _embed(self, strings: Sequence[Sequence[Token]]) -> dict[str, int]:
        """Where each spelling of some strings stands in `_vectors`, whose first row is of no spelling.

        Those met before are kept, up to a number of them.
        """
        words = {token[0] for tokens in strings for token in tokens}
        new = sorted(words - self._places.keys())
        if len(self._places) + len(new) > _REMEMBERED:
            self._places.clear()
            self._vectors = self._vectors[:1]
            new = sorted(words)
        if new:
            vectors = network.embed(self.network, [features(word) for word in new])
            self._places.update(zip(new, range(len(self._vectors), len(self._vectors) + len(new)), strict=True))
            self._vectors = np.concatenate((self._vectors, vectors))
        return self._places

    def tag(self, texts: Sequence[str], watch: Watch = unwatched) -> list[Tagged]:
        """Label the tokens of texts that have nothing to do with one another."""
        strings = [tokenize(text) for text in texts]
        found = self._labellings(strings, _NEVER, watch)
        return [self._tagged(tokens, one, 0) for tokens, one in zip(strings, found, strict=True)]

    def others(self, text: str, count: int = 3) -> list[Tagged]:
        """The next best labellings of a text, after the best."""
        tokens = tokenize(text)
        if not tokens:
            return []
        [found] = self._labellings([tokens], _ALWAYS, unwatched)
        return [self._tagged(tokens, found, at) for at in range(1, min(count + 1, len(found.few)))]

    def tag_list(self, texts: Sequence[str], watch: Watch = unwatched) -> list[Tagged]:
        """Label the tokens of the entries of one list: what they share decides where each alone is unsure."""
        if len(texts) < FEWEST:
            return self.tag(texts, watch)
        strings = [tokenize(text) for text in texts]
        found = self._labellings(strings, _UNSURE, watch)
        choices = [
            [(score, tuple(steps(tokens, self._named(path)))) for score, path in one.few]
            for tokens, one in zip(strings, found, strict=True)
        ]
        chosen = choose(choices)
        return [self._tagged(tokens, one, at) for tokens, one, at in zip(strings, found, chosen, strict=True)]

    def _tagged(self, tokens: list[Token], found: "_Labellings", at: int) -> Tagged:
        path = found.few[at][1]
        return Tagged(tokens, self._named(path), found.likely[np.arange(len(path)), path].tolist())

    def _labellings(self, strings: Sequence[list[Token]], unsure: float, watch: Watch) -> "list[_Labellings]":
        """The labellings of each string to choose from, the likeliest first: one where nothing asks for more."""
        nothing = np.empty((0, len(self.network.labels)), np.float32)
        found = [_Labellings([(0.0, [])], nothing)] * len(strings)
        order = sorted((at for at, tokens in enumerate(strings) if tokens), key=lambda at: len(strings[at]))
        for place in watch(range(0, len(order), _SIDE_BY_SIDE), "labelling"):
            chosen = order[place : place + _SIDE_BY_SIDE]
            for at, one in zip(chosen, self._side_by_side([strings[at] for at in chosen], unsure), strict=True):
                found[at] = one
        return found

    def scores(self, strings: Sequence[Sequence[Token]]) -> Array:
        """The score of each label for each token of strings side by side, [T, B, L]."""
        longest = max(map(len, strings))
        which = np.zeros((longest, len(strings)), np.intp)
        extra = np.zeros((longest, len(strings), EXTRAS), np.float32)
        places = self._embed(strings)
        for column, tokens in enumerate(strings):
            which[: len(tokens), column] = [places[token[0]] for token in tokens]
            extra[: len(tokens), column] = surroundings(tokens)
        lengths = np.array([len(tokens) for tokens in strings])
        return network.scores(self.network, self._vectors[which], extra, lengths)

    def _side_by_side(self, strings: Sequence[list[Token]], unsure: float) -> "Iterator[_Labellings]":
        lengths = np.array([len(tokens) for tokens in strings])
        with threadpool_limits(1):  # the matrices are small: threads would wait for each other
            marks = self.scores(strings)
            likely = network.likelihoods(self.network, marks, lengths)
            paths = network.surest(self.network, marks, likely, lengths)
        for column, tokens in enumerate(strings):
            path = paths[: len(tokens), column].tolist()
            sure = likely[: len(tokens), column]
            few: list[tuple[float, list[int]]] = [(0.0, path)]
            if sure[np.arange(len(path)), path].min() < unsure or self._doubt(tokens, path):
                best = network.best_few(self.network, marks[: len(tokens), column], sure, _FEW)
                few = [(score - self._doubt(tokens, one), one) for score, one in best]
                few.sort(key=lambda scored: -scored[0])
            yield _Labellings(few, sure)

    def _doubt(self, tokens: Sequence[Token], path: Sequence[int]) -> float:
        return doubt([token.text for token in tokens], self._named(path))

    def _named(self, path: Sequence[int]) -> list[str]:
        return [self.network.labels[label] for label in path]


class _Labellings(NamedTuple):
    """Labellings of a string with their scores, the best first, and the likelihoods of its labels [T, L]."""

    few: list[tuple[float, list[int]]]
    likely: Array


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger with the model that is shipped."""
    with files(__package__).joinpath("model.npz").open("rb") as source:
        return Tagger(network.of_arrays(np.load(source, allow_pickle=False)))
