"""Changes written back, and that the spans of citations are the right ones to write to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.model import Edit, Source
from biblio.text import edits


def test_edits_in_any_order_leave_the_rest():
    assert edits.apply("one two three", [Edit(8, 13, "3"), Edit(0, 3, "1")]) == "1 two 3"
    assert edits.apply("ab", [Edit(1, 1, "-")]) == "a-b"


@pytest.mark.parametrize("wrong", [[Edit(0, 2, ""), Edit(1, 3, "")], [Edit(0, 9, "")], [Edit(2, 1, "")]])
def test_edits_that_overlap_or_leave_the_text_are_a_fault(wrong):
    with pytest.raises(ValueError, match="overlaps another or lies outside"):
        edits.apply("abc", wrong)


@given(st.text(), st.data())
def test_writing_the_same_text_changes_nothing(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    assert edits.apply(text, [Edit(start, end, text[start:end]) for start, end in spans]) == text


REPLACED = [
    ("a.txt", "So it is (see Falk 1994: 128; Keck 1998).", "So it is X."),
    ("a.txt", "As Falk (1994: 128) says.", "As X says."),
    ("a.txt", "Falk’s (1994) idea.", "X idea."),
    ("a.txt", "As Keck and Sikkink (1998; 1999) say.", "As X say."),
    ("a.txt", "So it is (Falk 1994). And more (Ibid: 12).", "So it is X. And more X."),
    ("a.txt", "For more see Falk 1994, and Keck 1998: 2.", "For more see X."),
    ("a.txt", "So it is [Falk 1994: 128].", "So it is X."),
    (
        "a.txt",
        "Many were quoting others. Quoting Falk (1994) we go on.",
        "Many were quoting others. Quoting X we go on.",
    ),
    ("a.md", "So [see @a, p. 3; @b] and @c [p. 4] it is.", "So X and X it is."),
    ("a.md", "As *Falk* (1994) and Keck *et al.* (1998) say.", "As X and X say."),
    ("a.md", "So.[^1]\n\n[^1]: See [@a], (Falk 1994).\n", "So.[^1]\n\n[^1]: See X, X.\n"),
    ("a.tex", "So \\citep[see][12]{a,b} and \\textcite{c} it is.", "So X and X it is."),
    ("a.tex", "So \\emph{Falk} (1994) and (Keck \\& Sikkink 1998).", "So X and X."),
    ("a.tex", "So.\\footnote{See \\cites[1]{a}[2]{b}.}", "So.\\footnote{See X.}"),
]


@pytest.mark.parametrize(("file", "text", "expected"), REPLACED)
def test_a_citation_is_what_a_printed_one_replaces(file, text, expected):
    found = scan(Source(file, text))
    changes = [Edit(one.span.start, one.span.end, "X") for one in found.citations]
    assert edits.apply(text, changes) == expected
