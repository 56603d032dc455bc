import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.model import Date, Name
from biblio.text.values import strings_named, typed, typed_date, typed_names


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ((Name("Falk", "Richard"), Name(literal="World Bank")), "Falk, Richard; {World Bank}"),
        ((Name("Garza Toledo", "Enrique", non_dropping_particle="de la"),), "de la Garza Toledo, Enrique"),
        ((Name("Humboldt", "Alexander", dropping_particle="von"),), "Humboldt, Alexander von"),
        ((Name("King", "Martin Luther", suffix="Jr."),), "King, Jr., Martin Luther"),
        ((Name("Falk"),), "Falk"),
    ],
)
def test_names_on_a_line_and_back(names, line):
    assert typed(names) == line
    assert typed_names(line) == names


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("1998", Date(((1998,),))),
        ("2004-05", Date(((2004, 5),))),
        ("3 May 2005", Date(((2005, 5, 3),))),
        ("in the spring", Date(literal="in the spring")),
    ],
)
def test_dates_on_a_line(line, date):
    assert typed_date(line) == date
    assert typed_date(typed(date)) == date


@given(st.text(max_size=60))
def test_any_line_is_names(line):
    assert all(str(name) for name in typed_names(line))


def test_a_string_that_gave_two_records_has_two_names():
    assert strings_named(["A  panel\n2001", "B", "A panel 2001"]) == ["A panel 2001", "B", "A panel 2001 [2]"]
