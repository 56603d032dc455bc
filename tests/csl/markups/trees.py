"""Trees of any formatting, whose texts are full of signs that markups take for their own."""

from urllib.parse import unquote

from hypothesis import strategies as st

from biblio.csl.inline import Span, Tree, plain
from biblio.csl.markups.runs import to_runs

SIGNS = "\\`*_[]#~^$<>|@{}&%\"'.-+=:!()/?;,•§“”‘’„« \n\t"
SPELLED = (
    *("--", "---", "...", "''", "``", ",,", "::", ";;", "==", "++", "$$", "//", "/*", "*/", "((", "(C)", "(TM)"),
    *(
        "1. ",
        "a) ",
        "- ",
        "= ",
        "+ ",
        "* ",
        ". ",
        "/ ",
        "% ",
        ": ",
        "NOTE: ",
        "x:: ",
        "II) ",
        ":a: b",
        "Mr. ",
        "p. ",
    ),
    *("&amp;", "&#60;", "&copy;", "<i>", "</i>", "<!--", "<b class='x'>", "[x](y)", "[@key]", "![a](b)", "\\n"),
    *(
        "https://a.b/c_d",
        "www.a.b",
        "me@a.bc",
        "http://",
        "10.1000/x_(y)z~1",
        "C++",
        "AT&T;",
        "l'un",
        "1-2",
        "e.g.",
    ),
    *("\\textbf{x}", "\\input", "#emph[x]", "#let", "\\u{41}", "<label>", "\\par", "\\'41", "\\u65?", "\\*"),
    *("link:", "pass:", "image:a b", "xref:a", "stem:[x]", "include::x[]", "{empty}", "{counter:x}", "`'", "ss:"),
)
LETTERS = st.text(st.characters(categories=("L", "N"), max_codepoint=0xFFFF), min_size=1, max_size=3)
TEXT = st.lists(st.sampled_from(SIGNS) | st.sampled_from(SPELLED) | LETTERS, max_size=8).map("".join)
URLS = st.sampled_from(
    (
        "https://a.b/c",
        "http://a.b/?d=1&e=2#f",
        "https://a.b/_x_*y*/~z^%20(1)[2]",
        "https://a.b/a++b$$c.",
        "https://å.b/ö\"'{}\\",
    )
)
FORMATS = {
    "font-style": ("italic", "oblique", "normal"),
    "font-weight": ("bold", "light", "normal"),
    "font-variant": ("small-caps", "normal"),
    "text-decoration": ("underline", "none"),
    "vertical-align": ("sup", "sub", "baseline"),
}
_FORMAT = st.sampled_from([(kind, value) for kind, values in FORMATS.items() for value in values])
_KIND = _FORMAT | st.tuples(st.just("link"), URLS)


def _spans(kinds, children):
    children = st.lists(children, min_size=1, max_size=3)
    return st.builds(lambda kind, within: Span(*kind, tuple(within)), kinds, children)


INLINE = st.recursive(TEXT, lambda children: _spans(_KIND, children), max_leaves=12)
TREES = st.lists(INLINE, max_size=4).map(tuple)
"""Trees without "display"."""
_DISPLAY = st.tuples(st.just("display"), st.sampled_from(("block", "left-margin", "right-inline", "indent")))
DISPLAYED = st.lists(INLINE | _spans(_DISPLAY, INLINE), max_size=4).map(tuple)


def paragraphs(trees, unseen: str = ""):
    """Lists of trees that each show something, for a reader that takes a while to start; `unseen` signs do not."""
    dropped = dict.fromkeys(map(ord, unseen))
    return st.lists(trees.filter(lambda tree: plain(tree).translate(dropped).strip()), min_size=1, max_size=60)


def letters(tree: Tree) -> list[tuple[str, frozenset[str], str]]:
    """Each letter of a tree with its marks and its link."""
    return seen((run.text, run.marks, run.link) for run in to_runs(tree))


def seen(stretches) -> list[tuple[str, frozenset[str], str]]:
    """Each letter of texts with marks and links; white space as one space without either."""
    found = []
    for text, marks, link in stretches:
        for sign in text:
            if not sign.isspace():
                found.append((sign, frozenset(marks), unquote(link)))
            elif found and found[-1][0] != " ":
                found.append((" ", frozenset(), ""))
    return found[:-1] if found and found[-1][0] == " " else found


def unspaced(found):
    """The same without white space, for where "display" may have put some."""
    return [one for one in found if one[0] != " "]
