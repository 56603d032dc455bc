"""RIS there and back."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import formats
from biblio.model import Date, Name, Record, Source

TEXT = """\
TY  - JOUR
ID  - keck
AU  - Keck, Margaret E.
A1  - van Steenbergen, Bart, Jr.
AU  - Comité Fronterizo de Obreras
A2  - Sen, Gita
PY  - 2004
DA  - 2004/05/06/
TI  - Activists beyond
  borders
T2  - A Journal
J2  - AJ
VL  - 4
IS  - 2
SP  - 12
EP  - 19
DO  - 10.1/x
SN  - 1234-5679
UR  - https://example.org
KW  - networks
KW  - norms
AB  - One.
N1  - First note
N1  - Second note
C7  - A1
ER  -

TY  - CHAP
TI  - B
ER  -
"""


def read(text):
    return formats.ris.read(Source("a.ris", text))


def test_a_record():
    record, other = read(TEXT).records
    assert (record.key, record.type, other.type, other.title) == ("keck", "article-journal", "chapter", "B")
    assert record.text == {
        "title": "Activists beyond borders",
        "container-title": "A Journal",
        "container-title-short": "AJ",
        "volume": "4",
        "issue": "2",
        "page": "12-19",
        "DOI": "10.1/x",
        "ISSN": "1234-5679",
        "URL": "https://example.org",
        "keyword": "networks, norms",
        "abstract": "One.",
        "note": "First note",
    }
    assert record.names == {
        "author": (
            Name("Keck", "Margaret E."),
            Name(literal="Comité Fronterizo de Obreras"),
            Name("Steenbergen", "Bart", "", "van", "Jr."),
        ),
        "editor": (Name("Sen", "Gita"),),
    }
    assert record.dates == {"issued": Date(((2004, 5, 6),))}
    assert record.custom == {"ris-c7": "A1", "ris-n1": "Second note"}
    assert record.raw == TEXT[: TEXT.index("\n\nTY")]
    assert (record.origin.line, other.origin.line, record.origin.format) == (1, 28, "ris")


@pytest.mark.parametrize(
    ("tag", "date"),
    [
        ("PY  - 2004", Date(((2004,),))),
        ("PY  - 2004///", Date(((2004,),))),
        ("PY  - 2004//", Date(((2004,),))),
        ("Y1  - 2004/5/6/", Date(((2004, 5, 6),))),
        ("DA  - 2004/00/00", Date(((2004,),))),
        ("PY  - 2004///Spring", Date(((2004,),), 1)),
        ("PY  - 2004///May", Date(((2004, 5),))),
        ("DA  - 2004-05-06", Date(((2004, 5, 6),))),
        ("PY  - 6 May 2004", Date(((2004, 5, 6),))),
        ("PY  - in press", Date(literal="in press")),
        ("PY  - 2004///2004/2006", Date(((2004,), (2006,)))),
        ("PY  - 1998/2001", Date(((1998,), (2001,)))),
        ("PY  - 1998/99", Date(((1998,), (1999,)))),
        ("PY  - 1998-05/2001-06", Date(((1998, 5), (2001, 6)))),
        ("PY  - 1998/..", Date(((1998,), (0,)))),
        ("PY  - ../1998", Date(((0,), (1998,)))),
        ("PY  - 2004/05", Date(((2004, 5),))),
        ("PY  - 2004/5/6/morning", Date(((2004, 5, 6),), extra={"other": "morning"})),
        ("PY  - -0043", Date(((-44,),))),
    ],
)
def test_dates(tag, date):
    (record,) = read(f"TY  - BOOK\n{tag}\nER  - \n").records
    assert record.dates == {"issued": date}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2004/13/45", Date(((2004,),), extra={"other": "13/45"})),
        ("2004/2/30", Date(((2004,),), extra={"other": "2/30"})),
        ("2004//15", Date(((2004,),), extra={"other": "15"})),
        ("1998/2001/x", Date(((1998,),), extra={"other": "2001/x"})),
        ("12/99/1998", Date(literal="12/99/1998")),
        ("2004 or 5", Date(literal="2004 or 5")),
    ],
)
def test_a_date_that_is_none_is_kept_and_told(value, date):
    text = f"TY  - BOOK\nID  - a\nPY  - {value}\nER  - \n"
    reading = read(text)
    (record,), (problem,) = reading.records, reading.problems
    assert record.dates == {"issued": date}
    assert (problem.rule, problem.subject, problem.origin.line) == ("unclear-date", "a", 3)
    assert read(formats.ris.write([record])).records[0].dates == {"issued": date}


@pytest.mark.parametrize(
    "date",
    [
        Date(((1998,), (2001,))),
        Date(((1998, 5), (2001, 6, 7))),
        Date(((0,), (2001,))),
        Date(((2001,), (0,))),
        Date(((-44,),)),
        Date(((-44, 3, 15),)),
        Date(((44,),)),
        Date(((2004,),), 1),
        Date(literal="in press"),
        Date(((2004, 5),), extra={"other": "x"}),
    ],
)
def test_dates_are_written_and_read_as_they_were(date):
    reading = read(formats.ris.write([Record(dates={"issued": date})]))
    assert reading.problems == ()
    assert (reading.records[0].dates, reading.records[0].custom) == ({"issued": date}, {})


def test_a_date_that_says_something_else_is_kept():
    (record,) = read("TY  - BOOK\nPY  - 2004\nDA  - in press\nY1  - 2005/06\nER  - ").records
    assert record.dates == {"issued": Date(((2005, 6),))}
    assert record.custom == {"ris-da": "in press", "ris-py": "2004"}
    assert read(formats.ris.write([record])).records[0].custom == record.custom


def test_a_second_id_is_kept():
    (record,) = read("TY  - BOOK\nID  - a\nID  - b\nID  - a\nER  - ").records
    assert (record.key, record.custom) == ("a", {"ris-id": "b"})


def test_no_value_makes_lines_of_its_own():
    evil = "a\nER  - \n\rTY  - BOOK\nTI  - b"
    record = Record(
        "book",
        {"title": evil, "keyword": evil, "note": evil, "page": evil, "ISSN": evil},
        {"author": (Name(literal=evil), Name(evil, evil))},
        {"issued": Date(literal=evil), "accessed": Date(((2004,),), extra={"other": evil})},
        {"title-translated": evil, "ris-c7": [evil, evil], "ris-ty": "BOOK", "ris-er": "x"},
        evil,
    )
    reading = read(formats.ris.write([record]))
    assert [one.key for one in reading.records] == ["a ER - TY - BOOK TI - b"]
    assert "ris-er" not in reading.records[0].custom


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("TY  - BOOK\nSP  - 300", {"number-of-pages": "300"}),
        ("TY  - BOOK\nSP  - 3-30", {"page": "3-30"}),
        ("TY  - BOOK\nT2  - S\nSN  - 978-0-8014-7129-2", {"collection-title": "S", "ISBN": "978-0-8014-7129-2"}),
        ("TY  - CHAP\nT2  - B\nT3  - S", {"container-title": "B", "collection-title": "S"}),
        ("TY  - JOUR\nJO  - J", {"container-title": "J"}),
        ("TY  - JOUR\nJF  - J\nJO  - K", {"container-title": "J", "container-title-short": "K"}),
        ("TY  - RPRT\nIS  - 4\nM3  - Working paper", {"number": "4", "genre": "Working paper"}),
        ("TY  - JOUR\nM3  - doi: 10.1234/x", {"DOI": "10.1234/x"}),
        ("TY  - COMP\nET  - 1.2", {"version": "1.2"}),
        ("TY  - INPR\nTI  - T", {"title": "T", "status": "in press"}),
    ],
)
def test_tags_that_mean_several_things(lines, text):
    (record,) = read(lines + "\nER  - ").records
    assert record.text == text


def test_line_ends_spacing_and_a_translated_title():
    reading = read("\ufeffTY  - BOOK\r\nTI  -\r\nAU - Keck, M.\r\nTT  - Translated\r\nER  -")
    assert reading.problems == ()
    assert reading.records[0].names == {"author": (Name("Keck", "M."),)}
    assert reading.records[0].custom == {"title-translated": "Translated"}


@pytest.mark.parametrize(
    ("text", "records", "problems"),
    [
        ("nothing\nof RIS", 0, [1]),
        ("Provider: x\n\nTY  - BOOK\nER  - \n", 1, [1]),
        ("TY  - BOOK\nTI  - A\n\nTY  - BOOK\nER  - \n", 2, [1]),
        ("TY  - BOOK\nTI  - A", 1, [1]),
        ("TY  - BOOK\nER  - \nAU  - Lost, A.\nTY  - BOOK\nER  - ", 2, [3]),
        ("TY  - BOOK\nno tag\nTI  - A\nER  - ", 1, [2]),
        ("", 0, []),
    ],
)
def test_what_is_broken_is_told_with_its_line(text, records, problems):
    reading = read(text)
    assert len(reading.records) == records
    assert [problem.origin.line for problem in reading.problems] == problems
    assert {problem.rule for problem in reading.problems} <= {"broken-entry"}


def test_it_is_written_and_read_as_it_was():
    records = read(TEXT).records
    written = formats.ris.write(records)
    assert written.startswith("TY  - JOUR\nID  - keck\nTI  - Activists beyond borders\n")
    assert "PY  - 2004\n" in written
    assert "DA  - 2004/05/06/\n" in written
    assert "SP  - 12\nEP  - 19\n" in written
    again = read(written)
    assert again.problems == ()
    bare = [evolve(record, raw="", origin=Record().origin) for record in (*records, *again.records)]
    assert bare[:2] == bare[2:]


def test_markup_is_not_written():
    written = formats.ris.write([Record("book", {"title": "A <i>b</i> &  c\nd"})])
    assert "TI  - A b & c d\n" in written


def test_the_projects_files_keep_titles_names_and_years(pytestconfig):
    for name in ("references/outputs.bib", "references/cited.bib"):
        records = formats.bib.read(Source(name, (pytestconfig.rootpath / name).read_text("utf-8"))).records
        again = read(formats.ris.write(records))
        assert again.problems == ()
        for before, after in zip(records, again.records, strict=True):
            assert (after.key, after.title, after.names.get("author")) == (
                before.key,
                before.title,
                before.names.get("author"),
            )
            assert after.dates.get("issued") == before.dates.get("issued")


@given(
    st.lists(
        st.sampled_from(
            (
                "TY  - JOUR\n",
                "ER  - \n",
                "AU  - A, B\n",
                "PY  - 2004/13/45/x\n",
                "SP  - 1\n",
                "EP  - 2\n",
                "x\n",
                "XX  - \n",
                "T2 - y\r\n",
                "DA  - ///\n",
                "KW  - a",
            )
        )
        | st.text(max_size=5),
        max_size=15,
    ).map("".join)
)
@settings(max_examples=300, deadline=None)
def test_nothing_is_too_strange(text):
    for record in read(text).records:
        assert text[record.origin.start : record.origin.end] == record.raw
    formats.ris.write(read(text).records)
