"""Whatever one throws at it: a clear message, the right exit code, no traceback, nothing overwritten."""

import json
import os
import stat
import threading

import pytest

READERS = (("read",), ("add",), ("check",), ("link",), ("cite",), ("report",))


@pytest.fixture(params=READERS, ids=" ".join)
def verb(request):
    return request.param


def clean(done) -> bool:
    return "Traceback" not in done.err + done.out and "our fault" not in done.err


@pytest.mark.parametrize(
    ("name", "data", "rule"),
    [
        ("empty.txt", b"", "empty-file"),
        ("empty.bib", b"", "empty-file"),
        ("binary.bib", bytes(range(256)) * 20, "unreadable-file"),
        ("binary.txt", b"\x7fELF\0\0\0\1" * 50, "unreadable-file"),
        ("no.docx", b"this is no zip", "unreadable-file"),
        ("cut.docx", b"PK\x03\x04" + b"\0" * 40, "unreadable-file"),
        ("broken.json", b'[{"id": "a", "type": "book", "title": "A"}, {"id": "b", ', "broken-json"),
        (
            "broken.bib",
            b"@book{a, title = {A}, year = 2001}\n@book{b, title = {B\n\n@book{c, title = {C}}",
            "broken-entry",
        ),
    ],
)
def test_bad_files(biblio, project, verb, name, data, rule):
    path = project / name
    path.write_bytes(data)
    done = biblio(*verb, path)
    assert clean(done)
    if verb[0] in ("read", "add", "check"):
        assert done.code == 1
        assert rule in done.out + done.err
        assert name in done.out + done.err
    else:
        assert done.code in (0, 1, 2)
    assert path.read_bytes() == data


def test_a_missing_file(biblio, project, verb):
    done = biblio(*verb, "refrences.bib")
    assert done.code == 2
    assert clean(done)
    assert "refrences.bib: no such file or folder" in done.err


def test_latin_1(biblio, tmp_path):
    (tmp_path / "old.bib").write_bytes(
        "@book{a, author={Domínguez, Edmé}, title={Año}, year=2001}".encode("latin-1")
    )
    done = biblio("read", "old.bib")
    assert done.code == 1
    assert "Domínguez (2001) Año" in done.out
    assert "unknown-encoding" in done.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-32"])
def test_other_unicodes_are_understood(biblio, tmp_path, encoding):
    (tmp_path / "a.bib").write_bytes(
        "@book{a, author={Domínguez, Edmé}, title={Año}, year=2001}\n".encode(encoding)
    )
    done = biblio("read", "a.bib")
    assert (done.code, done.err) == (0, "")
    assert "Domínguez (2001) Año" in done.out


@pytest.mark.parametrize("ending", ["bib", "txt", "md", "json", "ris"])
def test_one_line_of_fifty_megabytes(biblio, tmp_path, ending):
    (tmp_path / f"long.{ending}").write_bytes(b"a (b 1999) {c} " * (50_000_000 // 15))
    done = biblio("read", f"long.{ending}")
    assert clean(done)
    assert done.code in (0, 1)


def test_an_answer_that_cannot_be_written_overwrites_nothing(biblio, project):
    folder = project / "out"
    folder.mkdir()
    done = biblio("render", "keck1998", "-o", folder)
    assert done.code == 2
    assert clean(done)


def test_writing_keeps_the_files_mode(biblio, project):
    target = project / "list.txt"
    target.write_text("old")
    target.chmod(0o640)
    assert biblio("render", "keck1998", "-o", target).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in project.iterdir() if path.name.startswith(".list")] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("style = ", "biblio.toml"),
        ("stile = 'apa'", "did you mean style"),
        ("style = 3", "style must be a string"),
        ("ignore = [1]", "ignore must be a list of strings"),
    ],
)
def test_a_broken_configuration(biblio, project, text, message):
    (project / "biblio.toml").write_text(text)
    done = biblio("find", "keck")
    assert done.code == 2
    assert message in done.err


def test_a_broken_decision_is_a_problem_not_a_stop(biblio, project):
    (project / "references/decisions.toml").write_text("[[decision]]\nkind = 'sam'\nsubjects = ['a', 'b']\n")
    done = biblio("dedupe")
    assert "broken-decision" in done.err
    assert clean(done)


def test_an_unknown_verb_suggests(biblio):
    done = biblio("lnk", "a.md")
    assert done.code == 2
    assert "did you mean link" in done.err


def test_no_verb_at_all(biblio):
    done = biblio()
    assert done.code == 2
    assert "--help" in done.err


@pytest.mark.parametrize(
    ("verb", "name", "output"),
    [
        ("cite", "scan.txt", "there.txt"),
        ("cite", "broken.docx", "there.docx"),
        ("report", "scan.pdf", "there.html"),
        ("report", "broken.docx", "there.html"),
    ],
)
def test_nothing_is_made_of_what_cannot_be_read(biblio, project, verb, name, output):
    (project / name).write_bytes(b"%PDF-1.4\0\0\1" * 40)
    (project / output).write_text("precious")
    done = biblio(verb, name, "-o", output)
    assert (done.code, done.out) == (2, "")
    assert name in done.err
    assert (project / output).read_text() == "precious"


def test_an_address_is_no_file(biblio, tmp_path):
    done = biblio("read", "https://example.org/library.bib")
    assert done.code == 2
    assert "save the file" in done.err


@pytest.mark.parametrize("form", ["read", "find"])
def test_control_characters_do_not_reach_the_terminal(biblio, tmp_path, form):
    title = "A\u001b]0;owned\u0007 \u001b[2J\u202eB"
    (tmp_path / "evil.json").write_text(json.dumps([{"id": "a", "type": "book", "title": title}]))
    done = biblio("read", "evil.json") if form == "read" else biblio("find", "--library", "evil.json")
    assert "owned" in done.out
    assert not set("\x1b\x07\u202e") & set(done.out)


@pytest.mark.parametrize("word", ["0", "-1", "x"])
def test_at_most_no_entry_is_no_wish(biblio, project, word):
    done = biblio("find", "keck", "-k", word)
    assert done.code == 2
    assert "help:" in done.err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[tool]\nbiblio = 3\n", "tool.biblio must be a table"),
        ("tool = 3\n", ""),
    ],
)
def test_a_broken_pyproject(biblio, project, text, message):
    (project / "biblio.toml").unlink()
    (project / "pyproject.toml").write_text(text)
    done = biblio("find", "keck")
    assert done.code == (2 if message else 0)
    assert message in done.err
    assert clean(done)


def test_a_rule_misspelt_in_the_configuration(biblio, project):
    (project / "biblio.toml").write_text('ignore = ["unconfirmd-entry"]')
    done = biblio("check")
    assert done.code == 2
    assert "did you mean unconfirmed-entry" in done.err


def test_a_pipe_is_written_into(biblio, project):
    os.mkfifo(project / "pipe")
    got = []
    reader = threading.Thread(target=lambda: got.append((project / "pipe").read_text("utf-8")))
    reader.start()
    assert biblio("render", "keck1998", "-o", "pipe").code == 0
    reader.join(10)
    assert "Activists" in got[0]
    assert stat.S_ISFIFO((project / "pipe").stat().st_mode)
