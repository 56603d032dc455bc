"""Author-year cites and Ibid. in one stretch of prose, read from their anchors."""

from typing import Literal

from attrs import define, evolve, field, frozen

from biblio.manuscripts.prose.anchors import Anchor, find_anchors
from biblio.manuscripts.prose.authors import Authors, number_after, read_authors
from biblio.manuscripts.prose.locators import Locator, read_after_bracket, read_locator
from biblio.manuscripts.prose.tokens import Tokens
from biblio.manuscripts.prose.words import CONJUNCTIONS, IDEM, POINTING, QUOTED_IN, SERIES, SIGNALS
from biblio.model import Cite, Span

Certainty = Literal["sure", "if-known"]


@frozen
class Found:
    """A cite and the citation it belongs to: `group` tells citations of a stretch apart, `whole` is its span.

    "if-known" is a name and year in running text without any sign of a citation: "Beijing 1995", "Falk 1994".
    """

    cite: Cite
    group: int
    whole: Span
    certainty: Certainty = "sure"


@define
class _Reader:
    """What the reading of a stretch has to remember from anchor to anchor."""

    tokens: Tokens
    note: bool
    anchors: list[int]
    """The first tokens of all anchors."""
    found: list[Found] = field(factory=list)
    end: int = 0
    """Index after the last cite's last token."""
    bracket: int = -1
    """The innermost bracket of the last cite."""


def read_cites(tokens: Tokens, *, note: bool) -> list[Found]:
    """Read the cites of a stretch in text order; `note` says that the stretch is a footnote."""
    anchors = list(find_anchors(tokens))
    reader = _Reader(tokens, note, [anchor.first for anchor in anchors])
    for anchor in anchors:
        if anchor.first >= reader.end:
            _read_at(reader, anchor)
    return reader.found


def _read_at(reader: _Reader, anchor: Anchor) -> None:
    bracket = reader.tokens.opener[anchor.first]
    idem = _idem(reader, anchor)
    if anchor.kind == "ibid" or (anchor.kind == "again" and anchor.first == bracket + 1):
        _read_ibid(reader, anchor, bracket)
    elif idem >= 0:
        _add_same_author(reader, anchor, bracket, idem)
    elif _follows_same_author(reader, anchor, bracket):
        _add_same_author(reader, anchor, bracket, anchor.first)
    elif anchor.kind == "letter":
        return
    elif bracket >= 0:
        _read_in_bracket(reader, anchor, bracket)
    else:
        _read_in_running_text(reader, anchor)


def _read_in_bracket(reader: _Reader, anchor: Anchor, bracket: int) -> None:
    floor = max(bracket + 1, reader.end)
    authors = read_authors(reader.tokens, floor, anchor.first, "group")
    if authors is not None and _is_published(reader.tokens, authors.first, bracket):
        return
    if authors is not None:
        _quoted_before(reader, authors.first, floor, bracket)
        _add(reader, anchor, authors, bracket, kind="ibid" if anchor.kind == "again" else "parenthetical")
    elif anchor.first == bracket + 1:
        _read_before_bracket(reader, anchor, bracket)


def _read_ibid(reader: _Reader, anchor: Anchor, bracket: int) -> None:
    """Ibid. with the name that stands right before its bracket, "Bakker (ibid.: 330)", or in it; else alone."""
    tokens = reader.tokens
    if bracket > 0 and anchor.first == bracket + 1:
        floor, end = max(tokens.opener[bracket] + 1, reader.end), bracket
    else:
        floor, end = max(bracket + 1, reader.end), anchor.first
    touching = end > floor and (end == bracket or bracket >= 0) and tokens.items[end - 1].text not in ".:;"
    authors = read_authors(tokens, floor, end, "running") if touching else None
    if authors is None or (end == bracket and tokens.items[end - 1].text == ","):
        _add_ibid(reader, anchor, bracket)
    else:
        _add(reader, anchor, authors, bracket, kind="ibid")


