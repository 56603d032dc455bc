"""What a person organized, chaired or discussed, by its own name; and the papers read in it."""

import re

from biblio.model import Span
from biblio.refstring.draft import Draft, Paper, clean
from biblio.refstring.people import read_people, take_colleagues
from biblio.refstring.segments import segments
from biblio.refstring.titles import PAPER
from biblio.refstring.words import TABLES, any_of, holds, is_place, words_of
from biblio.text.quotes import Quote, find_quotes

_GATHERINGS = {noun: genre for genre, nouns in TABLES["gathering"].items() for noun in nouns}
_NOUN = rf"(?<!\w){any_of(_GATHERINGS)}(?!\w)"
_GATHERING = rf"(?P<noun>{_NOUN})"
_ARTICLE = rf"(?:{words_of('articles_before')}\s{{1,4}}){{0,2}}"
_QUOTE_NEXT = r"\s{0,3}[:,]?\s{0,4}(?=[\"“”„«‘'])"
_NAMED = rf"(?:\s{{1,4}}{words_of('about')})?(?:{_QUOTE_NEXT}|\s{{0,3}}:\s{{1,4}})"
_PANEL = re.compile(rf"{words_of('panel')}(?:\s{{1,4}}{words_of('about')})?\s{{0,3}}[:,]?\s{{0,4}}", re.IGNORECASE)
_ORGANIZING = re.compile(rf"{words_of('organizing')}\s{{1,4}}{_ARTICLE}{_GATHERING}{_NAMED}", re.IGNORECASE)
_ORGANIZED = re.compile(rf"{_GATHERING}\s{{1,4}}{words_of('organized')}{_NAMED}", re.IGNORECASE)
_PART_OF = (
    rf"(?:\s{{1,4}}{words_of('part_of')}\s{{1,4}}|\s{{0,2}}[,:]\s{{1,4}}(?={_ARTICLE}{_NOUN}{_QUOTE_NEXT})"
    r"|(?P<alone>\s{0,2}[,:]\s{1,4})(?=[\"“”„«]))"
)
_PART_IN = re.compile(
    rf"\(?(?P<part>{words_of('part_in')}){_PART_OF}{_ARTICLE}(?:{_GATHERING}(?P<named>{_QUOTE_NEXT}))?",
    re.IGNORECASE,
)
_RESULTED = re.compile(rf"{words_of('resulted')}\s{{1,4}}", re.IGNORECASE)
_PAPER_WORD = re.compile(words_of("paper"), re.IGNORECASE)
_PAPER_LABEL = re.compile(rf"{words_of('paper', 'talk')}[\s:]{{0,4}}(?=[\"“”„«]|[^\W\d_])", re.IGNORECASE)
_NEXT_PAPER = re.compile(r"[\s;,.]{0,4}(?:(?:and|och|y|e|und|&)\s{1,3})?$")
_OPENING = re.compile(rf"\s{{0,2}}\(\s?(?P<with>{words_of('with', 'coauthor')}[\s:]{{1,4}})?", re.IGNORECASE)
_WITH_IN_BRACKET = re.compile(rf"\(\s?{words_of('with', 'coauthor')}[\s:]", re.IGNORECASE)
_LATEST = 180
"""Offset after which a word for a panel no longer makes the entry one."""


def take_panel(draft: Draft) -> None:
    """Take an organized panel with its subject and those who organized it, and what it led to."""
    found = [match for pattern in (_PANEL, _ORGANIZING, _ORGANIZED) if (match := pattern.search(draft.rest))]
    label = min(found, key=lambda match: (match.start(), -match.end()), default=None)
    if label and label.start() < _LATEST:
        _take_named_panel(draft, label)
    result = _RESULTED.search(draft.rest)
    if result:
        stop = draft.free_until(result.end())
        pieces = segments(draft, result.end(), stop)
        end = next((piece.span.start for piece in pieces if piece.before == "."), stop)
        draft.take(*result.span())
        draft.put("resulted-in", result.end(), end)


def _take_named_panel(draft: Draft, label: re.Match[str]) -> None:
    title = _panel_title(draft, label.end())
    draft.take(*label.span())
    draft.clues.add("panel")
    draft.put("panel-title", title.start, title.end)
    nouns = re.findall(_NOUN, label.group(), re.IGNORECASE)
    draft.strings["panel-genre"] = _genre(nouns[-1]) if nouns else "panel"
    quote = next((found for found in find_quotes(draft.text) if found.inner_start == title.start), None)
    if quote and quote.closed:
        draft.take(quote.start, quote.end)
    if (quote and quote.closed) or _WITH_IN_BRACKET.match(draft.rest, title.end):
        end = quote.end if quote and quote.closed else title.end
        paper = _PAPER_LABEL.search(draft.rest, end)
        take_colleagues(draft, "panel-organizer", Span(end, paper.start() if paper else len(draft.rest)))


