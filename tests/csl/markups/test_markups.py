"""What holds for every markup, and how each spells the same few trees."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import DISPLAYED, TEXT, TREES, URLS

from biblio.csl.inline import Span, plain
from biblio.csl.markups import MARKUPS
from biblio.csl.markups.runs import from_runs, to_runs
from biblio.text.richtext import Run, merge, parse

MARKS = ("i", "b", "sup", "sub", "sc", "u")
RUNS = st.lists(
    st.builds(Run, TEXT, st.sets(st.sampled_from(MARKS), max_size=2).map(frozenset), st.just("") | URLS),
    max_size=4,
).map(merge)


def italic(*children):
    return Span("font-style", "italic", children)


def upright(*children):
    return Span("font-style", "normal", children)


def bold(*children):
    return Span("font-weight", "bold", children)


def underlined(*children):
    return Span("text-decoration", "underline", children)


def displayed(value, *children):
    return Span("display", value, children)


CASE = (italic("Lessard ", upright("v."), " Schmidt"), ", 349 F.")
EXPONENT = ("CO", Span("vertical-align", "sub", ("2",)), " at 10", Span("vertical-align", "sup", ("n+1",)))
CAPITALS = (Span("font-variant", "small-caps", ("Falk",)), underlined("x"))
LINK = (Span("link", "https://doi.org/10.1/a_b", ("10.1/a_b",)), ".")
MARGIN = (displayed("left-margin", "[1]"), displayed("right-inline", "Falk, ", bold("R.")))
NUMBER = (displayed("left-margin", "1."), displayed("right-inline", "A"))
BLOCKS = ("Title.", displayed("block", "Abstract"), displayed("indent", "1. Note"))
SPELLINGS = {
    "html": (
        '<i>Lessard <span style="font-style:normal;">v.</span> Schmidt</i>, 349 F.',
        "CO<sub>2</sub> at 10<sup>n+1</sup>",
        '<span style="font-variant:small-caps;">Falk</span><span style="text-decoration:underline;">x</span>',
        '<a href="https://doi.org/10.1/a_b">10.1/a_b</a>.',
        '<div class="csl-left-margin">[1]</div><div class="csl-right-inline">Falk, <b>R.</b></div>',
        'Title.<div class="csl-block">Abstract</div><div class="csl-indent">1. Note</div>',
    ),
    "text": (
        "Lessard v. Schmidt, 349 F.",
        "CO2 at 10n+1",
        "Falkx",
        "10.1/a_b.",
        "[1] Falk, R.",
        "Title.\nAbstract\n1. Note",
    ),
    "markdown": (
        "*Lessard* v. *Schmidt*, 349 F.",
        "CO~2~ at 10^n+1^",
        "[Falk]{.smallcaps}[x]{.underline}",
        r"[10.1/a\_b](https://doi.org/10.1/a\_b).",
        r"\[1\] Falk, **R.**",
        "Title.\\\nAbstract\\\n\u00a0\u00a01\\. Note",
    ),
    "latex": (
        r"\textit{Lessard \textup{v.} Schmidt}, 349 F.",
        r"CO\textsubscript{2} at 10\textsuperscript{n+1}",
        r"\textsc{Falk}\underline{x}",
        r"\href{https://doi.org/10.1/a\_b}{10.1/a\_b}.",
        r"{[}1{]} Falk, \textbf{R.}",
        r"Title.\\{}Abstract\\{}~~~~1. Note",
    ),
    "rtf": (
        r"{\i Lessard {\i0 v.} Schmidt}, 349 F.",
        r"CO{\sub 2} at 10{\super n+1}",
        r"{\scaps Falk}{\ul x}",
        r'{\field{\*\fldinst{HYPERLINK "https://doi.org/10.1/a_b"}}{\fldrslt 10.1/a_b}}.',
        r"[1]\tab Falk, {\b R.}",
        r"Title.\line Abstract\line\tab 1. Note",
    ),
    "typst": (
        "#emph[Lessard] v. #emph[Schmidt], 349 F.",
        "CO#sub[2] at 10#super[n+1]",
        "#smallcaps[Falk]#underline[x]",
        r'#link("https://doi.org/10.1/a_b")[10.1/a\_b].',
        r"\[1\] Falk, #strong[R.]",
        "Title. \\\nAbstract \\\n#h(2em)1\\. Note",
    ),
    "asciidoc": (
        "_Lessard_ v. _Schmidt_, 349 F.",
        "CO~2~ at 10^n&#43;1^",
        "{empty}[.small-caps]##Falk##[.underline]##x##",
        "link:++https://doi.org/10.1/a_b++[10.1/a&#95;b].",
        "&#91;1&#93; Falk, *R.*",
        "Title. +\nAbstract +\n\u00a0\u00a0{empty}1. Note",
    ),
    "csl-json": (
        "<i>Lessard </i>v.<i> Schmidt</i>, 349 F.",
        "CO<sub>2</sub> at 10<sup>n+1</sup>",
        '<span style="font-variant:small-caps;">Falk</span>x',
        "10.1/a_b.",
        "[1] Falk, <b>R.</b>",
        "Title.\nAbstract\n1. Note",
    ),
}


@pytest.mark.parametrize("name", MARKUPS)
def test_the_same_trees_in_every_markup(name):
    trees = (CASE, EXPONENT, CAPITALS, LINK, MARGIN, BLOCKS)
    assert tuple(MARKUPS[name](tree) for tree in trees) == SPELLINGS[name]


@pytest.mark.parametrize("name", MARKUPS)
def test_a_markup_knows_its_name_and_is_frozen(name):
    markup = MARKUPS[name]
    assert markup.name == name
    assert markup(()) == markup.write([]) == markup((italic(), "", bold(""))) == ""
    with pytest.raises(AttributeError):
        markup.name = "other"


@pytest.mark.parametrize("name", MARKUPS)
def test_plain_words_are_plain_in_every_markup(name):
    words = ("Falk, R. (1994). The making of “global” citizenship", " – a reader, pp. 127–140.")
    expected = plain(words).replace("–", r"\u8211 ?").replace("“", r"\u8220 ?").replace("”", r"\u8221 ?")
    assert MARKUPS[name](words) == (expected if name == "rtf" else plain(words))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "//no.scheme", "file:///etc/passwd", ""]
)
@pytest.mark.parametrize("name", MARKUPS)
def test_only_web_addresses_become_links(name, link):
    assert MARKUPS[name]((Span("link", link, ("there",)),)) == "there"
    if name not in ("text", "csl-json"):
        assert "a.b/c?d=1" in MARKUPS[name]((Span("link", "https://a.b/c?d=1", ("there",)),))


@pytest.mark.parametrize(
    ("name", "tree", "written"),
    [
        ("markdown", ("1. no list",), "1\\. no list"),
        ("markdown", ("(1)",), "(1)"),
        ("markdown", (italic("a"), bold("b")), "*a*<!-- -->**b**"),
        ("markdown", ("Look!", Span("link", "https://a.b", ("c",))), "Look\\![c](https://a.b)"),
        ("markdown", (Span("link", "https://a.b/c", ("https://a.b/c",)),), "<https://a.b/c>"),
        ("markdown", (italic("Don’t say ‘no’"), "’"), "*Don’t say ‘no’*’"),
        ("markdown", ("‘On ", italic("Workers’ World"), "’"), "‘On *Workers&rsquo; World*’"),
        ("latex", ("--- ''a'' ,,b``",), r"-{}-{}- '{}'a'{}' ,{},b{\textasciigrave}{\textasciigrave}"),
        ("latex", (bold(Span("font-weight", "normal", ("a",))),), r"\textbf{\textmd{a}}"),
        ("rtf", ("é😀\\{",), r"\u233 ?\u-10179 ?\u-8704 ?\\\{"),
        ("typst", (italic("a"), "(b); c"), r"#emph[a]\(b); c"),
        ("typst", ("-1, 2-3 -- https://a.b",), r"\-1, 2-3 \-- https:\//a.b"),
        ("asciidoc", ("un", italic("believ"), "able"), "un__believ__able"),
        (
            "asciidoc",
            (underlined(Span("font-variant", "small-caps", ("a",))),),
            "{empty}[.small-caps.underline]##a##",
        ),
        ("asciidoc", (Span("link", "https://a.b/c", ("https://a.b/c",)),), "link:https://a.b/c[]"),
        *(
            (name, NUMBER, one)
            for name, one in (("markdown", "1\\. A"), ("typst", "1\\. A"), ("asciidoc", "{empty}1. A"))
        ),
        ("markdown", (displayed("left-margin", "(2)"), "A"), "(2\\) A"),
        ("asciidoc", ("NOTE: a ++b++",), "{empty}NOTE: a &#43;&#43;b&#43;&#43;"),
    ],
)
def test_spellings_that_need_care(name, tree, written):
    assert MARKUPS[name](tree) == written


@given(TREES)
def test_text_is_the_text(tree):
    assert MARKUPS["text"](tree) == plain(tree)


@given(DISPLAYED)
def test_runs_have_the_text_and_margins_have_a_space(tree):
    text = "".join(run.text for run in to_runs(tree))
    assert "".join(text.split()) == "".join(plain(tree).split())
    assert text == MARKUPS["text"](tree)


@given(RUNS)
def test_runs_become_trees_and_runs_again(runs):
    again = to_runs(from_runs(runs))
    assert "".join(run.text for run in again) == "".join(run.text for run in runs)
    assert [(run.text, run.marks) for run in merge(Run(run.text, run.marks) for run in again)] == [
        (run.text, run.marks) for run in merge(Run(run.text, run.marks) for run in runs)
    ]
    assert [bool(run.link) for run in again] == [bool(run.link) for run in merge(runs)] or len(again) != len(runs)


@pytest.mark.parametrize("name", MARKUPS)
def test_what_shows_nothing_is_left_out_of_runs(name):
    runs = (Run("NATO", frozenset(("nocase", "nodecor"))), Run(" treaty", frozenset("i"), "https://a.b/c"))
    assert MARKUPS[name].write_runs(runs) == MARKUPS[name](
        ("NATO", Span("link", "https://a.b/c", (italic(" treaty"),)))
    )


def test_rich_text_is_read_back():
    runs = (Run("Global citizenship and the "), Run("Zapatista", frozenset("i")), Run(" moment"))
    assert parse(MARKUPS["csl-json"].write_runs(runs)) == runs


def test_opposites_leave_runs_without_the_mark():
    tree = (Span("font-weight", "bold", ("a", Span("font-weight", "light", ("b",)), italic(upright("c"), "d"))),)
    assert to_runs(tree) == (
        Run("a", frozenset("b")),
        Run("b"),
        Run("c", frozenset("b")),
        Run("d", frozenset(("b", "i"))),
    )


@pytest.mark.parametrize("name", MARKUPS)
@pytest.mark.usefixtures("patience")
def test_no_pattern_takes_long_on_hostile_text(name):
    for sign in ("\\", "`", "*", "'", "&" + "a" * 30, "; ", "“", "[", "=", "1.", " "):
        assert MARKUPS[name]((sign * 20_000, italic(sign * 20_000, "x")))


def test_no_markup_lets_a_style_write_attributes():
    tree = (Span("font-style", 'x"><script>', ("a",)), Span("display", '"><x>', ("b",)), Span("new", "x", ("c",)))
    assert {markup(tree) for markup in MARKUPS.values()} == {"abc"}
    assert not re.search("script", MARKUPS["html"](tree))
