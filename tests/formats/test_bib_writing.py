"""Records as BibLaTeX."""

import pytest
from attrs import evolve

from biblio import formats
from biblio.model import Date, Name, Record, Source

RECORD = Record(
    "chapter",
    {
        "title": 'Networks & <i>Norms</i> of <span class="nocase">NAFTA</span>',
        "container-title": "Whole_Book",
        "page": "12-14",
        "publisher": "Åkerlund",
        "DOI": "10.1/a_b",
        "PMID": "123",
        "archive-place": "Lund",
    },
    {
        "author": (Name("Steenbergen", "Bart", "", "van"), Name(literal="A and B, Inc.")),
        "editor": (Name("Humboldt", "Alexander", "von"),),
    },
    {"issued": Date(((2004, 5),)), "event-date": Date(((2003,), (2004,)))},
    {
        "list": "Publications",
        "implicit-author": True,
        "unconfirmed": ["page", "title"],
        "et-al": ["author"],
        "related": [{"relation": "version-of", "key": "b"}, {"relation": "resulted-in", "text": "An issue"}],
    },
    "a2004",
)

WRITTEN = """\
@incollection{a2004,
  title        = {Networks \\& \\emph{Norms} of {NAFTA}},
  author       = {van Steenbergen, Bart and {A and B, Inc.} and others},
  booktitle    = {Whole\\_Book},
  editor       = {Humboldt, Alexander von},
  publisher    = {Åkerlund},
  pages        = {12--14},
  date         = {2004-05},
  eventdate    = {2003/2004},
  doi          = {10.1/a_b},
  pmid         = {123},
  archive-place = {Lund},
  list         = {Publications},
  implicit-author = {true},
  unconfirmed  = {page, title},
  related      = {b},
  relatedtype  = {version-of},
  resulted-in  = {An issue},
}
"""


def test_an_entry_is_readable():
    assert formats.bib.write([RECORD]) == WRITTEN


def test_an_empty_line_stands_between_entries():
    assert formats.bib.write([RECORD, RECORD]) == WRITTEN + "\n" + WRITTEN
    assert formats.bib.write([]) == ""


def test_it_is_read_as_it_was(entry):
    read = entry(WRITTEN)
    assert evolve(read, origin=RECORD.origin, raw="") == RECORD


@pytest.mark.parametrize(
    ("record", "head"),
    [
        (Record("article-journal"), "@article{,"),
        (Record("article-magazine"), "@article{,\n  entrysubtype = {magazine}"),
        (Record("book", {}, {"author": (Name("A"),)}), "@book{,"),
        (Record("book", {}, {"editor": (Name("A"),)}), "@collection{,"),
        (Record("paper-conference", {"container-title": "P"}), "@inproceedings{,"),
        (Record("paper-conference", {"event-title": "E"}), "@unpublished{,"),
        (Record("manuscript", {"event-title": "E"}), "@unpublished{,\n  entrysubtype = {manuscript}"),
        (Record("manuscript"), "@unpublished{,"),
        (Record("event"), "@misc{,\n  entrysubtype = {event}"),
        (Record("hearing"), "@misc{,\n  entrysubtype = {hearing}"),
        (Record("thesis", {"genre": "PhD thesis"}), "@thesis{,\n  type         = {phdthesis}"),
        (Record("webpage"), "@online{,"),
        (Record("document"), "@misc{,"),
    ],
)
def test_types(record, head):
    assert formats.bib.write([record]).startswith(head)


def test_a_key_that_would_break_the_entry_is_mended():
    assert formats.bib.write([Record(key="a, b}")]).startswith("@misc{a__b_,")


def test_dates_that_are_only_words():
    assert "year         = {n.d.}" in formats.bib.write([Record("book", dates={"issued": Date(literal="n.d.")})])


def test_values_without_a_form_of_their_own_are_json(entry):
    record = Record("book", custom={"score": 3, "tags": ["a", "b"], "deep": {"x": [1]}, "none": None})
    assert entry(formats.bib.write([record])).custom == {"score": "3", "tags": "a; b", "deep": '{"x": [1]}'}


def test_the_files_of_the_project_come_back_the_same(pytestconfig):
    for name in ("references/outputs.bib", "references/cited.bib"):
        records = formats.bib.read(Source(name, (pytestconfig.rootpath / name).read_text("utf-8"))).records
        again = formats.bib.read(Source(name, formats.bib.write(records))).records
        bare = [evolve(record, origin=RECORD.origin, raw="") for record in records]
        assert [evolve(record, origin=RECORD.origin, raw="") for record in again] == bare


def test_a_word_of_ours_that_is_a_field_of_theirs_is_marked():
    record = Record("paper-conference", {"title": "A", "event-place": "Oslo"}, custom={"venue": "Kai"}, key="a")
    written = formats.bib.write([record])
    assert "venue        = {Oslo}" in written
    assert "custom-venue = {Kai}" in written
    (again,) = formats.bib.read(Source("a.bib", written)).records
    assert (again.text, again.custom) == (record.text, record.custom)
    changed = formats.bib.update(Source("a.bib", written), [evolve(again, custom={"venue": "Quay"})])
    assert changed == written.replace("Kai", "Quay")


def keys(text):
    return [record.key for record in formats.bib.read(Source("a.bib", text)).records]


def test_a_key_that_can_be_written():
    assert formats.bib.writable_key("Smith 2000") == "Smith_2000"
    assert formats.bib.writable_key("a,b={c}") == "a_b__c_"
    assert formats.bib.writable_key("smith2000:a-b/c") == "smith2000:a-b/c"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (["a b", "a_b"], ["a_ba", "a_b"]),
        (["a_b", "a b", "a~b", "a b"], ["a_b", "a_ba", "a_bb", "a_ba"]),
        (["a b", "a_ba", "a_b"], ["a_bb", "a_ba", "a_b"]),
        (["a b", "c"], ["a_b", "c"]),
        (["a", "a"], ["a", "a"]),
    ],
)
def test_keys_that_differ_stay_different(given, written):
    records = [Record("book", key=key) for key in given]
    assert keys(formats.bib.write(records)) == written


def test_many_keys_that_come_to_be_the_same():
    given = (
        [f"a{char}" for char in " =,{}#%~\t"]
        + ["a\u2003", 'a"', "a\\"] * 3
        + [f"a{' ,'[n % 2]}" for n in range(9)]
    )
    written = formats.bib.with_keys([Record(key=key) for key in given])
    assert len({record.key for record in written}) == len(set(given))


def test_a_new_entry_keeps_off_the_keys_of_the_file():
    text = formats.bib.update(Source("a.bib", "@book{a_b, title={A}}\n"), [Record("book", key="a b")])
    assert keys(text) == ["a_b", "a_ba"]
