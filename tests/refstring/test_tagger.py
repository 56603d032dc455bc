"""The tagger: its chain against all labellings counted one by one, and strings of any kind."""

import itertools
import math
from importlib.resources import files

import numpy as np
import pytest

from biblio import refstring
from biblio.refstring import network
from biblio.refstring.listsense import choose, steps
from biblio.refstring.mends import mended
from biblio.refstring.network import Direction, Network
from biblio.refstring.runs import Run, after
from biblio.refstring.tagger import tagger
from biblio.refstring.tokens import BUCKETS, tokenize

LABELS = ("author", "title", "date")


@pytest.fixture
def small():
    """A network of three labels with arrays drawn at random."""
    draw = np.random.default_rng(3)

    def array(*shape):
        return draw.normal(size=shape).astype(np.float32)

    ways = [Direction(array(4, 15), array(5, 15), array(15), array(15)) for _ in range(2)]
    return Network(
        LABELS, array(8, 4), array(4, 4), array(4), *ways, array(14, 3), array(3), array(3), array(3), array(3, 3)
    )


def worth(chain, marks, path):
    """The score of one labelling."""
    moves = sum(chain.follow[left, right] for left, right in itertools.pairwise(path))
    said = sum(marks[at, label] for at, label in enumerate(path))
    return chain.first[path[0]] + said + moves + chain.last[path[-1]]


def all_labellings(chain, marks):
    paths = itertools.product(range(len(LABELS)), repeat=len(marks))
    return sorted(((worth(chain, marks, path), path) for path in paths), reverse=True)


@pytest.fixture
def marks():
    return np.random.default_rng(8).normal(size=(6, 3, 3)).astype(np.float32) * 2


LENGTHS = np.array([6, 3, 1])


def test_best_is_the_best_of_all(small, marks):
    paths = network.best(small, marks, LENGTHS)
    for column, length in enumerate(LENGTHS):
        wanted = all_labellings(small, marks[:length, column])[0][1]
        assert tuple(paths[:length, column]) == wanted


@pytest.mark.parametrize("plainness", [0, 1, 4, 20])
def test_the_surest_are_the_best_whether_or_not_a_search_is_needed(small, plainness):
    draw = np.random.default_rng(12)
    for _ in range(20):
        marks = draw.normal(size=(6, 3, 3)).astype(np.float32) * (1 + plainness)
        likely = network.likelihoods(small, marks, LENGTHS)
        wanted = network.best(small, marks, LENGTHS)
        found = network.surest(small, marks, likely, LENGTHS)
        for column, length in enumerate(LENGTHS):
            assert found[:length, column].tolist() == wanted[:length, column].tolist()


def test_few_labellings_where_most_tokens_have_one_likely_label(small):
    marks = np.zeros((6, 1, 3), np.float32)
    marks[:, 0, 0] = 40
    marks[3, 0] = 0
    lengths = np.array([6])
    likely = network.likelihoods(small, marks, lengths)
    found = network.best_few(small, marks[:, 0], likely[:, 0], 3)
    wanted = all_labellings(small, marks[:, 0])[:3]
    assert [tuple(path) for _, path in found] == [path for _, path in wanted]


def test_states_follow_the_equations_of_the_gated_unit(small):
    draw = np.random.default_rng(9)
    tokens, extra = draw.normal(size=(5, 1, 4)).astype(np.float32), np.ones((5, 1, 4), np.float32)
    inner = (tokens + extra @ small.extra + small.extra_bias)[:, 0]
    ways = []
    for way, steps_of in ((small.forward, inner), (small.backward, inner[::-1])):
        state, told = np.zeros(5), []
        for arriving in steps_of:
            into, known = arriving @ way.into + way.bias_into, state @ way.state + way.bias_state
            reset, update = (1 / (1 + np.exp(-(into + known)[part])) for part in (slice(5), slice(5, 10)))
            state = (1 - update) * np.tanh(into[10:] + reset * known[10:]) + update * state
            told.append(state)
        ways.append(np.array(told))
    wanted = np.concatenate((ways[0], ways[1][::-1], inner), axis=1) @ small.out + small.out_bias
    assert np.allclose(network.scores(small, tokens, extra, np.array([5]))[:, 0], wanted, atol=1e-4)


def test_best_few_are_the_best_of_all_in_order(small, marks):
    likely = network.likelihoods(small, marks, LENGTHS)
    for column, length in enumerate(LENGTHS):
        wanted = all_labellings(small, marks[:length, column])[:4]
        found = network.best_few(small, marks[:length, column], likely[:length, column], 4)
        assert [tuple(path) for _, path in found] == [path for _, path in wanted]
        assert np.allclose([value for value, _ in found], [value for value, _ in wanted], atol=1e-4)


