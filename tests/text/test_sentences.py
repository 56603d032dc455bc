from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.sentences import sentences


def cut(text):
    return [text[span.start : span.end] for span in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "parts",
    [
        ("It rose.", "It fell!", "Did it?", "Yes…", "It did."),
        ("See vol. 3, no. 4, p. 12 of it.", "Then rest."),
        ("Prof. A. B. Quay et al. went out.", "She came back."),
        ("Kap. 3 handlar om t.ex. fiske.", "Kap. 4 om nät."),
        ("“It rose.”", "“It fell,” said Quay.", "«Subió.»", "¿Y bajó?", "Sí."),
        ("It is so (see Falk 1994. Also Quay 1999).", "It is not."),
        ("They have rights. (Falk 1994: 128).", "The next is new."),
        ("They did. (Falk 1994.)", "More is true."),
        ("It took place on 3. May in Oslo and 3.5 m deep.", "No more."),
        ("an end without capital. still the same.",),
        ("It costs $3.5 (approx. 4) each.", "Cheap!"),
    ],
)
def test_where_sentences_end(parts):
    assert cut(" ".join(parts)) == list(parts)


@given(
    st.lists(
        st.sampled_from(["So it is", ". ", "(", ") ", "“", ".”", " See", "! ", "p. ", "1994", "\n"]), max_size=30
    )
)
def test_spans_are_in_order_and_lose_no_letter(pieces):
    text = "".join(pieces)
    spans = sentences(text, 0, len(text))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())


def test_a_long_paragraph_of_brackets_takes_no_time():
    text = "So it is. (See Quay 1999.) " * 40_000
    assert len(sentences(text, 0, len(text))) == 40_000
