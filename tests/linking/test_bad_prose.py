"""Prose that no one wrote: never an exception, and no more time than its length asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.linking import find_unsourced, link
from biblio.manuscripts import scan
from biblio.model import Source
from tests.linking.test_short_titles import LIBRARY
from tests.manuscripts.test_manuscript_docx import W, package

UNITS = [
    "(",
    "((Falk 1994; ",
    "(see Falk ",
    "[",
    "“",
    "(Falk 1994",
    "Falk, ",
    "1994; ",
    "et al. ",
    "(Ibid: ",
    "“So” (",
]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("width", [60, 100_000])
def test_unbalanced_text_takes_its_time_once(unit, width, patience):
    line = (unit * width)[:width]
    text = "\n".join([line] * (100_000 // width))
    manuscript = scan(Source("a.txt", text))
    links = link(manuscript, LIBRARY)
    find_unsourced(manuscript, LIBRARY, links)


def test_ten_thousand_footnotes(patience):
    call = '<w:p><w:r><w:t>So it is (Falk 1994).</w:t></w:r><w:r><w:footnoteReference w:id="{}"/></w:r></w:p>'
    note = '<w:footnote w:id="{}"><w:p><w:r><w:t>Ibid., {}.</w:t></w:r></w:p></w:footnote>'
    numbers = range(2, 10_002)
    notes = f"<w:footnotes {W}>{''.join(note.format(n, n) for n in numbers)}</w:footnotes>"
    data = package("".join(call.format(n) for n in numbers), footnotes=notes)
    manuscript = scan(Source("a.docx", "", data=data))
    assert len(manuscript.footnotes) == 10_000
    assert len(link(manuscript, LIBRARY)) == 20_000


def test_nested_tables():
    cell = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    body = cell[0] * 20 + "<w:p><w:r><w:t>So (Keck 1998).</w:t></w:r></w:p>" + cell[1] * 20
    manuscript = scan(Source("a.docx", "", data=package(body)))
    assert [one.text for one in manuscript.citations] == ["(Keck 1998)"]


FRAGMENTS = [
    *(
        "(",
        ")",
        "[",
        "]",
        "“",
        "”",
        '"',
        ";",
        ":",
        ",",
        ".",
        " ",
        "\n",
        "\n\n",
        "—",
        "&",
        "et al.",
        "ibid.",
        "op. cit.",
    ),
    *("Keck", "Falk's", "Moll and Falk", "Sikkink,", "ILO", "1998", "1998a, b", "n.d.", "in press", "[1965] 1999"),
    *(
        "p. 3",
        "pp. 3–5",
        ": 12",
        "chap. 2",
        "see",
        "cf.",
        "quoted in",
        "Ibid",
        "a.a.",
        "ders.",
        "[^1]",
        "[^1]: ",
        "[3, 5–7]",
    ),
    *(
        "https://x.org/a",
        "doi:10.1/x",
        "Activists beyond Borders",
        "*Nets*",
        "@tides",
        "# References",
        "- ",
        "1. ",
    ),
]


@pytest.mark.parametrize("file", ["a.txt", "a.md", "a.tex", "a.typ", "a.html"])
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_fragments_are_linked(file, fragments):
    manuscript = scan(Source(file, " ".join(fragments)))
    text = manuscript.source.text
    links = link(manuscript, LIBRARY)
    for one in links:
        assert text[one.cite.span.start : one.cite.span.end] == one.cite.text
        assert one.citation.span.start <= one.cite.span.start
        assert one.verdict != "resolved" or one.key in LIBRARY.entries
    find_unsourced(manuscript, LIBRARY, links)
