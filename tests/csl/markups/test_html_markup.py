"""HTML as a parser reads it: the text, the formatting and the links of the tree, and no tag of the text's own."""

import pytest
from hypothesis import given
from pages import TAGS, read
from trees import DISPLAYED, TREES, letters, seen, unspaced

from biblio.csl.inline import Span
from biblio.csl.markups import MARKUPS

write = MARKUPS["html"]


@given(TREES)
def test_a_parser_reads_the_tree(tree):
    page = read(write(tree))
    assert seen(page.paragraphs[0]) == letters(tree)
    assert page.tags <= TAGS


@given(DISPLAYED)
def test_divisions_hold_the_same_letters(tree):
    assert unspaced(seen(read(write(tree)).paragraphs[0])) == unspaced(letters(tree))


@pytest.mark.parametrize(
    ("tree", "html"),
    [
        (("A & B <c> “d” 'e'",), "A &amp; B &lt;c&gt; “d” 'e'"),
        (
            (Span("font-style", "italic", ("In ", Span("font-style", "normal", ("re",)), " Gault")),),
            '<i>In <span style="font-style:normal;">re</span> Gault</i>',
        ),
        ((Span("font-style", "normal", ("plain",)), Span("font-weight", "light", ())), "plain"),
        (
            (Span("vertical-align", "sup", ("a", Span("vertical-align", "baseline", ("b",)), "c")),),
            "<sup>a</sup>b<sup>c</sup>",
        ),
        (
            (Span("vertical-align", "sup", ("2", Span("vertical-align", "sup", ("n",)))),),
            "<sup>2<sup>n</sup></sup>",
        ),
        (
            (Span("font-variant", "small-caps", ("Ab",)), Span("text-decoration", "underline", ("c",))),
            '<span style="font-variant:small-caps;">Ab</span><span style="text-decoration:underline;">c</span>',
        ),
        ((Span("link", "https://a.b/?c&d", ("e",)),), '<a href="https://a.b/?c&amp;d">e</a>'),
        (
            (Span("link", "https://a.b/", ("c", Span("link", "https://d.e/", ("f",)))),),
            '<a href="https://a.b/">c</a><a href="https://d.e/">f</a>',
        ),
        (
            (Span("display", "left-margin", ("[1]",)), Span("display", "right-inline", ("Falk",))),
            '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">Falk</div>',
        ),
        (
            (Span("font-weight", "bold", (Span("display", "block", ("a",)), Span("display", "indent", ("b",)))),),
            '<div class="csl-block"><b>a</b></div><div class="csl-indent"><b>b</b></div>',
        ),
        (
            (
                Span("font-style", 'x"><script>', ("a",)),
                Span("display", '"><x>', ("b",)),
                Span("new", "x", ("c",)),
            ),
            "abc",
        ),
    ],
)
def test_what_is_written(tree, html):
    assert write(tree) == html
