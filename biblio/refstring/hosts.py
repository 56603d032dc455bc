"""What an item appeared in and who published it: container, series, publisher and place."""

import re
from collections.abc import Sequence

from biblio.model import Span
from biblio.refstring.draft import TAKEN, Draft
from biblio.refstring.segments import Segment, segments
from biblio.refstring.words import TABLES, any_of, holds, is_place, place_at_end, words_of
from biblio.text.language import guess_language

HOST = re.compile(
    rf"(?:^|(?<=[\s\x00.,;:”“\"»’)?!]))\s{{0,4}}(?<!\w){any_of(TABLES['host'])}(?:\s{{0,2}}:)?\s{{1,4}}(?=[\x00“”\"«»„*_A-ZÀ-ÞŁŠŽ])",
    re.IGNORECASE,
)
_PARTED = re.compile(r"[.,;:?!”“\"»’)\x00]\s{0,4}$")
_ISSUE_TITLE = re.compile(
    rf"[\s,.(]{{1,3}}{any_of(TABLES['issue_title'])}(?!\w)\s{{0,3}}:?\s{{0,3}}", re.IGNORECASE
)
_SPECIAL_ISSUE_OF = re.compile(
    rf"(?:{any_of(TABLES['articles_before'])}\s)?{any_of(TABLES['issue_title'])}\s{{1,3}}(?:of|for|av|för|i|de|del|von|der)\s{{1,3}}"
    r"(?:(?-i:the|la|los|las)\s{1,3})?(?=(?-i:[A-ZÀ-ÞŁŠŽ]))",
    re.IGNORECASE,
)
_VOLUME_AT_END = re.compile(r"(?<=[^\W\d_.])\s{1,3}([0-9]{1,3})[\s(]{0,3}$")
_PUBLISHED_BY = re.compile(rf"{words_of('published_by')}\s{{0,2}}:?\s{{1,4}}", re.IGNORECASE)
_SERIES_NUMBER = re.compile(
    r"(?:,\s{0,3})?(?:(?:nr|no|núm|vol)\.?\s{0,3})?(?<=[\s,.])([0-9]{1,5}|[IVXLC]{1,7})$", re.IGNORECASE
)
_PLACE_PUBLISHER = re.compile(r"(?:^|(?<=[.,;(\x00]))\s{0,4}([^\W\d_][^:;()\x00]{1,60}?)\s?:\s{1,4}(?=[^\W\d_])")
_LONGEST_PUBLISHER = 4


def find_host(draft: Draft, start: int) -> Span | None:
    """Find the "in" that names what an item is in: the first after a sign, else the last before a journal."""
    found = [match for match in HOST.finditer(draft.rest, start) if match.end() > start]
    parted = next(
        (
            match
            for match in found
            if _PARTED.search(draft.rest[: _word_start(match)]) or _word_start(match) == start
        ),
        None,
    )
    if parted is None:
        parted = next(
            (match for match in reversed(found) if holds(draft.rest[match.end() : match.end() + 60], "journal")),
            None,
        )
    return Span(_word_start(parted), parted.end()) if parted else None


def _word_start(match: re.Match[str]) -> int:
    return match.start() + len(match.group()) - len(match.group().lstrip())


def take_host(draft: Draft, host: Span) -> None:
    """Take the container after an "in"."""
    draft.take(host.start, host.end)
    draft.clues.add("host")
    take_container(draft, host.end)


def take_container(draft: Draft, start: int) -> None:
    """Take the first free stretch as container, up to a series, publisher, place or the theme of an issue."""
    gaps = draft.gaps(start)
    if not gaps or "container-title" in draft.strings:
        return
    gap = gaps[0]
    if special := _SPECIAL_ISSUE_OF.match(draft.rest, gap.start, gap.end):
        draft.take(*special.span())
        draft.clues.add("issue")
        gap = Span(special.end(), gap.end)
    if holds(draft.rest[gap.start : gap.end], "event") and draft.rest[gap.start : gap.end].casefold().startswith(
        "proceedings"
    ):
        draft.clues.add("proceedings")
    theme = _ISSUE_TITLE.search(draft.rest, gap.start + 1, gap.end)
    end = min(_container_end(draft, gap), theme.start() if theme else gap.end)
    if _take_with_translation(draft, gap.start, end) and theme and theme.start() <= end:
        _take_theme(draft, theme, gap.end)


