import json
from pathlib import Path

import pytest

NEW = """\
@article{kabeer-again,
  author = {Kabeer, N.},
  title = {Globalization, Labor Standards, and Women's Rights: Dilemmas of Collective (In)action in an
           Interdependent World},
  journal = {Feminist Economics},
  year = 2004,
  volume = 10,
}

@book{tilly,
  author = {Tilly, Charles},
  title = {Social Movements, 1768--2004},
  publisher = {Paradigm},
  year = 2004,
}
"""


@pytest.fixture
def new(project: Path) -> Path:
    path = project / "new.bib"
    path.write_text(NEW, encoding="utf-8")
    return path


def test_merges_what_is_there_and_adds_what_is_new(biblio, project, new):
    before = (project / "references/cited.bib").read_bytes()
    done = biblio("add", new, "--to", "json")
    steps = {step["outcome"]: step["key"] for step in json.loads(done.out)["steps"]}
    assert steps.get("merged", steps.get("unchanged")) == "kabeer2004"
    assert "Social Movements" in (project / "references/library.bib").read_text("utf-8")
    after = (project / "references/cited.bib").read_bytes()
    kabeer = before.index(b"@article{kabeer2004")
    assert after[:kabeer] == before[:kabeer]


def test_twice_is_once(biblio, project, new):
    biblio("add", new)
    library = (project / "references/library.bib").read_bytes()
    done = biblio("add", new, "--to", "json")
    assert {step["outcome"] for step in json.loads(done.out)["steps"]} <= {"unchanged", "merged"}
    assert (project / "references/library.bib").read_bytes() == library


def test_dry_run_writes_nothing(biblio, project, new):
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = biblio("add", new, "--dry-run")
    assert "Would write" in done.out
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_the_inbox(biblio, project):
    done = biblio("add", "references/inbox/later.txt", "--to", "json")
    outcome = {
        step["item"]["title"][:22]: (step["outcome"], step["key"]) for step in json.loads(done.out)["steps"]
    }
    assert outcome["Women Workers in the M"][1] == "dominguezwomen"
    assert outcome["Women Organizing again"][0] == "added"
    assert outcome["Globalization, labor s"][1] == "kabeer2004"
    assert outcome["Advocating feminism: t"][1] == "alvarez1999"


def test_a_key_that_no_bib_can_hold_is_told_as_it_is_written(biblio, project):
    (project / "new.ris").write_text("TY  - BOOK\nID  - Smith 2000\nTI  - Nets\nER  - \n")
    done = biblio("add", "new.ris")
    assert "Smith_2000" in done.out
    assert "@book{Smith_2000," in (project / "references/library.bib").read_text("utf-8")
