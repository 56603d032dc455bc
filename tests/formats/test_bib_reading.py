"""A .bib, and what is read from it."""

import itertools

import pytest

from biblio import formats
from biblio.model import Date, Name, Source

ROOT_FILES = ("references/outputs.bib", "references/cited.bib")


def problems(text):
    return [
        (problem.rule, problem.origin.line, problem.subject)
        for problem in formats.bib.read(Source("a.bib", text)).problems
    ]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("@article{a, journal={J}", "article-journal"),
        ("@ARTICLE{a, entrysubtype={magazine}", "article-magazine"),
        ("@article{a, entrysubtype={newspaper}", "article-newspaper"),
        ("@book{a, title={T}", "book"),
        ("@collection{a, title={T}", "book"),
        ("@proceedings{a, title={T}", "book"),
        ("@inbook{a, title={T}", "chapter"),
        ("@incollection{a, title={T}", "chapter"),
        ("@inreference{a, title={T}", "entry"),
        ("@inproceedings{a, title={T}", "paper-conference"),
        ("@conference{a, title={T}", "paper-conference"),
        ("@unpublished{a, title={T}", "manuscript"),
        ("@unpublished{a, eventtitle={T}", "paper-conference"),
        ("@periodical{a, title={T}", "periodical"),
        ("@techreport{a, title={T}", "report"),
        ("@phdthesis{a, title={T}", "thesis"),
        ("@online{a, title={T}", "webpage"),
        ("@electronic{a, title={T}", "webpage"),
        ("@misc{a, title={T}", "document"),
        ("@misc{a, entrysubtype={event}", "event"),
        ("@misc{a, entrysubtype={interview}", "interview"),
        ("@misc{a, entrysubtype={hearing}", "hearing"),
        ("@video{a, title={T}", "motion_picture"),
        ("@jurisdiction{a, title={T}", "legal_case"),
        ("@dataset{a, title={T}", "dataset"),
        ("@software{a, title={T}", "software"),
        ("@patent{a, title={T}", "patent"),
    ],
)
def test_types(entry, head, kind):
    assert entry(head + "}").type == kind


def test_an_entrysubtype_that_says_no_type_is_kept(entry):
    record = entry("@article{a, entrysubtype={colour supplement}}")
    assert (record.type, record.custom) == ("article-journal", {"entrysubtype": "colour supplement"})


@pytest.mark.parametrize(
    ("kind", "field", "variable"),
    [
        ("article", "number", "issue"),
        ("article", "issue", "issue"),
        ("periodical", "number", "issue"),
        ("report", "number", "number"),
        ("patent", "number", "number"),
        ("book", "number", "collection-number"),
        ("incollection", "number", "collection-number"),
        ("article", "eid", "number"),
        ("article", "issuetitle", "volume-title"),
        ("report", "institution", "publisher"),
        ("thesis", "school", "publisher"),
        ("manual", "organization", "publisher"),
        ("inproceedings", "organization", "publisher"),
        ("misc", "howpublished", "publisher"),
        ("book", "address", "publisher-place"),
        ("book", "location", "publisher-place"),
        ("unpublished", "venue", "event-place"),
        ("book", "series", "collection-title"),
        ("inbook", "chapter", "chapter-number"),
        ("book", "pagetotal", "number-of-pages"),
        ("book", "volumes", "number-of-volumes"),
        ("book", "shorttitle", "title-short"),
        ("article", "shortjournal", "container-title-short"),
        ("book", "origtitle", "original-title"),
        ("book", "langid", "language"),
        ("book", "language", "language"),
        ("book", "annote", "annote"),
        ("book", "annotation", "annote"),
        ("book", "pubstate", "status"),
        ("book", "keywords", "keyword"),
        ("book", "library", "call-number"),
        ("book", "pmcid", "PMCID"),
        ("book", "archive-place", "archive-place"),
    ],
)
def test_fields(entry, kind, field, variable):
    assert entry(f"@{kind}{{a, {field} = {{x}}}}").text == {variable: "x"}


def test_of_two_fields_for_one_variable_the_other_is_kept(entry):
    record = entry("@book{a, address={Old}, location={New}, langid={sv}, language={Swedish}}")
    assert record.text == {"publisher-place": "New", "language": "sv"}
    assert record.custom == {"address": "Old", "language": "Swedish"}


