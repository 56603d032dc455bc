"""LaTeX manuscripts of several files."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from biblio.project.sources import read_manuscript

MAIN = r"""\documentclass{article}
\input{macros}
\begin{document}
\section{One}
So (Falk 1994). \input{chapters/one} Then (Keck 1998).
% \input{nonesuch}
\begin{verbatim}
\input{nonesuch}
\end{verbatim}
\include{chapters/two.tex}
\end{document}
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Write files, and read the main one."""
    monkeypatch.chdir(tmp_path)

    def write(main: str = MAIN, **files: str):
        (tmp_path / "book" / "chapters").mkdir(parents=True)
        for name, text in files.items():
            (tmp_path / "book" / f"{name.replace('__', '/')}.tex").write_text(text)
        (tmp_path / "book" / "main.tex").write_text(main)
        return read_manuscript(Path("book/main.tex"))

    return write


def cites(manuscript):
    return [
        (one.text, manuscript.source.place(one.span.start), manuscript.source.position(one.span.start)[1])
        for one in manuscript.citations
    ]


def test_inputs_stand_where_they_are_named(written):
    found = written(
        macros="(Nobody 1999)",
        chapters__one="First line.\n  So (Sen 1999).\n",
        chapters__two="\\section{Two}\nSee (Cooper 2000).\n\\input{chapters/three}",
        chapters__three="Last (Moll 2001).",
    )
    assert found.problems == ()
    assert cites(found) == [
        ("(Falk 1994)", "5", 4),
        ("(Sen 1999)", "book/chapters/one.tex:2", 6),
        ("(Keck 1998)", "5", 43),
        ("(Cooper 2000)", "book/chapters/two.tex:2", 5),
        ("(Moll 2001)", "book/chapters/three.tex:1", 6),
    ]
    assert [part.title for part in found.sections] == ["One", "Two"]


def test_origins_are_those_of_the_files(written):
    text = "First line.\n  So (Sen 1999).\n"
    found = written(chapters__one=text, chapters__two="")
    sen = next(one for one in found.citations if "Sen" in one.text)
    origin = found.source.origin(sen.span.start, sen.span.end)
    assert (origin.file, origin.line, origin.column) == ("book/chapters/one.tex", 2, 6)
    assert (origin.end_line, origin.end_column) == (2, 16)
    assert text[origin.start : origin.end] == "(Sen 1999)"
    assert found.source.row_of(origin) == found.source.row(sen.span.start)
    across = found.source.origin(sen.span.start, len(found.source.text))
    assert (across.end_line, across.end) == (3, len(text))


def test_what_is_not_there_is_told_with_its_place(written):
    found = written(chapters__one="So.")
    assert [(it.rule, it.origin.file, it.origin.line, it.message) for it in found.problems] == [
        ("missing-input", "book/main.tex", 10, "chapters/two.tex is not there; it was not read")
    ]
    assert [one.text for one in found.citations] == ["(Falk 1994)", "(Keck 1998)"]


def test_a_file_that_inputs_itself(written):
    found = written(chapters__one=r"So (Sen 1999). \input{chapters/one} \input{main}", chapters__two="")
    assert [it.message for it in found.problems] == [
        "chapters/one inputs itself; it was not read",
        "main inputs itself; it was not read",
    ]
    assert [one.text for one in found.citations] == ["(Falk 1994)", "(Sen 1999)", "(Keck 1998)"]


def test_files_that_multiply_come_to_an_end(written, patience):
    names = [f"f{n}" for n in range(25)]
    files = {name: rf"\input{{{after}}} \input{{{after}}}" for name, after in pairwise(names)}
    found = written(r"\input{f0}", **files, f24="So (Sen 1999).")
    assert {it.rule for it in found.problems} == {"missing-input"}


def test_nothing_outside_is_read(written, tmp_path):
    secret = tmp_path.parent / f"{tmp_path.name}-secret.tex"
    secret.write_text("SECRET (Sen 1999)")
    found = written(rf"\input{{{secret}}} \input{{../../{secret.name}}} \input{{/etc/passwd}}")
    assert "SECRET" not in found.source.text
    assert all("is outside" in it.message for it in found.problems)
    assert len(found.problems) == 3


def test_a_subfile_gives_its_body_and_import_its_folder(written):
    sub = "\\documentclass[../main]{subfiles}\n\\begin{document}\nSo (Sen 1999).\n\\end{document}\n(Nobody 1999)"
    found = written(r"\subfile{chapters/one} \import{chapters/}{two} \input chapters/three", chapters__one=sub,
                    chapters__two="(Cooper 2000)", chapters__three="(Moll 2001)")  # fmt: skip
    assert cites(found) == [
        ("(Sen 1999)", "book/chapters/one.tex:3", 4),
        ("(Cooper 2000)", "book/chapters/two.tex:1", 1),
        ("(Moll 2001)", "book/chapters/three.tex:1", 1),
    ]


def test_names_that_can_be_no_file_are_told(written):
    found = written("\\input{" + "x" * 299 + "} \\input{#1} \\input{\\jobname} \\input{fig.pgf}")
    assert [it.message[:3] for it in found.problems] == ["xxx"]


def test_the_verbs_follow_inputs_and_cite_writes_the_file_alone(biblio, project):
    (project / "main.tex").write_text("So (Falk 1994). \\input{two}\n")
    (project / "two.tex").write_text("See (Bergeron 2001).\n\nBut (Nobody 1999).\n")
    done = biblio("link", "main.tex")
    assert "two.tex:3  Nobody 1999" in done.out
    assert "✓ two.tex:1  Bergeron 2001" in done.out
    places = [one["place"] for one in json.loads(biblio("link", "main.tex", "--to", "json").out)["citations"]]
    assert {"file": "two.tex", "line": 3, "column": 5} in places
    assert "two.tex:3:6: warning" in biblio("check", "main.tex").out
    page = biblio("report", "main.tex").out
    assert "two.tex:3" in page
    assert page.count('id="line-1"') == 1
    done = biblio("cite", "main.tex", "--style", "apa")
    assert "\\input{two}" in done.out
    assert "Bergeron" not in done.out
