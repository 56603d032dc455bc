"""All typed citations of a text: each stretch of prose read, and what was left open decided by the whole."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from biblio.manuscripts.blocks import BARRIER, blanked
from biblio.manuscripts.prose.cites import Found, read_cites
from biblio.manuscripts.prose.outside import find_numbered, find_personal, find_urls
from biblio.manuscripts.prose.tokens import tokenize
from biblio.manuscripts.prose.words import CONJUNCTIONS
from biblio.model import Citation, Cite, Span
from biblio.text.folding import fold

_FEWEST_NUMBERS = 2  # one lone [1] is as likely a footnote call


@frozen
class Stretch:
    """A paragraph of prose; `footnote` is the number of the note it stands in, 0 in the body."""

    span: Span
    footnote: int = 0


def scan_stretches(source: str, body: str, notes: str, stretches: Sequence[Stretch]) -> tuple[Citation, ...]:
    """Find the typed citations of the stretches.

    `body` and `notes` are the source with all that is no prose (code, commands, marks) blanked, offset for offset;
    in `body` the footnotes that stand within a paragraph are blanked too.
    """
    read = [(stretch, _read(source, notes if stretch.footnote else body, stretch)) for stretch in stretches]
    known = {fold(name) for _, groups in read for group in groups for name in _sure_names(group)}
    citations = [
        _citation(source, notes if stretch.footnote else body, kept, stretch.footnote)
        for stretch, groups in read
        for group in groups
        if (kept := [found for found in group if found.certainty == "sure" or _is_known(found.cite, known)])
    ]
    numbered = [citation for citation in citations if citation.cites[0].kind == "numeric"]
    if len({cite.key for citation in numbered for cite in citation.cites}) < _FEWEST_NUMBERS:
        citations = [citation for citation in citations if citation.cites[0].kind != "numeric"]
    return tuple(sorted(citations, key=lambda citation: (citation.span.start, citation.span.end)))


def _read(source: str, prose: str, stretch: Stretch) -> list[list[Found]]:
    """The cites of a stretch, each list one citation."""
    start, end = stretch.span.start, stretch.span.end
    urls = list(find_urls(prose, start, end))
    persons = list(find_personal(prose, start, end))
    spans = [Span(cite.span.start - start, cite.span.end - start) for cite in (*urls, *persons)]
    bare = blanked(prose[start:end], spans, BARRIER)
    tokens = tokenize(bare, 0, len(bare))
    groups: dict[int, list[Found]] = {}
    for found in read_cites(tokens, note=stretch.footnote > 0):
        moved = _moved(found, start, source)
        groups.setdefault(moved.group, []).append(moved)
    outside = [[Found(cite, 0, cite.span)] for cite in (*urls, *_without_overlap(persons))]
    numbered = [[Found(cite, 0, span) for cite in cites] for span, cites in find_numbered(prose, start, end)]
    return [*groups.values(), *outside, *numbered]


def _without_overlap(cites: Iterable[Cite]) -> list[Cite]:
    kept: list[Cite] = []
    for cite in sorted(cites, key=lambda cite: cite.span):
        if not kept or not kept[-1].span.overlaps(cite.span):
            kept.append(cite)
    return kept


def _moved(found: Found, start: int, source: str) -> Found:
    """A cite read in a stretch, with offsets and text of the source."""
    span = Span(found.cite.span.start + start, found.cite.span.end + start)
    whole = Span(found.whole.start + start, found.whole.end + start)
    return evolve(found, cite=evolve(found.cite, span=span, text=source[span.start : span.end]), whole=whole)


def _sure_names(group: Iterable[Found]) -> Iterable[str]:
    return [name for found in group if found.certainty == "sure" for name in found.cite.names]


def _is_known(cite: Cite, known: set[str]) -> bool:
    return all(fold(name) in known for name in cite.names)


def _citation(source: str, prose: str, group: Sequence[Found], footnote: int) -> Citation:
    span = Span(min(found.whole.start for found in group), max(found.whole.end for found in group))
    cites = _with_affixes(prose, span, [found.cite for found in group])
    linked = tuple(
        evolve(cite, through=index + 1) if cite.kind == "quoted-in" and index + 1 < len(cites) else cite
        for index, cite in enumerate(cites)
    )
    return Citation(span, source[span.start : span.end], linked, footnote)


def _with_affixes(prose: str, span: Span, cites: Sequence[Cite]) -> list[Cite]:
    """Give each cite the words before and after it in the citation, so that nothing is lost in printing."""
    done: list[Cite] = []
    cursor = span.start
    for cite in cites:
        after, before = _divided(prose[cursor : cite.span.start], first=not done)
        if done and after:
            done[-1] = evolve(done[-1], suffix=after)
        done.append(evolve(cite, prefix=before) if before else cite)
        cursor = cite.span.end
    rest = _bare(prose[cursor : span.end])
    if rest and done:
        done[-1] = evolve(done[-1], suffix=rest)
    return done


def _divided(gap: str, *, first: bool) -> tuple[str, str]:
    """What lies between two cites: the suffix of the one and the prefix of the other."""
    after, _, before = ("", "", gap) if first else gap.rpartition(";")
    before = _bare(before)
    return _bare(after), "" if before.casefold() in CONJUNCTIONS else before


def _bare(words: str) -> str:
    """Words without the signs that hold a citation together."""
    return " ".join(words.replace(BARRIER, " ").split()).strip(" ,;:()[]")
