"""An entry that someone else wrote, with all that could be taken for more than text, in every hand-out."""

import csv
import io
import re

import docx
import pytest
from made_up import LINKS, ME, manuscript
from wellformed import Page

from biblio import reports
from biblio.model import Date, Entry, Library, Name, Record

STEERING = "\x1b]8;;http://evil.example/\x1b\\link\x1b]8;;\x07 \x1b[31mred\x9d0;title\x9c"
SHOWN = "]8;;http://evil.example/\\link]8;; [31mred0;title"
"""What is left of it: letters that steer nothing."""
TITLE = f"<script>alert('x')</script> & \"quoted\" {STEERING}"
PLACE = 'a" onmouseover="alert(1)" <img src=x onerror=\'y\'>'
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@pytest.fixture
def hostile() -> Library:
    """One entry, which the made-up manuscript cites as Nobody 2006."""
    key = "chapter2006"
    record = Record(
        "chapter",
        {"title": TITLE, "container-title": PLACE, "publisher": "\\input{/etc/passwd} $x$ %y"},
        {"author": (ME, Name("<b>Bold", 'O"Neil')), "editor": (Name(literal="=cmd|' /c calc'!A1"),)},
        {"issued": Date(((2006,),))},
        {"list": "Made up", "title-translated": TITLE, "unconfirmed": ["<i>title</i>"], "confidence": "<u>"},
        key,
    )
    return Library({key: Entry(key, record, (record,))})


def written(library, profile, form) -> bytes:
    return reports.WRITERS[form](reports.output_list(library, profile, "en-US")[0])


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def plain_quotes(text: str) -> str:
    """Styles print typographic quotation marks."""
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


SAID = "<script>alert('x')</script> & \"quoted\""


def test_html(hostile, sida):
    html = written(hostile, sida, "html").decode()
    assert "&lt;script&gt;alert(" in html
    assert "&lt;img src=x onerror=" in html
    assert not re.search(r"<(script|img|u>|b>Bold)", html)
    text = plain_quotes(squeezed(Page(html).text)).replace("\ufffd", "")
    for words in (SAID, SHOWN, "<b>Bold", "<img src=x onerror='y'>"):
        assert words in text
    assert not FORBIDDEN.search(html)


def test_the_claim_report(hostile):
    html = reports.claim_report(manuscript(), LINKS, hostile, (), "apa", "en-US")
    assert "&lt;script&gt;alert(" in html
    assert "&lt;img src=x onerror=" in html
    assert html.count("<script") == 1
    assert not re.search(r"<(img|b>Bold)", html)
    text = plain_quotes(squeezed(Page(html).text)).replace("\ufffd", "")
    for words in (SAID, SHOWN, "<b>Bold", "<img src=x onerror='y'>"):
        assert words in text
    assert not FORBIDDEN.search(html)


def test_latex(hostile, sida):
    tex = written(hostile, sida, "latex").decode()
    assert r"{\textless}script{\textgreater}alert(" in tex
    assert r"{\textless}/script{\textgreater} \& " in tex
    assert r"{\textbackslash}input\{/etc/passwd\} \$x\$ \%y" in tex
    assert r"\input{" not in tex
    assert r"{]}8;;" in tex
    assert not FORBIDDEN.search(tex)


def test_markdown(hostile, sida):
    markdown = plain_quotes(written(hostile, sida, "markdown").decode()).replace(r"\'", "'")
    assert r"\<script\>alert('x')\</script\> & " in markdown
    assert r"\<img src=x onerror='y'\>" in markdown
    assert r"\\input\{/etc/passwd\} \$x\$ %y" in markdown
    assert not re.search(r"(?<!\\)<", markdown)
    assert not FORBIDDEN.search(markdown)


@pytest.mark.parametrize("form", ["text", "docx"])
def test_text_and_word(hostile, sida, form):
    data = written(hostile, sida, form)
    if form == "text":
        raw = data.decode()
    else:
        document = docx.Document(io.BytesIO(data))
        raw = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert not [
            link.address
            for paragraph in document.paragraphs
            for link in paragraph.hyperlinks
            if not link.address.startswith("http://evil.example/")
        ]
    text = plain_quotes(squeezed(raw))
    for words in (SAID, SHOWN, "<b>Bold", "<img src=x onerror='y'>"):
        assert words in text
    assert not FORBIDDEN.search(raw)


def test_csv(hostile, sida):
    text = reports.write_csv(hostile, sida)
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] == row["translated title"] == f"{SAID} {SHOWN}"
    assert row["container"] == PLACE
    assert row["editors"] == "'=cmd|' /c calc'!A1"
    assert '""quoted""' in text
    assert not FORBIDDEN.search(text)
