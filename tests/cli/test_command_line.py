"""What all verbs share: help, completion, colour, signs of life."""

import io
import subprocess
import sys
import time

import pytest

from biblio.cli import output, progress
from biblio.cli.parser import SHELLS


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_the_verbs(biblio, shell):
    done = biblio("--print-completion", shell)
    assert done.code == 0
    assert "outputs" in done.out


def test_bash_takes_the_completion(biblio, tmp_path):
    (tmp_path / "biblio.bash").write_text(biblio("--print-completion", "bash").out)
    done = subprocess.run(["bash", "-n", "biblio.bash"], cwd=tmp_path, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_of_every_verb(biblio):
    for verb in ("init", "read", "add", "find", "dedupe", "link", "check", "render", "cite", "outputs", "report"):
        done = biblio(verb, "--help")
        assert done.code == 0
        assert done.out.startswith(f"usage: biblio {verb}")


def test_work_over_a_second_is_told_and_wiped(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with progress.working("linking a.md"):
        time.sleep(1.2)
    assert "linking a.md … 1 s" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_quick_work_and_pipes_are_not_told(monkeypatch, tmp_path):
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        with progress.working("linking a.md"):
            pass
        assert list(progress.bar([tmp_path], "reading")) == [tmp_path]
        assert stream.getvalue() == ""


def test_what_is_in_a_file_is_told_beside_the_clock(monkeypatch, tmp_path):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    for _ in progress.bar([tmp_path / "list.txt"], "reading"):
        for at in progress.bar(range(4), "labelling"):
            time.sleep(1.1 if at == 2 else 0)
    assert "reading list.txt … labelling ██████████░░░░░░░░░░ 50 %, 1 s" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\033[K")


def test_many_files_have_a_bar(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "stderr", Terminal())
    files = [tmp_path / name for name in "abc"]
    assert list(progress.bar(files, "reading")) == files


def test_colour_on_a_terminal_only_and_not_against_no_color(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert output.coloured("x", "red", Terminal()) == "\033[31mx\033[0m"
    assert output.coloured("x", "red", io.StringIO()) == "x"
    monkeypatch.setenv("NO_COLOR", "1")
    assert output.coloured("x", "red", Terminal()) == "x"
