"""Locators and affixes of citations that name their sources by citekey."""

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen

from biblio.manuscripts.prose.locators import read_locator
from biblio.manuscripts.prose.tokens import tokenize
from biblio.model import Citation, Cite, Mode, Span


@frozen
class After:
    """What follows a citekey, up to `end`: a locator with its label, and the rest."""

    locator: str
    label: str
    suffix: str
    end: int


def read_after(text: str, start: int, end: int) -> After:
    """Read ", pp. 33-35, emphasis added" behind a key; a bare number is a page."""
    tokens = tokenize(text, start, end)
    found = read_locator(tokens, 0, len(tokens.items), bare=True) if tokens.items else None
    if found is None:
        return After("", "", _suffix(text[start:end]), start)
    stop = tokens.items[found.end - 1].end
    return After(found.text, found.label, _suffix(text[stop:end]), stop)


def _suffix(words: str) -> str:
    """The words after a cite, with the comma that they need in print: ", emphasis added"."""
    bare = words.strip(" \t\r\n,;")
    return f", {bare}" if bare and words.lstrip().startswith(",") else bare


def keyed_cite(text: str, span: Span, key: str, mode: Mode, after: After, prefix: str = "") -> Cite:
    """A cite of kind key; its span takes in a locator that follows."""
    whole = Span(span.start, max(span.end, after.end if after.locator else 0))
    return Cite(
        whole,
        text[whole.start : whole.end],
        "key",
        mode,
        locator=after.locator,
        label=after.label,
        prefix=prefix,
        suffix=after.suffix,
        key=key,
    )


def keyed_citation(text: str, span: Span, cites: Sequence[Cite], footnote: int = 0) -> Citation:
    """The citation that holds keyed cites."""
    return Citation(span, text[span.start : span.end], tuple(cites), footnote)


def in_footnotes(citations: Sequence[Citation], notes: Sequence[tuple[int, Span]]) -> tuple[Citation, ...]:
    """The citations with the number of the footnote that each stands in."""
    ordered = sorted((span.start, number, span) for number, span in notes)
    starts = [start for start, _, _ in ordered]
    return tuple(evolve(cited, footnote=_number(cited, ordered, starts)) for cited in citations)


def _number(cited: Citation, ordered: Sequence[tuple[int, int, Span]], starts: Sequence[int]) -> int:
    index = bisect_right(starts, cited.span.start) - 1
    return ordered[index][1] if index >= 0 and cited.span in ordered[index][2] else 0
