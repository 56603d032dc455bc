import csv
import io
from pathlib import Path

import pytest
from attrs import evolve
from made_up import LIST, ME, YOU

from biblio import reports
from biblio.matching import find_works
from biblio.model import Date, Entry, Library, Match, Name, Record, Work
from biblio.project.config import load_config
from biblio.project.outputs import is_output
from biblio.project.store import matched, open_store
from biblio.reports.handout import Chart, Figures, Heading, Listing, Table
from biblio.reports.lineage import versions
from biblio.reports.spreadsheet import guarded

ROOT = Path(__file__).parent.parent.parent


def told(handout):
    return " ".join(reports.WRITERS["text"](handout).decode().split())


def entries(handout):
    return {entry.key: entry for block in handout.blocks if isinstance(block, Listing) for entry in block.entries}


def test_every_output_is_told_once(library, sida):
    handout, problems = reports.output_list(library, sida, "en-US")
    listed = entries(handout)
    earlier = [key for entry in listed.values() for note in entry.notes for key in note.keys]
    assert sorted([*listed, *earlier]) == sorted(library.entries)
    assert problems == ()


def test_versions_stand_under_the_latest(library, sida):
    entry = entries(reports.output_list(library, sida, "en-US")[0])["chapter2006"]
    note = next(note for note in entry.notes if note.keys)
    text = "".join(run.text for run in note.runs)
    assert (note.label, note.keys) == ("Earlier given at", ("talk2003", "talk2004"))
    assert "Sagodjursdagarna, Nowhere, 9–11 January 2003" in text
    assert "Second Congress of Nothing, Utopia, May 2004, keynote" in text
    assert "as “On the Weight of Unicorns”" in text


def test_counts_are_honest(library, sida):
    handout, _ = reports.output_list(library, sida, "en-US")
    figures = next(block for block in handout.blocks if isinstance(block, Figures))
    assert figures.items[:2] == ((9, "outputs"), (7, "works"))
    assert sum(count for count, _ in figures.items[2:]) == 9
    table = next(block for block in handout.blocks if isinstance(block, Table))
    assert table.rows[-1][-1] == "9"
    assert sum(int(cell or 0) for row in table.rows[:-1] for cell in row[1:-1]) == 9
    chart = next(block for block in handout.blocks if isinstance(block, Chart))
    assert sum(sum(values) for _, values in chart.series) == 9
    assert chart.marked == ("2004", "2005", "2006", "2007")


def test_the_list_says_what_a_reader_must_know(library, sida):
    text = told(reports.output_list(library, sida, "en-US")[0])
    for words in (
        "By Ada Ödqvist-Nobody, alone or with those named.",
        "With Bo Placeholder.",
        "forthcoming, February 2008",
        "[guest editor]",
        "[organizer] [panel]",
        "[not confirmed] [in doubt: year]",
        "[not confirmed: pages]",
        "Before the grant period, 2000–2002",
        "Other outputs",
        "Resulted in: Special Void (2002)",
        "“not confirmed” means",
    ):
        assert words in text


def test_own_author_printed_where_the_profile_says_so(library, sida):
    text = told(reports.output_list(library, evolve(sida, own_author="print"), "en-US")[0])
    assert "Ada Ödqvist-Nobody and Bo Placeholder. The Weight of Unicorns" in text
    assert "With Bo Placeholder" not in text


@pytest.mark.parametrize(
    ("locale", "words"),
    [("sv", ("Konferensbidrag", "Tidigare presenterat vid", "9–11 januari 2003", "kommande, februari 2008")),
     ("es-MX", ("Capítulos de libro", "Presentado antes en", "9–11 de enero de 2003", "Durante el periodo"))],
)  # fmt: skip
def test_languages(library, sida, locale, words):
    handout, _ = reports.output_list(library, sida, locale)
    assert handout.language == locale
    assert all(one in told(handout) for one in words)


def test_a_language_without_words_is_told_in_english(library, sida):
    handout, problems = reports.output_list(library, sida, "fi")
    assert [problem.rule for problem in problems] == ["unknown-locale"]
    assert handout.language == "en"
    assert "Book chapters" in told(handout)


def test_newest_first(library, sida):
    keys = list(entries(reports.output_list(library, evolve(sida, order="newest-first", period=None), "en")[0]))
    assert keys.index("article2005") < keys.index("issue2002")


def test_a_version_stated_by_the_entry_counts_where_nobody_looked_for_works(library, sida):
    alone = evolve(library, works=())
    figures = next(
        block for block in reports.output_list(alone, sida, "en")[0].blocks if isinstance(block, Figures)
    )
    assert figures.items[1] == (8, "works")


def test_versions_are_in_the_order_of_works(sida):
    out = {"issued": Date(((2005,),))}
    records = [
        Record("book", {"title": "S", "status": "forthcoming"}, key="soon"),
        Record("book", {"title": "U"}, key="undated"),
        Record("book", {"title": "B"}, {}, out, key="book"),
        Record("speech", {"title": "T"}, {}, out, key="talk"),
    ]
    library = Library({record.key: Entry(record.key, record) for record in records})
    matches = [Match("soon", key, "version", 1.0) for key in ("undated", "book", "talk")]
    (work,) = find_works(tuple(library.entries.values()), matches)
    assert versions(evolve(library, works=(work,)))["book"] == work.keys == ("talk", "book", "undated", "soon")
    assert versions(evolve(library, works=(Work(work.keys[::-1]),)))["book"] == work.keys


