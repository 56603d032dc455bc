import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.matching import make_citekey
from biblio.model import Name, Record


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ("author={Keck, Margaret E. and Sikkink, Kathryn}, year=1998", "keck1998"),
        ("author={Domínguez R., Edmé}, year=2004", "dominguez2004"),
        ("author={García Márquez, Gabriel}, year=1967", "garciamarquez1967"),
        ("author={van Steenbergen, Bart}, year=1994", "vansteenbergen1994"),
        ("author={Øst-Åberg, Liv}, year=2001", "ostaberg2001"),
        ("author={{Comité Fronterizo de Obreras}}, year=2003", "comite2003"),
        ("author={{The World Bank}}, year=2003", "world2003"),
        ("editor={Marchand, Marianne}, title={Gender}, year=2000", "marchand2000"),
        ("title={The making of maps}, year=1990", "making1990"),
        ("author={Sen, Gita}, title={Markets}", "sennd"),
        ("author={Иванов, И.}, title={Maps}, year=1990", "maps1990"),
        ("note={nothing}", "anonnd"),
    ],
)
def test_citekey(fields, key, bib):
    [record] = bib(f"@book{{x, {fields}}}")
    assert make_citekey(record, ()) == key


def test_letters_until_it_is_free(bib):
    [record] = bib("@book{x, author={Keck, M.}, year=1998}")
    taken: list[str] = []
    for _ in range(29):
        taken.append(make_citekey(record, taken))
    assert taken[:3] == ["keck1998", "keck1998a", "keck1998b"]
    assert taken[26:] == ["keck1998z", "keck1998aa", "keck1998ab"]


@given(st.text(), st.text(), st.text())
def test_a_citekey_is_plain(family, literal, title):
    names = tuple(name for name in (Name(family=family), Name(literal=literal)) if str(name))
    record = Record("book", {"title": title}, {"author": names} if names else {})
    assert re.fullmatch("[a-z0-9]+", make_citekey(record, ()))
