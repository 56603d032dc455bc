import json
import tomllib


def test_versions_form_works(biblio, project):
    works = [set(work["keys"]) for work in json.loads(biblio("dedupe", "--to", "json").out)["works"]]
    assert {"dominguez2003resistance", "dominguez2004resistance", "dominguez2006resistance"} in works
    assert {"dominguez2004networking", "dominguez2007networking"} in works
    assert {"dominguez2007mujer", "dominguez2007otra"} in works


def test_no_two_entries_of_our_own_are_the_same(biblio, project):
    matches = json.loads(biblio("dedupe", "--to", "json").out)["matches"]
    assert [match for match in matches if match["verdict"] == "same"] == []


def test_a_decision_is_written_and_holds(biblio, project):
    file = project / "references/decisions.toml"
    before = file.read_text("utf-8")
    done = biblio("dedupe", "--same", "falk1994", "keck1998", "--reason", 'a "test"')
    assert done.code == 1
    after = file.read_text("utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert tomllib.loads(after)["decision"][-1] == {
        "kind": "same",
        "subjects": ["falk1994", "keck1998"],
        "reason": 'a "test"',
    }
    matches = json.loads(biblio("dedupe", "--to", "json").out)["matches"]
    same = [match for match in matches if match["verdict"] == "same"]
    assert [{match["left"], match["right"]} for match in same] == [{"falk1994", "keck1998"}]
    assert same[0]["decided"] is True


def test_an_unknown_key_decides_nothing(biblio, project):
    before = (project / "references/decisions.toml").read_bytes()
    done = biblio("dedupe", "--version", "falk1994", "falk1995")
    assert done.code == 2
    assert "did you mean falk1994" in done.err
    assert (project / "references/decisions.toml").read_bytes() == before
