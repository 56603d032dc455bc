"""Whatever a title holds, each markup shows it as it is."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio.csl.markups import MARKUPS
from biblio.text.richtext import Run, merge, parse

SIGNS = "\\`*_[]#~^$<>|@{}&%\"'.-+=:!()/?;, \n"
LETTERS = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=3)
TEXT = st.lists(st.sampled_from(SIGNS) | LETTERS, max_size=14).map("".join)
RUNS = st.lists(
    st.builds(Run, TEXT, st.sets(st.sampled_from(["i", "b", "sup", "sub", "sc"]), max_size=2).map(frozenset)),
    max_size=4,
).map(merge)
HOSTILE = (
    r"A & B: 50% of $5 \textbf{x} #1_2 ~ ^ <script>alert(1)</script> [a](http://b) `c` *d* _e_ @f |g| “h” -- ...",
    "1. not a list",
    "- nor this",
    "# no heading",
    "&amp; &#60; &copy;",
    "::: div",
    "~~struck~~ ==marked== {.class}",
    "\\input{/etc/passwd}",
)


NUMBERED = re.compile(r"\(\w+\)")  # a citation by number, which stands within a paragraph
DROPPED = {ord(sign): None for sign in '|`"'}


class Text(HTMLParser):
    def __init__(self):
        super().__init__()
        self.text, self.tags = "", []

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


@given(RUNS)
def test_html_shows_the_text_and_makes_only_its_own_tags(runs):
    page = Text()
    page.feed(MARKUPS["html"](runs))
    page.close()
    assert page.text == "".join(run.text for run in runs)
    assert {tag for tag, _ in page.tags} <= {"i", "b", "sup", "sub", "span"}


@given(RUNS)
def test_text_is_the_text(runs):
    assert MARKUPS["text"](runs) == "".join(run.text for run in runs)


def test_rich_text_is_read_back():
    runs = (Run("Global citizenship and the "), Run("Zapatista", frozenset("i")), Run(" moment"))
    assert parse(MARKUPS["csl-json"](runs)) == runs


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "//no.scheme", "file:///etc/passwd"])
@pytest.mark.parametrize("markup", ["html", "markdown", "latex"])
def test_only_web_addresses_become_links(markup, link):
    written = MARKUPS[markup]((Run("there", link=link),))
    assert written == "there"
    assert "a.b" in MARKUPS[markup]((Run("there", link="https://a.b/c?d=1&e=2"),))


def pandoc(text, form):
    """The plain text and the kinds of block that pandoc understands."""
    command = ["pandoc", "--from", form, "--to", "json"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    found = []

    def walk(node):
        if isinstance(node, dict):
            kind = node.get("t")
            found.append(
                node["c"] if kind == "Str" else " " if kind in ("Space", "SoftBreak", "LineBreak") else ""
            )
            quotes = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
            marks = quotes.get(node["c"][0]["t"], "") if kind == "Quoted" else ""
            found.append(marks[:1])
            walk(node.get("c"))
            found.append(marks[1:])
        elif isinstance(node, list):
            for child in node:
                walk(child)

    blocks = json.loads(done.stdout)["blocks"]
    walk(blocks)
    return "".join(found), [block["t"] for block in blocks]


def typographic(text):
    """What pandoc's smart typography may have made of it, undone; its LaTeX reader drops the signs in DROPPED."""
    for pretty, plain in (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("\u00a0", " ")):
        text = text.replace(pretty, plain)
    return "".join(text.translate(DROPPED).split())


needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


@needs_pandoc
@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("form", ["markdown", "latex"])
def test_pandoc_reads_hostile_titles_as_text(form, title):
    text, blocks = pandoc(MARKUPS[form]((Run(title),)), form)
    assert blocks == ["Para"]
    assert typographic(text) == typographic(title)


@needs_pandoc
@settings(max_examples=60, deadline=None)
@given(TEXT.filter(lambda text: text.translate(DROPPED).strip() and not NUMBERED.fullmatch(text.strip())))
def test_pandoc_reads_any_text_as_text(title):
    for form in ("markdown", "latex"):
        text, blocks = pandoc(MARKUPS[form]((Run(title.strip()),)), form)
        assert blocks == ["Para"], form
        assert typographic(text) == typographic(title), form
