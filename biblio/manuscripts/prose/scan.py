"""All typed citations of a text: each stretch of prose read, and what was left open decided by the whole."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from biblio.manuscripts.blocks import BARRIER, blanked
from biblio.manuscripts.prose.cites import Found, read_cites
from biblio.manuscripts.prose.marks import with_marks
from biblio.manuscripts.prose.outside import find_numbered, find_personal, find_urls
from biblio.manuscripts.prose.tokens import tokenize
from biblio.manuscripts.prose.words import BEFORE_PLACE, CONJUNCTIONS
from biblio.model import Citation, Cite, Span
from biblio.text.folding import fold

_SMALL_WORD = re.compile(r"\b[a-zà-öø-ÿ][^\W\d_]+\b")
_JOINER = "\u034f"  # fills up letters that the source writes as longer commands
_LETTER_WORDS = frozenset("IYOE")
"""Words of one letter that begin a sentence before a name: "I Falk (1994)", "Y Jelin (2002)"."""
_NEAR = 14  # characters of a small word, space and marks
_BEFORE_THINGS = BEFORE_PLACE | frozenset(
    (
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "la",
        "el",
        "los",
        "las",
        "den",
        "det",
        "de",
        "to",
        "till",
        "of",
        "av",
    )
)
"""Before a capitalized word these show a thing or a place: "the Platform (ibid.)"."""
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
    common = frozenset(
        word for one in stretches for word in _SMALL_WORD.findall(body, one.span.start, one.span.end)
    )
    read = [
        (stretch, _read(source, notes if stretch.footnote else body, stretch, common)) for stretch in stretches
    ]
    known = {fold(name) for _, groups in read for group in groups for name in _sure_names(group)}
    parts = known | {word for _, groups in read for group in groups for word in _given_words(group)}
    parts |= {word for name in known for word in name.split()}
    read = [
        (stretch, [[_without_stranger(found, source, parts, common) for found in group] for group in groups])
        for stretch, groups in read
    ]
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


def _read(source: str, prose: str, stretch: Stretch, common: frozenset[str]) -> list[list[Found]]:
    """The cites of a stretch, each list one citation; `common` are words that the text has in lower case."""
    start, end = stretch.span.start, stretch.span.end
    urls = list(find_urls(prose, start, end))
    persons = list(find_personal(prose, start, end))
    spans = [Span(cite.span.start - start, cite.span.end - start) for cite in (*urls, *persons)]
    bare = blanked(prose[start:end], spans, BARRIER)
    tokens = tokenize(bare, 0, len(bare))
    groups: dict[int, list[Found]] = {}
    for found in read_cites(tokens, note=stretch.footnote > 0):
        moved = with_marks(_moved(_without_lead(found, bare, common), start, source), source, prose)
        groups.setdefault(moved.group, []).append(moved)
    printed = [evolve(cite, text=_slice(source, cite.span)) for cite in (*urls, *_without_overlap(persons))]
    numbered = [[Found(cite, 0, span) for cite in cites] for span, cites in find_numbered(prose, start, end)]
    return [*_with_outside(list(groups.values()), printed), *numbered]


def _with_outside(groups: list[list[Found]], cites: Sequence[Cite]) -> list[list[Found]]:
    """The groups, with what stands in the bracket of one: "(interview, 2005; Falk 1994)"."""
    alone: list[list[Found]] = []
    holders = sorted(((group, _whole(group)) for group in groups), key=lambda held: held[1]) if cites else []
    starts = [whole.start for _, whole in holders]
    for cite in cites:
        place = bisect_right(starts, cite.span.start) - 1
        if place >= 0 and cite.span in holders[place][1]:
            holders[place][0].append(Found(cite, 0, holders[place][1]))
        else:
            alone.append([Found(cite, 0, cite.span)])
    return [*(sorted(group, key=lambda found: found.cite.span) for group in groups), *alone]


def _whole(group: Sequence[Found]) -> Span:
    return Span(min(found.whole.start for found in group), max(found.whole.end for found in group))


def _slice(source: str, span: Span) -> str:
    return source[span.start : span.end]


def _without_overlap(cites: Iterable[Cite]) -> list[Cite]:
    kept: list[Cite] = []
    for cite in sorted(cites, key=lambda cite: cite.span):
        if not kept or not kept[-1].span.overlaps(cite.span):
            kept.append(cite)
    return kept


def _without_lead(found: Found, text: str, common: frozenset[str]) -> Found:
    """A cite without the word that begins the sentence ("Quoting Falk (1994)"), told by its use."""
    cite = found.cite
    first, _, rest = cite.given.partition(" ")
    lead = first.casefold() in common or first in _LETTER_WORDS
    if cite.mode != "narrative" or not lead or not cite.text.startswith(first):
        return found
    before = text[max(0, cite.span.start - 3) : cite.span.start].rstrip(" \"“'‘")
    if cite.span.start > 0 and not before.endswith((".", "!", "?", ":", "\n")):
        return found
    start = cite.span.start + len(first)
    start += len(text[start : cite.span.end]) - len(text[start : cite.span.end].lstrip())
    whole = Span(start if found.whole.start == cite.span.start else found.whole.start, found.whole.end)
    return evolve(found, cite=evolve(cite, span=Span(start, cite.span.end), given=rest), whole=whole)


def _without_stranger(found: Found, source: str, known: set[str], common: frozenset[str]) -> Found:
    """Ibid. without the word before its bracket, where that is no author's name: "Women (ibid.)"."""
    cite = found.cite
    opening = re.search(r"[(\[]\s*", cite.text)
    if cite.kind != "ibid" or cite.mode != "narrative" or opening is None:
        return found
    if any(fold(name) in known for name in cite.names):
        return found
    before = source[max(0, cite.span.start - _NEAR) : cite.span.start].rstrip(" \"“'‘*_")
    led = before.rpartition(" ")[2].casefold() in _BEFORE_THINGS
    begins = led or not before or before.endswith((".", "!", "?", ":", "\n", "\ufffd"))
    if not begins and not any(name.casefold() in common or name.isupper() for name in cite.names):
        return found
    inner = cite.text[opening.end() : -1].removesuffix(cite.suffix).rstrip()
    start = cite.span.start + opening.end()
    span = Span(start, start + len(inner))
    bare = evolve(cite, span=span, text=inner, names=(), given="", et_al=False, mode="parenthetical", suffix="")
    return evolve(found, cite=bare, whole=Span(cite.span.start + opening.start(), found.whole.end))


