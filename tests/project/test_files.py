from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.project.errors import FileMissing, FileUnusable
from biblio.project.files import decode, read_bytes, write_atomic


@given(st.binary(max_size=200))
def test_any_bytes_decode_to_something_or_a_problem(data):
    decoded = decode(data, "x")
    assert decoded.text or decoded.problems or not data


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
def test_utf_8_is_read_as_it_is(text):
    assert decode(text.encode(), "x").text == text.removeprefix("\ufeff")


def test_a_problem_names_the_line_of_the_first_bad_byte():
    problem = decode(b"one\ntwo\nthr\xe9e\n", "x").problems[0]
    assert (problem.rule, problem.origin.line) == ("unknown-encoding", 3)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(FileUnusable):
        write_atomic(folder, b"new")
    assert list(tmp_path.iterdir()) == [folder]


def test_a_link_stays_a_link(tmp_path: Path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_bytes(b"old")
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_missing_files_suggest_neighbours(tmp_path: Path):
    (tmp_path / "outputs.bib").touch()
    with pytest.raises(FileMissing) as caught:
        read_bytes(tmp_path / "output.bib")
    assert caught.value.help == "did you mean outputs.bib?"
