"""A year without a name: "Alvarez has shown … (1999: 182)", "Searle, in Expression and Meaning (1979)"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from attrs import evolve, frozen

from biblio.linking.candidates import Candidate, Index, given_agrees, named_in
from biblio.linking.outcome import Outcome, ambiguous, resolved
from biblio.linking.place import Places
from biblio.linking.surnames import cited_forms, surname_forms
from biblio.manuscripts.prose.locators import read_locator
from biblio.manuscripts.prose.tokens import tokenize
from biblio.manuscripts.prose.words import without_genitive
from biblio.model import Citation, Cite, Manuscript, Span
from biblio.text.folding import fold
from biblio.text.sentences import sentences

_BRACKET = re.compile(r"\((?P<year>(?:1[4-9]|20)\d{2}[a-z]?)(?: \[\d{4}\])?(?P<rest>(?:[:,][^()\[\]\n]{1,30})?)\)")
_SURNAME = re.compile(r"\b([^\W\d_a-z][\w'’-]+),\s+$")
_LONGEST_SURNAME = 40
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))+")
_FARTHEST = 600
_CLOSING = frozenset('”“"»’')
_MOST_NAMED = 3  # of more, the first alone may stand in the sentence
_CONFIDENCE = 0.7
_AMBIGUOUS = 0.4


@frozen
class _Named:
    """An entry whose creators a sentence names, as printed there, and where the first of them stands."""

    candidate: Candidate
    names: tuple[str, ...]
    start: int


def find_bare_years(
    manuscript: Manuscript, index: Index, places: Places, taken: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Find the bracketed years whose author stands earlier in the sentence and has a work of that year.

    `taken` are the citations found so far, in order; a year in one of them is no bare year.
    """
    text = manuscript.source.text
    spans = [citation.span for citation in taken]
    ends = list(accumulate((span.end for span in spans), max))
    found: list[Citation] = []
    for stretch in manuscript.prose:
        ahead = islice(spans, bisect_right(ends, stretch.start), None)
        for bracket in _outside(_BRACKET.finditer(text, stretch.start, stretch.end), ahead):
            span = Span(*bracket.span())
            paragraph = places.paragraph(span)
            named = named_before(text, paragraph, span.start, index, bracket["year"])
            if not named and bracket["rest"] and text[: span.start].rstrip()[-1:] in _CLOSING:
                named = named_before(text, paragraph, span.start, index, bracket["year"], quoted=True)
            cite = _cite(text, bracket, named[0].names) if named else None
            if cite is not None:
                found.append(Citation(span, bracket.group(), (cite,), places.footnote(span)))
    return tuple({citation.span: citation for citation in found}.values())


def reread(manuscript: Manuscript, index: Index, places: Places) -> list[Citation]:
    """Take the words of a title for no names: "Searle, in Expression and Meaning (1979)".

    Where nobody in the library is called so, and an author who is stands earlier in the sentence, the bracket
    alone is the citation.
    """
    text = manuscript.source.text
    done: list[Citation] = []
    for citation in manuscript.citations:
        cite = citation.cites[0]
        bracket = _BRACKET.search(cite.text) if cite.mode == "narrative" and len(citation.cites) == 1 else None
        known = any(form in index.by_name for name in cite.names for form in cited_forms(name, cite.given))
        if bracket is None or known or bracket.end() < len(cite.text):
            done.append(citation)
            continue
        if (inverted := _inverted(text, cite, index)) is not None:
            done.append(Citation(inverted.span, inverted.text, (inverted,), citation.footnote))
            continue
        moved = _BRACKET.match(text, cite.span.start + bracket.start())
        end = cite.span.start + bracket.start()
        named = named_before(text, places.paragraph(cite.span), end, index, cite.year)
        alone = _cite(text, moved, named[0].names) if named and moved else None
        done.append(
            Citation(Span(*moved.span()), moved.group(), (alone,), citation.footnote)
            if moved and alone
            else citation
        )
    return done


