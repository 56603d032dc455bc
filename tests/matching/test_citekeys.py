import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.matching import Citekeys, make_citekey
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


NAMES = st.sampled_from(["Ek", "Keck", "Keck 1998 a", "Falk"])


@given(st.lists(st.tuples(NAMES, st.booleans())), st.sets(st.sampled_from(["eknd", "eknda", "ekndc", "falknd"])))
def test_many_get_the_keys_that_each_would_get_alone(wanted, taken):
    citekeys, before = Citekeys(taken), set(taken)
    for name, is_own in wanted:
        record = Record(names={"author": (Name(name),)})
        key = make_citekey(record, before)
        if is_own:
            citekeys.add(key)
        else:
            assert citekeys.give(record) == key
        assert key in citekeys
        before.add(key)


class Counted(str):
    """A text that counts how often one like it is looked up."""

    looked_up = 0

    def __hash__(self):
        Counted.looked_up += 1
        return super().__hash__()


def test_a_thousand_of_one_stem_are_not_counted_from_the_first_each_time(monkeypatch):
    monkeypatch.setattr("biblio.matching.citekeys._stem", lambda _: Adding("keck1998"))
    monkeypatch.setattr(Counted, "looked_up", 0)
    citekeys = Citekeys()
    assert len({str(citekeys.give(Record())) for _ in range(1000)}) == 1000
    assert Counted.looked_up < 10_000


class Adding(str):
    """A stem whose keys are counted."""

    def __add__(self, ending):
        return Counted(super().__add__(ending))


@given(st.text(), st.text(), st.text())
def test_a_citekey_is_plain(family, literal, title):
    names = tuple(name for name in (Name(family=family), Name(literal=literal)) if str(name))
    record = Record("book", {"title": title}, {"author": names} if names else {})
    assert re.fullmatch("[a-z0-9]+", make_citekey(record, ()))
