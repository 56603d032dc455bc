import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from attrs import evolve
from lxml import etree
from made_up import RECORDS
from wellformed import Page

from biblio import reports
from biblio.model import Entry, Library, Record
from biblio.reports.handout import Handout, Heading, ListEntry, Listing, Paragraph, said
from biblio.text.richtext import Run

GOLDENS = Path(__file__).parent / "goldens"
WRITE = reports.WRITERS
ENDINGS = {"text": "txt", "markdown": "md", "latex": "tex"}
HOSTILE = (
    "<script>alert(\"1\")</script> & 'quote' \\end{document} %$#_{}~^ [x](javascript:y) `*_| "
    "\x00\x08\x1b\ufffe שלום \u202eabc"
)


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture
def outputs(library, sida) -> Handout:
    return reports.output_list(library, sida, "en-US")[0]


@pytest.fixture
def hostile() -> Handout:
    entry = ListEntry(
        HOSTILE,
        (Run(HOSTILE, frozenset("i")), Run("x", link="javascript:alert(1)")),
        HOSTILE[:9],
        (HOSTILE,),
        (HOSTILE,),
    )
    blocks = (Heading(HOSTILE), Paragraph(said(HOSTILE)), Listing((entry,), labelled=True))
    return Handout(HOSTILE, "en", blocks, HOSTILE, HOSTILE)


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("locale", ["en-US", "sv"])
def test_the_output_list(library, sida, golden, form, locale):
    handout, _ = reports.output_list(library, sida, locale)
    golden(GOLDENS / f"outputs-{locale[:2]}.{ENDINGS[form]}", WRITE[form](handout).decode())


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize(("style", "locale"), [("apa", "es"), ("ieee", "en")])
def test_a_reference_list(golden, form, style, locale):
    handout, problems = reports.reference_list(RECORDS[3:6], style, locale)
    assert problems == ()
    golden(GOLDENS / f"references-{style}.{ENDINGS[form]}", WRITE[form](handout).decode())


def test_a_reference_list_is_headed_in_its_language():
    titles = [
        reports.reference_list(RECORDS, "apa", locale)[0].title for locale in ("en-GB", "sv", "es-MX", "fr", "xx")
    ]
    assert titles == ["References", "Referenser", "Referencias", "Références", "References"]


def test_numbered_styles_keep_their_numbers():
    text = WRITE["text"](reports.reference_list(RECORDS[:3], "ieee", "en")[0]).decode()
    assert re.findall(r"^\[\d\]", text, re.MULTILINE) == ["[1]", "[2]", "[3]"]


def test_text_is_wrapped(outputs):
    text = WRITE["text"](outputs).decode()
    assert max(map(len, text.splitlines())) <= 80


def test_text_steers_no_terminal(hostile):
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", WRITE["text"](hostile).decode())


def test_a_page_is_well_formed_and_needs_nothing_else(outputs):
    html = WRITE["html"](outputs).decode()
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert '<html lang="en-US">' in html
    assert not re.search(r"<(script|link|img|iframe)|\s(src|style|on\w+)=|url\(|@import", html)
    assert "default-src 'none'" in html
    assert html.count("<title") == 1 + sum(html.count(f'class="bar s{n}"') for n in range(10)) + 1
    for key in ("talk2003", "talk2004", "chapter2006"):
        assert f"entry-{key}" in page.ids


def test_the_chart_is_told_to_those_who_do_not_see_it(outputs):
    html = WRITE["html"](outputs).decode()
    assert 'role="img" aria-labelledby="chart-title chart-text"' in html
    assert "2005: 1" in re.search(r"<desc[^>]*>([^<]*)</desc>", html)[1]


def test_a_hostile_page_stays_text(hostile):
    html = WRITE["html"](hostile).decode()
    Page(html)
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", html)


def test_a_hostile_latex_document_ends_once(hostile):
    tex = WRITE["latex"](hostile).decode()
    assert tex.count("\\end{document}") == 1
    assert tex.endswith("\\end{document}\n")
    assert "\x00" not in tex


def test_markdown_is_what_pandoc_reads(outputs):
    done = subprocess.run(
        [program("pandoc"), "-f", "markdown", "-t", "plain", "--wrap=none"],
        input=WRITE["markdown"](outputs),
        capture_output=True,
        check=True,
    )
    text = done.stdout.decode()
    assert "Beasts & Burdens: 100% Imaginary_Scales" in text
    assert "Earlier given at: Sagodjursdagarna, Nowhere" in text
    assert re.search(r"Total +1 +\d", text)


