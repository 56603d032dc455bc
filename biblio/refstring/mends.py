"""What is mended of the runs of a labelling before they are read: words that a neighbour drew are given back."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from biblio.refstring import namemends, numbermends
from biblio.refstring.imprints import (
    parted_imprints,
    publishers_for_journals,
    publishers_of_series,
    with_cities,
    without_imprint,
)
from biblio.refstring.runs import Run
from biblio.refstring.words import TABLES, any_of, holds, is_place

_INITIALS_ALONE = re.compile(r"\W*(?:[A-ZÀ-Þ]\.\s?){2,5}\W*")
_HOSTED = frozenset(("journal", "pages", "editor"))
_SURE_OF_HOST = 0.65
_SENTENCE_END = re.compile(r"[.?!…:]\s*$")
_QUOTED = re.compile(r"[“”„«»\"]")
_IN = re.compile(rf"\W*{any_of(TABLES['host'])}(?!\w)", re.IGNORECASE)


def mended(text: str, found: Sequence[Run]) -> list[Run]:
    """The runs with what a neighbour drew to it given back: to titles years and first words, to imprints parts."""
    for mend in _MENDS:
        found = list(mend(text, found))
    return list(found)


def _places(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a journal that is no more than the name of a place, in a string without one, the place: "Ffm. 1977"."""
    labels = [run.label for run in found]
    lone = not {"place", "volume", "issue"} & set(labels) and "title" in labels
    for run in found:
        placed = (
            run.label in ("journal", "container") and lone and is_place(text[run.start : run.end].strip(" .,:;"))
        )
        yield evolve(run, label="place") if placed else run


def _hosts(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a note the host where it follows "In" and its editors, and nothing else is one."""
    labels = [run.label for run in found]
    hostless = not {"container", "journal"} & set(labels)
    for before, run in zip([None, *found], found, strict=False):
        follows = before is not None and before.label == "editor" and _IN.match(text, before.start) is not None
        yield evolve(run, label="container") if follows and hostless and run.label == "note" else run


def _opened(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give an edition the bracket that a title drew: "Monopoly capital (25th anniversary | ed.)"."""
    drawn = 0
    for run, later in zip(found, [*found[1:], None], strict=False):
        start = drawn or run.start
        drawn = 0
        bracket = text.rfind("(", start, run.end)
        opens = run.label == "title" and later is not None and later.label == "edition" and bracket > start
        if opens and ")" not in text[bracket : run.end]:
            drawn = bracket
        yield evolve(run, start=start, end=drawn or run.end)


def _flowing(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join a title and what goes on without a sign between, and was called a note."""
    held: Run | None = None
    for run in found:
        goes_on = held is not None and text[held.end - 1].isalpha() and text[run.start].isalpha()
        if held and goes_on and run.label == "note" and text[held.end : run.start].isspace():
            held = evolve(held, end=run.end)
            continue
        if held:
            yield held
        held = run if run.label == "title" else None
        if not held:
            yield run
    if held:
        yield held


def _subtitled(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join a title and a doubtful host of which nothing tells: no "In", pages, editors, journal or quotation."""
    labels = [run.label for run in found]
    host = labels.index("container") if labels.count("container") == 1 else 0
    if not host or labels[host - 1] != "title" or _HOSTED & set(labels) or found[host].sure > _SURE_OF_HOST:
        yield from found
        return
    title, subtitle = found[host - 1 : host + 1]
    joined = _SENTENCE_END.search(text, title.start, subtitle.start) and not _QUOTED.search(
        text, title.start, title.end
    )
    told = _IN.match(text, subtitle.start) or holds(
        text[subtitle.start : subtitle.end], "journal", "event", "series"
    )
    if joined and not told:
        yield from found[: host - 1]
        yield evolve(title, end=subtitle.end, sure=min(title.sure, subtitle.sure))
        yield from found[host + 1 :]
    else:
        yield from found


def _without_initials(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give a title back the letters at its end that look like somebody's initials: "Tijuana, B.C.N."."""
    held: Run | None = None
    for run in found:
        if held and run.label in ("editor", "note") and _INITIALS_ALONE.fullmatch(text[run.start : run.end]):
            held = evolve(held, end=run.end, sure=min(held.sure, run.sure))
            continue
        if held:
            yield held
        held = run if run.label == "title" else None
        if not held:
            yield run
    if held:
        yield held


_MENDS: tuple[Callable[[str, Sequence[Run]], Iterable[Run]], ...] = (
    numbermends.numbered,
    namemends.bodies,
    _places,
    namemends.articles,
    namemends.before_quotation,
    _opened,
    numbermends.days,
    numbermends.volumes_of_hosts,
    numbermends.first_years,
    namemends.edited_notes,
    numbermends.years_of_editions,
    namemends.bracketed_bodies,
    numbermends.numbers_of_series,
    numbermends.supplements,
    namemends.last_names,
    numbermends.named_series,
    _hosts,
    namemends.bodies_of_hosts,
    namemends.bodies_with_places,
    _flowing,
    _without_initials,
    with_cities,
    publishers_for_journals,
    without_imprint,
    publishers_of_series,
    parted_imprints,
    numbermends.years_in_titles,
    numbermends.with_years,
    numbermends.works_in_volumes,
    numbermends.volumes_within,
    _subtitled,
    namemends.without_drawn,
    numbermends.volume_titles,
)
