"""pybtex as a second opinion, and its BST interpreter."""

import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import formats
from biblio.formats import bibtex
from biblio.formats.bib.blocks import split
from biblio.formats.bib.inherit import read_entries
from biblio.formats.bib.names import read_names
from biblio.model import Name, Record, Source
from biblio.text.latex import to_plain

WORD = st.sampled_from(
    (
        "Keck",
        "Margaret",
        "E.",
        "von",
        "de",
        "la",
        "van",
        "der",
        "Domínguez",
        "R.",
        "{\\'E}dm{\\'e}",
        "{von Neumann}",
        "d'Alembert",
        "{\\O}re",
        "O'Brien",
        "Mary-Ann",
        "{IBM}",
        "Ä",
        "de~la",
        "\\'Emile",
    )
)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
WRITTEN = st.one_of(
    WORDS,
    st.builds("{}, {}".format, WORDS, WORDS),
    st.builds("{}, {}, {}".format, WORDS, st.sampled_from(("Jr.", "III")), WORDS),
)


def whole(latex):
    return to_plain(latex)


def parts_of(name: Name):
    """BibTeX has no word for an institution, and knows one particle, by the side where it is written."""
    if name.literal:
        return ("", name.literal, "")
    first = " ".join(filter(None, (name.given, name.dropping_particle)))
    last = " ".join(filter(None, (name.non_dropping_particle, name.family)))
    return (first, last, name.suffix)


@given(st.lists(WRITTEN, min_size=1, max_size=3))
@settings(max_examples=400, deadline=None)
def test_names_are_read_as_bibtex_reads_them(written):
    latex = " and ".join(written)
    theirs = bibtex.read_names(latex)
    ours = read_names(latex).names
    assert len(ours) == len(theirs)
    for our, their in zip(ours, theirs, strict=True):
        assert their is not None
        assert parts_of(our) == (whole(their.first), whole(f"{their.von} {their.last}".strip()), whole(their.jr))


VALUE = st.one_of(
    st.sampled_from(
        (
            "{a {b} c}",
            '"a {"} b"',
            "1999",
            "jan",
            '"x" # jan # {y}',
            "{}",
            '{\\"o}',
            '"{\\"o}"',
            "{a,b = c}",
            "m # m",
        )
    ),
    st.text("abc {}", max_size=6)
    .filter(lambda text: text.count("{") == text.count("}") == 0)
    .map("{{{}}}".format),
)
FIELDS = st.dictionaries(
    st.sampled_from(("title", "note", "year", "journal", "x-y", "Publisher")), VALUE, min_size=1, max_size=4
)
ENTRY = st.builds(
    lambda kind, key, fields, space: (
        f"@{kind}{{{key},{space}" + f",{space}".join(f"{name} = {value}" for name, value in fields.items()) + "}"
    ),
    st.sampled_from(("article", "Book", "MISC")),
    st.from_regex(r"[a-z]{1,4}[:.0-9-]{0,3}", fullmatch=True),
    FIELDS,
    st.sampled_from(("", "\n  ", " ")),
)


@given(st.lists(ENTRY, min_size=1, max_size=3, unique_by=lambda text: text[text.index("{") : text.index(",")]))
@settings(max_examples=300, deadline=None)
def test_entries_are_read_as_bibtex_reads_them(entries):
    text = "@string{m = {macro}}\n" + "\n\n".join(entries)
    theirs = bibtex.read_entries(text)
    assert theirs is not None
    ours = read_entries(split(Source("a.bib", text)).blocks)
    assert [(one.block.key, one.kind) for one in ours] == [(one.key, one.type.lower()) for one in theirs]
    for our, their in zip(ours, theirs, strict=True):
        assert {name: " ".join(value.split()) for name, value in our.fields.items()} == their.fields


STYLE = """\
ENTRY { author title year } {} {}
FUNCTION { default.type } {
  "[" cite$ * "] " * author #1 "{vv~}{ll}{, jj}{, f.}" format.name$ * ". " *
  title * ". " * year * "." * write$ newline$
}
READ
ITERATE { call.type$ }
"""


def test_a_style_formats_records(tmp_path, bib):
    style = tmp_path / "tiny.bst"
    style.write_text(STYLE)
    records = bib("@book{falk, author={van Steenbergen, Bart}, title={A \\& {B}}, year=1994}")
    done = bibtex.format_with_bst(
        "@book{falk, author={van Steenbergen, Bart}, title={A \\& {B}}, year=1994}", style
    )
    assert done.bbl == "[falk] van Steenbergen, B.. A \\& {B}. 1994.\n"
    assert "A \\& {B}" in bibtex.format_with_bst(records, style, ["falk"]).bbl
    with pytest.raises(OSError, match="none"):
        bibtex.format_with_bst(records, tmp_path / "none.bst")


def test_a_broken_style_is_told(tmp_path):
    style = tmp_path / "broken.bst"
    style.write_text("ENTRY {")
    done = bibtex.format_with_bst([Record("book", key="a")], style)
    assert (done.bbl, bool(done.warnings)) == ("", True)


def test_the_formats_are_there_without_pybtex():
    code = "import sys, biblio.formats; print('pybtex' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


CORPUS = "data/formats/bib-corpus"


def agreement(path):
    """Entries of a file that both read, and those whose keys and field values agree."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return 0, 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        theirs = bibtex.read_entries(text)
    if theirs is None or formats.bib.read(Source("a.bib", text)).problems:
        return 0, 0
    ours = {one.block.key.lower(): one for one in read_entries(split(Source("a.bib", text)).blocks)}
    same = 0
    for their in theirs:
        our = ours.get(their.key.lower())
        values = {name: " ".join(our.fields[name].split()) for name in our.own} if our else {}
        own = {name: value for name, value in values.items() if value or name in their.fields}
        same += own == their.fields | {name: own.get(name, "") for name in their.people}
    return len(theirs), same


def test_the_corpus_is_read_as_bibtex_reads_it(shared):
    files = sorted(path for path in shared(CORPUS).rglob("*") if path.suffix in (".bib", ".bibtex", ".biblatex"))
    counts = [agreement(path) for path in files]
    total, same = (sum(column) for column in zip(*counts, strict=True))
    assert same == total == 2676