def test_the_own_outputs_of_this_project_are_all_there(sida):
    store = open_store(load_config(ROOT))
    found = matched(store)[0]
    own = evolve(found, entries={key: entry for key, entry in found.entries.items() if is_output(entry)})
    handout, problems = reports.output_list(own, sida, "sv")
    listed = entries(handout)
    earlier = [key for entry in listed.values() for note in entry.notes for key in note.keys]
    assert problems == ()
    assert (len(own.entries), len(listed)) == (32, 26)
    assert sorted([*listed, *earlier]) == sorted(own.entries)


def test_what_has_a_status_is_not_always_forthcoming(sida):
    record = Record("book", {"title": "Out", "status": "published"}, {}, {"issued": Date(((2005,),))})
    handout, _ = reports.output_list(Library({"out": Entry("out", record)}), sida, "en")
    assert "Forthcoming" not in told(handout)


def test_an_empty_library(sida):
    handout, _ = reports.output_list(Library(), sida, "en")
    for write in reports.WRITERS.values():
        assert write(handout)
    assert not [block for block in handout.blocks if isinstance(block, Heading)]


def test_a_bare_record_is_listed(sida):
    bare = Library({"bare": Entry("bare", Record(key="bare"))})
    handout, _ = reports.output_list(bare, sida, "en")
    assert list(entries(handout)) == ["bare"]


def rows(library, profile):
    return {
        row["key"]: row for row in csv.DictReader(io.StringIO(reports.write_csv(library, profile), newline=""))
    }


def test_one_row_an_output(library, sida):
    found = rows(library, sida)
    assert sorted(found) == sorted(library.entries)
    chapter = found["chapter2006"]
    assert chapter["title"] == "The Weight of Unicorns, Revised"
    assert chapter["authors"] == "Ada Ödqvist-Nobody; Bo Placeholder"
    assert {found[key]["work"] for key in ("talk2003", "talk2004", "chapter2006")} == {"talk2003"}
    assert found["talk2003"]["date"] == "2003-01-09/2003-01-11"
    assert [found[key]["in grant period"] for key in ("talk2003", "talk2004", "soon", "undated")] == [
        "no",
        "yes",
        "no",
        "",
    ]
    assert found["odd"]["kind"] == "other"


def test_rows_end_as_rfc_4180_has_it(library, sida):
    text = reports.write_csv(library, sida)
    assert text.count("\r\n") == len(library.entries) + 1
    assert text.endswith("\r\n")


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ('=HYPERLINK("http://example.org")', '\'=HYPERLINK("http://example.org")'),
        ("+1 234", "'+1 234"),
        ("-a title that begins with a dash", "'-a title that begins with a dash"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("  =1+1", "'  =1+1"),
        ("＝1", "'＝1"),
        ("-44", "-44"),
        ("2004", "2004"),
        ("a = b", "a = b"),
        ("– a dash of type", "– a dash of type"),
        ("A;=1+1", "A;'=1+1"),
        ("A; B; =1+1", "A; B; '=1+1"),
        ("A;\t +1 234", "A;\t '+1 234"),
        ("a line\r\n@SUM(A1)", "a line\r\n'@SUM(A1)"),
        ("tabbed\t=1", "tabbed\t'=1"),
        ('A;"=1+1"', 'A;"\'=1+1"'),
        ("A;＝1", "A;'＝1"),
        ("=1;=2", "'=1;'=2"),
        ("-44;=2", "'-44;'=2"),
        ("a; b", "a; b"),
        ("a; b = c - d; e", "a; b = c - d; e"),
        ("a; -44; +3 ; b", "a; -44; +3 ; b"),
        ("a\nb\tc; – d", "a\nb\tc; – d"),
        ('says "-isms" and = signs', 'says "-isms" and = signs'),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, safe):
    assert guarded(cell) == safe


@pytest.mark.usefixtures("patience")
def test_a_cell_that_is_all_separators_is_guarded_in_no_time():
    for cell in (";" * 200_000, '; "' * 100_000, "\n" * 200_000 + "x", ";=" * 100_000):
        assert guarded(cell).replace("'", "") == cell


def test_spreadsheets_that_part_fields_at_semicolons_see_no_formula(sida):
    people = (Name(literal="A"), Name(literal='=cmd|"/c calc"!A1'))
    record = Record("book", {"title": 'x";=1+1;"'}, {"author": people}, {"issued": Date(((2005,),))}, LIST, "evil")
    text = reports.write_csv(Library({"evil": Entry("evil", record)}), sida)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_hostile_title_stays_in_its_cell(sida):
    title = '=cmd|"/c calc"!A1, "quoted"\nand a line'
    record = Record("book", {"title": title}, {"author": (ME, YOU)}, {"issued": Date(((2005,),))}, LIST, "evil")
    assert rows(Library({"evil": Entry("evil", record)}), sida)["evil"]["title"] == f"'{title}"
