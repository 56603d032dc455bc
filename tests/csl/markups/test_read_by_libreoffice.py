"""RTF as LibreOffice reads it, which knows characters beyond the basic plane (pandoc does not)."""

import shutil
import subprocess

import pytest

from biblio.csl.inline import Span
from biblio.csl.markups import MARKUPS

TREES = (
    ("𝔊lobal 😀 citizenship — “ﬁn” שלום {\\b0 \\u65?} \\par tab \\'41",),
    (
        Span("font-style", "italic", ("La ", Span("font-style", "normal", ("¿qué?",)), "''1")),
        Span("link", "https://a.b", ("x",)),
    ),
    (Span("display", "left-margin", ("[1]",)), Span("display", "right-inline", ("Falk",))),
)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_the_text(tmp_path):
    source = tmp_path / "list.rtf"
    source.write_text("{\\rtf1\\ansi " + "\\par\n".join(map(MARKUPS["rtf"], TREES)) + "\\par}", encoding="ascii")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text:UTF8",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = source.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines()
    assert lines[:3] == [TREES[0][0], "La ¿qué?''1x", "[1]\tFalk"]
