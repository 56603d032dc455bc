"""Typst's markup as Typst reads it: one paragraph, its letters, their formatting and their links."""

import warnings

import pytest
from hypothesis import given, settings
from pages import read
from trees import DISPLAYED, TREES, letters, paragraphs, seen, unspaced

from biblio.csl.inline import Span
from biblio.csl.markups import MARKUPS

typst = pytest.importorskip("typst", reason="typst (the package of PyPI) is not installed")


def upright(node):
    """Typst's pages of HTML do not tell oblique letters."""
    if isinstance(node, str):
        return node
    value = "italic" if node.value == "oblique" else node.value
    return Span(node.kind, value, tuple(map(upright, node.children)))


def assert_read(trees, look):
    trees = [tuple(map(upright, tree)) for tree in trees]
    source = "\n\n".join(MARKUPS["typst"](tree) for tree in trees)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its HTML is experimental
        html = typst.compile(source.encode(), format="html").decode()
    found = read(html.partition("<body>")[2].partition("</body>")[0]).paragraphs[1:]
    assert [look(seen(one)) for one in found] == [look(letters(tree)) for tree in trees]


@settings(max_examples=100, deadline=None)
@given(paragraphs(TREES))
def test_any_tree_is_read_as_it_is(trees):
    assert_read(trees, list)


@settings(max_examples=30, deadline=None)
@given(paragraphs(DISPLAYED))
def test_blocks_and_margins_hold_the_same_letters(trees):
    assert_read(trees, unspaced)
