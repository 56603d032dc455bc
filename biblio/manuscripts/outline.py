"""From what a syntax's marks say about a text to the Manuscript: lists, sections, prose and citations."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from attrs import frozen

from biblio.manuscripts.blocks import blanked
from biblio.manuscripts.lists import find_lists
from biblio.manuscripts.prose import Stretch, scan_stretches
from biblio.model import Citation, Footnote, Manuscript, Problem, Section, Source, SourceList, Span

_DEEPEST = 9
_LONGEST_PARAGRAPH = 1_000_000  # characters: a whole book without a line end


@frozen
class Heading:
    """A heading's title and level (1 is the highest); `span` is the title without the marks around it."""

    span: Span
    title: str
    level: int = 1


@frozen
class Outline:
    """What a syntax found, before the prose is read.

    `paragraphs` are those of the body in order, headings among them; `prose` is the source with all that is no
    prose blanked, offset for offset; `citations` are those that the syntax itself marks, `marked_headings` says
    that the headings are marked too and not guessed.
    """

    prose: str
    paragraphs: tuple[Span, ...]
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    marked_headings: bool = True


def assemble(source: Source, syntax: str, outline: Outline) -> Manuscript:
    """Make the Manuscript; citations are looked for neither in lists nor in headings."""
    marked = frozenset(heading.span for heading in outline.headings) if outline.marked_headings else frozenset()
    lists = find_lists(source.text, outline.paragraphs, marked)
    headings = _outside_lists(outline.headings, lists)
    titles = {heading.span for heading in outline.headings}
    body = [span for span in _outside(outline.paragraphs, lists) if span not in titles]
    found = sorted(
        (*(Stretch(span) for span in body), *(Stretch(note.span, note.number) for note in outline.footnotes)),
        key=lambda stretch: stretch.span,
    )
    stretches = [stretch for stretch in found if stretch.span.end - stretch.span.start <= _LONGEST_PARAGRAPH]
    endless = (
        [stretch.span for stretch in found if stretch not in stretches] if len(stretches) < len(found) else []
    )
    inside = blanked(outline.prose, [note.span for note in outline.footnotes])
    typed = scan_stretches(source.text, inside, outline.prose, stretches)
    return Manuscript(
        source,
        syntax,
        prose=tuple(stretch.span for stretch in stretches),
        sections=_sections(headings, _body_end(outline, len(source.text))),
        footnotes=outline.footnotes,
        lists=lists,
        citations=_merge(_outside_citations(outline.citations, lists), typed),
        problems=(*outline.problems, *(_unread(source, span) for span in endless)),
    )


def _unread(source: Source, span: Span) -> Problem:
    size = (span.end - span.start) // 1_000_000
    message = f"a paragraph of {size} million characters is no prose; no citation was looked for in it"
    return Problem(
        "unparsed-text", message, source.origin(span.start, span.end), help="break the line into paragraphs"
    )


def _outside(paragraphs: Iterable[Span], lists: Sequence[SourceList]) -> list[Span]:
    holds = _holder(lists)
    return [span for span in paragraphs if not holds(span)]


def _outside_lists(headings: Iterable[Heading], lists: Sequence[SourceList]) -> list[Heading]:
    """The headings, without the year headings and subheadings that stand within a list; its own stays."""
    holds = _holder(lists)
    own = {found.span.start for found in lists}
    return [heading for heading in headings if heading.span.start in own or not holds(heading.span)]


def _outside_citations(citations: Iterable[Citation], lists: Sequence[SourceList]) -> list[Citation]:
    holds = _holder(lists)
    return [cited for cited in citations if not holds(cited.span)]


def _holder(lists: Sequence[SourceList]) -> Callable[[Span], bool]:
    """Tell by bisection whether a span overlaps one of the lists, which are in order and apart."""
    starts = [found.span.start for found in lists]

    def holds(span: Span) -> bool:
        last = bisect_left(starts, span.end) - 1
        return last >= 0 and lists[last].span.end > span.start

    return holds


def _merge(marked: Sequence[Citation], typed: Sequence[Citation]) -> tuple[Citation, ...]:
    """All citations in text order; where the syntax marks one, what looks typed inside it is no other."""
    both = sorted(
        (*((cited.span, 0, cited) for cited in marked), *((cited.span, 1, cited) for cited in typed)),
        key=lambda item: item[:2],
    )
    merged: list[Citation] = []
    for span, rank, cited in both:
        if not (rank and merged and merged[-1].span.overlaps(span)):
            merged.append(cited)
    return tuple(merged)


def _sections(headings: Sequence[Heading], end: int) -> tuple[Section, ...]:
    """A section reaches to the next heading of its level or above, or to the end of the body."""
    sections: list[Section] = []
    next_of_level: dict[int, int] = {}
    for heading in reversed(headings):
        stop = next_of_level.get(heading.level, max(end, heading.span.end))
        sections.append(Section(heading.title, heading.level, Span(heading.span.start, stop)))
        deeper = dict.fromkeys(range(heading.level, _DEEPEST + 1), heading.span.start)
        next_of_level.update(deeper)
    return tuple(reversed(sections))


def _body_end(outline: Outline, length: int) -> int:
    """Where the body ends: before the footnotes that stand together after it, else with the text."""
    last = max((span.end for span in outline.paragraphs), default=0)
    notes = [note.span.start for note in outline.footnotes if note.span.start >= last]
    return min(notes, default=length)
