import shutil
import subprocess
import zipfile

import docx
import pytest


def test_typed_and_keyed_citations_are_rendered_alike(biblio, project):
    (project / "draft.md").write_text(
        "One way (Keck & Sikkink 1998: 2). The other [@keck1998, p. 2]. Then Falk (1994: 128) and (Ibid: 138).\n"
    )
    done = biblio("cite", "draft.md")
    assert done.code == 0, done.err
    first, rest = done.out.split("\n", 1)
    assert first == (
        "One way (Keck & Sikkink, 1998, p. 2). The other (Keck & Sikkink, 1998, p. 2). "
        "Then Falk (1994, p. 128) and (Falk, 1994, p. 138)."
    )
    assert "## References" in rest
    assert rest.count("*Activists beyond Borders") == 1
    assert rest.index("Falk, R.") < rest.index("Keck, M. E.")


def test_what_is_not_resolved_stays_as_typed(biblio, project):
    text = "Some say so (Nobody 2001), some do not (Domínguez R. 2002).\n"
    (project / "draft.txt").write_text(text)
    done = biblio("cite", "draft.txt")
    assert done.out.startswith(text)
    assert "left-as-typed" in done.err


def test_in_latex_and_in_swedish(biblio, project):
    (project / "draft.tex").write_text("\\section{Ett}\nSå är det (Marchand & Runyan 2000: 19).\n")
    done = biblio("cite", "draft.tex", "--locale", "sv")
    assert "(Marchand \\& Runyan, 2000, s. 19)" in done.out
    assert "\\section*{Referenser}" in done.out


def test_the_list_stands_before_the_end_of_a_latex_document(biblio, project):
    (project / "draft.tex").write_text("\\begin{document}\nSo it is (Falk 1994: 128).\n\\end{document}\n")
    done = biblio("cite", "draft.tex")
    assert done.out.index("\\section*{References}") < done.out.index("\\end{document}")
    assert "\\item Falk, R. (1994)" in done.out


def test_windows_line_ends_stay(biblio, project):
    (project / "draft.md").write_bytes(b"One.\r\n\r\nSo it is (Falk 1994: 128).\r\n")
    assert biblio("cite", "draft.md", "-o", "done.md").code == 0
    written = (project / "done.md").read_bytes()
    assert written.startswith(b"One.\r\n\r\nSo it is (Falk, 1994, p. 128).\r\n\r\n## References\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")


def test_a_style_of_notes_makes_notes(biblio, project):
    text = "Networks frame issues (Keck & Sikkink 1998: 2). Falk (1994: 128) agrees.\n"
    (project / "draft.md").write_text(text)
    done = biblio("cite", "draft.md", "--style", "chicago-notes")
    first = done.out.splitlines()[0]
    assert first.startswith(
        "Networks frame issues.^[Margaret E. Keck and Kathryn Sikkink, *Activists beyond Borders"
    )
    assert "] Falk^[Richard Falk," in first
    (project / "draft.txt").write_text(text)
    done = biblio("cite", "draft.txt", "--style", "chicago-notes")
    assert done.out.startswith(text)
    assert "left-as-typed" in done.err


def test_numbers_are_those_of_the_list(biblio, project):
    (project / "draft.txt").write_text(
        "According to Richard Falk, who wrote it (Falk 1994), and (Vargas 1999; Alvarez 1999)."
    )
    done = biblio("cite", "draft.txt", "--style", "ieee")
    assert "who wrote it [1], and [2], [3]." in done.out
    assert "[1] R. Falk" in done.out
    assert "[3] S. E. Alvarez" in done.out


def test_nothing_to_cite_appends_nothing(biblio, project):
    (project / "draft.md").write_text("Nothing is cited here.\n")
    done = biblio("cite", "draft.md")
    assert (done.code, done.out) == (0, "Nothing is cited here.\n")


def test_a_list_that_is_there_stays_and_is_told(biblio, project):
    own = "So it is (Falk 1994).\n\n# References\n\nFalk, Richard (1994) The Making of Global Citizenship. Sage.\n"
    (project / "draft.md").write_text(own)
    done = biblio("cite", "draft.md")
    assert "second-list" in done.err
    assert "Falk, Richard (1994) The Making" in done.out


def paragraphs(path):
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def word(path):
    """A document whose citations are cut into runs, as Word cuts them."""
    document = docx.Document()
    document.add_heading("Networks", 1)
    paragraph = document.add_paragraph("Networks frame issues (Keck & ")
    paragraph.add_run("Sikkink").italic = True
    paragraph.add_run(" 1998: ")
    paragraph.add_run("2), and Falk (1994: 128) agrees").bold = True
    paragraph.add_run(".")
    document.add_paragraph("Nobody knows (Nobody 2001).")
    document.save(str(path))


