from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import LINKS, TEXT, manuscript
from made_up import library as made_up_library
from wellformed import Page

from biblio import reports
from biblio.model import Citation, Cite, Claim, Footnote, Link, Manuscript, Section, Source, Span
from biblio.reports.claims.nesting import Mark, nested

SIGNS = st.text(alphabet="ab<>&\"' \n\r\t\u2028ñ😀", max_size=60)


@st.composite
def marked(draw):
    text = draw(SIGNS)
    offsets = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=8))
    return text, [Span(start, end) for start, end in spans]


@given(marked())
def test_any_marks_nest_and_change_nothing_of_the_text(case):
    text, spans = case
    marks = [Mark(span, "i", "", f"m{at}", "<b></b>") for at, span in enumerate(spans)]
    page = Page(nested(text, Span(0, len(text)), sorted(marks, key=lambda mark: mark.order)))
    assert page.text == text
    assert sorted(page.ids) == sorted(mark.id for mark in marks)


@given(marked(), st.data())
def test_a_part_has_the_part_of_the_marks(case, data):
    text, spans = case
    start, end = sorted((data.draw(st.integers(0, len(text))), data.draw(st.integers(0, len(text)))))
    marks = sorted((Mark(span, "i") for span in spans), key=lambda mark: mark.order)
    assert Page(nested(text, Span(start, end), marks)).text == text[start:end]


def test_overlap_is_cut_once():
    marks = [Mark(Span(0, 4), "i", "", "one"), Mark(Span(2, 6), "b", "", "two", "!")]
    assert nested("abcdefg", Span(0, 7), marks) == '<i id="one">ab<b id="two">cd</b></i><b>ef!</b>g'


@frozen
class Anything:
    manuscript: Manuscript
    links: tuple[Link, ...]


@st.composite
def anything(draw) -> Anything:
    """A text with blocks, cites and claims anywhere: what no scanner would find, and some that it may."""
    text = draw(SIGNS)
    offsets = st.integers(0, len(text))
    spans = st.tuples(offsets, offsets).map(sorted).map(lambda ends: Span(*ends))
    verdicts = st.sampled_from(["resolved", "ambiguous", "unresolved"])
    links = []
    for span, claim, verdict in draw(st.lists(st.tuples(spans, spans, verdicts), max_size=5)):
        cite = Cite(span, text[span.start : span.end], "parenthetical")
        stated = Claim(claim, text[claim.start : claim.end])
        links.append(
            Link(
                Citation(span, cite.text, (cite,)),
                cite,
                stated,
                verdict,
                "chapter2006" if verdict == "resolved" else "",
            )
        )
    prose = tuple(draw(st.lists(spans, max_size=5)))
    notes = tuple(Footnote(at, span, draw(st.none() | spans)) for at, span in enumerate(prose[:2], 1))
    sections = tuple(
        Section(text[span.start : span.end][:5], 1 + span.start % 6, span)
        for span in draw(st.lists(spans, max_size=2))
    )
    return Anything(Manuscript(Source("any.md", text), "markdown", prose, sections, notes), tuple(links))


@settings(max_examples=150, deadline=None)
@given(anything())
def test_the_page_has_the_whole_text_whatever_the_spans(case):
    html = reports.claim_report(case.manuscript, case.links, made_up_library(), (), "apa", "en")
    page = Page(html, "text")
    assert page.text == case.manuscript.source.text
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)


def test_the_page_of_a_real_manuscript_has_its_text_and_its_ways():
    html = reports.claim_report(manuscript(), LINKS, made_up_library(), (), "apa", "en")
    page = Page(html, "text")
    assert page.text == TEXT
    assert set(page.targets) <= set(page.ids)
