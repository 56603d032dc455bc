import io
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import frozen
from hypothesis import settings

from biblio.cli import main

# One run is like another, so that a change is told by what it changed; `pytest --hypothesis-profile explore` looks
# at new examples, ten times as many where a test does not say how many.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite golden files with what came out")


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A file of the shared data beside the project, or a visible skip where it is absent."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"shared data absent: {name}")
        return path

    return find


@pytest.fixture
def patience() -> Iterator[None]:
    """Stop a test that hangs: what takes a moment takes for ever where time grows faster than the text."""

    def stop(_signal: int, _frame: object) -> None:
        raise AssertionError("no end after 30 seconds: time grows faster than the text")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(30)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare text with a golden file; `pytest --accept` rewrites it."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"no golden file {path.name}: run pytest --accept and read what it wrote"
        assert text == path.read_text(encoding="utf-8")

    return compare


@frozen
class Done:
    code: int
    out: str
    err: str


class Output(io.TextIOWrapper):
    """A standard stream with a buffer below it, as the real one has."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="", write_through=True)

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()


@pytest.fixture
def biblio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a command in an empty folder; the answer is what a shell would see."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*words: str | Path) -> Done:
        out, err = Output(), Output()
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Done(code, out.text(), err.text())

    return run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's own references, to work in."""
    for name in ("references", "styles"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "biblio.toml", tmp_path)
    return tmp_path
