"""Word documents with edits: the text is as edited, the rest as it was."""

from io import BytesIO

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from biblio import manuscripts
from biblio.manuscripts.docx_writing import write_docx
from biblio.model import Edit, Source
from biblio.text import edits
from tests.manuscripts.word_documents import word_document


def scanned(data):
    return manuscripts.find("docx").scan(Source("a.docx", "", "docx", data))


def document(*paragraphs, style=""):
    """Paragraphs as lists of runs."""
    made = docx.Document()
    if style:
        made.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    for runs in paragraphs:
        paragraph = made.add_paragraph()
        for text in runs:
            paragraph.add_run(text)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def written(data, changes, entries=()):
    return docx.Document(BytesIO(write_docx(scanned(data), changes, "References", entries)))


PIECES = st.lists(st.text(st.characters(codec="utf-8", categories=("L", "Zs", "P")), max_size=6), max_size=6)


@given(st.lists(PIECES, max_size=4), st.data())
def test_the_text_is_the_edited_text(paragraphs, data):
    source = document(*paragraphs)
    manuscript = scanned(source)
    text = manuscript.source.text
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = [
        (start, end)
        for start, end in zip(places[::2], places[1::2], strict=False)
        if start < end and "\n" not in text[start:end]
    ]
    changes = [Edit(start, end, f"[{number}]") for number, (start, end) in enumerate(dict.fromkeys(spans))]
    again = scanned(write_docx(manuscript, changes, "References", ()))
    assert again.source.text == edits.apply(text, changes)


def test_a_formatted_run_keeps_its_format_and_takes_marks_besides():
    made = docx.Document()
    made.add_paragraph().add_run("See (Falk 1994) there").bold = True
    buffer = BytesIO()
    made.save(buffer)
    paragraph = written(buffer.getvalue(), [Edit(4, 15, "(<i>Falk</i>, 1994<sup>2</sup>)")]).paragraphs[0]
    assert [(run.text, bool(run.bold), bool(run.italic)) for run in paragraph.runs] == [
        ("See ", True, False),
        ("(", True, False),
        ("Falk", True, True),
        (", 1994", True, False),
        ("2", True, False),
        (")", True, False),
        (" there", True, False),
    ]
    assert paragraph.runs[4].font.superscript is True


def test_a_note_called_behind_a_citation_stays():
    data = word_document()
    manuscript = scanned(data)
    start = manuscript.source.text.index("Falk (1994")
    end = manuscript.source.text.index(")", start) + 1
    again = scanned(write_docx(manuscript, [Edit(start, end, "Falk [1]")], "References", ()))
    assert "Falk [1] disagrees." in again.source.text
    assert [note.number for note in again.footnotes] == [1]
    (call,) = [note.call for note in again.footnotes]
    assert again.source.text[: call.start].endswith("disagrees.")


def test_entries_stand_at_the_end_with_links_and_a_hanging_indent():
    entries = ["Quay, A. (1999). <i>Ebb</i>. https://doi.org/10.1000/1", "Pier & Kai < 2"]
    made = written(document(["One."]), [], entries)
    assert [paragraph.text for paragraph in made.paragraphs][:2] == ["One.", "References"]
    first, second = made.paragraphs[2:]
    assert [run.text for run in first.runs if run.italic] == ["Ebb"]
    assert second.text == "Pier & Kai < 2"
    (field,) = first._p.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == ' HYPERLINK "https://doi.org/10.1000/1" '
    assert [text.text for text in field.iter(qn("w:t"))] == ["https://doi.org/10.1000/1"]
    assert first.paragraph_format.first_line_indent < 0 < first.paragraph_format.left_indent
    assert made.element.body[-1].tag == qn("w:sectPr")


def test_the_documents_own_styles_are_used():
    made = written(document(["One."], style="Bibliography"), [], ["Quay, A. (1999)."])
    assert [paragraph.style.name for paragraph in made.paragraphs] == ["Normal", "Heading 1", "Bibliography"]


def test_characters_that_xml_has_not_are_left_out():
    made = written(document(["a (b) c"]), [Edit(2, 5, "\x00x\x0b\ud800y")])
    assert made.paragraphs[0].text == "a xy c"


def test_a_link_with_characters_that_xml_has_not_is_a_link():
    made = written(document(["One."]), [], ["Quay, A. https://doi.org/10.1000/\x0ba\x1bb\ufffe/c"])
    (field,) = made.paragraphs[2]._p.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == ' HYPERLINK "https://doi.org/10.1000/ab/c" '
    assert [text.text for text in field.iter(qn("w:t"))] == ["https://doi.org/10.1000/ab/c"]


@given(st.text(st.characters()))
def test_any_entry_can_be_written(text):
    written(document(["One."]), [], [f"A. https://example.org/{text}x"])


def test_nothing_to_do_gives_the_same_bytes():
    data = document(["One."])
    assert write_docx(scanned(data), [], "References", ()) == data