def test_titles_are_joined_with_their_subtitles(entry):
    assert entry("@book{a, subtitle={B}, title={A}}").title == "A: B"
    assert entry("@book{a, subtitle={B}, title={A?}}").title == "A? B"
    assert entry("@incollection{a, booktitle={A}, booksubtitle={B}}").text["container-title"] == "A: B"


def test_the_thesis_says_its_kind(entry):
    assert entry("@phdthesis{a, title={T}}").text["genre"] == "PhD thesis"
    assert entry("@mastersthesis{a, title={T}}").text["genre"] == "Master's thesis"
    assert entry("@thesis{a, type={phdthesis}}").text["genre"] == "PhD thesis"
    assert entry("@phdthesis{a, type={Tesis doctoral}}").text["genre"] == "Tesis doctoral"


def test_eprints(entry):
    arxiv = entry("@misc{a, eprint={1234.5678}, eprinttype={arxiv}, eprintclass={cs.DL}}")
    assert (arxiv.text, arxiv.custom) == (
        {"archive": "arxiv", "archive_location": "1234.5678"},
        {"eprintclass": "cs.DL"},
    )
    assert entry("@misc{a, eprint={123}, eprinttype={pubmed}}").text == {"PMID": "123"}


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("date={2004-05-06}", Date(((2004, 5, 6),))),
        ("date={2004-05/2005}", Date(((2004, 5), (2005,)))),
        ("date={2004/..}", Date(((2004,), (0,)))),
        ("date={2004-21}", Date(((2004,),), 1)),
        ("date={1985~}", Date(((1985,),), circa=True)),
        ("date={199X}", Date(((1990,), (1999,)), circa=True)),
        ("date={-0043}", Date(((-44,),))),
        ("date={1993-00-00}", Date(((1993,),))),
        ("year=2004", Date(((2004,),))),
        ("year=476", Date(((476,),))),
        ("year={2004}, month=may", Date(((2004, 5),))),
        ("year={2004}, month={5}", Date(((2004, 5),))),
        ("year={2004}, month={May}, day={6}", Date(((2004, 5, 6),))),
        ('year={2004}, month="6~" # may', Date(((2004, 5, 6),))),
        ("year={2004}, month={May 6th}", Date(((2004, 5, 6),))),
        ("year={2004}, month={May/June}", Date(((2004, 5), (2004, 6)))),
        ("year={2004}, month={mayo}", Date(((2004, 5),))),
        ("year={2004}, month={Spring}", Date(((2004,),), 1)),
        ("year={2004}, month={unknown}", Date(((2004,),))),
        ("year={c. 1990}", Date(((1990,),), circa=True)),
        ("year={1990--1995}", Date(((1990,), (1995,)))),
        ("year={[1999]}", Date(((1999,),))),
        ("year={forthcoming}", Date(literal="forthcoming")),
        ("date={2016-12-13}, year=2017, month=8", Date(((2016, 12, 13),))),
    ],
)
def test_dates(entry, fields, date):
    record = entry(f"@book{{a, {fields}}}")
    assert record.dates == {"issued": date}
    assert record.custom == {}


def test_the_other_dates(entry):
    record = entry("@misc{a, eventdate={2004-05-06/2004-05-08}, urldate={2020-01-02}, origdate={1867}}")
    assert record.dates == {
        "event-date": Date(((2004, 5, 6), (2004, 5, 8))),
        "accessed": Date(((2020, 1, 2),)),
        "original-date": Date(((1867,),)),
    }


