"""What is mended of the runs of a labelling before they are read: words that a neighbour drew are given back."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import evolve

from biblio.refstring.authors import ET_AL, INVERTED, ROLE, list_end
from biblio.refstring.imprints import (
    parted_imprints,
    publishers_for_journals,
    publishers_of_series,
    with_cities,
    without_imprint,
)
from biblio.refstring.roles import EDITED_BY
from biblio.refstring.runs import Run
from biblio.refstring.words import COUNTING, PARTICLES, TABLES, any_of, holds, is_place

_TITLES = frozenset(("title", "container", "journal"))
_IN_CAPITALS = re.compile(r"\s*(?:[A-ZÀ-Þ]{3,}|[A-ZÀ-Þ' -]{4,}),")
_SMALL_WORD = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}(?!\w)")
_AFTER_NAMES = re.compile(r"(?=[^:]*[^:]\s[^:])[^:()]{4,120}:\s(?=[^\W\d_a-zß-öø-ÿ]\w*[^\W\d_])")
"""Names and the colon after them, where a title goes on: "Papen, Apost: Harbours"."""
_INITIALS_ALONE = re.compile(r"\W*(?:[A-ZÀ-Þ]\.\s?){2,5}\W*")
_HOSTED = frozenset(("journal", "pages", "editor"))
_SURE_OF_HOST = 0.65
_SENTENCE_END = re.compile(r"[.?!…:]\s*$")
_QUOTED = re.compile(r"[“”„«»\"]")
_IN = re.compile(rf"\W*{any_of(TABLES['host'])}(?!\w)", re.IGNORECASE)
_LAST_INITIAL = re.compile(r"(?<!\w)[A-ZÀ-Þ]\.$")
_GIVEN_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}\s?:?")
"""What may stand after an initial, before the sign that ends the names: "Lepsius, M. Rainer:"."""
_AFTER_ROLE = re.compile(rf"{ROLE.pattern}\s{{0,2}}[:.,]\s{{0,3}}(?=[^\W_])", re.IGNORECASE)
_IN_NAMES = PARTICLES | {"and", "och", "und", "et", "e", "y", "&", "al.", "al"}
_CUT_NAMES = re.compile(
    r"\s*(?:[A-ZÀ-Þ]\.[\s-]?){1,4}[^\W\d_].{1,400}?(?:,|\s(?:and|&))\s*(?:[A-ZÀ-Þ]\.[\s-]?){1,4}"
)
_FAMILY_NAME = re.compile(r"\s*[A-ZÀ-Þ][\w'’-]+\s?,\s")
_BODY_IN_CAPITALS = re.compile(
    rf"\W*{any_of(TABLES['host'])}\W+(?-i:[A-ZÀ-Þ]+(?:\s[A-ZÀ-Þ]{{2,}}){{1,8}}\.\s)(?=[^\W\d_].*(?-i:[a-zß-ÿ]))",
    re.IGNORECASE,
)
_WITH_SUPPLEMENT = ("Politik und Zeitgeschichte", "APuZ")
"""The supplement of a weekly, whose issues are numbered "B 21-22"."""
_SUPPLEMENT = re.compile(r",?\s(B\s?[0-9]{1,2}(?:\s?[-–/]\s?[0-9]{1,2}(?![0-9]))?)")
_ARTICLE = re.compile(r"\W*(?:Art|Artikel|Lemma|s\. ?v)\W*", re.IGNORECASE)
_FIRST_YEAR = re.compile(r"\W*[0-9]{4}\W*\([^()0-9]{2,40}[0-9]{4}\s?\)\W*")
_BY = (" by", " von", " v", " av", " por", " par")
_DAY = re.compile(r"\W*(?:0?[1-9]|[12][0-9]|3[01])/(?:0?[1-9]|1[0-2])[\s,-]{1,3}[0-9]{4}\W*")
_YEAR_OF_EDITION = re.compile(r"[^\W\d_]\W{1,3}((?:1[5-9]|20)[0-9]{2}\b)")
_ENDS_SMALL = re.compile(r"[A-ZÀ-Þ]\w+[\w\s]*\s(?:de|da|do|del|of|för|für|i|du)\s*$")
_SERIES = re.compile(r"\W*(?:coll?|collection)\W*", re.IGNORECASE)
_VOLUME_WITHIN = re.compile(
    r"[.,;]\s{1,3}((?:vol(?:ume|umen)?|bd|band|bind|tom[eo])\b\.?\s{0,2}(?:[0-9]{1,3}|[IVX]{1,5})[:.])\s{1,3}(?-i:(?=[^\W\da-z]))",
    re.IGNORECASE,
)


def mended(text: str, found: Sequence[Run]) -> list[Run]:
    """The runs with what a neighbour drew to it given back: to titles years and first words, to imprints parts."""
    for mend in _MENDS:
        found = list(mend(text, found))
    return list(found)


def _numbered(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call no host what is no more than the word before a number: "Bind"."""
    for run in found:
        words = text[run.start : run.end].strip(" ,.:;()").casefold()
        yield evolve(run, label="number") if run.label in ("container", "journal") and words in COUNTING else run


