import csv
import io
import json

import pytest


@pytest.mark.parametrize("form", ["text", "markdown", "html", "latex", "csv", "bib", "csl-json"])
def test_every_output_stands_in_every_format(biblio, project, form):
    done = biblio("outputs", "--profile", "sida", "--to", form)
    assert done.code == 0, done.err
    assert "Remapping Gender in the New Global Order" in " ".join(done.out.split())


def test_rows(biblio, project):
    rows = list(csv.DictReader(io.StringIO(biblio("outputs", "--to", "csv").out)))
    assert len(rows) == 32
    items = json.loads(biblio("outputs", "--to", "csl-json").out)
    assert len(items) == 32
    assert sum(item.get("status") == "forthcoming" for item in items) == 2


def test_a_profile_that_is_not_there(biblio, project):
    done = biblio("outputs", "--profile", "sidaa")
    assert done.code == 2
    assert "did you mean sida" in done.err
