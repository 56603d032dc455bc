"""Answers to what open citations mean: typed, written, taken back."""

import io
import os
import subprocess
import sys
import tomllib

import pytest


@pytest.fixture
def answers(biblio, project, monkeypatch):
    """Link with answers typed; what is shown, and the decisions that were added."""
    file = project / "references/decisions.toml"
    before = len(tomllib.loads(file.read_text("utf-8"))["decision"])

    def run(*lines: str, extra: tuple[str, ...] = ()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        done = biblio("link", "references/report.md", "--interactive", *extra)
        return done, tomllib.loads(file.read_text("utf-8"))["decision"][before:]

    return run


def test_each_kind_of_answer(answers):
    done, decided = answers("1", "-", "?", "selling suffering", "=mcgrew", "=nonesuch", "")
    assert decided == [
        {"kind": "link", "subjects": ["Willet. 1999"], "target": "willetts1999"},
        {"kind": "link", "subjects": ["Gita Sen"]},
        {"kind": "link", "subjects": ["McGrew"], "target": "mcgrew"},
    ]
    assert "4 of 4  Domínguez R. 2002" in done.out
    assert "undo the last answer" in done.out
    assert "nothing is found" in done.out
    assert "unknown citekey 'nonesuch'" in done.out
    assert "3 decisions in" in done.out
    assert done.out.rstrip().endswith("35 cites: 33 resolved, 1 ambiguous, 1 unresolved.")
    assert done.code == 1


def test_words_search_the_library_and_a_number_takes_what_was_found(answers):
    _, decided = answers("keck activists", "1", "q")
    assert decided == [{"kind": "link", "subjects": ["Willet. 1999"], "target": "keck1998"}]


def test_what_was_decided_is_not_asked_again(answers):
    answers("1", "-", "q")
    done, _ = answers("q")
    assert "1 of 2  McGrew" in done.out


def test_the_last_answer_is_taken_back(answers, project):
    file = project / "references/decisions.toml"
    before = file.read_bytes()
    done, decided = answers("u", "1", "u", "q")
    assert "there is nothing to undo" in done.out
    assert decided == []
    assert file.read_bytes() == before


def test_the_end_of_input_stops_and_keeps_what_was_answered(answers):
    done, decided = answers("1")
    assert len(decided) == 1
    assert done.code == 1


def test_questions_do_not_stand_in_a_file(answers):
    done, decided = answers("1", extra=("--to", "json"))
    assert (done.code, decided) == (2, [])
    assert "with -o" in done.err
    done, decided = answers("1", "q", extra=("--to", "json", "-o", "links.json"))
    assert (done.code, len(decided)) == (1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_in_a_terminal(project):
    import pty

    master, slave = pty.openpty()
    words = [sys.executable, "-m", "biblio", "link", "references/report.md", "--interactive"]
    with subprocess.Popen(words, cwd=project, stdin=slave, stdout=slave, stderr=slave, close_fds=True) as process:
        os.close(slave)
        shown = b""
        for answer in (b"1\n", b"q\n"):
            while not shown.rstrip().endswith(b"q stop >"):
                shown += os.read(master, 4096)
            os.write(master, answer)
            shown += b"\n"
        try:
            while more := os.read(master, 4096):
                shown += more
        except OSError:  # how Linux says that the other end is closed
            pass
        assert process.wait(timeout=60) == 1
    os.close(master)
    assert (
        "willetts1999" in (project / "references/decisions.toml").read_text("utf-8").rsplit("[[decision]]", 1)[1]
    )
    assert b"\x1b[1m" in shown
