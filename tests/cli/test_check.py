import json
import os
import subprocess
import sys

import jsonschema
import pytest


def rules(done) -> set[str]:
    return {problem["rule"] for problem in json.loads(done.out)}


def test_problems_have_the_schemas_shape(biblio, project):
    done = biblio("check", "--to", "json")
    problems = json.loads(done.out)
    jsonschema.validate(problems, json.loads(biblio("check", "--to", "json-schema").out))
    assert done.code == 1
    assert {"ambiguous-citation", "unconfirmed-entry"} <= rules(done)


def test_ignore_takes_a_rules_name(biblio, project):
    assert "unconfirmed-entry" not in rules(biblio("check", "--to", "json", "--ignore", "unconfirmed-entry"))
    assert biblio("check", "--ignore", "unconfirmed").code == 2


def test_a_clean_manuscript_is_clean(biblio, project):
    (project / "clean.md").write_text("Networks frame issues (Keck & Sikkink 1998: 2).\n")
    library = project / "only.bib"
    library.write_text(
        "@book{keck1998, author={Keck, Margaret E. and Sikkink, Kathryn}, title={Activists beyond Borders}, "
        "publisher={Cornell University Press}, location={Ithaca}, year=1998}\n"
    )
    done = biblio("check", "clean.md", "--library", library)
    assert (done.code, done.out) == (0, "✓ no problems\n")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("As [@nobody2001] says.", "cited-not-listed"),
        ("As is known (Alvarez 1999: 999).", "locator-outside-pages"),
        ("It is a matter of record (Ibid: 4).", "unresolved-citation"),
        ("There is more (Nobody 2001).", "cited-not-listed"),
    ],
)
def test_what_is_wrong_has_a_name(biblio, project, text, rule):
    (project / "text.md").write_text(text + "\n")
    assert rule in rules(biblio("check", "text.md", "--to", "json"))


def test_a_bibliography_is_checked_by_itself(biblio, tmp_path):
    (tmp_path / "a.bib").write_text(
        "@article{x, title={T}, doi={not-a-doi}, year=2001, author={A, B}, journal={J}}\n"
    )
    assert "broken-identifier" in rules(biblio("check", "a.bib", "--to", "json"))


def test_github_annotations(biblio, project):
    done = biblio("check", "--to", "github")
    assert done.out.startswith(("::warning file=", "::error file=", "::notice file="))


def test_one_run_is_like_another(project):
    answers = set()
    for seed in ("0", "1", "2", "3"):
        command = [sys.executable, "-m", "biblio", "check", "--to", "json"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        answers.add(subprocess.run(command, cwd=project, env=environment, capture_output=True, check=False).stdout)
    assert len(answers) == 1
    assert answers != {b""}