def _is_published(tokens: Tokens, first: int, bracket: int) -> bool:
    """Tell whether "Sage, 1994" stands behind a place: "(London: Sage, 1994)", "(New York and London: …"."""
    before = tokens.items[bracket + 1 : first]
    places = [token for token in before[:-1] if token.kind == "word" and token.folded not in CONJUNCTIONS]
    if len(before) < 2 or before[-1].text != ":" or not places:
        return False
    return all(token.text[0].isupper() and token.folded not in POINTING for token in places)


def _read_before_bracket(reader: _Reader, anchor: Anchor, bracket: int) -> None:
    """Falk (1994: 128): the names stand before the bracket that the year opens."""
    outer = reader.tokens.opener[bracket]
    floor = max(outer + 1, reader.end)
    authors = read_authors(reader.tokens, floor, bracket, "running")
    if authors is None:
        return
    touching = reader.tokens.items[bracket - 1].text not in (".", ":", ",", ";")
    if touching or authors.et_al or len(authors.names) > 1:
        _quoted_before(reader, authors.first, floor, outer)
        _add(reader, anchor, authors, bracket, kind="narrative")


def _read_in_running_text(reader: _Reader, anchor: Anchor) -> None:
    tokens = reader.tokens
    unclosed = anchor.first > reader.end and tokens.items[anchor.first - 1].text == "("
    authors = read_authors(tokens, reader.end, anchor.first - unclosed, "running")
    if authors is None:
        return
    locator = read_locator(tokens, anchor.end, len(tokens.items), bare=False)
    chained = _is_chained(reader, authors.first)
    marked = chained or _is_marked(tokens, reader.end, authors.first)
    told = unclosed or locator is not None or authors.et_al or anchor.kind == "again"
    alone = reader.note and _is_alone(tokens, authors.first, locator.end if locator else anchor.end)
    if anchor.kind == "undated" and not marked:
        return
    certainty: Certainty = "sure" if marked or told or alone else "if-known"
    quoted = _quoted_before(reader, authors.first, reader.end, -1) if certainty == "sure" else False
    kind: Literal["narrative", "ibid"] = "ibid" if anchor.kind == "again" else "narrative"
    _add(reader, anchor, authors, -1, kind=kind, certainty=certainty, chained=chained or quoted)


def _is_marked(tokens: Tokens, floor: int, index: int) -> bool:
    """Tell whether "see", "cf." or a bracket that never closes stands before a cite."""
    before = index
    while before > floor and tokens.items[before - 1].text in ",:":
        before -= 1
    opened = index > floor and tokens.items[index - 1].text in "(["
    return opened or SIGNALS.ending(tokens, floor, before) > 0 or QUOTED_IN.ending(tokens, floor, before) > 0


def _is_chained(reader: _Reader, index: int) -> bool:
    """Tell whether only ";", "," or "and" parts a cite in running text from the one before it."""
    if not reader.found or reader.found[-1].certainty != "sure" or reader.bracket != -1:
        return False
    between = reader.tokens.items[reader.end : index]
    return 0 < len(between) <= 2 and all(_is_joint(token.folded) for token in between)


