"""Persons cited in prose without a year: "As Sonia Alvarez argues", "Falk’s latter image"."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from attrs import field, frozen

from biblio.linking.candidates import Index
from biblio.linking.cues import NO_PERSONS, OFFICES, cites_known, cites_unknown
from biblio.linking.place import Places
from biblio.linking.surnames import cited_forms
from biblio.manuscripts.prose.locators import is_year
from biblio.manuscripts.prose.tokens import Token, Tokens, tokenize
from biblio.manuscripts.prose.words import (
    BEFORE_PLACE,
    CONJUNCTIONS,
    GENITIVES,
    INSTITUTIONS,
    LEADING,
    NOT_AUTHORS,
    PARTICLES,
    without_genitive,
)
from biblio.model import Citation, Cite, Kind, Manuscript, Span
from biblio.text.folding import fold

_TO_PLACE = BEFORE_PLACE | frozenset(("to", "into", "till"))
_TO_SOURCE = frozenset(("according", "thanks", "contrary"))
_NOT_A_PERSON = tuple(
    "ism tion sion ment ness ity ship ance ence ists ians ción dad ismo ning het".split()  # noqa: SIM905 - a list of endings
)
_NEVER_NAMES = LEADING | INSTITUTIONS | NOT_AUTHORS | NO_PERSONS | OFFICES
_MOST_GIVEN = 3
_LONGEST_RUN = 10
_SHORTEST_SURNAME = 3


@frozen
class Known:
    """The surnames that are authors' in this manuscript or library, and what prose says of other words."""

    cited: frozenset[str]
    surnames: frozenset[str]
    """Those cited and those that the library lists."""
    given: dict[str, frozenset[str]] = field(hash=False)
    """Surname → folded given names in the library."""
    places: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    """Words that also stand in lower case."""


@frozen
class _Person:
    """Tokens first to end (exclusive) name persons; `surnames` without genitive."""

    first: int
    end: int
    surnames: tuple[str, ...]
    given: str
    genitive: bool


def find_mentions(
    manuscript: Manuscript, index: Index, places: Places, marked: Sequence[Citation]
) -> tuple[Citation, ...]:
    """Find the persons whom the prose cites without a year, outside the citations found so far."""
    text = manuscript.source.text
    stretches = [tokenize(text, span.start, span.end) for span in manuscript.prose]
    known = _learn(manuscript, index, stretches)
    taken = sorted(citation.span for citation in marked)
    ends = list(accumulate((span.end for span in taken), max))
    found: list[Citation] = []
    for tokens in stretches:
        free = _free(tokens, islice(taken, bisect_right(ends, tokens.items[0].start if tokens.items else 0), None))
        for cite in _read(tokens, known, free):
            note = places.footnote(cite.span)
            found.append(Citation(cite.span, cite.text, (cite,), note))
    return tuple(
        {citation.span: citation for citation in found}.values()
    )  # a note within a paragraph is read twice


def _learn(manuscript: Manuscript, index: Index, stretches: Sequence[Tokens]) -> Known:
    cited = {
        form
        for citation in manuscript.citations
        for cite in citation.cites
        if cite.kind != "personal-communication"
        for name in cite.names
        for form in cited_forms(name)
    }
    listed: set[str] = set()
    given: dict[str, set[str]] = {}
    for candidate in index.candidates.values():
        for name, forms in zip(candidate.entry.record.creators, candidate.creators, strict=True):
            if name.literal or candidate.entry.record.custom.get("implicit-author"):
                continue
            listed |= forms
            for form in forms:
                given.setdefault(form, set()).update(fold(name.given).split())
    places, common = _usage(stretches)
    return Known(
        frozenset(cited),
        frozenset(cited | listed),
        {form: frozenset(words) for form, words in given.items()},
        places,
        common,
    )


def _usage(stretches: Sequence[Tokens]) -> tuple[frozenset[str], frozenset[str]]:
    """Capitalized words that stand after "in" or "to", and words that stand in lower case."""
    places: set[str] = set()
    common: set[str] = set()
    for tokens in stretches:
        before = earlier = ""
        for token in tokens.items:
            if token.kind == "word" and token.text.islower():
                common.add(token.folded)
            elif token.kind == "word" and before in _TO_PLACE and earlier not in _TO_SOURCE:
                places.add(_bare(token))
            before, earlier = token.folded, before
    return frozenset(places), frozenset(common)


def _free(tokens: Tokens, spans: Iterator[Span]) -> list[bool]:
    """Which tokens stand outside every citation; both run in text order."""
    free: list[bool] = []
    span = next(spans, None)
    for token in tokens.items:
        while span is not None and span.end <= token.start:
            span = next(spans, None)
        free.append(span is None or token.end <= span.start)
    return free


def _read(tokens: Tokens, known: Known, free: Sequence[bool]) -> Iterator[Cite]:
    index = 0
    while index < len(tokens.items):
        person = _person_at(tokens, index, known, free) if free[index] else None
        if person is None:
            index += 1
            continue
        cite = _cite(tokens, person, known)
        if cite is not None:
            yield cite
        index = person.end


def _cite(tokens: Tokens, person: _Person, known: Known) -> Cite | None:
    """The cite of a person named, if something shows that a source is meant."""
    is_known = all(_form(name, known) for name in person.surnames)
    year = _year_after(tokens, person.end) if is_known else ""
    if is_known:
        shown = bool(year) or person.genitive or bool(cites_known(tokens, person.first, person.end))
    else:
        several = len(person.surnames) > 1
        shown = bool(cites_unknown(tokens, person.first, person.end, several=several))
    if not shown:
        return None
    end = person.end + bool(year)
    span = Span(tokens.items[person.first].start, tokens.items[end - 1].end)
    text = tokens.text[span.start : span.end]
    if person.genitive and not year:
        span = Span(span.start, span.end - len(text) + len(without_genitive(text)))
        text = tokens.text[span.start : span.end]
    kind: Kind = "narrative" if year else "narrative-no-year"
    return Cite(span, text, kind, "narrative", person.surnames, person.given, year)