def _inverted(text: str, cite: Cite, index: Index) -> Cite | None:
    """The cite with the surname before it, if an author is called so: "Hirdman, Yvonne (1988)"."""
    before = _SURNAME.search(text, max(0, cite.span.start - _LONGEST_SURNAME), cite.span.start)
    if before is None or len(cite.names) > 1:
        return None
    widened = evolve(
        cite,
        span=Span(before.start(), cite.span.end),
        text=text[before.start() : cite.span.end],
        names=(before[1],),
        given=cite.names[0],
    )
    found = [one for one in named_in(index, widened) if str(one.year) == cite.year[:4]]
    return widened if any(given_agrees(widened, one) for one in found) else None


def named_before(
    text: str, paragraph: Span, end: int, index: Index, year: str, *, quoted: bool = False
) -> list[_Named]:
    """The entries of a year whose creators the sentence names before an offset, the nearest first.

    A quotation may be of several sentences: before what is `quoted` the name may stand farther off.
    """
    start = max(paragraph.start, end - _FARTHEST)
    if not quoted:
        start = sentences(text, start, end)[-1].start if text[start:end].strip() else end
    words = [
        (word.group(), word.start()) for word in _WORD.finditer(text, start, end) if word.group()[0].isupper()
    ]
    forms = {form: (_without_s(word, form), place) for word, place in words for form in surname_forms(word)}
    keys = dict.fromkeys(key for form in forms for key in index.by_name.get(form, ()))
    dated = [one for key in keys if str((one := index.candidates[key]).year) == year[:4]]
    for most in (_MOST_NAMED, 0):  # else the first of them alone
        named = [item for one in dated if (item := _named(one, forms, most)) is not None]
        if named:
            nearest = max(item.start for item in named)
            return [item for item in named if item.start == nearest]
    return []


def resolve_earlier(named: Sequence[_Named]) -> Outcome | None:
    """The work of a year by whom the sentence names; None if it names nobody who has one."""
    if not named:
        return None
    keys = tuple(item.candidate.key for item in named)
    said = f"{named[0].names[0]}, named earlier in the sentence, has a work of that year"
    return resolved(keys[0], _CONFIDENCE, said) if len(keys) == 1 else ambiguous(keys, _AMBIGUOUS, said)


def _named(candidate: Candidate, forms: dict[str, tuple[str, int]], most: int) -> _Named | None:
    creators = candidate.creators if len(candidate.creators) <= most else candidate.creators[:1]
    found = [next((forms[form] for form in creator if form in forms), None) for creator in creators]
    words = [word for word in found if word is not None]
    if not words or len(words) < len(found):
        return None
    return _Named(candidate, tuple(without_genitive(word) for word, _ in words), words[0][1])


def _cite(text: str, bracket: re.Match[str], names: tuple[str, ...]) -> Cite | None:
    """The cite within a bracket; None where more than a locator follows the year."""
    inner = Span(bracket.start("year"), bracket.end() - 1)
    made = Cite(inner, text[inner.start : inner.end], "narrative", "suppress-author", names, year=bracket["year"])
    if not bracket["rest"]:
        return made
    tokens = tokenize(text, bracket.start("rest"), inner.end)
    locator = read_locator(tokens, 0, len(tokens.items), bare=True)
    if locator is None or locator.end < len(tokens.items):
        return None
    return Cite(
        inner,
        made.text,
        made.kind,
        made.mode,
        names,
        year=bracket["year"],
        locator=locator.text,
        label=locator.label,
    )


def _outside(found: Iterator[re.Match[str]], spans: Iterator[Span]) -> Iterator[re.Match[str]]:
    """The matches that overlap no span; both run in text order."""
    span = next(spans, None)
    for match in found:
        while span is not None and span.end <= match.start():
            span = next(spans, None)
        if span is None or span.start >= match.end():
            yield match


def _without_s(word: str, form: str) -> str:
    """A word as the surname it is known as: "Orlikowskis" is Orlikowski."""
    return word[:-1] if word.endswith("s") and fold(word) != form and fold(word[:-1]) == form else word
