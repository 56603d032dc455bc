import json
import os
import subprocess
import sys

import pytest

from biblio.csl import diskcache, load, process
from biblio.csl.stylefile import parse_style
from biblio.csl.styles import find
from biblio.csl.syntax import Element, convert, unpack

ITEM = {"id": "a", "type": "book", "title": "Toll gates", "author": [{"family": "Roe", "given": "Jane"}]}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A cache folder of the test's own, and nothing read before."""
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", str(tmp_path))
    _forget()
    yield tmp_path
    _forget()


def _forget():
    for known in (load.compiled, load._root, load._locale_file):
        known.cache_clear()


def rendered():
    _forget()
    return process("apa", [ITEM], markup="text").bibliography[0].text


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_kept_is_what_was_read():
    path = find("apa")
    root = convert(parse_style(path.read_bytes(), path))
    packed = root.pack()
    assert unpack(json.loads(json.dumps(packed))).pack() == packed


def test_the_second_time_no_xml_is_read(folder, monkeypatch):
    first = rendered()
    assert len(files(folder)) == 2  # the style and its locale
    monkeypatch.setattr("biblio.csl.stylefile.etree", None)
    assert rendered() == first


def test_all_of_it_may_be_deleted(folder):
    first = rendered()
    for path in files(folder):
        path.unlink()
    assert rendered() == first
    assert len(files(folder)) == 2


@pytest.mark.parametrize("wrong", [b"", b"{", b"[1]", b'["style", 3]', b"[" * 5000, b"\xff", b"null"])
def test_what_is_broken_is_read_anew(folder, wrong):
    first = rendered()
    for path in files(folder):
        source, end, _ = path.read_bytes().partition(diskcache._END)
        path.write_bytes(source + end + wrong)
    assert rendered() == first
    assert all(json.loads(path.read_bytes().partition(diskcache._END)[2]) for path in files(folder))


def test_what_is_kept_of_other_bytes_does_not_count(folder):
    first = rendered()
    for path in files(folder):
        path.write_bytes(path.read_bytes().replace(b"<", b"{", 1))
    assert rendered() == first


def test_a_folder_that_cannot_be_made_is_done_without(folder, monkeypatch):
    (folder / "biblio").write_text("a file stands in its place")
    first = rendered()
    assert files(folder) == [folder / "biblio"]
    monkeypatch.setattr(diskcache, "cache_folder", lambda: None)
    assert rendered() == first


def test_the_code_that_reads_has_a_folder_of_its_own(folder, monkeypatch):
    rendered()
    monkeypatch.setattr(diskcache, "_version", lambda: "another")
    rendered()
    assert len(list((folder / "biblio").iterdir())) == 2


def test_what_versions_of_long_ago_have_kept_goes(folder):
    old, newer = (folder / "biblio" / f"csl-{name}" for name in ("old", "newer"))
    for other in (old, newer):
        other.mkdir(parents=True)
        (other / "1.json").write_text("{}")
    os.utime(old, (0, 0))
    rendered()
    assert not old.exists()
    assert newer.exists()


def test_there_is_room_for_so_many(monkeypatch, tmp_path):
    monkeypatch.setattr(diskcache, "_MOST_FILES", 10)
    kept = Element("style", {}, [])
    for number in range(25):
        diskcache.read_once(f"<style>{number}</style>".encode(), lambda: kept)
    assert 5 <= len(files(tmp_path)) <= 10


def test_processes_share_it(folder):
    code = (
        "from biblio.csl import process; print(process('ieee', [{'id': 'a', 'title': 'T'}]).bibliography[0].text)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", code]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(4)]
    said = [run.communicate()[0] for run in runs]
    assert not any(run.returncode for run in runs)
    assert len(set(said)) == 1
    assert b"T" in said[0]
    assert all(path.suffix == ".json" for path in files(folder))