def _container_end(draft: Draft, gap: Span) -> int:
    pieces = segments(draft, gap.start, gap.end)
    end = pieces[0].span.end if pieces else gap.end
    for index, piece in enumerate(pieces[1:], 1):
        last = index == len(pieces) - 1
        if _is_publishing(piece, pieces[index + 1 :]) or (piece.before == "." and last):
            return end
        end = piece.span.end
    return end


def _is_publishing(piece: Segment, following: Sequence[Segment]) -> bool:
    """Whether a segment names a series, a publisher or a place rather than more of the title before it."""
    text = piece.text
    if is_place(text) or is_series(text) or is_publisher(text):
        return True
    return piece.before == "." and bool(following) and following[0].before == ":" and len(text.split()) < 4


def is_series(text: str) -> bool:
    """Whether a segment names a series."""
    numbered = bool(_SERIES_NUMBER.search(text) or text.casefold().startswith(("serie", "col")))
    return (holds(text, "series") and numbered) or (holds(text, "yearbook") and len(text.split()) <= 4)


def is_publisher(text: str) -> bool:
    """Whether a segment names a publisher or an institution."""
    return len(text.split()) <= 16 and text[:1].isupper() and (holds(text, "institution", "society", "publisher"))


def _take_with_translation(draft: Draft, start: int, end: int) -> bool:
    """Take the container, and its translation if it stands in brackets at the end, closed or not."""
    opening = draft.rest.find("(", start, end)
    inner = draft.rest[opening + 1 : end].strip(" )") if opening > start else ""
    if len(inner.split()) > 2 and guess_language(inner) != guess_language(draft.rest[start:opening]):
        draft.note("container-title-translated", opening + 1, end)
        end = opening
    if holds(draft.rest[start:end], "series"):
        draft.clues.add("series")
        if "issue" in draft.strings:
            draft.strings.setdefault("collection-number", draft.strings.pop("issue"))
        return draft.put("collection-title", start, end)
    number = _VOLUME_AT_END.search(draft.rest, start, end)
    if (
        number
        and ("reference" in draft.clues or {"issue", "page"} & set(draft.strings))
        and draft.put("volume", *number.span(1))
    ):
        end = number.start()
    return draft.put("container-title", start, end)


def _take_theme(draft: Draft, theme: re.Match[str], end: int) -> None:
    """Take the title of a special issue: "Tema: …", up to the end of its sentence."""
    draft.take(*theme.span())
    draft.clues.add("issue")
    pieces = segments(draft, theme.end(), end)
    stop = next(
        (piece.span.start for piece in pieces[1:] if piece.before == "." or _PUBLISHED_BY.match(piece.text)), end
    )
    draft.put("volume-title", theme.end(), stop)


def take_publishing(draft: Draft, start: int) -> None:
    """Take series, publisher and its place from what is free after an offset."""
    _take_published_by(draft, start)
    _take_place_and_publisher(draft, start)
    publishers: list[Segment] = []
    for piece in segments(draft, start):
        if is_series(piece.text) and _take_series(draft, piece):
            continue
        if is_place(piece.text):
            _add_place(draft, piece)
        elif is_publisher(piece.text) or (publishers and piece.before != "." and piece.text[0].isupper()):
            publishers.append(piece)
    _take_publishers(draft, publishers or _beside_place(draft, start))


