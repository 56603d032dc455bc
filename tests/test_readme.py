"""The README's transcripts and examples are run and compared: what it shows is what comes out."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
EXAMPLE = re.compile(r"```pycon\n(.*?)```", re.DOTALL)


def run(line: str, folder: Path) -> str:
    """Run one shell line as a reader would, with our own `biblio` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(["bash", "-c", line], cwd=folder, env=environment, capture_output=True, check=False)
    return (done.stdout + done.stderr).decode()


@pytest.mark.skipif(shutil.which("bash") is None, reason="the transcripts are for bash")
def test_transcripts(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    for name in ("references", "styles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "biblio.toml", tmp_path)
    text = README.read_text("utf-8")
    blocks = BLOCK.findall(text)
    assert len(blocks) >= 12
    for block in blocks:
        said = "".join(
            f"$ {line}\n{run(line, tmp_path)}" for line in re.findall(r"^\$ (.*)$", block, re.MULTILINE)
        )
        if request.config.getoption("--accept"):
            text = text.replace(block, said)
        else:
            assert said == block
    if request.config.getoption("--accept"):
        README.write_text(text, encoding="utf-8")


def test_examples_in_python() -> None:
    examples = EXAMPLE.findall(README.read_text("utf-8"))
    assert examples
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    for number, example in enumerate(examples):
        said: list[str] = []
        runner.run(parser.get_doctest(example, {}, f"example {number}", str(README), 0), out=said.append)
        assert not said, "".join(said)
