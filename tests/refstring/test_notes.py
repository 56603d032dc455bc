"""Habits of footnotes, on labels made by hand: what the tagger would say is no matter here."""

from itertools import pairwise

import pytest

from biblio.refstring.confidence import confidence, load
from biblio.refstring.notes import SEE, is_again, is_prose, work_starts
from biblio.refstring.tagger import Tagged
from biblio.refstring.tokens import tokenize


def labelled(*parts):
    """A text and its labels from (label, words) pairs."""
    text = " ".join(words for _, words in parts)
    labels = [label for label, words in parts for _ in tokenize(words)]
    tokens = tokenize(text)
    assert len(tokens) == len(labels)
    return text, Tagged(tokens, labels, [1.0] * len(tokens))


@pytest.mark.parametrize(
    "text",
    [
        "Ebd., S. 45.",
        "Vgl. ebd.",
        "Kai, a.a.O., S. 33 f.",
        "Ibid., p. 12",
        "Kai & Bo, op. cit., pp. 3-4",
        "Kai, a. a. O. (Anm. 3), S. 12.",
        "Ibíd., pp. 3-9",
        "Se Kai, a.a., s. 5",
    ],
)
def test_a_work_named_before_is_no_new_one(text):
    assert is_again(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kai, Bo (1999) Tidvatten. Oslo: Brygga.",
        "Kai, Bo: Das Watt, in: ebd., S. 5-19.",
        "Ebd, Carl. 1999. Tides. Seil: Harbour.",
        "Ibidem Press. 2004. A catalogue of all our books, with prices. Hannover: Ibidem.",
    ],
)
def test_a_work_is_one(text):
    assert not is_again(text)


def test_words_before_a_work():
    assert [SEE.match(text)[0] for text in ("Vgl. dazu Kai", "See also Kai", "Véase Kai", "Se t.ex. Kai")] == [
        "Vgl. dazu ",
        "See also ",
        "Véase ",
        "Se t.ex. ",
    ]
    assert not SEE.match("Seeger, Pete")


def test_several_works_in_a_note():
    text, tagged = labelled(
        ("author", "Vgl. Alba, Rosa,"), ("title", "Flut und Ebbe,"), ("place", "Hafenstadt"), ("date", "1986;"),
        ("author", "Brun, Hans,"), ("title", "Vom Watt."), ("date", "1990;"),
        ("note", "see also"), ("author", "Ebb, Kai,"), ("title", "Tides,"), ("publisher", "Mole"),
    )  # fmt: skip
    starts = work_starts(text, tagged)
    assert [text[start:].split()[0] for start in starts] == ["Vgl.", "Brun,", "see"]


def test_what_is_no_further_work():
    whole = labelled(("author", "Alba, R.,"), ("title", "Flut;"), ("author", "Ebbe,"), ("date", "1986."))
    host = labelled(
        ("author", "Alba, R."),
        ("title", "Flut."),
        ("editor", "In: Brun, H.,"),
        ("container", "Watt."),
        ("date", "1990"),
    )
    for text, tagged in (whole, host):
        assert work_starts(text, tagged) == [0]


def test_prose_is_what_describes_no_work():
    assert is_prose(labelled(("note", "The tide turns twice a day (Alba 1986)."))[1])
    assert not is_prose(
        labelled(("note", "See"), ("author", "Alba, R."), ("title", "Flut und Ebbe,"), ("date", "1986"))[1]
    )
    assert not is_prose(labelled(("note", "see below"))[1])


def test_the_likelier_the_surer():
    for variable in (*load(), "no such variable"):
        chances = [confidence(variable, step / 100) for step in range(101)]
        assert all(later >= earlier - 0.011 for earlier, later in pairwise(chances))
        assert 0 < min(chances) <= max(chances) < 1
