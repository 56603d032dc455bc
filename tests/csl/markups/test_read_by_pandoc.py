"""Markdown, LaTeX and RTF as pandoc reads them: one paragraph, its letters, their formatting and their links."""

import re
import shutil

import pytest
from hypothesis import given, settings
from pandoc import STRAIGHT, read
from trees import DISPLAYED, TREES, letters, paragraphs, seen, unspaced

from biblio.csl.inline import plain
from biblio.csl.markups import MARKUPS

pytestmark = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")

FORMS = ("markdown", "latex", "rtf")
UNSEEN = {"markdown": "", "latex": '|`"', "rtf": ""}
"""Signs whose commands pandoc's LaTeX reader drops."""
NUMBERED = re.compile(r"\(\d+\)")  # a citation by number, which stands within a paragraph
HOSTILE = (
    r"A & B: 50% of $5 \textbf{x} #1_2 ~ ^ <script>alert(1)</script> [a](http://b) `c` *d* _e_ @f |g| “h” -- ...",
    "1. not a list",
    "- nor this",
    "(a)",
    "# no heading",
    "&amp; &#60; &copy;",
    "::: div",
    "~~struck~~ ==marked== {.class}",
    "\\input{/etc/passwd}",
    "\\par {\\b0 x} \\u8217?",
    "    no code",
)


def document(form, written):
    return "{\\rtf1\\ansi " + "\\par\n".join(written) + "\\par}" if form == "rtf" else "\n\n".join(written) + "\n"


def expected(form, tree):
    """What pandoc should see: straight quotation marks, and in Markdown no subscript of a superscript."""
    return [
        (sign, marks - {"sub"} if form == "markdown" and "sup" in marks else marks, link)
        for letter, marks, link in letters(tree)
        if (sign := letter.translate(STRAIGHT)) not in UNSEEN[form]
    ]


def found(form, stretches):
    return seen(
        (text.translate(dict.fromkeys(map(ord, UNSEEN[form]))), marks, link) for text, marks, link in stretches
    )


def assert_read(form, trees, look):
    blocks = read(document(form, [MARKUPS[form](tree) for tree in trees]), form)
    assert [kind for kind, _ in blocks] == ["Para"] * len(trees)
    for tree, (_, stretches) in zip(trees, blocks, strict=True):
        assert look(found(form, stretches)) == look(seen(expected(form, tree)))


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("form", FORMS)
def test_hostile_titles_are_text(form, title):
    assert_read(form, [(title,)], list)


@pytest.mark.parametrize("form", FORMS)
def test_any_tree_is_read_as_it_is(form):
    @settings(max_examples=25, deadline=None)
    @given(paragraphs(TREES, UNSEEN[form]))
    def check(trees):
        assert_read(form, [tree for tree in trees if not NUMBERED.fullmatch(plain(tree).strip())], list)

    check()


@pytest.mark.parametrize("form", FORMS)
def test_blocks_and_margins_hold_the_same_letters(form):
    @settings(max_examples=10, deadline=None)
    @given(paragraphs(DISPLAYED, UNSEEN[form]))
    def check(trees):
        assert_read(form, [tree for tree in trees if not NUMBERED.fullmatch(plain(tree).strip())], unspaced)

    check()