def test_likelihoods_are_shares_of_all_labellings(small, marks):
    likely = network.likelihoods(small, marks, LENGTHS)
    for column, length in enumerate(LENGTHS):
        weights = [(math.exp(value), path) for value, path in all_labellings(small, marks[:length, column])]
        total = sum(weight for weight, _ in weights)
        for at, label in itertools.product(range(length), range(len(LABELS))):
            share = sum(weight for weight, path in weights if path[at] == label) / total
            assert likely[at, column, label] == pytest.approx(share, abs=1e-4)


def test_a_string_is_scored_alike_alone_and_beside_longer_ones(small):
    draw = np.random.default_rng(5)
    tokens, extra = draw.normal(size=(7, 2, 4)).astype(np.float32), np.ones((7, 2, 4), np.float32)
    together = network.scores(small, tokens, extra, np.array([7, 4]))
    alone = network.scores(small, tokens[:4, 1:], extra[:4, 1:], np.array([4]))
    assert np.allclose(together[:4, 1], alone[:, 0], atol=1e-5)


def test_arrays_come_back_from_disk_nearly_as_they_were(small, tmp_path):
    np.savez_compressed(tmp_path / "small.npz", **network.to_arrays(small))
    again = network.of_arrays(np.load(tmp_path / "small.npz", allow_pickle=False))
    assert again.labels == LABELS
    for left, right in zip(small[1:], again[1:], strict=True):
        pairs = zip(left, right, strict=True) if isinstance(left, Direction) else [(left, right)]
        assert all(np.allclose(one, other, atol=0.02) for one, other in pairs)


def test_the_model_is_small():
    assert files("biblio.refstring").joinpath("model.npz").stat().st_size < 3_000_000
    assert len(tagger().network.table) == BUCKETS


@pytest.mark.parametrize("unit", ["a", "1", "(", ", ", "A. ", "10.1234/", "in: ", "“", "_", "—. "])
@pytest.mark.usefixtures("patience")
def test_a_long_line_takes_linear_time(unit):
    refstring.read_string(unit * (1_000_000 // len(unit)))
    refstring.read_string(unit * (7_900 // len(unit)))


def test_steps_are_fields_and_the_signs_between():
    text = "Kai, B. (1999) “Tides”. Oslo"
    labels = ["author"] * 4 + ["date"] * 3 + ["title"] * 4 + ["place"]
    assert list(steps(tokenize(text), labels)) == [
        ("", "", "author"),
        ("author", ".(", "date"),
        ("date", ")“", "title"),
        ("title", "”.", "place"),
        ("place", "", ""),
    ]


def test_a_list_decides_where_a_string_alone_is_in_doubt():
    dated = [("", "", "author"), ("author", "(", "date"), ("date", ")", "title"), ("title", ".", "")]
    other = [("", "", "author"), ("author", "(", "title"), ("title", ")", "date"), ("date", ".", "")]
    sure = [(9.0, dated), (1.0, other)]
    torn = [(5.0, other), (4.5, dated)]
    assert choose([sure, sure, sure, sure, torn]) == [0, 0, 0, 0, 1]
    assert choose([torn]) == [0]
    assert choose([[(20.0, other), (1.0, dated)], *[sure] * 4]) == [0] * 5


def test_the_same_comes_out_alone_and_in_a_list():
    texts = [
        "Falk, R. (1994) The making of global citizenship. London: Sage.",
        "Smith J. A title. J Soc 1999;12(3):4-5.",
    ]
    assert refstring.read_strings(texts) == [refstring.read_string(text) for text in texts]


def labelled_runs(*parts):
    """A text and the runs of (label, words) pairs."""
    text, found = "", []
    for label, words in parts:
        start = len(text) + bool(text)
        text = f"{text} {words}".strip()
        found.append(Run(label, start, len(text)))
    return text, found


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ((("place", "Bremen: Mole 1999."),), [("place", "Bremen:"), ("publisher", "Mole"), ("date", "1999.")]),
        (
            (("publisher", "London: Mole"), ("date", "1999")),
            [("place", "London:"), ("publisher", "Mole"), ("date", "1999")],
        ),
        ((("publisher", "Tide: a press"), ("date", "1999")), [("publisher", "Tide: a press"), ("date", "1999")]),
        ((("place", "Seil: Mole"), ("publisher", "Quay")), [("place", "Seil: Mole"), ("publisher", "Quay")]),
        ((("place", "Bremen 1999"),), [("place", "Bremen"), ("date", "1999")]),
    ],
)
def test_place_publisher_and_year_are_parted(parts, wanted):
    text, found = labelled_runs(*parts)
    assert [(run.label, text[run.start : run.end].strip()) for run in mended(text, found)] == wanted


def test_a_title_that_stands_with_the_same_authors_again_is_a_title():
    text, found = labelled_runs(("author", "Ders., Tide."), ("title", "Eine Geschichte,"), ("date", "1999"))
    kept = list(after(text.index("Tide"), found))
    assert [(run.label, text[run.start : run.end]) for run in kept] == [
        ("title", "Tide. Eine Geschichte,"),
        ("date", "1999"),
    ]
