import io
import json
import sys

import jsonschema
import pytest

from tests.manuscripts import managed_documents
from tests.manuscripts.test_manuscript_docx import package
from tests.manuscripts.test_manuscript_jats import article

LISTS = """\
Results of the project

Conferences:

2003: -January 9-11: Lund. Congress: Poor and Rich. Paper read: "Weaving at night: looms and unions in Oaxaca."

2004
-May, Helsinki, Finland, Conference of the Nordic network. Paper: “Weaving at night: looms and unions in Oaxaca”

Publications

-“Weaving at Night” in Ann Editor ed. Looms of the World, Routledge 2006.
-”El telar y la ley” in Revista de Telas vol. 4 nr 2. 2002. Co-author: Berta Ruiz
"""


@pytest.fixture
def lists(tmp_path):
    path = tmp_path / "lists.txt"
    path.write_text(LISTS, encoding="utf-8")
    return path


def test_lists_of_a_report_become_records_with_origins(biblio, lists):
    done = biblio("read", lists, "--to", "csl-json")
    items = json.loads(done.out)
    assert [item["type"] for item in items] == [
        "paper-conference",
        "paper-conference",
        "chapter",
        "article-journal",
    ]
    for item in items:
        origin = item["custom"]["origin"]
        assert origin["file"] == str(lists)
        assert LISTS[origin["start"] : origin["end"]].count(item["title"].split()[0]) >= 1
        assert origin["line"] == LISTS.count("\n", 0, origin["start"]) + 1
    assert {item["custom"]["list"] for item in items} == {"Conferences", "Publications"}


def test_the_answer_has_the_schemas_shape(biblio, lists, project):
    schema = json.loads(biblio("read", "--to", "json-schema").out)
    for file in (lists, project / "references/outputs.bib", project / "references/cited.bib"):
        jsonschema.validate(json.loads(biblio("read", file, "--to", "csl-json").out), schema)


def test_authors_of_the_configuration_come_first(biblio, lists, tmp_path):
    (tmp_path / "biblio.toml").write_text('authors = ["Edmé Domínguez R."]')
    items = json.loads(biblio("read", lists, "--to", "csl-json").out)
    assert [[name["family"] for name in item["author"]] for item in items][2:] == [
        ["Domínguez R."],
        ["Domínguez R.", "Ruiz"],
    ]
    assert all(item["custom"]["implicit-author"] is True for item in items)


@pytest.mark.parametrize("form", ["bib", "ris", "csl-json"])
def test_every_format_reads_what_it_wrote(biblio, project, tmp_path, form):
    source = project / "references/cited.bib"
    first = json.loads(biblio("read", source, "--to", "csl-json").out)
    written = tmp_path / f"copy.{form.replace('csl-', '')}"
    assert biblio("read", source, "--to", form, "-o", written).code == 0
    second = json.loads(biblio("read", written, "--from", form, "--to", "csl-json").out)
    assert [item["title"] for item in second if "title" in item] == [
        item["title"] for item in first if "title" in item
    ]
    assert [item["author"] for item in second if "author" in item] == [
        item["author"] for item in first if "author" in item
    ]


def test_the_founding_report_gives_every_output(biblio, shared):
    done = biblio("read", shared("report/report.txt"), "--to", "csl-json")
    items = json.loads(done.out)
    by_list = [item["custom"]["list"] for item in items]
    assert len(items) == 32
    assert sum(heading.startswith("Conferences") for heading in by_list) == 21
    assert sum(heading.startswith("Publications") for heading in by_list) == 11


def test_standard_input(biblio, monkeypatch):
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(b"@book{a, title={A}, author={B, C}, year=2001}"))
    )
    done = biblio("read", "-", "--to", "csl-json")
    assert [item["title"] for item in json.loads(done.out)] == ["A"]


def test_what_a_format_cannot_say_is_told(biblio, lists):
    done = biblio("read", lists, "--to", "ris")
    assert "lost-in-format" in done.err
    assert "event-date (2)" in done.err
    assert "lost-in-format" not in biblio("read", lists, "--to", "bib").err


def test_adding_the_founding_report_twice_is_adding_it_once(biblio, tmp_path, shared):
    report = shared("report/report.txt")
    biblio("init")
    (tmp_path / "biblio.toml").write_text('authors = ["Edmé Domínguez R."]')
    assert "32 added, 0 merged, 0 unchanged" in biblio("add", report).out
    before = {path.name: path.read_bytes() for path in (tmp_path / "references").iterdir()}
    assert "0 added, 0 merged, 32 unchanged" in biblio("add", report).out
    assert {path.name: path.read_bytes() for path in (tmp_path / "references").iterdir()} == before


def test_what_a_reference_manager_keeps_in_a_word_file_is_read_once(biblio, tmp_path):
    body = managed_documents.zotero("(Falk 1994)", managed_documents.FALK)
    again = managed_documents.zotero("(Falk 1994; Keck 1998)", managed_documents.FALK, managed_documents.KECK)
    entry = managed_documents.text("Falk, Rut. 1994. On Tides. Lund: Mole.")
    other = managed_documents.text("Moll, Bo. 1999. On Nets. Lund: Mole.")
    heading = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + managed_documents.text("References") + "</w:p>"
    file = tmp_path / "draft.docx"
    file.write_bytes(package(f"<w:p>{body}</w:p><w:p>{again}</w:p>{heading}<w:p>{entry}</w:p><w:p>{other}</w:p>"))
    done = biblio("read", file, "--to", "csl-json")
    items = json.loads(done.out)
    assert [(item["id"], item["title"]) for item in items] == [
        ("falk1994", "On Tides"),
        ("keck1998", "Harbours beyond Borders"),
        ("moll1999", "On Nets"),
    ]
    assert items[0]["DOI"] == "10.1234/tides"


def test_the_references_of_an_article_are_read_as_it_marks_them(biblio, tmp_path):
    (tmp_path / "a.xml").write_text(article("<p>So.</p>"), "utf-8")
    done = biblio("read", "a.xml", "--to", "csl-json")
    found = json.loads(done.out)
    assert [(item["type"], item["title"]) for item in found] == [
        ("book", "Activists beyond Borders"),
        ("article-journal", "Citizens"),
        ("chapter", "Work"),
        ("book", "Bare words of a reference"),
    ]
    assert found[1]["DOI"] == "10.1/x"
