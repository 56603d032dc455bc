import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.language import guess_language


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Dockworkers and the law", "en"),
        ("Women clam diggers' rights on the coast", "en"),
        ("Den dolda hamnen: kvinnor i fiskehandeln", "sv"),
        ("Kön och politik", "sv"),
        ("Fábricas sin patrón: género y autogestión", "es"),
        ("El telar y la ley", "es"),
        ("Marés e mulheres no cais: uma história da organização", "pt"),
        ("Die Arbeit am Meer und ihre Geschichte", "de"),
        ("Les femmes et le travail dans la société", "fr"),
        ("Havets kjønn. Minner, refleksjoner og teori", "nb"),
        ("Køn og arbejde i Danmark", "da"),
        ("Hamnar i gränslandet", "sv"),
    ],
)
def test_titles(title, language):
    assert guess_language(title) == language


@pytest.mark.parametrize("title", ["", "NAFTA", "1984", "Nature", "Ctrl+Alt+Delete", "Ærø"])
def test_unsure_is_empty(title):
    assert guess_language(title) == ""


@given(st.text())
def test_never_raises(title):
    assert guess_language(title) in {"en", "sv", "es", "pt", "de", "fr", ""}