def _genre(noun: str) -> str:
    return str(_GATHERINGS[" ".join(noun.split()).casefold()])


def _panel_title(draft: Draft, start: int) -> Span:
    """The subject of a panel: within its quotes, or up to "Paper:", a sentence's end or an event's name."""
    quote = next((found for found in find_quotes(draft.rest) if start <= found.start <= start + 2), None)
    if quote and quote.closed:
        return Span(quote.inner_start, quote.inner_end)
    paper = PAPER.search(draft.rest, start) or _PAPER_WORD.search(draft.rest, start)
    stop = min(paper.start() if paper else len(draft.rest), draft.free_until(start))
    pieces = segments(draft, start, stop)
    ends = (
        piece for piece in pieces[1:] if piece.before in ".?" or holds(piece.text, "event") or is_place(piece.text)
    )
    stop = next((piece.span.start for piece in ends), stop)
    colleagues = _WITH_IN_BRACKET.search(draft.rest, start, stop)
    return Span(start, colleagues.start() if colleagues else stop)


def take_part(draft: Draft) -> None:
    """Take "Discussant in the workshop “X”", "Kommentator vid": the part, and X as the event's own title."""
    match = _PART_IN.search(draft.rest)
    if not match or draft.rest[: match.start()].rstrip()[-1:].isalnum():
        return
    if match["alone"] and holds(match["part"], "speaker"):
        return  # what a speaker gave is named there
    draft.note("part", *match.span("part"))
    draft.take(*match.span())
    quote = next((found for found in find_quotes(draft.rest) if found.start == match.end()), None)
    if quote is None or not (match["named"] is not None or match["alone"]):
        return
    draft.strings |= {"genre": _genre(match["noun"])} if match["noun"] else {}
    if draft.put("title", quote.inner_start, quote.inner_end):
        draft.take(quote.start, quote.end)
        draft.clues.add("took part")


def take_papers(draft: Draft) -> None:
    """Take several papers read at one event: "Papers: “A” (Ann Pier); “B” (Bo Kai)"."""
    quotes = _papers_in_row(draft)
    if len(quotes) < 2 or "title" in draft.strings:
        return
    label = _paper_label(draft, quotes[0])
    draft.take(label.start, label.end)
    draft.clues.add("paper")
    for quote in quotes:
        draft.take(quote.inner_start, quote.inner_end, "title")
        draft.take(quote.start, quote.end)
        draft.papers.append(_paper_of(draft, quote))
    draft.strings["title"] = draft.papers[0].title


def _papers_in_row(draft: Draft) -> list[Quote]:
    """The quoted titles that follow "Papers:", with nothing but brackets and conjunctions between them."""
    row: list[Quote] = []
    for quote in find_quotes(draft.rest):
        if row and _NEXT_PAPER.match(draft.rest[_after_bracket(draft, row[-1].end) : quote.start]):
            row.append(quote)
        elif _paper_label(draft, quote).start < quote.start and quote.closed and len(row) < 2:
            row = [quote]
    return [quote for quote in row if quote.closed]


def _paper_label(draft: Draft, quote: Quote) -> Span:
    before = [match for match in _PAPER_LABEL.finditer(draft.rest, 0, quote.end) if match.end() == quote.start]
    return Span(before[0].start() if before else quote.start, quote.start)


def _after_bracket(draft: Draft, end: int) -> int:
    bracket = re.compile(r"\s{0,2}\([^()\x00]{1,120}\)").match(draft.rest, end)
    return bracket.end() if bracket else end


def _paper_of(draft: Draft, quote: Quote) -> Paper:
    """A paper with the authors in the bracket after its title: "(Ann Pier)", or "(with Bo Kai)"."""
    title = clean(draft.text[quote.inner_start : quote.inner_end])
    opening = _OPENING.match(draft.rest, quote.end)
    people = read_people(draft.rest, opening.end()) if opening else None
    if not opening or not people or not people.names or draft.rest[people.end : people.end + 1] != ")":
        return Paper(title)
    draft.take(quote.end, people.end + 1, "author")
    return Paper(title, coauthors=people.names) if opening["with"] else Paper(title, people.names)
