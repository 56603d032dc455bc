"""Where and on what occasion: an event's title, place, venue and organizers."""

import re
from collections.abc import Sequence

from biblio.model import Name, Span
from biblio.refstring.draft import TAKEN, Draft, clean
from biblio.refstring.segments import Segment, segments
from biblio.refstring.words import (
    ARTICLES,
    any_of,
    holds,
    is_place,
    place_at_end,
    words_of,
)
from biblio.text.language import guess_language

_ORGANIZED = re.compile(
    rf"(?:{words_of('event')}\s{{1,4}})?(?P<verb>{words_of('organized_by')})(?:\s{{1,4}}{any_of(ARTICLES)}(?!\w)){{0,2}}\s{{0,4}}",
    re.IGNORECASE,
)
_FINANCED = re.compile(words_of("financed_by"), re.IGNORECASE)
_KEYNOTE = re.compile(rf"\(?{words_of('keynote')}\s{{0,2}}[:)]?", re.IGNORECASE)
_ENDS = r"\s{0,2}[:)]?(?=\s{0,3}(?:$|[.,;:(\x00\"“”„»«]))"
_PART = re.compile(rf"\(?{words_of('part')}{_ENDS}", re.IGNORECASE)
_ORGANIZER = re.compile(rf"\(?{words_of('organizer')}{_ENDS}", re.IGNORECASE)
_BARE_EVENT = re.compile(rf"{words_of('event')}", re.IGNORECASE)
_TRANSLATED = re.compile(r"\(([^()\x00]{12,300})\)\s{0,3}$")
_AT = re.compile(
    r"(?:at|during|vid|på|under|durante|bei|auf|en|in|em)\s{1,3}(?:(?:the|el|la|los|las|der|dem)\s{1,3})?(?=[A-ZÀ-Þ0-9])",
    re.IGNORECASE,
)
_HELD_AT = re.compile(
    rf"(?P<noun>{words_of('event')})\s{{1,3}}(?:at|in|hosted by|vid|på|hos|i|en|em|no|na|bei|an)\s{{1,3}}"
    r"(?:(?-i:the|el|la|der|dem)\s{1,3})?",
    re.IGNORECASE,
)
_NOUN_BEFORE_NAME = re.compile(
    rf"(?:(?:the|el|la|los|las|der|die|das|den|det|o|a)\s{{1,3}})?(?=[a-zà-þ]){words_of('event')}\s{{1,3}}(?=[A-ZÀ-Þ][\w’']{{2}})"
)
"""A noun that only says what the capitalized name after it is: "the conference Urban Africa"."""
_LIKELY_PLACE_WORDS = 2


def take_roles(draft: Draft) -> None:
    """Take what part a person had: keynote speaker, discussant and the like."""
    match = _KEYNOTE.search(draft.rest)
    if match:
        draft.take(*match.span())
        draft.custom["role"] = "keynote"
        draft.clues.add("keynote")
    match = _ORGANIZER.search(draft.rest)
    if match:
        draft.take(*match.span())
        draft.custom.setdefault("role", "organizer")
    match = _PART.search(draft.rest)
    if match:
        draft.note("part", *match.span())


def take_organizers(draft: Draft) -> None:
    """Take "organized by X and Y, Place" up to the end of the sentence; the place stays for the event."""
    match = _ORGANIZED.search(draft.rest)
    if not match:
        return
    named = draft.rest[: match.start()].rstrip()[-1:].isalnum()  # the noun is the end of the event's own name
    label = match.start("verb") if named else match.start()
    pieces = segments(draft, match.end(), draft.free_until(match.end()))
    sentence = [
        piece
        for index, piece in enumerate(pieces)
        if not any(item.before == "." for item in pieces[1 : index + 1])
    ]
    hosts = [piece for piece in sentence if not is_place(piece.text)] or sentence[:1]
    draft.take(label, match.end())
    if hosts:
        start, end = hosts[0].span.start, hosts[-1].span.end
        draft.add_names("organizer", (Name(literal=clean(draft.text[start:end])),), start, end)
        _take_place_within(draft, start, end)


def _take_place_within(draft: Draft, start: int, end: int) -> None:
    """Take the place that an organizer is named for, if its country follows: "the University of Lund, Sweden"."""
    city = start + place_at_end(draft.text[start:end])
    after = segments(draft, end, draft.free_until(end))
    if city < end and after and after[0].before == "," and is_place(after[0].text):
        draft.strings["event-place"] = clean(draft.text[city : after[0].span.end])
        draft.take(after[0].span.start, after[0].span.end, "event-place")


