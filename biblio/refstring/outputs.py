"""Entries of a project's own lists: what was presented where, what was published in what."""

from biblio.model import Span
from biblio.refstring.draft import TAKEN, Draft, clean
from biblio.refstring.events import take_event, take_financing, take_organizers, take_roles
from biblio.refstring.guestediting import take_guest_editing, take_journal_label
from biblio.refstring.hosts import HOST, find_host, is_publisher, take_container, take_host, take_publishing
from biblio.refstring.numbering import take_numbering
from biblio.refstring.panels import take_panel, take_papers, take_part
from biblio.refstring.people import take_coauthors, take_editors
from biblio.refstring.presented import take_presented
from biblio.refstring.reviews import take_quoted_review, take_review
from biblio.refstring.segments import segments
from biblio.refstring.thesis import take_genre, take_type
from biblio.refstring.times import take_event_date, take_issued, take_status
from biblio.refstring.titles import (
    sentence_end,
    take_labelled,
    take_quoted,
    take_translation,
    title_end,
)
from biblio.refstring.words import is_place


def read_presentation(draft: Draft, year: int | None) -> None:
    """Read an entry of a list of conferences."""
    take_panel(draft)
    take_part(draft)
    take_papers(draft)
    take_quoted(draft, closed=True)
    take_coauthors(draft)
    take_quoted(draft, closed=False)
    take_presented(draft)
    if "paper" not in draft.clues or "title" not in draft.strings:
        take_labelled(draft)
    take_translation(draft)
    take_roles(draft)
    take_status(draft)
    take_type(draft)
    take_event_date(draft, year)
    take_organizers(draft)
    take_financing(draft)
    if "presented" in draft.clues and "title" not in draft.strings:
        _take_first_sentence(draft)
    take_event(draft)


def _take_first_sentence(draft: Draft) -> None:
    """Take the title in plain words that stands before "paper presented at"."""
    gaps = draft.gaps()
    label = draft.rest.find(TAKEN)
    if gaps and gaps[0].start < label:
        draft.put("title", gaps[0].start, gaps[0].end)


def read_publication(draft: Draft, year: int | None) -> None:
    """Read an entry of a list of publications."""
    take_guest_editing(draft)
    take_quoted_review(draft)
    take_quoted(draft, closed=True)
    take_coauthors(draft)
    take_quoted(draft, closed=False)
    take_translation(draft)
    take_status(draft)
    take_type(draft)
    if not ("title" in draft.strings or "journal next" in draft.clues):
        _take_plain_title(draft)
        take_translation(draft)
    take_journal_label(draft, title_end(draft))
    take_review(draft)
    before_title = draft.gaps(0, title_end(draft))
    read_host(
        draft, before_title[0].start if before_title and "issue editor" in draft.clues else title_end(draft), year
    )


def _take_plain_title(draft: Draft) -> None:
    """Take a title without quotation marks: up to its host, else its first sentence or segment."""
    gaps = draft.gaps()
    if not gaps:
        return
    start = gaps[0].start
    host = find_host(draft, start)
    stop = min(gaps[0].end, host.start) if host and host.start > start else gaps[0].end
    if not host or host.start > gaps[0].end + _taken_after(draft, gaps[0]):
        stop = plain_end(draft, gaps[0])
    draft.put("title", start, stop)


def _taken_after(draft: Draft, gap: Span) -> int:
    """Length of what was taken right after a gap, with the punctuation and space around it."""
    after = draft.rest[gap.end :]
    return len(after) - len(after.lstrip(f"{TAKEN} ,;.:"))


def plain_end(draft: Draft, gap: Span) -> int:
    """Find where a title ends that no quotation mark and no "in" parts from what follows it."""
    stop = sentence_end(draft, gap.start, gap.end)
    if draft.rest[stop - 1] in "?!" and sentence_end(draft, stop + 1, gap.end) < gap.end:
        stop = sentence_end(draft, stop + 1, gap.end)
    after = min(take_numbering(Draft(draft.rest), stop), gap.end)
    if stop < gap.end and after < gap.end:
        return _before_container(draft, gap.start, after)
    first = min(take_numbering(Draft(draft.rest), gap.start), gap.end)
    if stop < first:
        return stop
    pieces = segments(draft, gap.start, first)
    ends = (piece.span.start for piece in pieces[1:] if is_publisher(piece.text))
    if first < gap.end and len(pieces) > 1:
        return pieces[-1].span.start
    return next(ends, stop)


def _before_container(draft: Draft, start: int, end: int) -> int:
    """Where the title ends if the last sentence before the numbering is the journal, abbreviated or not."""
    ends = [start]
    while ends[-1] < end:
        ends.append(sentence_end(draft, ends[-1] + 1, end))
    last = len(ends) - 2
    while last > 1 and (
        _is_abbreviation(draft.rest[ends[last] : ends[last + 1]])
        or _is_abbreviation(draft.rest[ends[last - 1] : ends[last]])
    ):
        last -= 1
    in_host = next((at for at in ends[1:-1] if HOST.match(draft.rest, at)), 0)
    return in_host or ends[max(last, 1)]


def _is_abbreviation(text: str) -> bool:
    """Whether a sentence is but a word or two of an abbreviated title: "Biol.", "Sci."."""
    words = text.strip(" .,:;").split()
    return not words or (len(words) <= 2 and all(len(word.strip(".")) <= 6 for word in words))


def read_host(draft: Draft, start: int, year: int | None) -> None:
    """Read what follows a title: host, editors, numbering, date, series, publisher."""
    take_genre(draft, start)
    host = find_host(draft, start) if "container-title" not in draft.strings else None
    if host:
        draft.take(host.start, host.end)
        draft.clues.add("host")
    after = host.end if host else start
    editors = take_editors(draft, start)
    take_numbering(draft, start)
    take_issued(draft, start, year)
    if host:
        begin = editors.end if editors and editors.start <= after + 2 else after
        take_host(draft, Span(begin, begin))
    elif "container-title" not in draft.strings and "thesis" not in draft.clues:
        _take_bare_container(draft, start)
    take_publishing(draft, start)
    _extend_title(draft)


def _extend_title(draft: Draft) -> None:
    """Add the sentence right after a book's title that is nothing else: "Ebb och lön. Om kvinnors arbete."."""
    title = next((piece.span for piece in draft.pieces if piece.role == "title"), None)
    gaps = draft.gaps(title.end) if title else []
    known = {"container-title", "collection-title"} & set(draft.strings)
    if (
        title is None
        or not gaps
        or known
        or draft.rest[title.end : gaps[0].start].strip(" .")
        or gaps[0].start > title.end + 3
    ):
        return
    draft.take(gaps[0].start, gaps[0].end, "title")
    draft.strings["title"] = clean(draft.text[title.start : gaps[0].end])


def _take_bare_container(draft: Draft, start: int) -> None:
    """Take a container that no "in" announces, unless what stands there is the publisher."""
    pieces = segments(draft, start)
    numbered = {"volume", "issue"} & set(draft.strings)
    if not pieces or (is_publisher(pieces[0].text) and not numbered):
        return
    place = is_place(pieces[0].text) or "reference" in draft.clues
    if len(pieces) > 1 and pieces[1].before == ":" and (is_place(pieces[0].text) or (place and not numbered)):
        return
    take_container(draft, pieces[0].span.start)
