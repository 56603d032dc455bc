"""Jupyter notebooks: their Markdown cells, and where in the file a line stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.model import Source


def notebook(*cells: tuple[str, str | list[str]], indent: int | None = 1, ascii_only: bool = False) -> str:
    made = [
        {"cell_type": kind, "metadata": {}, "source": source, **({"outputs": []} if kind == "code" else {})}
        for kind, source in cells
    ]
    whole = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=indent, ensure_ascii=ascii_only)


CELLS = (
    ("markdown", ["# Networks\n", "\n", "So (Domínguez 2002),\n", 'he "said" [@falk1994, p. 3].']),
    ("code", ["print('(Nobody 1999)')"]),
    ("raw", ["(Nobody 1999)"]),
    ("markdown", ["Then (Keck 1998)."]),
)


@pytest.mark.parametrize("ascii_only", [False, True])
def test_markdown_cells_are_read_and_lines_told(ascii_only):
    text = notebook(*CELLS, ascii_only=ascii_only)
    found = scan(Source("a.ipynb", text))
    assert (found.syntax, found.problems) == ("notebook", ())
    assert [one.text for one in found.citations] == ["(Domínguez 2002)", "[@falk1994, p. 3]", "(Keck 1998)"]
    assert [part.title for part in found.sections] == ["Networks"]
    lines = text.split("\n")
    for citation, word in zip(found.citations, ("2002", "falk1994", "Keck"), strict=True):
        origin = found.source.origin(citation.span.start, citation.span.end)
        assert word in lines[origin.line - 1]
        assert (origin.file, origin.line) == ("a.ipynb", origin.end_line)
    keck = found.citations[-1].span
    origin = found.source.origin(keck.start, keck.end)
    assert text[origin.start : origin.end] == "(Keck 1998)"
    assert lines[origin.line - 1][origin.column - 1 :].startswith("(Keck 1998)")


def test_a_cell_that_is_one_string():
    text = notebook(("markdown", "So (Falk 1994).\n\nThen (Keck 1998).\n"), indent=None)
    found = scan(Source("a.ipynb", text))
    assert [one.text for one in found.citations] == ["(Falk 1994)", "(Keck 1998)"]
    origins = [found.source.origin(one.span.start, one.span.end) for one in found.citations]
    assert [text[one.start : one.end] for one in origins] == ["(Falk 1994)", "(Keck 1998)"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"cells": 3}', "[" * 100_000, "So (Falk 1994)."])
def test_what_is_no_notebook_is_told(text):
    found = scan(Source("a.ipynb", text))
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]
    assert (found.citations, found.problems[0].origin.file) == ((), "a.ipynb")


@pytest.mark.parametrize("cells", ['[1, null, "x"]', '[{"cell_type": "markdown"}]', '[{"source": {"a": 1}}]'])
def test_odd_cells_are_left_out(cells):
    assert scan(Source("a.ipynb", f'{{"cells": {cells}}}')).problems == ()


def test_many_cells_take_their_time_once(patience):
    cells = [("markdown", [f"So \\u{n} (Falk 1994).\n" for n in range(20)])] * 2000
    assert len(scan(Source("a.ipynb", notebook(*cells))).citations) == 40_000


GOOD = notebook(*CELLS)


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.text('"\\{}[]:, (1994)', max_size=5))
def test_a_changed_file_never_raises(start, length, put):
    found = scan(Source("a.ipynb", GOOD[:start] + put + GOOD[start + length :]))
    assert all(problem.rule == "unreadable-file" for problem in found.problems)
    for citation in found.citations:
        found.source.origin(citation.span.start, citation.span.end)
