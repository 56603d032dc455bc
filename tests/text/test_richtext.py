import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.richtext import Run, merge, parse, plain, to_markup

ITALIC, BOLD, SMALL_CAPS = frozenset("i"), frozenset("b"), frozenset(("sc",))
FRAGMENTS = [
    *(
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<sc>",
        "</sc>",
        "<em>",
        "</em>",
        "<",
        ">",
        "&amp;",
        "a",
        " ",
    ),
    *('<span class="nocase">', '<span class="x">', '<span style="font-variant: small-caps;">', "</span>"),
]
MARKS = st.frozensets(st.sampled_from(["i", "b", "sup", "sub", "sc", "nocase", "nodecor"]), max_size=4)
RUNS = st.lists(st.builds(Run, st.text(st.characters(exclude_characters="<")), MARKS), max_size=8)


@pytest.mark.parametrize(
    ("markup", "runs"),
    [
        ("", ()),
        ("On <i>Homo sapiens</i>", (Run("On "), Run("Homo sapiens", ITALIC))),
        ("<i>a<b>c</b></i>", (Run("a", ITALIC), Run("c", ITALIC | BOLD))),
        ("<i>reading <i>Ulysses</i> again</i>", (Run("reading ", ITALIC), Run("Ulysses"), Run(" again", ITALIC))),
        ("CO<sub>2</sub>", (Run("CO"), Run("2", frozenset(("sub",))))),
        ('<span style="font-variant: small-caps">bce</span>', (Run("bce", SMALL_CAPS),)),
        ("<sc>bce</sc>", (Run("bce", SMALL_CAPS),)),
        ('<span class="nocase">NAFTA</span>', (Run("NAFTA", frozenset(("nocase",))),)),
        ("R&amp;D &lt; R & D", (Run("R&amp;D &lt; R & D"),)),
    ],
)
def test_markup_is_read(markup, runs):
    assert parse(markup) == runs


@pytest.mark.parametrize(
    "markup",
    [
        "p < 0.05",
        "a <i>b",
        "a</i> b",
        "<em>a</em>",
        '<span class="x">a</span>',
        "<i x>a</i>",
        "<I>a</I>",
        "<script>",
    ],
)
def test_what_is_no_markup_stays_text(markup):
    assert parse(markup) == (Run(markup),)


def test_an_unclosed_tag_within_another_is_text():
    assert parse("<i>a<b>c</i>d</b>") == (Run("a<b>c", ITALIC), Run("d</b>"))


@pytest.mark.parametrize("markup", ["<b>a<i>c</i></b>", "<b><i>a</i>c</b>", "<i><b>a</b>c</i>", "x<sup>2</sup>"])
def test_markup_is_written_as_it_was(markup):
    assert to_markup(parse(markup)) == markup


def test_plain():
    assert plain('The <span class="nocase">NAFTA</span> of <i>things</i>') == "The NAFTA of things"


@given(RUNS)
def test_runs_survive_markup(runs):
    assert parse(to_markup(runs)) == merge(runs)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join))
def test_nothing_but_tags_is_lost(markup):
    assert _without_tags(plain(markup)) == _without_tags(markup)


def _without_tags(text):
    for fragment in sorted(FRAGMENTS, key=len, reverse=True):
        if len(fragment) > 1 and fragment[0] == "<":
            text = text.replace(fragment, "")
    return text


def test_long_nonsense_is_read_in_linear_time():
    assert plain("<i>" * 100_000) == "<i>" * 100_000
    assert plain("</i><b>" * 50_000 + "<span" * 50_000)
    assert plain("<i>a" * 50_000 + "</i>" * 50_000) == "a" * 50_000