def take_financing(draft: Draft) -> None:
    """Take "financed by X" as a note."""
    match = _FINANCED.search(draft.rest)
    if match:
        pieces = segments(draft, match.end(), draft.free_until(match.end()))
        end = pieces[0].span.end if pieces else match.end()
        draft.put("note", match.start(), end)


def take_event(draft: Draft) -> None:
    """Take place, venue and title of the event from what is free, and what is then left over as the title."""
    runs = _runs(segments(draft))
    places: list[Segment] = []
    named = next((run for run in runs if any(_is_event(piece) for piece in run)), None)
    bodies: list[list[Segment]] = []
    for run in runs:
        leading = _leading_places(run)
        body = run[len(leading) :]
        trailing = [] if leading or places else _trailing_places(body, guess=run is named or named is None)
        places += leading + trailing
        bodies.append(body[: len(body) - len(trailing)])
    if "title" not in draft.strings:
        venues = [venue for body in bodies for venue in _take_nameless(draft, body)]
        bodies = [body for body in bodies if body and draft.gaps(body[0].span.start, body[-1].span.end)]
        places = venues + places
    _take_bodies(draft, [body for body in bodies if body])
    _take_places(draft, places)


def _take_nameless(draft: Draft, body: Sequence[Segment]) -> list[Segment]:
    """Take the kind of an event that has a place and no name, "panel at the Centre for Tides"; give the place."""
    held = _HELD_AT.match(body[0].text) if body else None
    if held is None:
        return []
    noun = Span(body[0].span.start, body[0].span.start + held.end("noun"))
    place = Span(body[0].span.start + held.end(), body[-1].span.end)
    text = draft.text[place.start : place.end]
    if not holds(text, "institution") or holds(text, "event"):
        return []
    draft.put("genre", noun.start, noun.end)
    draft.take(noun.start, place.end, "event-place")
    return [Segment(place, text, "")]


def _runs(pieces: Sequence[Segment]) -> list[list[Segment]]:
    """Segments in runs that nothing taken interrupts."""
    runs: list[list[Segment]] = []
    for piece in pieces:
        if piece.before in ("", TAKEN) or not runs:
            runs.append([])
        runs[-1].append(piece)
    return runs


def _is_event(piece: Segment) -> bool:
    return holds(piece.text, "event")


def _leading_places(run: Sequence[Segment]) -> list[Segment]:
    count = 0
    while count < len(run) and is_place(run[count].text):
        count += 1
    return list(run[:count])


def _trailing_places(body: Sequence[Segment], *, guess: bool) -> list[Segment]:
    """Names of places that end a run; if none is known, up to two short capitalized names after an event's."""
    count = 0
    while count < len(body) and _is_place_or_code(body, len(body) - 1 - count):
        count += 1
    known = count
    if known and known < len(body) - 1 and _may_be_place(body[-1 - known]):
        count += 1
    if not known and guess:
        while count < min(_LIKELY_PLACE_WORDS, len(body) - 1) and _may_be_place(body[-1 - count]):
            count += 1
    return list(body[len(body) - count :])


def _is_place_or_code(body: Sequence[Segment], at: int) -> bool:
    """Whether a segment is a place, or a country's or state's code after one: "Utrecht, NL"."""
    coded = re.fullmatch(r"[A-Z]{2}", body[at].text) and body[at].before == "," and at > 0
    return is_place(body[at].text) or bool(coded and is_place(body[at - 1].text))


def _may_be_place(piece: Segment) -> bool:
    words = piece.text.split()
    plain = all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words)
    return (
        piece.before == ","
        and len(words) <= _LIKELY_PLACE_WORDS
        and plain
        and not holds(piece.text, "event", "institution")
    )


def _take_places(draft: Draft, places: list[Segment]) -> None:
    if not places:
        if "event-place" not in draft.strings and "event-venue" in draft.custom:
            draft.strings["event-place"] = draft.custom.pop("event-venue")
        return
    for place in places:
        draft.take(place.span.start, place.span.end, "event-place")
    own = dict.fromkeys(clean(place.text) for place in places)
    draft.strings["event-place"] = ", ".join(own)