def test_the_letter_of_a_year(entry):
    record = entry("@book{a, year={1999a}}")
    assert (record.year, record.text) == (1999, {"year-suffix": "a"})


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Keck, Margaret E.", Name("Keck", "Margaret E.")),
        ("Margaret E. Keck", Name("Keck", "Margaret E.")),
        ("van Steenbergen, Bart", Name("Steenbergen", "Bart", non_dropping_particle="van")),
        ("Bart van Steenbergen", Name("Steenbergen", "Bart", non_dropping_particle="van")),
        ("de la Vallée Poussin, Charles", Name("Vallée Poussin", "Charles", non_dropping_particle="de la")),
        ("Ortega y Gasset, José", Name("Ortega y Gasset", "José")),
        ("King, Jr., Martin Luther", Name("King", "Martin Luther", suffix="Jr.")),
        ("Humboldt, Alexander von", Name("Humboldt", "Alexander", dropping_particle="von")),
        ("Domínguez R., Edmé", Name("Domínguez R.", "Edmé")),
        ("Dom{\\'\\i}nguez R., Edm{\\'e}", Name("Domínguez R.", "Edmé")),
        ("{\\'E}tienne de la Bo{\\'e}tie", Name("Boétie", "Étienne", non_dropping_particle="de la")),
        ("Hermann {von Helmholtz}", Name("von Helmholtz", "Hermann")),
        ("{Comité Fronterizo de Obreras}", Name(literal="Comité Fronterizo de Obreras")),
        ("{{Comité Fronterizo de Obreras}}", Name(literal="Comité Fronterizo de Obreras")),
        ("{Marks and Spencer, Inc.}", Name(literal="Marks and Spencer, Inc.")),
        ("Mitchell", Name("Mitchell")),
        ("given=Hans, family=Harman, prefix=von, useprefix=true", Name("Harman", "Hans", "", "von")),
        ("given=Hans, family=Harman, prefix=von, useprefix=false", Name("Harman", "Hans", "von")),
        ("Mar{\\'\\i}a~Luisa Tarr{\\'e}s", Name("Tarrés", "María Luisa")),
    ],
)
def test_names(entry, written, name):
    assert entry(f"@book{{a, author = {{{written}}}}}").names == {"author": (name,)}


def test_lists_of_names(entry):
    record = entry("@book{a, author={Keck, M. AND {A and B}\n and Sikkink, Kathryn and others}}")
    assert list(map(str, record.names["author"])) == ["M. Keck", "A and B", "Kathryn Sikkink"]
    assert record.custom == {"et-al": ["author"]}


def test_what_editors_did(entry):
    assert set(entry("@book{a, editor={A, B}, editortype={compiler}}").names) == {"compiler"}
    record = entry("@book{a, editor={A, B}, editortype={redactor}}")
    assert (set(record.names), record.custom) == ({"editor"}, {"editortype": "redactor"})


def test_macros(bib):
    text = (
        '@string{cup = "Cambridge" # " UP"}\n@STRING(place = {Cambridge})\n'
        '@book{a, publisher = CUP # ", " # place, month = jan, year = 1999}'
    )
    (record,) = bib(text)
    assert record.text == {"publisher": "Cambridge UP, Cambridge"}
    assert record.dates["issued"] == Date(((1999, 1),))


def test_a_macro_that_is_defined_nowhere_stands_for_its_name():
    text = "@book{a,\n  title = {T},\n  publisher = cup\n}"
    (record,) = formats.bib.read(Source("a.bib", text)).records
    assert record.text["publisher"] == "cup"
    assert problems(text) == [("unknown-macro", 1, "a")]


CROSSREF = """\
@incollection{child, author={A, B}, title={Part}, pages={1--9}, crossref={Parent}}
@collection{parent, editor={C, D}, title={Whole}, subtitle={Sub}, year=1999, doi={10.1/whole}, pagetotal={300},
  crossref={top}}
@mvcollection{top, title={Works}, publisher={P}, series={S}}
@xdata{p, location={Lund}}
@inbook{chapter, xdata={p}, crossref={book}, title={C}}
@book{book, author={E, F}, title={B}}
@article{article, crossref={journal}, date={2000-05}}
@periodical{journal, title={J}, issn={1234-5679}, year=2000}
"""


def test_children_inherit(bib):
    records = {record.key: record for record in bib(CROSSREF)}
    assert set(records) == {"child", "parent", "top", "chapter", "book", "article", "journal"}
    child = records["child"]
    assert child.text == {
        "title": "Part",
        "page": "1-9",
        "container-title": "Whole: Sub",
        "publisher": "P",
        "collection-title": "S",
    }
    assert set(child.names) == {"author", "editor"}
    assert child.year == 1999
    assert child.custom["crossref"] == "Parent"
    assert records["parent"].text["title"] == "Whole: Sub"
    assert records["chapter"].text == {"title": "C", "container-title": "B", "publisher-place": "Lund"}
    assert records["chapter"].names["container-author"] == records["book"].names["author"]
    assert records["article"].text == {"container-title": "J", "ISSN": "1234-5679"}
    assert records["article"].dates["issued"] == Date(((2000, 5),))


def test_parents_in_a_circle(bib):
    records = bib("@book{a, crossref={b}, title={A}}@book{b, crossref={a}, publisher={B}}@book{c, crossref={c}}")
    assert records[0].text == {"title": "A", "publisher": "B"}


