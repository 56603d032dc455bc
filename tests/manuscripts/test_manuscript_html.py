import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import bare_list, scan
from biblio.model import Source

LIST = """<h2>References</h2>
<ul>
 <li>Alba, Rosa (1986): <i>Flut &amp; Ebbe</i>.
 Hafenstadt: Mole.
 <li>Brun, H. (1990), «Vom Watt», <em>Gezeiten</em> 19 (4): 231&ndash;247.</li>
</ul>
<h2>About</h2><p>Written in 1999.</p>
"""


def page(body):
    return scan(Source("page.html", f"<!DOCTYPE html><html><body>{body}</body></html>"))


def test_a_list_under_its_heading():
    found = page(LIST)
    [listed] = found.lists
    assert (listed.heading, listed.kind) == ("References", "references")
    assert [found.source.text[entry.span.start : entry.span.end] for entry in listed.entries] == [
        "Alba, Rosa (1986): Flut & Ebbe. Hafenstadt: Mole.",
        "Brun, H. (1990), «Vom Watt», Gezeiten 19 (4): 231–247.",
    ]


def test_a_page_that_is_only_a_list():
    found = page(LIST.split("</h2>")[1].split("<h2>")[0])
    [listed] = bare_list(found.source.text)
    assert len(listed.entries) == 2


def test_words_stay_apart_and_together_as_they_are_shown():
    assert page("<p>H<sub>2</sub>O and <b>salt</b>\n<i>water</i><br>tide<td>ebb</td></p>").source.text.split(
        "\n\n"
    ) == [
        "H2O and salt water",
        "tide",
        "ebb",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<",
        "<html>",
        "\x00",
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>",
        "<p>" * 3000,
        "plain",
    ],
)
def test_what_is_no_page_is_read_as_far_as_it_goes(text):
    found = scan(Source("page.html", text))
    assert "root:" not in found.source.text


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<li id=a>",
        "<a href='#a'><sup>1</sup></a>",
        "<b>",
        "</b>",
        "<h1>",
        "&amp;",
        "Falk (1994)",
        "\x0b",
        "<",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=20).map("".join))
def test_any_page_can_be_scanned(text):
    found = scan(Source("page.html", text))
    for span in (*found.prose, *(note.span for note in found.footnotes)):
        assert 0 <= span.start < span.end <= len(found.source.text)