def _take_bodies(draft: Draft, bodies: list[list[Segment]]) -> None:
    """Name the event after the run that speaks of one, else the first; other runs are venue or title."""
    if "title" not in draft.strings and "panel" not in draft.clues:
        bodies = [part for body in bodies for part in _title_and_event(body)]
    event = next((body for body in bodies if any(map(_is_event, body))), None)
    if event is None and bodies and "event-title" not in draft.strings:
        alone = None if "took part" in draft.clues else bodies[0]  # "Discussant in the workshop “X”, a centre"
        event = next((body for body in bodies if not _is_venue(body[0])), alone)
    for body in bodies:
        if body is event:
            _take_event_title(draft, body)
        elif all(_is_venue(piece) for piece in body) or _is_venue(body[0]):
            _take_venue(draft, body)
        elif "title" not in draft.strings:
            draft.put("title", body[0].span.start, body[-1].span.end)


def _title_and_event(body: list[Segment]) -> list[list[Segment]]:
    """Part a title in plain words from the event that a full stop divides it from."""
    first = next((index for index, piece in enumerate(body) if _is_event(piece)), 0)
    words = [word for piece in body[:first] for word in piece.text.split()]
    worded = len(words) > 2 and any(word[0].islower() and len(word) > 3 for word in words)
    return [body[:first], body[first:]] if first and body[first].before in ".?!" and worded else [body]


def _is_venue(piece: Segment) -> bool:
    return holds(piece.text, "institution") and not _is_event(piece)


def _take_venue(draft: Draft, pieces: Sequence[Segment]) -> None:
    value = clean(draft.text[pieces[0].span.start : pieces[-1].span.end])
    known = draft.custom.get("event-venue", "")
    draft.take(pieces[0].span.start, pieces[-1].span.end, "custom.event-venue")
    draft.custom["event-venue"] = value if known in value else f"{known}, {value}" if value not in known else known


def _take_event_title(draft: Draft, body: list[Segment]) -> None:
    at = _AT.match(body[0].text)
    if at:
        start = body[0].span.start + at.end()
        draft.take(body[0].span.start, start)
        body = [Segment(Span(start, body[0].span.end), draft.text[start : body[0].span.end], ""), *body[1:]]
    noun = _NOUN_BEFORE_NAME.match(body[0].text)
    if noun and not _is_name_with_noun(body[0].text[noun.end() :]):
        start = body[0].span.start + noun.end()
        draft.take(body[0].span.start, start)
        body = [Segment(Span(start, body[0].span.end), draft.text[start : body[0].span.end], ""), *body[1:]]
    label = _BARE_EVENT.fullmatch(body[0].text)
    if label and len(body) > 1 and body[1].before == ":":
        draft.take(body[0].span.start, body[0].span.end)
        draft.clues.add(body[0].text.casefold())
        body = body[1:]
    named = noun is not None or ("presented" in draft.clues and not _is_venue(body[0]))
    venue = len(body)
    while venue > 1 and _is_venue(body[venue - 1]) and (named or any(map(_is_event, body[: venue - 1]))):
        venue -= 1
    if venue < len(body):
        _take_venue(draft, body[venue:])
    span = _without_place(draft, Span(body[0].span.start, body[venue - 1].span.end))
    translated = _TRANSLATED.search(draft.rest, span.start, span.end)
    if (
        translated
        and translated.start() > span.start
        and _is_other(draft.text[span.start : translated.start()], translated[1])
    ):
        draft.note("event-title-translated", *translated.span(1))
        span = Span(span.start, translated.start())
    if "event-title" in draft.strings and "event-venue" not in draft.custom:
        draft.note("event-venue", span.start, span.end)
    draft.put("event-title", span.start, span.end)


def _is_name_with_noun(rest: str) -> bool:
    """Whether what follows a small "conference" needs it: a place, or an adjective, "congreso Internacional"."""
    return is_place(rest.strip(" ,.")) or holds(rest.split()[0], "event_adjective") or rest[:1].isdigit()


def _is_other(title: str, translation: str) -> bool:
    worded = any(len(word) > 3 and not word.isupper() for word in title.split())
    return worded and len(translation.split()) > 2 and guess_language(title) != guess_language(translation)


def _without_place(draft: Draft, span: Span) -> Span:
    """Cut a place off that follows the event's noun without a comma: "Globalization seminar Göteborg"."""
    text = draft.text[span.start : span.end]
    at = place_at_end(text)
    before = text[:at].rstrip()
    last = before.split()[-1] if before.split() else ""
    if at == len(text) or not holds(last, "event"):
        return span
    draft.put("event-place", span.start + at, span.end)
    return Span(span.start, span.start + len(before))