def _is_alone(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether a cite is a sentence by itself, as in a footnote that says no more."""
    begins = first == 0 or tokens.items[first - 1].text in ".!?;"
    return begins and (end == len(tokens.items) or tokens.items[end].text in ".;")


def _is_joint(folded: str) -> bool:
    return folded in ",;" or folded in CONJUNCTIONS


def _follows_same_author(reader: _Reader, anchor: Anchor, bracket: int) -> bool:
    """Tell whether a year stands where the last cite's author goes on: "1999a, b; 2001"."""
    if not reader.found or reader.bracket != bracket or anchor.kind not in ("year", "letter"):
        return False
    last = reader.found[-1]
    between = reader.tokens.items[reader.end : anchor.first]
    if not 0 < len(between) <= 2 or not all(_is_joint(token.folded) for token in between):
        return False
    sure = bracket >= 0 or anchor.kind == "letter" or (last.certainty == "sure" and between[0].text in ",;")
    return sure and last.cite.kind in ("parenthetical", "narrative", "quoted-in")


def _idem(reader: _Reader, anchor: Anchor) -> int:
    """Index of the "idem" before a year, which repeats the last cite's author; -1 for none."""
    if anchor.kind != "year" or not reader.found or not reader.found[-1].cite.names:
        return -1
    items = reader.tokens.items
    index = anchor.first - 1
    while index > reader.end and items[index].text in ".,:":
        index -= 1
    return index if index >= reader.end and items[index].folded in IDEM else -1


def _add_same_author(reader: _Reader, anchor: Anchor, bracket: int, first: int) -> None:
    last = reader.found[-1]
    locator = _locator(reader, anchor, bracket)
    cite = evolve(
        _cite(reader.tokens, first, locator.end if locator else anchor.end, locator),
        kind=last.cite.kind,
        mode=last.cite.mode,
        names=last.cite.names,
        given=last.cite.given,
        et_al=last.cite.et_al,
        year=anchor.year,
    )
    end = locator.end if locator else anchor.end
    if bracket != reader.bracket:
        group, whole = _group(reader.tokens, bracket, cite.span)
    else:
        group, whole = last.group, last.whole if bracket >= 0 else Span(last.whole.start, cite.span.end)
    _put(reader, Found(cite, group, whole, last.certainty), end, bracket)


def _add_ibid(reader: _Reader, anchor: Anchor, bracket: int) -> None:
    tokens = reader.tokens
    locator = read_locator(tokens, anchor.end, _limit(tokens, bracket), bare=True)
    end = locator.end if locator else anchor.end
    cite = evolve(_cite(tokens, anchor.first, end, locator), kind="ibid", mode="parenthetical")
    group, whole = _group(tokens, bracket, cite.span)
    _put(reader, Found(cite, group, whole), end, bracket)


def _add(
    reader: _Reader,
    anchor: Anchor,
    authors: Authors,
    bracket: int,
    *,
    kind: Literal["parenthetical", "narrative", "ibid"],
    certainty: Certainty = "sure",
    chained: bool = False,
) -> None:
    tokens = reader.tokens
    if authors.names[0].casefold().rstrip(".") in SERIES and (number := number_after(tokens, anchor.first)):
        anchor = evolve(anchor, end=number)
    locator = _locator(reader, anchor, bracket)
    end = after = locator.end if locator else anchor.end
    rest = _rest_of_bracket(reader, authors.first, end, bracket)
    if rest:
        end = after = rest + 1
    elif authors.first < bracket and tokens.closer[bracket] == end:
        after = end + 1  # the cite is all that the bracket holds
        if locator is None and after < len(tokens.items):
            locator = read_after_bracket(tokens, after)
            end = after = locator.end if locator else after
    outer = tokens.opener[bracket] if bracket > authors.first else bracket
    running = outer < 0 and (
        (kind == "narrative" and not (bracket < 0 and reader.note)) or (kind == "ibid" and bracket > authors.first)
    )
    cite = evolve(
        _cite(tokens, authors.first, after, locator),
        kind=kind if kind == "ibid" else "narrative" if running else "parenthetical",
        mode="narrative" if running else "parenthetical",
        names=authors.names,
        given=authors.given,
        et_al=authors.et_al,
        year=anchor.year,
        suffix=_suffix_in(tokens, locator.end if locator else anchor.end, rest),
    )
    group, whole = _group(tokens, bracket, cite.span)
    last = reader.found[-1] if reader.found else None
    if chained and last is not None:
        group, whole = last.group, Span(last.whole.start, cite.span.end)
    elif last is not None and last.group == group:
        whole = Span(min(last.whole.start, whole.start), whole.end)
    _put(reader, Found(cite, group, whole, certainty), end, bracket)


def _rest_of_bracket(reader: _Reader, first: int, end: int, bracket: int) -> int:
    """Index of the closing bracket of a narrative cite if words, but no cite, stand before it; else 0."""
    tokens = reader.tokens
    closing = tokens.closer.get(bracket, -1)
    if first >= bracket or closing <= end or any(token.text in "|;" for token in tokens.items[end:closing]):
        return 0
    return 0 if any(end <= anchor < closing for anchor in reader.anchors) else closing


def _suffix_in(tokens: Tokens, end: int, closing: int) -> str:
    """What the bracket of a cite holds behind the locator, with its comma: ", my translation"."""
    if not closing:
        return ""
    words = " ".join(tokens.between(end, closing).split())
    bare = words.strip(" ,;:()[]")
    return f", {bare}" if bare and words.startswith(",") else bare


def _quoted_before(reader: _Reader, first: int, floor: int, bracket: int) -> bool:
    """Read "Gita Sen quoted in" before the authors at `first`: the work quoted is a cite of its own."""
    tokens = reader.tokens
    index = first - (first > floor and tokens.items[first - 1].text in ",:")
    length = QUOTED_IN.ending(tokens, floor, index)
    if not length:
        return False
    start = index - length
    if start > floor and tokens.items[start - 1].folded in ("as", "so"):
        start -= 1
    if reader.found and reader.end >= start - 1 and reader.end > 0 and _is_same_place(reader, start):
        last = reader.found[-1]
        reader.found[-1] = evolve(last, cite=evolve(last.cite, kind="quoted-in"), certainty="sure")
        return True
    before_bracket = start == bracket + 1 and bracket > 0
    end = bracket if before_bracket else start
    authors = read_authors(tokens, reader.end if before_bracket else floor, end, "running")
    if authors is None:
        return False
    cite = evolve(_cite(tokens, authors.first, _last_of_names(tokens, end), None), kind="quoted-in")
    mode: Literal["narrative", "parenthetical"] = "narrative" if before_bracket or bracket < 0 else "parenthetical"
    cite = evolve(cite, mode=mode, names=authors.names, given=authors.given, et_al=authors.et_al)
    group, whole = _group(tokens, bracket, cite.span)
    _put(reader, Found(cite, group, whole), end, bracket)
    return True


def _is_same_place(reader: _Reader, index: int) -> bool:
    between = reader.tokens.items[reader.end : index]
    return all(token.text in ",)" for token in between)


def _last_of_names(tokens: Tokens, end: int) -> int:
    return end - 1 if tokens.items[end - 1].text in ",:" else end


def _locator(reader: _Reader, anchor: Anchor, bracket: int) -> Locator | None:
    return read_locator(reader.tokens, anchor.end, _limit(reader.tokens, bracket), bare=bracket >= 0)


def _limit(tokens: Tokens, bracket: int) -> int:
    return tokens.closer[bracket] if bracket >= 0 else len(tokens.items)


def _cite(tokens: Tokens, first: int, end: int, locator: Locator | None) -> Cite:
    span = Span(tokens.items[first].start, tokens.items[end - 1].end)
    text = tokens.text[span.start : span.end]
    if locator is None:
        return Cite(span, text, "parenthetical")
    return Cite(span, text, "parenthetical", locator=locator.text, label=locator.label)


def _group(tokens: Tokens, bracket: int, span: Span) -> tuple[int, Span]:
    """The citation of a cite: the outermost bracket around it, widened to names before it; or the cite alone."""
    if bracket < 0:
        return -2 - span.start, span
    outer = tokens.outermost[bracket]
    outer = outer if outer >= 0 else bracket
    opening, closing = tokens.items[outer], tokens.items[tokens.closer[outer]]
    return outer, Span(min(span.start, opening.start), max(span.end, closing.end))


def _put(reader: _Reader, found: Found, end: int, bracket: int) -> None:
    reader.found.append(found)
    reader.end = end
    reader.bracket = bracket
