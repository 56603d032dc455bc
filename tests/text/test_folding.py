import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.folding import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Más-allá!", "mas alla"),
        ("Ægir Øst & Straße Łódź", "aegir ost strasse lodz"),
        ("<i>Homo sapiens</i> and H<sub>2</sub>O", "homo sapiens and h2o"),
        ('<span class="nocase">NAFTA</span>’s women', "naftas women"),
        ("women's / women’s", "womens womens"),
        ("snake_case", "snake case"),
        ("ﬁnal", "final"),
        ("Garðarsdóttir", "gardarsdottir"),
        ("женщины", "женщины"),
        ("5 < 6 and 7 > 3", "5 6 and 7 3"),
        ("𝐀bc ₂ ϒ", "abc 2 υ"),
        ("", ""),
        ("…", ""),
    ],
)
def test_fold(text, folded):
    assert fold(text) == folded


def test_words():
    assert words("Género y globalización: diez años") == ["genero", "y", "globalizacion", "diez", "anos"]
    assert words(" ") == []


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
