import pytest

from biblio.matching import find_matches, find_works
from biblio.model import Decision, Entry, Match, Record, Work

LINEAGE = """
@incollection{ek2006, author={Ek, Åsa}, title={Weaving and Wages: Home workers in the North},
  booktitle={Mills}, year=2006}
@inproceedings{ek2004, author={Ek, Åsa}, title={Weaving and wages: home workers in the north},
  eventtitle={Congress}, year={2004-05}}
@inproceedings{ek2003, author={Ek, Åsa}, title={Weaving and wages: home workers in the north},
  eventtitle={Work and Gender}, year={2003-01}}
@book{falk1994, author={Falk, Richard}, title={The making of global citizenship}, year=1994}
@incollection{ek2007, author={Ek, Åsa}, title={Coda}, related={ek2006}, year=2007}
"""


def test_paper_paper_chapter_and_what_the_entry_says_itself(entries):
    library = entries(LINEAGE)
    matches = find_matches(library)
    assert find_works(library, matches) == (Work(("ek2003", "ek2004", "ek2006", "ek2007"), "Coda"),)


def test_a_decision_splits_a_work(entries):
    library = entries(LINEAGE)
    decisions = [Decision("different", ("ek2006", "ek2004")), Decision("different", ("ek2006", "ek2003"))]
    works = find_works(library, find_matches(library, decisions))
    assert [work.keys for work in works] == [("ek2006", "ek2007"), ("ek2003", "ek2004")]


def test_within_a_year_the_month_comes_before_the_year_alone(entries):
    library = entries("@book{b, title={B}, year=2007} @misc{a, title={A}, year={2007-04}} @misc{c, title={C}}")
    matches = [Match("b", "a", "version", 1.0), Match("c", "a", "version", 1.0)]
    assert find_works(library, matches) == (Work(("a", "b", "c"), "C"),)


def test_what_is_not_out_stands_behind_the_undated_as_in_reports(entries):
    library = entries(
        "@misc{soon, title={S}, pubstate={forthcoming}} @misc{undated, title={U}} @book{b, title={B}, year=2007}"
        "@inproceedings{talk, title={T}, year=2007} @misc{out, title={O}, pubstate={published}}"
    )
    matches = [Match("soon", entry.key, "version", 1.0) for entry in library[1:]]
    (work,) = find_works(library, matches)
    assert work.keys == ("talk", "b", "out", "undated", "soon")


def test_duplicates_alone_are_no_work_but_come_along(entries):
    library = entries("@misc{a, title={A}} @misc{b, title={B}} @misc{c, title={C}}")
    same = Match("a", "b", "same", 1.0)
    assert find_works(library, [same]) == ()
    assert find_works(library, [same, Match("b", "c", "version", 1.0)]) == (Work(("a", "b", "c"), "C"),)


@pytest.mark.parametrize("sequence", [list, tuple])
def test_a_relation_may_be_stated_in_any_sequence(sequence):
    said = sequence(
        [{"relation": "version-of", "key": "b"}, {"relation": "", "key": "c"}, {"text": "no key"}, "odd"]
    )
    record = Record(custom={"related": said}, key="a")
    assert list(record.related) == [("version-of", "b"), ("related-to", "c")]
    library = [Entry("a", record), Entry("b", Record(key="b"))]
    assert [work.keys for work in find_works(library, find_matches(library))] == [("a", "b")]


def test_a_relation_to_what_is_not_there_is_no_work(entries):
    assert find_works(entries("@misc{a, title={A}, related={gone}} @misc{b, title={B}, related={b}}"), ()) == ()
