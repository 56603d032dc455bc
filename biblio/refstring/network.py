"""The tagger's network: a table of features, a recurrent layer that reads both ways, and a chain of labels.

With `tagger.py` the door to numpy. Arrays are float32; T is tokens, B strings side by side, L labels, H the width
of the layer.
The equations are those of the gated recurrent unit (Cho et al. 2014) and of the linear-chain conditional random
field (Lafferty, McCallum & Pereira 2001).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Counts = NDArray[np.int64]
_HALF = np.float32(0.5)
_RARE = 1e-4


class Direction(NamedTuple):
    """One direction of the recurrent layer: weights of what comes in [D, 3H], of the state [H, 3H], and biases."""

    into: Array
    state: Array
    bias_into: Array
    bias_state: Array


class Network(NamedTuple):
    """The trained arrays; a feature is a row of the table [buckets, D]."""

    labels: tuple[str, ...]
    table: Array
    extra: Array
    extra_bias: Array
    forward: Direction
    backward: Direction
    out: Array
    out_bias: Array
    first: Array
    last: Array
    follow: Array


def embed(network: Network, rows: Sequence[Sequence[int]]) -> Array:
    """The vector [D] of each of some tokens, the sum of its rows of the table; none is without rows."""
    begins = np.cumsum([0, *map(len, rows[:-1])])
    vectors: Array = np.add.reduceat(network.table[[row for one in rows for row in one]], begins, axis=0)
    return vectors


def scores(network: Network, tokens: Array, extra: Array, lengths: Counts) -> Array:
    """The score of each label for each token, [T, B, L], from vectors [T, B, D] and surroundings [T, B, 4]."""
    there = (np.arange(len(tokens))[:, None] < lengths)[..., None].astype(np.float32)
    inner = tokens + extra @ network.extra + network.extra_bias
    states = _recur(inner, network, there)
    joined: Array = np.concatenate((states[:, 0], states[::-1, 1], inner), axis=2) @ network.out + network.out_bias
    return joined


def _recur(inner: Array, network: Network, there: Array) -> Array:
    """The states of both directions at each step, [T, 2, B, H]; the second begins at the end of the strings."""
    ways = (network.forward, network.backward)
    width = ways[0].state.shape[0]
    count, strings, _ = inner.shape
    gating: Array = np.empty((count, 2, strings, 2 * width), np.float32)
    arriving: Array = np.empty((count, 2, strings, width), np.float32)
    for at, way in enumerate(ways):
        facing = inner if at == 0 else inner[::-1]
        bias = way.bias_into[: 2 * width] + way.bias_state[: 2 * width]
        gating[:, at] = facing @ (way.into[:, : 2 * width] * _HALF) + bias * _HALF
        arriving[:, at] = facing @ way.into[:, 2 * width :] + way.bias_into[2 * width :]
    to_gates = np.stack([way.state[:, : 2 * width] * _HALF for way in ways])
    to_new = np.stack([way.state[:, 2 * width :] for way in ways])
    bias_new = np.stack([way.bias_state[2 * width :] for way in ways])[:, None]
    present = np.stack((there, there[::-1]), axis=1)
    states: Array = np.empty((count, 2, strings, width), np.float32)
    state: Array = np.zeros((2, strings, width), np.float32)
    gates: Array = np.empty((2, strings, 2 * width), np.float32)
    for at in range(count):  # in place: what is allocated at each step costs as much as the arithmetic
        new = states[at]
        np.matmul(state, to_gates, out=gates)
        gates += gating[at]
        np.tanh(gates, out=gates)  # the logistic function by halves: s(2x) = (tanh(x) + 1) / 2
        gates *= _HALF
        gates += _HALF
        np.matmul(state, to_new, out=new)
        new += bias_new
        new *= gates[..., :width]
        new += arriving[at]
        np.tanh(new, out=new)
        state -= new
        state *= gates[..., width:]
        new += state
        new *= present[at]
        state[:] = new
    return states


def best(network: Network, marks: Array, lengths: Counts) -> NDArray[np.intp]:
    """The best labelling of each string (Viterbi), [T, B], from scores [T, B, L]; past its end it repeats."""
    columns = np.arange(marks.shape[1])
    kept = np.arange(marks.shape[2])
    value = network.first + marks[0]
    came = np.empty(marks.shape, np.intp)
    for at in range(1, len(marks)):
        reached = value[:, :, None] + network.follow
        origin = reached.argmax(1)
        moved = np.take_along_axis(reached, origin[:, None], 1)[:, 0] + marks[at]
        there = (at < lengths)[:, None]
        value = np.where(there, moved, value)
        came[at] = np.where(there, origin, kept)
    paths = np.empty(marks.shape[:2], np.intp)
    paths[-1] = (value + network.last).argmax(1)
    for at in range(len(marks) - 1, 0, -1):
        paths[at - 1] = came[at, columns, paths[at]]
    return paths


def surest(network: Network, marks: Array, likely: Array, lengths: Counts) -> NDArray[np.intp]:
    """The best labelling of each string, as `best` has it, with no search where the likelihoods leave no choice.

    If the labels that are likeliest one by one miss less than half of the likelihood in sum, no other labelling
    is as likely as they are together.
    """
    paths: NDArray[np.intp] = likely.argmax(2)
    missed = np.where(np.arange(len(marks))[:, None] < lengths, 1 - likely.max(2), 0).sum(0)
    open_ones = np.flatnonzero(missed >= _HALF)
    if len(open_ones):
        longest = lengths[open_ones].max()
        paths[:longest, open_ones] = best(network, marks[:longest, open_ones], lengths[open_ones])
    return paths


def best_few(network: Network, marks: Array, likely: Array, count: int) -> list[tuple[float, list[int]]]:
    """The `count` best labellings of one string with their scores, the best first (list Viterbi).

    Of marks and likelihoods [T, L]; labels less likely than one in ten thousand are not looked at.
    """
    rows, columns = np.nonzero(likely > _RARE)
    kept = np.split(columns, np.flatnonzero(np.diff(rows)) + 1)
    value: Array = (network.first[kept[0]] + marks[0, kept[0]])[:, None]
    came: list[NDArray[np.intp] | None] = [None]
    widths = [1]
    for at in range(1, len(marks)):
        here, before = kept[at], kept[at - 1]
        if len(here) == len(before) == 1:  # no choice, as with many tokens: the ranks stay
            came.append(None)
            value = value + (network.follow[before[0], here[0]] + marks[at, here[0]])
        else:
            reached = value[:, :, None] + network.follow[before[:, None], here][:, None]
            flat = reached.reshape(-1, len(here))
            origin = np.argsort(-flat, axis=0, kind="stable")[:count]
            came.append(origin)
            value = (flat[origin, np.arange(len(here))] + marks[at, here]).T
        widths.append(value.shape[1])
    ends = value + network.last[kept[-1]][:, None]
    places = np.argsort(-ends, axis=None, kind="stable")[:count]
    label, rank = np.divmod(places, widths[-1])
    paths = np.empty((len(marks), len(places)), np.intp)
    for at in range(len(marks) - 1, -1, -1):
        paths[at] = kept[at][label]
        turned = came[at]
        if turned is not None:
            label, rank = np.divmod(turned[rank, label], widths[at - 1])
    return list(zip(ends.flat[places].tolist(), paths.T.tolist(), strict=True))


def likelihoods(network: Network, marks: Array, lengths: Counts) -> Array:
    """The probability of each label of each token, [T, B, L] (forward-backward, rescaled at each step)."""
    follow = np.exp(network.follow)
    shown = np.exp(marks - marks.max(2, keepdims=True))
    ahead = np.empty_like(shown)
    back = np.empty_like(shown)
    ahead[0] = _shares(np.exp(network.first) * shown[0])
    for at in range(1, len(marks)):
        ahead[at] = _shares((ahead[at - 1] @ follow) * shown[at])
    last = np.exp(network.last)
    back[-1] = last
    for at in range(len(marks) - 2, -1, -1):
        further = _shares((shown[at + 1] * back[at + 1]) @ follow.T)
        back[at] = np.where((at + 1 < lengths)[:, None], further, last)
    return _shares(ahead * back)


def _shares(values: Array) -> Array:
    shares: Array = values / values.sum(-1, keepdims=True)
    return shares


def to_arrays(network: Network) -> dict[str, Any]:
    """Name → array as kept on disk: the table in bytes with a scale for each row, the rest in half precision."""
    scale = np.maximum(np.abs(network.table).max(1), 1e-9) / 127
    arrays: dict[str, Any] = {
        "labels": np.array(network.labels),
        "table": np.round(network.table / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float32),
    }
    for name, value in network._asdict().items():
        parts = value._asdict().items() if isinstance(value, Direction) else (("", value),)
        for part, array in parts if name not in arrays else ():
            arrays[f"{name}_{part}".rstrip("_")] = array.astype(np.float16)
    return arrays


def of_arrays(arrays: Any) -> Network:
    """The network of arrays as they are kept on disk."""

    def wide(name: str) -> Array:
        return np.asarray(arrays[name], np.float32)

    def way(name: str) -> Direction:
        return Direction(*(wide(f"{name}_{part}") for part in Direction._fields))

    return Network(
        labels=tuple(str(label) for label in arrays["labels"]),
        table=wide("table") * wide("scale")[:, None],
        extra=wide("extra"),
        extra_bias=wide("extra_bias"),
        forward=way("forward"),
        backward=way("backward"),
        out=wide("out"),
        out_bias=wide("out_bias"),
        first=wide("first"),
        last=wide("last"),
        follow=wide("follow"),
    )
