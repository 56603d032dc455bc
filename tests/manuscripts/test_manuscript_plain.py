"""Plain text as typed and as Word exports it: headings, paragraphs, footnotes at the end."""

import pytest

from biblio.manuscripts import scan
from biblio.model import Source


def scanned(text: str):
    return scan(Source("a.txt", text))


def test_notes_behind_the_mark_that_word_leaves():
    text = "A claim (Falk 1994).\n Lost call.\n"
    text += " \ufffd See: Keck and Sikkink 1998: 16).\n\n\n\ufffd Two\nlines (Ibid: 3).\n"
    found = scanned(text)
    assert [text[note.span.start : note.span.end] for note in found.footnotes] == [
        "See: Keck and Sikkink 1998: 16).",
        "Two\nlines (Ibid: 3).",
    ]
    assert [note.call for note in found.footnotes] == [None, None]
    assert [(one.text, one.footnote) for one in found.citations] == [
        ("(Falk 1994)", 0),
        ("Keck and Sikkink 1998: 16", 1),
        ("(Ibid: 3)", 2),
    ]


@pytest.mark.parametrize("marks", [("[1] ", "[2] "), ("1 ", "2 "), ("1. ", "2. "), ("[^1]: ", "[^2]: ")])
def test_numbered_notes_under_a_rule(marks):
    text = f"A claim.[1] Another.[2]\n\n----\n{marks[0]}See Falk 1994.\n{marks[1]}See Keck 1998.\n"
    found = scanned(text)
    assert [text[note.span.start : note.span.end] for note in found.footnotes] == [
        "See Falk 1994.",
        "See Keck 1998.",
    ]
    assert [text[note.call.start : note.call.end] for note in found.footnotes if note.call] == ["[1]", "[2]"]
    assert [one.footnote for one in found.citations] == [1, 2]


def test_headings_are_short_lines_without_a_stop():
    text = "Introduction\n\nA long sentence that says something (Falk 1994).\n\n"
    text += "2.1 Of networks\n\nAnother one.\nWhat follows:\nx\n"
    assert [(part.title, part.level) for part in scanned(text).sections] == [
        ("Introduction", 1),
        ("2.1 Of networks", 2),
        ("What follows", 1),
    ]


def test_lines_broken_to_a_width_are_one_paragraph():
    text = (
        "It is a text whose lines were broken to a width, as mail programs\n"
        "do it, and a citation may well stand across the end of one (Keck\n"
        "and Sikkink 1998: 2), which is no reason to lose it.\n"
    )
    assert [one.text for one in scanned(text).citations] == ["(Keck\nand Sikkink 1998: 2)"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind(end):
    text = f"One{end}{end}A claim here (Falk 1994).{end}{end}Two{end}{end}Another (Ibid: 3).{end}"
    found = scanned(text)
    assert [one.text for one in found.citations] == ["(Falk 1994)", "(Ibid: 3)"]
    assert len(found.sections) == 2


def test_an_unbalanced_bracket_swallows_nothing():
    text = "One (two three Falk (1994) says so. Keck and Sikkink 1998: 2) say so too (Alvarez 1999).\n"
    assert [cite.names for one in scanned(text).citations for cite in one.cites] == [
        ("Falk",),
        ("Keck", "Sikkink"),
        ("Alvarez",),
    ]
