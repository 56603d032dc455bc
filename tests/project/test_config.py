from pathlib import Path

import pytest

from biblio.project.config import load_config


def test_the_nearest_file_above_holds(tmp_path: Path):
    (tmp_path / "biblio.toml").write_text('style = "mla"\nauthors = "Ann Author"\n')
    (tmp_path / "a" / "b").mkdir(parents=True)
    config = load_config(tmp_path / "a" / "b")
    assert (config.style, config.authors, config.root) == ("mla", ("Ann Author",), tmp_path.resolve())


def test_a_table_in_pyproject_will_do(tmp_path: Path):
    (tmp_path / "pyproject.toml").write_text('[tool.biblio]\nnew-entries = "ours.bib"\n')
    assert load_config(tmp_path).new_entries == "ours.bib"


def test_without_any_the_defaults_hold_here(tmp_path: Path):
    assert load_config(tmp_path).library_path == tmp_path.resolve() / "references"


def test_paths_are_as_one_types_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "biblio.toml").touch()
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert load_config(tmp_path).library_path == Path("references")
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert load_config(Path.cwd()).library_path == Path("../../references")