def _moved(found: Found, start: int, source: str) -> Found:
    """A cite read in a stretch, with offsets and text of the source."""
    span = Span(found.cite.span.start + start, found.cite.span.end + start)
    whole = Span(found.whole.start + start, found.whole.end + start)
    names = tuple(_composed(name) for name in found.cite.names)
    cite = evolve(found.cite, span=span, text=source[span.start : span.end], names=names)
    return evolve(found, cite=evolve(cite, given=_composed(cite.given)), whole=whole)


def _composed(name: str) -> str:
    """A name with each accent in its letter."""
    return name if name.isascii() else unicodedata.normalize("NFC", name.replace(_JOINER, ""))


def _sure_names(group: Iterable[Found]) -> Iterable[str]:
    sure = [found for found in group if found.certainty == "sure" and found.cite.kind != "ibid"]
    return [name for found in sure for name in found.cite.names]


def _given_words(group: Iterable[Found]) -> Iterable[str]:
    """Folded words before the surnames: the first of two family names, "Rivera Cusicanqui", is read as one."""
    return [word for found in group if found.certainty == "sure" for word in fold(found.cite.given).split()]


def _is_known(cite: Cite, known: set[str]) -> bool:
    return all(fold(name) in known for name in cite.names)


def _citation(source: str, prose: str, group: Sequence[Found], footnote: int) -> Citation:
    span = _whole(group)
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
    rest = _suffix(prose[cursor : span.end])
    if rest and done:
        done[-1] = evolve(done[-1], suffix=rest)
    return done


def _divided(gap: str, *, first: bool) -> tuple[str, str]:
    """What lies between two cites: the suffix of the one and the prefix of the other."""
    after, _, before = ("", "", gap) if first else gap.rpartition(";")
    comma = "," if before.rstrip().endswith(",") else ""  # "see, for example," is printed as typed
    before = _bare(before)
    return _suffix(after), "" if not before or before.casefold() in CONJUNCTIONS else before + comma


def _suffix(words: str) -> str:
    """The words after a cite, with the comma that they need in print: ", emphasis added"."""
    bare = _bare(words)
    return f", {bare}" if bare and words.lstrip().startswith(",") else bare


def _bare(words: str) -> str:
    """Words without the signs that hold a citation together."""
    return " ".join(words.replace(BARRIER, " ").split()).strip(" ,;:()[]")