def test_our_own_words_have_their_shapes(entry):
    record = entry(
        "@misc{a, list={Conferences}, role={organizer}, implicit-author={true}, confidence={likely},"
        " unconfirmed={title, publisher-place}, title-translated={T & U}, related={b, c},"
        " relatedtype={version-of},"
        " ids={old, older}, candidates={A; B}, resulted-in={An issue}}"
    )
    assert record.custom == {
        "list": "Conferences",
        "role": "organizer",
        "implicit-author": True,
        "confidence": "likely",
        "unconfirmed": ["title", "publisher-place"],
        "title-translated": "T & U",
        "related": [
            {"relation": "version-of", "key": "b"},
            {"relation": "version-of", "key": "c"},
            {"relation": "resulted-in", "text": "An issue"},
        ],
        "ids": ["old", "older"],
        "candidates": "A; B",
    }


def test_what_is_not_known_is_kept_under_its_own_name(entry):
    record = entry("@book{a, FOO = {b\\'ar}, file = {a\\_b:C\\:/x.pdf:PDF}, titleaddon={x}}")
    assert record.custom == {"foo": "bár", "file": "a\\_b:C\\:/x.pdf:PDF", "titleaddon": "x"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@book{a, title={A}}\n@book{b, title={B\n\n@book{c, title={C}}", [("broken-entry", 2, "b")]),
        ("@book{a, title={A} year=1999}", [("broken-entry", 1, "a")]),
        ("@book{a}\n@book{a}", [("citekey-clash", 2, "a")]),
        ("@book{a,\n title={A},\n title={B}}", [("duplicate-field", 2, "a")]),
        ("@book{a, title={T},\n date={9/9/9}}", [("unclear-date", 2, "a")]),
        ("@book{a,\n author={A, B, C, D, E}}", [("unclear-name", 2, "a")]),
        ("nothing of BibTeX here", [("nothing-found", 1, "a.bib")]),
        ("% only a comment\n", []),
        ("", []),
    ],
)
def test_problems(text, found):
    assert problems(text) == found


def test_a_field_given_twice_is_read_once_and_kept_twice():
    (record,) = formats.bib.read(Source("a.bib", "@book{a, title={A}, title={B}}")).records
    assert (record.title, record.custom) == ("A", {"title-again": "B"})


def test_a_list_with_commas_for_authors_is_read_and_told():
    text = "@book{a, author={I. Podadera, J. M. Carmona, A. Ibarra, and J. Molla}}"
    (record,) = formats.bib.read(Source("a.bib", text)).records
    assert [name.family for name in record.names["author"]] == ["Podadera", "Carmona", "Ibarra", "Molla"]
    assert [rule for rule, *_ in problems(text)] == ["unclear-name"]


def test_the_projects_own_files_read_without_a_problem(pytestconfig):
    for name in ROOT_FILES:
        path = pytestconfig.rootpath / name
        source = Source(str(path), path.read_text("utf-8"))
        reading = formats.bib.read(source)
        assert reading.problems == ()
        assert len(reading.records) == source.text.count("\n@")
        assert not any("date" in record.custom or "author" in record.custom for record in reading.records)
        assert formats.bib.update(source, reading.records) == source.text


XDATA = (
    "@book{c, title={C}, xdata={A}}",
    "@xdata{A, xdata={B}, publisher={P}}",
    "@xdata{B, location={Lund}, crossref={D}}",
    "@collection{D, note={N}}",
)


@pytest.mark.parametrize("order", list(itertools.permutations(XDATA)))
def test_what_is_inherited_does_not_depend_on_the_order(bib, order):
    (record,) = [record for record in bib("\n".join(order)) if record.key == "c"]
    assert record.text == {"title": "C", "publisher": "P", "publisher-place": "Lund", "note": "N"}


def test_circles_and_long_chains_of_parents(bib):
    (record,) = bib("@book{a, xdata={b}}@xdata{b, xdata={c}, location={L}}@xdata{c, xdata={b, a}, publisher={P}}")
    assert record.text == {"publisher": "P", "publisher-place": "L"}
    chain = [f"@book{{b{number}, xdata={{b{number + 1}}}}}" for number in range(10_000)]
    records = bib("\n".join([*chain, "@book{b10000, publisher={P}}"]))
    assert {record.text["publisher"] for record in records} == {"P"}