def test_a_word_document_keeps_all_but_its_citations(biblio, project):
    word(project / "draft.docx")
    done = biblio("cite", "draft.docx", "-o", "done.docx")
    assert done.code == 0, done.err
    texts = paragraphs(project / "done.docx")
    assert texts[:3] == [
        "Networks",
        "Networks frame issues (Keck & Sikkink, 1998, p. 2), and Falk (1994, p. 128) agrees.",
        "Nobody knows (Nobody 2001).",
    ]
    assert texts[3] == "References"
    assert texts[4].startswith("Falk, R. (1994). The Making of Global Citizenship.")
    document = docx.Document(str(project / "done.docx"))
    assert [run.text for run in document.paragraphs[4].runs if run.italic] == ["The Condition of Citizenship"]
    with zipfile.ZipFile(project / "draft.docx") as old, zipfile.ZipFile(project / "done.docx") as new:
        assert old.namelist() == new.namelist()
        same = [name for name in old.namelist() if old.read(name) == new.read(name)]
        assert set(old.namelist()) - set(same) == {"word/document.xml"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_document(biblio, project):
    word(project / "draft.docx")
    biblio("cite", "draft.docx", "-o", "done.docx", "--style", "harvard", "--locale", "sv")
    home = f"-env:UserInstallation={(project / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "done.docx"]
    subprocess.run(command, cwd=project, check=True, capture_output=True, timeout=120)
    text = (project / "done.txt").read_text("utf-8-sig")
    assert "(Keck och Sikkink, 1998, s. 2), and Falk (1994, s. 128) agrees." in text
    assert "Referenser" in text


def test_a_citation_without_brackets_is_part_of_the_sentence(biblio, project):
    (project / "draft.md").write_text("So it is.[^1]\n\n[^1]: See Falk 1994: 128; Alvarez 1999.\n")
    assert "[^1]: See Falk (1994, p. 128); Alvarez (1999)." in biblio("cite", "draft.md").out


def test_the_words_of_a_sentence_stay(biblio, project):
    (project / "draft.md").write_text(
        "Richard Falk (1994: 128) and Keck and Sikkink (1998), but not Alvarez[^1] (1999).\n\n[^1]: Hm.\n"
    )
    done = biblio("cite", "draft.md")
    assert done.out.startswith(
        "Richard Falk (1994, p. 128) and Keck and Sikkink (1998), but not Alvarez[^1] (1999).\n"
    )
    assert "holds the call of a note" in done.err


def test_talks_are_not_listed_and_stubs_are_told(biblio, project):
    (project / "draft.txt").write_text(
        "Interview with Rosario Ortiz, Mexico City, August 2007. So it is (Vargas 1999).\n"
    )
    done = biblio("cite", "draft.txt")
    assert done.code == 1
    assert "vargas1999 stands in the list" in done.err
    _, listed = done.out.split("References")
    assert "Vargas" in listed
    assert "Ortiz" not in listed


def test_possessives_and_double_surnames_stay(biblio, project):
    (project / "own.bib").write_text(
        "@book{rivera, author={Rivera Cusicanqui, Silvia}, title={Ch'ixinakax}, year=2010}\n"
        "@book{bakker, author={Bakker, Karen}, title={Archipelagos}, year=2003}\n"
    )
    (project / "draft.md").write_text("Bakker's (2003) archipelago, and Rivera Cusicanqui (2010: 70) on it.\n")
    done = biblio("cite", "draft.md", "--library", "own.bib")
    assert done.out.startswith("Bakker's (2003) archipelago, and Rivera Cusicanqui (2010, p. 70) on it.\n")


@pytest.mark.parametrize("output", ["done.docx", "done.html", "done.tex"])
def test_the_outputs_name_must_be_of_the_manuscripts_syntax(biblio, project, output):
    (project / "draft.txt").write_text("So it is (Falk 1994).")
    done = biblio("cite", "draft.txt", "-o", output)
    assert done.code == 2
    assert output in done.err
    assert not (project / output).exists()


def test_what_stays_beside_an_unresolved_cite_is_told(biblio, project):
    (project / "draft.txt").write_text("So it is (Falk 1994; Nobody 2001).")
    done = biblio("cite", "draft.txt")
    assert done.out.startswith("So it is (Falk 1994; Nobody 2001).")
    assert "'Falk 1994' stays as typed" in done.err


def test_particles_stand_once(biblio, project):
    (project / "own.bib").write_text(
        "@book{soto, author={de Soto, Hernando}, title={Mystery}, year=2000}\n"
        "@book{pena, author={de la Peña, Guillermo}, title={Poder}, year=1999}\n",
        encoding="utf-8",
    )
    (project / "draft.md").write_text(
        "As de Soto (2000: 3) says. De la Peña (1999) too (de Soto 2000).\n", "utf-8"
    )
    done = biblio("cite", "draft.md", "--library", "own.bib")
    assert done.out.startswith("As de Soto (2000, p. 3) says. De la Peña (1999) too (de Soto, 2000).\n")
