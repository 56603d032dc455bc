import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.model import Date
from biblio.text.dates import find_dates, parse_edtf, to_edtf


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2004", Date(((2004,),))),
        ("2004-06", Date(((2004, 6),))),
        ("2004-06-21", Date(((2004, 6, 21),))),
        ("2003-01-09/2003-01-11", Date(((2003, 1, 9), (2003, 1, 11)))),
        ("2004-21", Date(((2004,),), season=1)),
        ("2004-21/2004-22", Date(((2004, 21), (2004, 22)))),
        ("2004~", Date(((2004,),), circa=True)),
        ("199X", Date(((1990,), (1999,)), circa=True)),
        ("18XX", Date(((1800,), (1899,)), circa=True)),
        ("2004/..", Date(((2004,), (0,)))),
        ("../2004", Date(((0,), (2004,)))),
        ("-0043", Date(((-44,),))),
        ("0000", Date(((-1,),))),
        ("Y17000", Date(((17000,),))),
    ],
)
def test_edtf_reads_and_writes(edtf, date):
    assert parse_edtf(edtf) == date
    assert to_edtf(date) == edtf


@pytest.mark.parametrize(
    ("edtf", "same"),
    [
        ("2004?", "2004~"),
        ("2004%", "2004~"),
        ("2004-XX", "2004"),
        ("2004-06-21T10:00:00Z", "2004-06-21"),
        ("2004/", "2004/.."),
    ],
)
def test_edtf_that_has_another_spelling(edtf, same):
    assert parse_edtf(edtf) == parse_edtf(same)


@pytest.mark.parametrize(
    "text", ["", "May 2004", "2004-13", "2003-02-29", "20041", "/", "../..", "199X-05", "2004-21-03"]
)
def test_what_is_no_edtf(text):
    assert parse_edtf(text) is None


def test_words_only_have_no_edtf():
    assert to_edtf(Date(literal="Spring term")) == ""


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("January 9-11", "2003-01-09/2003-01-11"),
        ("October 4 – 7, 2003", "2003-10-04/2003-10-07"),
        ("10-12th April 2001", "2001-04-10/2001-04-12"),
        ("30 April – 2 May 2006", "2006-04-30/2006-05-02"),
        ("30 December – 2 January", "2003-12-30/2004-01-02"),
        ("December 30, 2005 – January 2, 2006", "2005-12-30/2006-01-02"),
        ("Febr.", "2003-02"),
        ("Sept 10", "2003-09-10"),
        ("12-15 sept", "2003-09-12/2003-09-15"),
        ("3 maj 2005", "2005-05-03"),
        ("5 al 8 de septiembre de 2007", "2007-09-05/2007-09-08"),
        ("3. Mai 2005", "2005-05-03"),
        ("1er mai 2004", "2004-05-01"),
        ("jul./dez. 2019", "2019-07/2019-12"),
        ("12 e 13 de junho de 2004", "2004-06-12/2004-06-13"),
        ("primavera de 2004", "2004-21"),
        ("12–15.9.2006", "2006-09-12/2006-09-15"),
        ("3/5 2005", "2005-05-03"),
        ("2004-06-21", "2004-06-21"),
        ("1996–2006", "1996/2006"),
        ("1998-99", "1998/1999"),
    ],
)
def test_dates_are_found_whole(text, edtf):
    (found,) = find_dates(f"Lund, {text}: x", 2003)
    assert to_edtf(found.date) == edtf
    assert f"Lund, {text}: x"[found.start : found.end] == text


@pytest.mark.parametrize(
    "text", ["it may be", "they march on", "from Mar del Plata", "volume 12", "p. 30", "12345"]
)
def test_words_and_numbers_that_are_no_dates(text):
    assert [found for found in find_dates(text, 2003) if len(found.date.parts[0]) > 1] == []


def test_a_day_that_does_not_exist_leaves_month_and_year():
    assert [to_edtf(found.date) for found in find_dates("31 February 2003")] == ["2003-02"]


def test_day_and_month_without_a_year_are_literal():
    (found,) = find_dates("May 9–11, Oslo")
    assert found.date == Date(literal="May 9–11")


@given(st.text())
def test_any_text_has_dates_in_order_within_it(text):
    ends = [place for found in find_dates(text, 2003) for place in (found.start, found.end)]
    assert ends == sorted(ends)
    assert all(0 <= place <= len(text) for place in ends)


@given(st.dates())
def test_every_day_survives_edtf(day):
    assert to_edtf(parse_edtf(day.isoformat())) == day.isoformat()
