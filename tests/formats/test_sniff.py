"""Which format a file is in."""

import pytest

from biblio import formats
from biblio.model import Source

BIB = "% mine\n\n@article{keck1998,\n  title = {Activists},\n}\n"
RIS = "TY  - BOOK\nTI  - Activists\nER  - \n"
JSON = '[\n  {"id": "a", "type": "book"}\n]'


@pytest.mark.parametrize(
    ("name", "text", "form"),
    [
        ("a.bib", "whatever", "bib"),
        ("A.BIB", "", "bib"),
        ("a.bibtex", "", "bib"),
        ("a.json", "", "csl-json"),
        ("a.ris", "", "ris"),
        ("a.txt", BIB, "bib"),
        ("a.txt", BIB.replace("\n", "\r\n"), "bib"),
        ("-", "@string{a = {b}}\n", "bib"),
        ("a.txt", "@book(a, title = 1)", "bib"),
        ("a.txt", RIS, "ris"),
        ("a.txt", "\n\ufeff" + RIS, "ris"),
        ("a", RIS.replace("\n", "\r\n"), "ris"),
        ("a.txt", JSON, "csl-json"),
        ("a.csl", '{"items": [{"id": 1}]}', "csl-json"),
        ("a.txt", "", ""),
        ("a.txt", "Some prose about @book{keck1998, title = {T}} and more.\n", ""),
        ("a.md", "# Title\n\n```\n" + BIB + "```\n", ""),
        ("a.md", "@keck1998 says {so}, and more = better.", ""),
        ("a.tex", "\\documentclass{article}\n% @book{a, title={T}}\n", ""),
        ("a.tex", "% @book{a, title={T}}\n\\documentclass{article}", ""),
        ("a.txt", "@book{ is how an entry begins, and title = {T} a field", ""),
        ("a.txt", "TY  - is a tag of RIS\n", ""),
        ("a.txt", '{"a": 1}', ""),
        ("a.txt", "[1] Keck 1998", ""),
        ("a.txt", "[@keck1998]", ""),
    ],
)
def test_by_ending_or_by_what_it_begins_with(name, text, form):
    found = formats.sniff(Source(name, text))
    assert (found.name if found else "") == form


def test_formats_by_name():
    assert [known.name for known in formats.FORMATS] == ["bib", "csl-json", "ris"]
    assert all(formats.find(known.name) is known for known in formats.FORMATS)
    assert formats.find("word") is None
