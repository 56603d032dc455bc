"""The runs of a labelling: neighbouring tokens of one label, with what is mended of them before they are read."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from biblio.refstring.authors import ET_AL, INVERTED, ROLE, list_end
from biblio.refstring.tagger import Tagged
from biblio.text.places import is_place, place_at_end

_TITLES = frozenset(("title", "container", "journal"))
_NUMBERS = frozenset(("volume", "issue", "pages", "date"))
_IN_CAPITALS = re.compile(r"\s*(?:[A-ZÀ-Þ]{3,}|[A-ZÀ-Þ' -]{4,}),")
_SMALL_WORD = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}(?!\w)")
_LAST_INITIAL = re.compile(r"(?<!\w)[A-ZÀ-Þ]\.$")
_GIVEN_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}\s?:?")
"""What may stand after an initial, before the sign that ends the names: "Lepsius, M. Rainer:"."""
_AFTER_ROLE = re.compile(rf"{ROLE.pattern}\s{{0,2}}:\s{{0,3}}(?=\w)", re.IGNORECASE)
_LAST_YEAR = re.compile(r"(?<=[\s,(])(?:1[4-9]|20)[0-9]{2}[a-z]?[\s.,;)]*$")


@frozen
class Run:
    """Neighbouring tokens of one label; how likely is the least likely of them and of the words beside them."""

    label: str
    start: int
    end: int
    sure: float = 1.0


def runs(tagged: Tagged) -> Iterator[Run]:
    """The runs of a tagged string, in order."""
    begin = 0
    count = len(tagged.labels)
    for at in range(1, count + 1):
        if at == count or tagged.labels[at] != tagged.labels[begin]:
            tokens = tagged.tokens[begin:at]
            sure = min(tagged.likely[max(0, begin - 1) : min(count, at + 1)])
            yield Run(tagged.labels[begin], tokens[0].start, tokens[-1].end, sure)
            begin = at


def after(start: int, found: Sequence[Run]) -> Iterator[Run]:
    """The runs from an offset on; what of the authors goes on there is the title, for their names stood before."""
    held: Run | None = None
    for run in found:
        if run.label == "author" and run.start < start < run.end:
            held = evolve(run, label="title", start=start)
        elif run.end > start:
            joins = held is not None and run.label == "title"
            if held and not joins:
                yield held
            yield evolve(run, start=held.start) if held and joins else run
            held = None
    if held:
        yield held


def mended(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """The runs with what a neighbour drew to it given back: to titles years and first words, to imprints parts."""
    whole = list(_with_years(text, list(_imprints(text, list(_cities(text, found))))))
    return _volume_titles(list(_without_drawn(text, whole)))


def _cities(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part "Lua Nova, São Paulo, v. 3", where the journal has drawn its city, as is the habit in Brazil."""
    labels = {run.label for run in found}
    for run, after_it in zip(found, [*found[1:], None], strict=False):
        name = text[run.start : run.end].rstrip(" ,.")
        city = place_at_end(name) if run.label == "journal" and "place" not in labels else 0
        parted = 0 < city < len(name) and name[:city].endswith(", ")
        if parted and after_it and after_it.label in _NUMBERS:
            yield evolve(run, end=run.start + city)
            yield Run("place", run.start + city, run.end, run.sure)
        else:
            yield run


def _volume_titles(found: Sequence[Run]) -> Iterator[Run]:
    """Tell the title of a volume, "History, vol. 2: The Sea", from that of the whole, where no host holds it."""
    hosted = any(run.label in ("container", "journal") for run in found)
    for before, run in zip([None, *found], found, strict=False):
        follows = before is not None and before.label == "volume" and run.label == "title" and not hosted
        titled = any(one.label == "title" and one.start < run.start for one in found) if follows else False
        yield evolve(run, label="volume-title") if titled else run


def _imprints(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part "Bremen: Mole 1999" into place, publisher and year where one of them has drawn the others."""
    labels = {run.label for run in found}
    for run in found:
        if run.label not in ("place", "publisher"):
            yield run
            continue
        words = text[run.start : run.end]
        year = _LAST_YEAR.search(words) if "date" not in labels else None
        end = run.start + year.start() if year else run.end
        place, colon, _ = words.partition(":")
        alone = (
            "publisher" not in labels
            if run.label == "place"
            else "place" not in labels and is_place(place.strip())
        )
        cut = run.start + len(place) + 1 if colon and alone and run.start + len(place) + 1 < end else 0
        yield evolve(run, label="place" if cut else run.label, end=cut or end) if cut or year else run
        if cut:
            yield evolve(run, label="publisher", start=cut, end=end)
        if year:
            yield evolve(run, label="date", start=end)


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


def _names_stop(text: str, label: str, sign: str) -> int:
    """Where names end and other words follow: after "(Hrsg.):" or "FAMILY, I."; 0 if nothing follows.

    `sign` is what stands after the text.
    """
    role = _AFTER_ROLE.search(text) if label in ("author", "editor") else None
    if role:
        return role.end()
    if label != "author":
        return 0
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