def test_hostile_markdown_has_no_link_and_no_tag(hostile):
    done = subprocess.run(
        [program("pandoc"), "-f", "markdown", "-t", "html"],
        input=WRITE["markdown"](hostile),
        capture_output=True,
        check=True,
    )
    assert b"<script" not in done.stdout
    assert b'javascript:y"' not in done.stdout


@pytest.mark.parametrize("name", ["outputs", "hostile"])
def test_latex_is_what_pandoc_reads(request, name):
    tex = WRITE["latex"](request.getfixturevalue(name))
    done = subprocess.run(
        [program("pandoc"), "-f", "latex", "-t", "plain", "--wrap=none"],
        input=tex,
        capture_output=True,
        check=True,
    )
    text = done.stdout.decode()
    expected = {
        "outputs": "Beasts & Burdens: 100% Imaginary_Scales",
        "hostile": r"</script> & ’quote’ \end{document} %$#_{}~^ [x]",
    }
    assert expected[name] in text


def test_latex_compiles(outputs, tmp_path):
    (tmp_path / "list.tex").write_bytes(WRITE["latex"](outputs))
    engine = next(filter(None, map(shutil.which, ("pdflatex", "xelatex", "lualatex"))), None) or program(
        "pdflatex"
    )
    subprocess.run(
        [engine, "-interaction=nonstopmode", "-halt-on-error", "list.tex"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )


def opened(handout):
    return docx.Document(io.BytesIO(WRITE["docx"](handout)))


def test_a_word_document_has_real_styles(outputs):
    document = opened(outputs)
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert by_style["Title"] == ["Project outputs"]
    assert "Forthcoming" in by_style["Heading 1"]
    assert "Book chapters" in by_style["Heading 2"]
    assert any(text.startswith("2006\t") for text in by_style["Bibliography by Year"])
    style = document.styles["Bibliography"]
    assert style.paragraph_format.first_line_indent == -style.paragraph_format.left_indent


def test_a_word_document_knows_title_author_and_language(outputs):
    document = opened(outputs)
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (
        "Project outputs",
        "Ada Ödqvist-Nobody",
        "en-US",
    )
    languages = {
        one.get(docx.oxml.ns.qn("w:val")) for one in document.styles.element.iter(docx.oxml.ns.qn("w:lang"))
    }
    assert languages == {"en-US"}


def test_a_word_document_keeps_marks_and_links(outputs):
    document = opened(outputs)
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    assert [run.text for run in runs if run.font.subscript] == ["2"]
    assert "Journal of Absent Things" in [run.text for run in runs if run.italic]
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == ["https://doi.org/10.5555/12345678"]


def test_a_word_table_has_a_head(outputs):
    table = opened(outputs).tables[-1]
    assert table.rows[0].cells[0].text == "Kind"
    assert table.rows[0]._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None
    assert table.rows[-1].cells[-1].text == "9"


def test_the_same_list_is_the_same_bytes(outputs):
    first = WRITE["docx"](outputs)
    assert first == WRITE["docx"](outputs)
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))


def test_a_hostile_word_document_opens(hostile):
    text = "\n".join(paragraph.text for paragraph in opened(hostile).paragraphs)
    assert "<script>alert(\"1\")</script> & 'quote'" in text
    assert "שלום" in text


def test_libreoffice_reads_the_word_document(outputs, tmp_path):
    office, to_text = program("soffice"), program("pdftotext")
    (tmp_path / "list.docx").write_bytes(WRITE["docx"](outputs))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "list.docx"],
        check=True,
        capture_output=True,
        timeout=90,
    )
    text = subprocess.run(
        [to_text, "-layout", tmp_path / "list.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "Project outputs" in text
    assert "Earlier given at: Sagodjursdagarna" in " ".join(text.split())


def test_keys_of_any_signs(sida):
    record = Record("book", {"title": "X"}, key='a b/ç"<>')
    library = Library({record.key: Entry(record.key, record)})
    page = Page(WRITE["html"](reports.output_list(library, sida, "en")[0]).decode())
    assert "entry-a%20b%2F%C3%A7%22%3C%3E" in page.ids


def test_an_empty_hand_out():
    handout = Handout("Nothing", "en", ())
    assert all(write(handout) for write in WRITE.values())
    assert all(write(evolve(handout, blocks=(Listing(()),))) for write in WRITE.values())