def _take_published_by(draft: Draft, start: int) -> None:
    match = _PUBLISHED_BY.search(draft.rest, start)
    if match:
        pieces = segments(draft, match.end(), draft.free_until(match.end()))
        if pieces and draft.put("publisher", pieces[0].span.start, pieces[0].span.end):
            draft.take(*match.span())
            draft.clues.add("organ" if match.group().casefold().startswith("organ") else "published")


def _take_place_and_publisher(draft: Draft, start: int) -> None:
    """Take "Stockholm: Norstedts", "London/New York: Zwemmer"."""
    for match in _PLACE_PUBLISHER.finditer(draft.rest, start):
        place = Span(match.start(1), match.end(1))
        comma = max(draft.rest.rfind(". ", place.start, place.end), -1)
        place = (
            Span(comma + 2, place.end)
            if comma >= 0 and not is_place(draft.text[place.start : place.end])
            else place
        )
        words = draft.text[place.start : place.end].split()
        following = segments(draft, match.end(), draft.free_until(match.end()))
        if (
            not following
            or len(words) > 6
            or not all(
                word[0].isupper() or word in ("de", "do", "am", "del", "y", "and", "&", "/") for word in words
            )
        ):
            continue
        likely = "reference" in draft.clues and len(words) <= 3
        if likely or is_place(draft.text[place.start : place.end]) or is_publisher(following[0].text):
            last = next((piece for piece in following[1:] if piece.before == "." or is_series(piece.text)), None)
            end = min(following[-1].span.end, last.span.start if last else len(draft.rest))
            draft.put("publisher-place", place.start, place.end)
            draft.put("publisher", match.end(), end)
            return


def _beside_place(draft: Draft, start: int) -> list[Segment]:
    """The short capitalized name between a place and the year, or before the place: "Lima, IEP, 2013"."""
    place = next((piece.span for piece in draft.pieces if piece.role == "publisher-place"), None)
    if place is None or "publisher" in draft.strings or {"volume", "issue"} & set(draft.strings):
        return []
    near = (
        piece
        for piece in segments(draft, start)
        if draft.rest[place.end : piece.span.start].strip(" ," + TAKEN) == ""
        or draft.rest[piece.span.end : place.start].strip(" ," + TAKEN) == ""
    )
    return [piece for piece in near if piece.text[0].isupper() and len(piece.text.split()) <= _LONGEST_PUBLISHER][
        :1
    ]


def _take_series(draft: Draft, piece: Segment) -> bool:
    number = _SERIES_NUMBER.search(piece.text)
    end = piece.span.start + (number.start() if number else len(piece.text))
    if number:
        draft.put("collection-number", piece.span.start + number.start(1), piece.span.start + number.end(1))
    elif "issue" in draft.strings and "container-title" not in draft.strings:
        draft.strings["collection-number"] = draft.strings.pop("issue")
    return draft.put("collection-title", piece.span.start, end)


def _add_place(draft: Draft, piece: Segment) -> None:
    known = draft.strings.pop("publisher-place", "")
    if draft.put("publisher-place", piece.span.start, piece.span.end) and known:
        draft.strings["publisher-place"] = f"{known}, {draft.strings['publisher-place']}"


def _take_publishers(draft: Draft, publishers: Sequence[Segment]) -> None:
    """Take the segments that name the publisher, as one string."""
    if not publishers or "publisher" in draft.strings:
        return
    spans = [publishers[0].span]
    for piece in publishers[1:]:
        between = draft.rest[spans[-1].end : piece.span.start]
        if TAKEN in between or any(char.isalnum() for char in between):
            break
        spans[-1] = Span(spans[-1].start, piece.span.end)
    span = spans[0]
    text = draft.text[span.start : span.end]
    place = place_at_end(text)
    if (
        place < len(text)
        and not holds(text[:place].split()[-1], "institution")
        and text[:place].rstrip().endswith(",")
    ):
        draft.put("publisher-place", span.start + place, span.end)
        span = Span(span.start, span.start + place)
    draft.put("publisher", span.start, span.end)
