"""Bad and huge input: no exception, time in step with size, little more memory than the text."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import formats
from biblio.model import Source

NAMES = ("a.bib", "a.json", "a.ris", "a.txt")

NASTY = {
    "braces": "@a{b,c={",
    "a brace in a value": "{",
    "heads": "@book{a,\n",
    "quotes": '@a{b,c="',
    "names": "and A ",
    "commas": "A,",
    "groups": "{A}b",
    "commands": "{\\em ",
    "links": "\\href{a}{",
    "accents": "\\'",
    "formulas": "$x^2$ ",
    "single quotes": "`a' ",
    "dates": "-00",
    "blank lines": " \n",
    "lists": "[",
    "objects": '{"a":',
    "items": '[{"id":1},',
    "tags": "TY  - JOUR\n",
    "comments": "%",
}
WRAPPERS = {
    "bare": "{}",
    "a title": "@book{{a, title = {{{}}}}}",
    "names": "@book{{a, author = {{{}}}}}",
    "dates": "@book{{a, date = {{{0}}}, year = {{{0}}}, month = {{{0}}}}}",
    "an address": "@book{{a, url = {{{}}}}}",
}

WHOLE = {
    "a rule and a line": ("%", "\nx"),
    "blanks and a word": (" ", "x"),
    "rules and a line": ("%%\n \t", "x"),
    "comments that do not close": ("@comment{x\n", ""),
    "comments of which the last closes": ("@comment{x\n", "@comment{y}"),
    "continuations": ("x\n", "", "TY  - BOOK\nTI  - a\n"),
    "unknown tags": ("ZZ  - a\n", "", "TY  - BOOK\n"),
    "keywords": ("KW  - a\n", "", "TY  - BOOK\n"),
    "unclear dates": ("PY  - a1\n", "", "TY  - BOOK\n"),
    "dashes in pages": ("-", "x\n", "TY  - BOOK\nSP  - 1"),
    "blanks in names": (" ", "x}}", "@book{a, author = {1"),
    "blanks that do not break in names": ("\u2003", "x}}", "@book{a, author = {1"),
    "ties in names": ("~", "x}}", "@book{a, author = {"),
    "commas in names": (",", "x}}", "@book{a, author = {"),
    "blanks in dates": ("\u2003", "x}}", "@book{a, date = {1"),
    "no days": ("-00", "x}}", "@book{a, date = {"),
}
"""What is repeated, what ends it, and what it begins with."""


def read_as_all(text):
    for name in NAMES:
        source = Source(name, text)
        known = formats.sniff(source)
        if known is not None:
            known.read(source)


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_time_grows_with_the_text_and_no_faster(nasty, wrapper):
    read_as_all(wrapper.format(nasty * (100_000 // len(nasty))))


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("whole", WHOLE.values(), ids=WHOLE)
def test_time_grows_with_the_text_for_any_format(whole):
    nasty, end, *start = whole
    for count in (30, 1_000, 100_000):
        text = "".join((*start, nasty * (count // len(nasty)), end))
        for known in formats.FORMATS:
            known.read(Source("a", text))


def test_a_rule_and_prose_is_no_bib():
    reading = formats.bib.read(Source("a.bib", "%" * 40 + "\nprose\n"))
    assert [problem.rule for problem in reading.problems] == ["nothing-found"]
    assert formats.bib.read(Source("a.bib", "%" * 40 + "\n \n%x")).problems == ()


@pytest.mark.usefixtures("patience")
def test_a_line_of_ten_megabytes():
    text = "a (b 1999) {c} " * 700_000
    for name in NAMES:
        tracemalloc.start()
        source = Source(name, text)
        known = formats.sniff(source)
        assert (known is None) == (name == "a.txt")
        if known is not None:
            assert known.read(source).records == ()
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 8 * len(text)


def test_many_entries_are_read():
    one = (
        "@article{{key{0},\n  author = {{Keck, Margaret E. and van Steenbergen, Bart}},\n"
        "  title = {{Networks {{II}}}},\n  journaltitle = {{Signs}},\n  volume = {{26}},\n  number = {{4}},\n"
        "  pages = {{983--1006}},\n  date = {{2001-05}},\n  doi = {{10.1/{0}}},\n}}\n"
    )
    text = "\n".join(map(one.format, range(2_000)))
    assert len(formats.bib.read(Source("a.bib", text)).records) == 2_000


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_by_any_format(text):
    for known in formats.FORMATS:
        source = Source("a", text)
        reading = known.read(source)
        assert isinstance(known.write(reading.records), str)
    formats.sniff(Source("a.txt", text))


@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "\ud800",
        "@\0{\0,\0={\0}}",
        "TY  - \0\n\0",
        '{"id": "\0"}',
        "\u2028@book{a\u2028,title={b}}",
        "\x85",
        "@İ{ı, ﬁ={ß}}",
    ],
)
def test_odd_characters(text):
    for known in formats.FORMATS:
        known.read(Source("a", text))
