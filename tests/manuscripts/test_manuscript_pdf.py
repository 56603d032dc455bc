"""PDF files: pages put back into paragraphs, by hand and from what LibreOffice prints."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.manuscripts.layout import read_layout
from biblio.manuscripts.pdf import scan_layout
from biblio.model import Source
from tests.manuscripts.open_documents import NOTE, PARAGRAPH, content
from tests.manuscripts.test_syntaxes import EXPECTED


def text_of(layout: str) -> str:
    return "".join(piece.text for piece in read_layout(layout))


def read(layout: str):
    return scan_layout(Source("a.pdf", ""), layout)


ONE = """\
                             TIDAL STUDIES 12

Nets and tides

   The advocacy net-
works of the two towns met in the well-known houses of their mem-
bers, and so the transnational began at home, as Keck and Sik-
kink (1998: 12) have it.1
   A second paragraph goes on over the end of the page, since

1 See Cooper 2000, who is of an-
  other mind.

                                     3
\f                             TIDAL STUDIES 12

it is long (Falk 1994: 131–
132). It is well-known.2
2 Cf. Bergeron 2001.

                                     4
\f                             TIDAL STUDIES 12

The end.
                                     5
"""


def test_pages_are_put_together():
    assert text_of(ONE) == (
        "Nets and tides\n\n"
        "The advocacy networks of the two towns met in the well-known houses of their members, and so the "
        "transnational began at home, as Keck and Sikkink (1998: 12) have it.[1]\n\n"
        "A second paragraph goes on over the end of the page, since it is long (Falk 1994: 131–132). It is "
        "well-known.[2]\n\n"
        "The end.\n\n"
        "\n----\n\n"
        "1 See Cooper 2000, who is of another mind.\n\n"
        "2 Cf. Bergeron 2001.\n\n"
    )


def test_places_are_pages_and_lines():
    found = read(ONE)
    told = [(one.text, found.source.place(one.span.start), one.footnote) for one in found.citations]
    assert told == [
        ("Keck and Sikkink (1998: 12)", "p. 1:7", 0),
        ("(Falk 1994: 131–132)", "p. 2:3", 0),
        ("Cooper 2000", "p. 1:11", 1),
        ("Bergeron 2001", "p. 2:5", 2),
    ]
    falk = found.citations[1].span
    origin = found.source.origin(falk.start, falk.end)
    assert (origin.file, origin.line, origin.end_line) == ("a.pdf#page=2", 3, 4)
    assert [note.call is not None for note in found.footnotes] == [True, True]
    assert [part.title for part in found.sections] == ["Nets and tides"]


LEFT = [
    *("Nets", "", "So the advocacy networks", "of the two towns met in", "the houses (Falk 1994)."),
    *("And here the left column", "goes on for some lines,", "until it comes to its", "end at the foot of the"),
]
RIGHT = [
    *("page, as columns do.", "", "References", "", "Falk, R. (1994). Citizens"),
    *("   of the tides. Lund: Mole.", "Keck, M. (1998). Nets", "   and knots. Malmö: Vole."),
]


def columns(left: list[str], right: list[str], gap: int = 30) -> str:
    rows = max(len(left), len(right))
    filled = zip(left + [""] * (rows - len(left)), right + [""] * (rows - len(right)), strict=True)
    return "\n".join(f"{one:{gap}}{other}".rstrip() for one, other in filled)


def test_columns_are_read_one_after_the_other():
    found = read("        A title over both of the columns\n\n" + columns(LEFT, RIGHT))
    text = found.source.text
    assert "of the two towns met in the houses (Falk 1994). And here the left column goes on" in text
    assert "end at the foot of the page, as columns do." in text
    (listed,) = found.lists
    assert [" ".join(text[one.span.start : one.span.end].split()) for one in listed.entries] == [
        "Falk, R. (1994). Citizens of the tides. Lund: Mole.",
        "Keck, M. (1998). Nets and knots. Malmö: Vole.",
    ]


def test_a_table_and_a_wide_page_are_no_columns():
    prose = "\n".join(f"Line {n} of prose that goes from the left to the right of the page." for n in range(9))
    assert text_of(prose).count("\n\n") == 1
    table = "\n".join(
        ["Prose that goes from the left side to the right side of the page."] * 8 + ["a   b", "c   d"]
    )
    assert "a b" in text_of(table)


def test_double_spacing_is_no_end_of_a_paragraph():
    lines = [
        "So it is said by all who were there and saw it with",
        "their eyes, and by those who read of it (Falk",
    ]
    text = "\n\n".join([*lines, "1994) in the newspapers."])
    assert [one.text for one in read(text).citations] == ["(Falk 1994)"]


def test_numbers_in_the_text_are_no_notes():
    text = "In 2001 there were\n2 organizations, and later\n1 more.\n"
    assert text_of(text) == "In 2001 there were 2 organizations, and later 1 more.\n\n"


@given(st.text("ab-1.\n\f  ", max_size=300))
def test_nothing_is_lost_but_hyphens_and_running_lines(layout):
    kept = "".join(text_of(layout).split())
    letters = [char for char in kept if char in "ab"]
    if "\f" not in layout:
        assert letters == [char for char in layout if char in "ab"]
    found = read(layout)
    for citation in found.citations:
        found.source.origin(citation.span.start, citation.span.end)


@given(
    st.lists(st.sampled_from(["ab cd", "ab      cd", "   ab", "1 ab", "References", "", "\f", "ab-"]), max_size=60)
)
def test_any_layout_is_read(rows):
    read("\n".join(rows))


def test_long_documents_take_their_time_once(patience):
    page = columns(LEFT * 6, LEFT * 6)
    assert len(read("\f".join([page] * 400)).citations) == 4800


needs_pdftotext = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler's pdftotext is not installed"
)


@needs_pdftotext
@pytest.mark.parametrize("data", [b"", b"Dear Sir", b"%PDF-1.7\nbroken", b"\x00" * 2000])
def test_what_is_no_pdf_is_told(data):
    found = scan(Source("a.pdf", "", data=data))
    assert [problem.rule for problem in found.problems] == ["unreadable-file"]
    assert found.source.text == ""


def test_without_pdftotext_it_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")
    (problem,) = scan(Source("a.pdf", "", data=b"%PDF-1.7")).problems
    assert "poppler-utils" in problem.help


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A PDF that LibreOffice prints of the paragraph of all syntaxes."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice absent: no PDF of its")
    folder = tmp_path_factory.mktemp("pdf")
    body = PARAGRAPH.format(NOTE.format("See Cooper 2000."))
    (folder / "in.fodt").write_text('<?xml version="1.0"?>\n' + content(body, root="document"))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    words = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "in.fodt")]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return (folder / "in.pdf").read_bytes()


@needs_pdftotext
def test_what_libreoffice_prints(printed):
    found = scan(Source("a.pdf", "", data=printed))
    assert (found.syntax, found.problems) == ("pdf", ())
    cites = [(one.footnote, cite) for one in found.citations for cite in one.cites]
    told = [(cite.kind, cite.names, cite.year, cite.locator.replace("–", "-"), note) for note, cite in cites]
    assert told == EXPECTED
    assert {found.source.place(one.span.start).split(":")[0] for one in found.citations} == {"p. 1"}
