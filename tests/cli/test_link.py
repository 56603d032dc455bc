import csv
import io
import json

import jsonschema


def test_json_has_the_schemas_shape_and_true_spans(biblio, project):
    done = biblio("link", "references/report.md", "--to", "json")
    answer = json.loads(done.out)
    jsonschema.validate(answer, json.loads(biblio("link", "x", "--to", "json-schema").out))
    text = (project / "references/report.md").read_text("utf-8")
    for citation in answer["citations"]:
        assert text[citation["start"] : citation["end"]] == citation["text"]
        for cite in citation["cites"]:
            assert text[cite["start"] : cite["end"]] == cite["text"]
            assert 0 <= cite["claim"]["start"] < cite["claim"]["end"] <= len(text)
            assert cite["claim"]["text"] == text[cite["claim"]["start"] : cite["claim"]["end"]]
    keys = {cite["key"] for citation in answer["citations"] for cite in citation["cites"] if cite["key"]}
    assert keys <= {item["id"] for item in answer["entries"]}
    assert {"keck1998", "falk1994", "bergeron2001", "kabeer2004"} <= keys


def test_ambiguous_shows_both(biblio, project):
    done = biblio("link", "references/report.md", "--unresolved")
    assert done.code == 1
    assert "dominguez2002continental" in done.out
    assert "dominguez2002shifting" in done.out


def test_a_ghost_library_is_named(biblio, tmp_path):
    (tmp_path / "a.md").write_text("(Falk 1994)")
    done = biblio("link", "a.md", "--library", "refs")
    assert done.code == 2
    assert "refs: no such file or folder" in done.err
    assert "biblio init" in done.err


def test_a_table_of_claims_for_a_spreadsheet(biblio, project):
    text = "Tides turn (Falk 1994). Nobody knows (Nobody 2001).\n"
    (project / "draft.txt").write_text(text, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(biblio("link", "draft.txt", "--to", "csv").out)))
    assert [(row["verdict"], row["source"]) for row in rows] == [("resolved", "falk1994"), ("unresolved", "")]
    assert rows[0]["claim"] == "Tides turn (Falk 1994)."
    assert rows[0]["described"].startswith("Falk (1994) The Making of Global Citizenship")


def test_what_has_no_source_is_counted_and_shown(biblio, project):
    text = "=They say that 12 % of them do turn. Three.\n"
    (project / "draft.txt").write_text(text, encoding="utf-8")
    done = biblio("link", "draft.txt")
    assert "1 figure without a source: `--unsourced` shows them." in done.out
    assert "figure without a source: 12 %" in biblio("link", "draft.txt", "--unsourced").out
    row = next(csv.DictReader(io.StringIO(biblio("link", "draft.txt", "--to", "csv").out)))
    assert (row["claim"], row["kind"], row["verdict"]) == (
        "'=They say that 12 % of them do turn.",
        "figure",
        "without a source",
    )


def test_a_page(biblio, project):
    page = biblio("link", "references/report.md", "--to", "html").out
    assert page == biblio("report", "references/report.md").out
    assert page.startswith("<!DOCTYPE html>")
