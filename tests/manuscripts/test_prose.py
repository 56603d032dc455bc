"""What people type in running prose, case by case, and what holds for any text at all."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio.manuscripts import scan
from biblio.model import Source

TABLES = tomllib.loads(Path(__file__).with_name("prose.toml").read_text("utf-8"))
CASES = TABLES["case"]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(TABLES["pieces"]), max_size=40).map("".join))
FILES = ("a.txt", "a.md", "a.tex")


def cites_of(text: str, file: str = "a.txt"):
    return [cite for citation in scan(Source(file, text)).citations for cite in citation.cites]


def row(cite) -> list[str]:
    names = [*cite.names, "al."] if cite.et_al else cite.names
    return [cite.text, cite.kind, " + ".join(names), cite.key or cite.year, f"{cite.label} {cite.locator}".strip()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_cites(case):
    assert [row(cite) for cite in cites_of(case["text"] + "\n")] == case["cites"]


def test_affixes_are_kept_and_joints_are_not():
    first, second, third = cites_of(
        "So (see, for example, Falk 1994, emphasis added; but cf. Keck 1998 and Young 1990)."
    )
    assert (first.prefix, first.suffix) == ("see, for example,", ", emphasis added")
    assert (second.prefix, third.prefix) == ("but cf.", "")


def test_the_quoted_work_knows_the_work_read():
    ((quoted, read),) = [one.cites for one in scan(Source("a.txt", "So (Sen quoted in Bergeron 2001).")).citations]
    assert (quoted.through, read.through) == (1, -1)


def test_a_name_and_year_in_running_text_need_another_sign_of_a_citation():
    assert cites_of("In Beijing 1995 women met. Falk 1994 is a book.") == []
    assert len(cites_of("In Beijing 1995 women met. Falk 1994 is a book. So (Falk 1994).")) == 2


@pytest.mark.parametrize("file", FILES)
@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_scanned_and_spans_are_exact(file, text):
    found = scan(Source(file, text))
    spans = [citation.span for citation in found.citations]
    assert spans == sorted(spans)
    assert all(left.end <= right.start or right in left for left, right in pairwise(spans))
    for citation in found.citations:
        assert citation.text == text[citation.span.start : citation.span.end] != ""
        assert citation.cites
        for cite in citation.cites:
            assert cite.text == text[cite.span.start : cite.span.end] != ""
            assert cite.span in citation.span
    for span in (*found.prose, *(note.span for note in found.footnotes), *(part.span for part in found.sections)):
        assert 0 <= span.start <= span.end <= len(text)


HOSTILE = ["(Falk 1994; ", "a (b 1999) {c} ", "A. ", "[@a", "^[", "Keck, Sikkink, ", "Interview with A B, "]
HOSTILE += ["\n- “A”, 1999", "](", "\\cite{a", "1999, ", "\n\nReferences\n\nA, B. 1999. X."]


@pytest.mark.usefixtures("patience")
@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_length_alone(file, piece):
    scan(Source(file, piece * (100_000 // len(piece))))


def test_an_endless_line_is_told_and_not_read():
    source = Source("a.txt", "a (Falk 1994) {c} " * 60_000)
    found = scan(source)
    assert found.citations == ()
    assert [problem.rule for problem in found.problems] == ["unparsed-text"]
