"""AsciiDoc as Asciidoctor reads it: one paragraph, its letters, their formatting and their links."""

import shutil
import subprocess

import pytest
from hypothesis import given, settings
from pages import read
from trees import DISPLAYED, TREES, letters, paragraphs, seen, unspaced

from biblio.csl.markups import MARKUPS

pytestmark = pytest.mark.skipif(shutil.which("asciidoctor") is None, reason="asciidoctor is not installed")


def assert_read(trees, look):
    source = "\n\n".join(MARKUPS["asciidoc"](tree) for tree in trees)
    command = ["asciidoctor", "--embedded", "--out-file", "-", "-"]
    html = subprocess.run(
        command, input=source, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    found = read(html).paragraphs[1:]
    assert [look(seen(one)) for one in found] == [look(letters(tree)) for tree in trees]
    assert html.count('<div class="paragraph">') == len(trees)


@settings(max_examples=15, deadline=None)
@given(paragraphs(TREES))
def test_any_tree_is_read_as_it_is(trees):
    assert_read(trees, list)


@settings(max_examples=5, deadline=None)
@given(paragraphs(DISPLAYED))
def test_blocks_and_margins_hold_the_same_letters(trees):
    assert_read(trees, unspaced)
