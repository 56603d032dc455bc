import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.identifiers import check, isbn13, normalize_doi, normalize_isbn, normalize_issn

RIGHT = [
    ("DOI", "10.1080/13545701.2010.530603"),
    ("DOI", "https://doi.org/10.1080/13545701.2010.530603"),
    ("DOI", "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"),
    ("ISBN", "978-0-8014-7129-2"),
    ("ISBN", "0-8014-8456-1"),
    ("ISBN", "978 0 8014 7129 2"),
    ("ISBN", "9780801471292, 0801484561"),
    ("ISBN", "978-0-8014-7129-2 0-8014-8456-1"),
    ("ISBN", "ISBN-13: 978-0-8014-7129-2 (e-book)"),
    ("ISSN", "1354-5701"),
    ("ISSN", "2434-561x"),
    ("ISSN", "1354-5701, 1466-4372"),
    ("PMID", "20671992"),
    ("PMCID", "PMC2873711"),
    ("URL", "http://cfomaquiladoras.org/maquila_dyj.es.html"),
    ("URL", "https://example.org:8080/?q=å#x"),
    ("title", "10.1/no identifier at all"),
    ("DOI", ""),
]

WRONG = [
    ("ISBN", "978-0-8014-7129-3", "should be 2, not 3"),
    ("ISBN", "0-8014-8456-X", "should be 1, not X"),
    ("ISBN", "978-0-8014-7129", "12 digits"),
    ("ISBN", "9780801471292 9780801471293", "should be 2, not 3"),
    ("ISBN", "978-0-8O14-7129-2", "'O'"),
    ("ISSN", "1354-5702", "should be 1, not 2"),
    ("ISSN", "1354-570", "7 digits"),
    ("DOI", "13545701.2010", 'begins with "10."'),
    ("DOI", "10.1080/13545701 .2010", "no spaces"),
    ("DOI", "10.1080/13545701.2010.", "does not end in '.'"),
    ("DOI", "10.1080", "suffix"),
    ("PMID", "PMC2873711", "digits"),
    ("PMCID", "2873711", '"PMC"'),
    ("URL", "www.example.org", "http://"),
    ("URL", "http://", "no host"),
    ("URL", "http://[1", "not a URL"),
    ("URL", "http://example.org/a b", "no spaces"),
]


@pytest.mark.parametrize(("variable", "value"), RIGHT)
def test_right(variable, value):
    assert check(variable, value) == ""


@pytest.mark.parametrize(("variable", "value", "words"), WRONG)
def test_wrong_says_what(variable, value, words):
    assert words in check(variable, value)


@pytest.mark.parametrize(
    "written",
    [
        "https://doi.org/10.1080/ABC",
        "http://dx.doi.org/10.1080/abc",
        "doi:10.1080/abc",
        "DOI: 10.1080/abc",
        " 10.1080/abc ",
    ],
)
def test_one_form_of_a_doi(written):
    assert normalize_doi(written) == "10.1080/abc"


def test_one_form_of_isbn_and_issn():
    assert normalize_isbn("978-0-8014-7129-2; 0-8014-8456-x") == "9780801471292 080148456X"
    assert normalize_isbn(" not known") == "not known"
    assert isbn13("0-8014-8456-1") == "9780801484568"
    assert isbn13("0-8014-8456-X") == "080148456X"
    assert normalize_issn("ISSN 13545701") == "1354-5701"
    assert normalize_issn("online") == "online"


@given(st.sampled_from(["DOI", "ISBN", "ISSN", "PMID", "PMCID", "URL"]), st.text())
def test_any_text_has_an_answer(variable, value):
    assert isinstance(check(variable, value), str)


@given(st.text())
def test_twice_is_once(text):
    for normalize in (normalize_doi, normalize_isbn, normalize_issn, isbn13):
        assert normalize(normalize(text)) == normalize(text)


@given(st.from_regex(r"[0-9]{9}[0-9X]", fullmatch=True))
def test_the_digit_proposed_is_right(number):
    found = check("ISBN", number)
    if found:
        right = found.partition("should be ")[2][0]
        assert check("ISBN", number[:-1] + right) == ""
