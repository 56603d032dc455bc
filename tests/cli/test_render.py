import pytest

STYLES = ("apa", "chicago", "chicago-notes", "harvard", "mla", "ieee", "vancouver")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("locale", ["en", "sv", "es"])
def test_every_style_and_language(biblio, project, style, locale):
    done = biblio("render", "keck1998", "alvarez1999", "falk1994", "--style", style, "--locale", locale)
    assert done.code == 0, done.err
    for word in ("Activists beyond Borders", "Advocating", "The Condition of Citizenship"):
        assert word.casefold() in " ".join(done.out.split()).casefold()


def test_an_unknown_style_suggests(biblio, project):
    done = biblio("render", "--style", "chicagoo")
    assert done.code == 2
    assert "unknown style 'chicagoo'" in done.err
    assert "did you mean" in done.err
    assert "our fault" not in done.err


def test_a_broken_style_says_where(biblio, project):
    (project / "own.csl").write_text("<style>\n")
    done = biblio("render", "--style", "own.csl")
    assert done.code == 2
    assert "own.csl:2: not well-formed XML" in done.err
    assert "our fault" not in done.err


def test_an_unknown_key_suggests(biblio, project):
    done = biblio("render", "kek1998")
    assert done.code == 2
    assert "did you mean keck1998" in done.err


@pytest.mark.parametrize("form", ["markdown", "html", "latex"])
def test_formats(biblio, project, form):
    assert "Activists" in biblio("render", "keck1998", "--to", form).out


def test_docx_goes_to_a_file(biblio, project):
    assert biblio("render", "keck1998", "--to", "docx", "-o", "list.docx").code == 0
    assert (project / "list.docx").read_bytes().startswith(b"PK")


def test_the_outputs_ending_says_the_format(biblio, project):
    assert biblio("render", "keck1998", "-o", "list.docx").code == 0
    assert (project / "list.docx").read_bytes().startswith(b"PK")
    assert biblio("render", "keck1998", "-o", "list.html").code == 0
    assert (project / "list.html").read_text("utf-8").lower().startswith("<!doctype html>")
    done = biblio("render", "keck1998", "--to", "text", "-o", "other.docx")
    assert done.code == 2
    assert not (project / "other.docx").exists()
