from hypothesis import given
from hypothesis import strategies as st

from biblio.text.similar import closest, edits, jaro_winkler, ratio, token_set, token_sort


def test_case_accents_and_punctuation_do_not_count():
    assert ratio("Género, y trabajo", "genero y TRABAJO") == 1.0
    assert edits("Domínguez", "dominguez") == 0


def test_spelling_counts_little():
    assert ratio("global labour standards", "global labor standards") > 0.95
    assert jaro_winkler("Willet", "Willetts") > 0.9
    assert jaro_winkler("Keck", "Falk") < 0.7


def test_word_order_and_missing_words():
    assert token_sort("gender and class", "class and gender") == 1.0
    assert token_set("Gender and class", "Gender and class in the South") == 1.0
    assert token_sort("Gender and class", "Gender and class in the South") < 0.8


def test_edits_count_a_swap_as_one():
    assert edits("wokers", "workers") == 1
    assert edits("wrokers", "workers") == 1


def test_closest():
    assert closest("dedup", ["add", "dedupe", "link"]) == ["dedupe"]
    assert closest("zzz", ["add", "dedupe"]) == []


@given(st.text(), st.text())
def test_likeness_is_symmetrical_and_bounded(left, right):
    for likeness in (ratio, token_sort, token_set, jaro_winkler):
        assert 0.0 <= likeness(left, right) <= 1.0
    assert ratio(left, right) == ratio(right, left)
    assert edits(left, right) == edits(right, left)


@given(st.text(min_size=1))
def test_a_string_is_like_itself(text):
    assert edits(text, text) == 0
    assert ratio(text, text) == 1.0