def _year_after(tokens: Tokens, end: int) -> str:
    """The year in "Falk 1994", where nothing else shows a cite but that the library knows him."""
    items = tokens.items
    if end < len(items) and items[end].kind == "number" and is_year(items[end].text):
        follows = items[end + 1].text if end + 1 < len(items) else ""
        return "" if follows in "-–—" and follows else items[end].text
    return ""


def _person_at(tokens: Tokens, index: int, known: Known, free: Sequence[bool]) -> _Person | None:
    """Persons whose naming begins at a token: "Sonia Alvarez", "Keck and Sikkink", "McGrew"."""
    items = tokens.items
    if not _can_name(items[index]) or items[index].folded in LEADING:
        return None
    run = _run(items, index, free)
    split = next((at for at in range(index, run) if _form(items[at].text, known)), None)
    if split is None:
        return _unknown(tokens, index, run, known)
    if split - index > _MOST_GIVEN or not _given_fits(items[index:split], items[split].text, known):
        return None
    surnames, end = _surnames(items, split, known, free)
    follows_name = end < run or (end < len(items) and _can_name(items[end]) and free[end])
    if follows_name and not _is_genitive(items[end - 1]):
        return None  # Clark University
    given = tokens.between(index, split)
    return _Person(index, end, surnames, given, _is_genitive(items[end - 1]))


def _run(items: Sequence[Token], index: int, free: Sequence[bool]) -> int:
    """Index after the capitalized words, initials and particles that begin at a token."""
    end = index
    while end < min(len(items), index + _LONGEST_RUN) and free[end]:
        token = items[end]
        initial_stop = token.text == "." and len(items[end - 1].text) == 1
        if not (_can_name(token) or initial_stop or (token.folded in PARTICLES and end > index)):
            break
        end += 1
        if _is_genitive(token):
            break
    while end > index and items[end - 1].folded in PARTICLES:
        end -= 1
    return end


def _surnames(
    items: Sequence[Token], first: int, known: Known, free: Sequence[bool]
) -> tuple[tuple[str, ...], int]:
    """The surname at a token and those joined to it: "Friedman, Hochstetler and Clark"."""
    surnames = [without_genitive(items[first].text)]
    end = first + 1
    while end + 1 < len(items) and free[end]:
        joint = end + (items[end].text == ",")
        joint += joint < len(items) and items[joint].folded in CONJUNCTIONS
        if joint == end or joint >= len(items) or not _form(items[joint].text, known):
            break
        surnames.append(without_genitive(items[joint].text))
        end = joint + 1
    if len(surnames) == 1:
        surnames = [_form(items[first].text, known) and _printed(items[first].text, known)]
    return tuple(surnames), end


def _unknown(tokens: Tokens, index: int, run: int, known: Known) -> _Person | None:
    """A person known from nowhere, named in front of a verb that only persons do."""
    items = tokens.items
    words = items[index:run]
    if not 0 < len(words) <= _MOST_GIVEN + 1 or not all(
        _is_proper(word, known) for word in words if len(word.text) > 1
    ):
        return None
    last = words[-1]
    before = items[index - 1].folded if index else ""
    if len(last.text) < _SHORTEST_SURNAME or _is_genitive(last) or before in OFFICES:
        return None
    surnames, end, first = [last.text], run, index
    if end + 1 < len(items) and items[end].folded in CONJUNCTIONS and _can_name(items[end + 1]):
        if not _is_proper(items[end + 1], known):
            return None
        surnames.append(items[end + 1].text)
        end += 2
    given = tokens.between(first, run - 1)
    return _Person(first, end, tuple(surnames), given, genitive=False)


def _is_proper(token: Token, known: Known) -> bool:
    """Tell whether a capitalized word is likely a person's name: no place, no common word, no institution."""
    folded = token.folded
    if token.text.isupper() or folded in _NEVER_NAMES | PARTICLES:
        return folded in PARTICLES
    return folded not in known.common and _bare(token) not in known.places and not folded.endswith(_NOT_A_PERSON)


def _given_fits(before: Sequence[Token], surname: str, known: Known) -> bool:
    """Tell whether the words before a surname can be the given names of an author of that surname."""
    words = [fold(token.text) for token in before if token.kind == "word" and token.folded not in PARTICLES]
    given = known.given.get(_form(surname, known), frozenset())
    if not words or not given:
        return all(word not in known.common for word in words)
    return any(
        word in given or any(word[0] == one[0] for one in given if min(len(word), len(one)) == 1) for word in words
    )


def _form(printed: str, known: Known) -> str:
    """The folded spelling under which a word is a known surname, counting "Falks" as a genitive; "" for none."""
    if not printed[:1].isupper() and "'" not in printed and "’" not in printed:
        return ""
    bare = fold(without_genitive(printed))
    if bare in known.surnames:
        return bare
    stem = bare.removesuffix("s")
    return stem if stem in known.cited or (stem in known.surnames and bare not in known.common) else ""


def _printed(printed: str, known: Known) -> str:
    """A surname without genitive, as printed: "Falks" is Falk only where Falks is nobody."""
    bare = without_genitive(printed)
    return bare if fold(bare) in known.surnames else bare[:-1]


def _can_name(token: Token) -> bool:
    return token.kind == "word" and any(char.isupper() for char in token.text[:3])


def _is_genitive(token: Token) -> bool:
    return token.text.endswith((*GENITIVES, "s'", "s’"))


def _bare(token: Token) -> str:
    return fold(without_genitive(token.text))