def _bodies(_text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a publisher that an entry begins with its author, where another one follows its title."""
    labels = [run.label for run in found]
    first = labels[:2] == ["publisher", "title"] and "publisher" in labels[2:] and "author" not in labels
    yield from [evolve(found[0], label="author"), *found[1:]] if first else found


def _last_names(text: str, found: Sequence[Run]) -> list[Run]:
    """Give the last of names in reading order the family name that the title drew: "A. Kai, B. | Holm, Tides"."""
    labels = [run.label for run in found]
    at = labels.index("author") if "author" in labels else len(found)
    if at + 1 >= len(found) or labels[at + 1] != "title":
        return list(found)
    names, title = found[at : at + 2]
    drawn = _FAMILY_NAME.match(text, title.start, title.end)
    cut = _CUT_NAMES.fullmatch(text, names.start, names.end)
    if not drawn or not cut:
        return list(found)
    return [*found[:at], evolve(names, end=drawn.end()), evolve(title, start=drawn.end()), *found[at + 2 :]]


def _places(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a journal that is no more than the name of a place, in a string without one, the place: "Ffm. 1977"."""
    labels = [run.label for run in found]
    lone = not {"place", "volume", "issue"} & set(labels) and "title" in labels
    for run in found:
        placed = (
            run.label in ("journal", "container") and lone and is_place(text[run.start : run.end].strip(" .,:;"))
        )
        yield evolve(run, label="place") if placed else run


def _articles(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call no author the word for an entry of a dictionary: "Art. „Öffentlichkeit“"."""
    for run in found:
        entry = run.label == "author" and _ARTICLE.fullmatch(text, run.start, run.end)
        yield evolve(run, label="note") if entry else run


def _first_years(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join the year of a first edition and the words before it: "1990 | (amerik. Orig. | 1964)"."""
    runs = list(found)
    at = 0
    while at < len(runs):
        last = runs[min(at + 2, len(runs) - 1)]
        if runs[at].label == last.label == "date" and _FIRST_YEAR.fullmatch(text, runs[at].start, last.end):
            yield evolve(runs[at], end=last.end)
            at = runs.index(last) + 1
        else:
            yield runs[at]
            at += 1


def _edited_notes(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call editors what says so and was called a note: "hrsg. von Rolf Tiede"."""
    for run in found:
        edited = run.label == "note" and EDITED_BY.match(text, run.start, run.end)
        named = (
            edited
            and edited[0].strip(" ,.").lower().endswith(_BY)
            and text[edited.end() : edited.end() + 1].isupper()
        )
        yield evolve(run, label="editor") if named else run


def _years_of_editions(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give the date the year that an edition drew: "8. Auflage 2001 (zuerst 1999)"."""
    dated = any(run.label == "date" for run in found)
    for run in found:
        year = _YEAR_OF_EDITION.search(text, run.start, run.end) if run.label == "edition" and not dated else None
        if year:
            yield evolve(run, end=year.start(1))
            yield evolve(run, label="date", start=year.start(1))
        else:
            yield run


def _named_series(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join the word for a series and the title after it: "coll. « Le sens du port »"."""
    held: Run | None = None
    for run in found:
        if held:
            joins = run.label in _TITLES
            yield evolve(run, label="series", start=held.start) if joins else held
            if not joins:
                yield run
            held = None
        elif run.label == "note" and _SERIES.fullmatch(text, run.start, run.end):
            held = run
        else:
            yield run
    if held:
        yield held


def _hosts(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a note the host where it follows "In" and its editors, and nothing else is one."""
    labels = [run.label for run in found]
    hostless = not {"container", "journal"} & set(labels)
    for before, run in zip([None, *found], found, strict=False):
        follows = before is not None and before.label == "editor" and _IN.match(text, before.start) is not None
        yield evolve(run, label="container") if follows and hostless and run.label == "note" else run


def _bracketed_bodies(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give an author the rest of a bracket that the title drew: "BMHM (Häfen, | Meere und Jugend)"."""
    held: Run | None = None
    for run in found:
        if held and run.label == "title" and ")" in text[run.start : run.end]:
            end = text.index(")", run.start) + 1
            yield evolve(held, end=end)
            if text[end : run.end].strip(" ,.:"):
                yield evolve(run, start=end)
            held = None
            continue
        if held:
            yield held
        words = text[run.start : run.end]
        held = run if run.label == "author" and words.count("(") > words.count(")") else None
        if not held:
            yield run
    if held:
        yield held


def _numbers_of_series(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join a series and its number where they were called a journal's: "Arbeitsbericht | 93/14"."""
    hosted = {"container", "journal"} & {run.label for run in found}
    held: Run | None = None
    for run in found:
        if held and not hosted and run.label in ("volume", "issue") and not text[held.end : run.start].strip():
            held = evolve(held, end=run.end)
            continue
        if held:
            yield held
        held = run if run.label == "series" else None
        if not held:
            yield run
    if held:
        yield held


def _supplements(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Read the "B" after a journal's name as its issue's, "Aus Politik und Zeitgeschichte, B 21-22/2003"."""
    run_end = 0
    for run in found:
        named = run.label == "journal" and any(name in text[run.start : run.end] for name in _WITH_SUPPLEMENT)
        issue = _SUPPLEMENT.search(text, run.start) if named else None
        if issue and run.start < issue.start() <= run.end:
            yield evolve(run, end=issue.start())
            yield Run("issue", issue.start(1), issue.end(1), run.sure)
            run_end = issue.end(1)
        elif run.end > run_end:
            yield evolve(run, start=max(run.start, run_end))


def _bodies_of_hosts(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part an institution in capitals from the host that made it: "In: TIDES TEAM. An introduction"."""
    edited = any(run.label == "editor" for run in found)
    for run in found:
        body = (
            _BODY_IN_CAPITALS.match(text, run.start, run.end) if run.label == "container" and not edited else None
        )
        if body:
            yield evolve(run, label="editor", end=body.end())
            yield evolve(run, start=body.end())
        else:
            yield run


def _bodies_with_places(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join an institution and the place that its name ends with: "Secretaria das Marés de | Lund"."""
    held: Run | None = None
    printed = any(run.label == "publisher" for run in found)
    for run in found:
        if held:
            yield evolve(run, label="publisher", start=held.start) if run.label == "place" else held
            if run.label != "place":
                yield run
            held = None
        elif run.label == "note" and not printed and _ENDS_SMALL.search(text, run.start, run.end):
            held = run
        else:
            yield run
    if held:
        yield held


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


def _volumes_within(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part the volume and its title from a title that has drawn them: "Theory. Bind 1: An Introduction"."""
    labels = {run.label for run in found}
    for run in found:
        inner = run.label == "title" and not {"volume", "journal", "container"} & labels
        within = _VOLUME_WITHIN.search(text, run.start + 1, run.end) if inner else None
        if not within:
            yield run
            continue
        yield evolve(run, end=within.start(1))
        yield Run("volume", within.start(1), within.end(1), run.sure)
        yield evolve(run, start=within.end(1))


def _works_in_volumes(text: str, found: Sequence[Run]) -> list[Run]:
    """Call the whole's title one, where "Bd. 3:" and a volume's title follow, and a host's or a name was seen."""
    labels = [run.label for run in found]
    at = labels.index("title") if "title" in labels else 0
    if at < 2 or labels[at - 1] != "volume" or not text[: found[at].start].rstrip().endswith(":"):
        return list(found)
    whole = found[at - 2]
    if whole.label in _TITLES and not _IN.match(text, whole.start):
        return [*found[: at - 2], evolve(whole, label="title"), *found[at - 1 :]]
    names = text[whole.start : whole.end].rstrip(" ,")
    cut = whole.start + names.rfind(",") + 1
    alone = len(text[whole.start : cut - 1].split()) > 1 and "," not in text[whole.start : cut - 1]
    if whole.label == "author" and (names.count(",") == 2 or alone) and not names.endswith("."):
        parted = [evolve(whole, end=cut), evolve(whole, label="title", start=cut)]
        return [*found[: at - 2], *parted, *found[at - 1 :]]
    return list(found)


def _volumes_of_hosts(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call the words after "t. 2:" and before a place a volume's title, which were called a publisher."""
    hosted = any(run.label == "container" for run in found)
    for before, run, later in zip([None, *found], found, [*found[1:], None], strict=False):
        told = (
            hosted and before is not None and before.label == "volume" and text[: run.start].rstrip().endswith(":")
        )
        titled = told and run.label == "publisher" and later is not None and later.label == "place"
        yield evolve(run, label="volume-title") if titled else run


def _days(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join the day and month of a newspaper that were called volume and issue: "Dagens Nyheter 14/3 2004"."""
    runs = list(found)
    at = 0
    while at < len(runs):
        last = runs[min(at + 2, len(runs) - 1)]
        paper = at > 0 and runs[at - 1].label == "journal" and runs[at].label == "volume" and last.label == "date"
        if paper and _DAY.fullmatch(text, runs[at].start, last.end):
            yield evolve(last, start=runs[at].start)
            at = runs.index(last) + 1
        else:
            yield runs[at]
            at += 1


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


def _volume_titles(_text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Tell the title of a volume, "History, vol. 2: The Sea", from that of the whole, where no host holds it."""
    hosted = any(run.label in ("container", "journal") for run in found)
    for before, run in zip([None, *found], found, strict=False):
        follows = before is not None and before.label == "volume" and run.label == "title" and not hosted
        titled = any(one.label == "title" and one.start < run.start for one in found) if follows else False
        yield evolve(run, label="volume-title") if titled else run


def _without_drawn(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give titles back their first words that names drew: "AUSTIN, J. How", "Kai, Bo (Hrsg.): Das"."""
    drawn: Run | None = None
    for run in found:
        if drawn:
            joins = run.label in _TITLES
            yield evolve(run, start=drawn.start) if joins else drawn
            drawn = None
            if joins:
                continue
        stop = _names_stop(text[run.start : run.end], run.label, text[run.end : run.end + 1])
        title = "title" if run.label == "author" or run is found[0] else "container"
        drawn = Run(title, run.start + stop, run.end, run.sure) if stop else None
        yield evolve(run, end=run.start + stop) if stop else run
    if drawn:
        yield drawn


def _with_years(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join a title and the year at its end, if the entry has another, no sign between: "Tide Report 2008"."""
    dated = [run.start for run in found if run.label == "date"]
    held: Run | None = None
    for run in found:
        joins = run.label == "date" and len(dated) > 1 and held is not None and text[held.end - 1].isalnum()
        if held and joins and text[held.end : run.start].isspace():
            held = evolve(held, end=run.end, sure=min(held.sure, run.sure))
            continue
        if held:
            yield held
        held = run if run.label in ("title", "container") else None
        if not held:
            yield run
    if held:
        yield held


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether names stand before a role and a title after it: "Kai, B. (org.). Marés: outros conceitos"."""
    words = text[end:].split()
    plain = any(word.islower() and word not in _IN_NAMES for word in words)
    return plain and words[0][0].isupper() and any(map(str.isupper, _IN.sub("", text[:start])))


def _names_stop(text: str, label: str, sign: str) -> int:
    """Where names end and other words follow: after "(Hrsg.):" or "FAMILY, I."; 0 if nothing follows.

    `sign` is what stands after the text.
    """
    role = _AFTER_ROLE.search(text) if label in ("author", "editor") else None
    if role and (":" in role[0] or _is_titled(text, role.start(), role.end())):
        return role.end()
    if label != "author":
        return 0
    colon = _AFTER_NAMES.match(text)
    if colon:
        return colon.end()
    end = list_end(text, INVERTED)
    rest = text[end:].strip()
    capitals = _IN_CAPITALS.match(text)
    listed = any(mark in rest for mark in ",;&") and not (capitals and _SMALL_WORD.match(rest))
    second = (
        not capitals
        and _LAST_INITIAL.search(text, 0, end)
        and _GIVEN_NAME.fullmatch(rest)
        and ":" in f"{rest[-1:]}{sign}"
    )
    is_name = listed or second or ET_AL.match(rest) or ROLE.match(rest) or len(rest) < 2
    return 0 if not end or text[end - 1] != "." or is_name or not rest[0].isupper() else end


_MENDS: tuple[Callable[[str, Sequence[Run]], Iterable[Run]], ...] = (
    _numbered,
    _bodies,
    _places,
    _articles,
    _days,
    _volumes_of_hosts,
    _first_years,
    _edited_notes,
    _years_of_editions,
    _bracketed_bodies,
    _numbers_of_series,
    _supplements,
    _last_names,
    _named_series,
    _hosts,
    _bodies_of_hosts,
    _bodies_with_places,
    _flowing,
    _without_initials,
    with_cities,
    publishers_for_journals,
    without_imprint,
    publishers_of_series,
    parted_imprints,
    _with_years,
    _works_in_volumes,
    _volumes_within,
    _subtitled,
    _without_drawn,
    _volume_titles,
)
