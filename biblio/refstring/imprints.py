"""Mends of the runs of places and publishers, which draw one another's words."""

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from biblio.refstring.runs import Run
from biblio.refstring.words import holds
from biblio.text.places import is_place, is_region, place_at_end

_NUMBERS = frozenset(("volume", "issue", "pages", "date"))
_LONGEST_STATE = 4
_LAST_YEAR = re.compile(r"(?<=[\s,(])(?:1[4-9]|20)[0-9]{2}[a-z]?[\s.,;)]*$")
_IMPRINTED = frozenset(("place", "publisher", "journal", "container", "event"))
_LONGEST_NAME = 5


def with_cities(text: str, found: Sequence[Run]) -> Iterator[Run]:
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


def parted_imprints(text: str, found: Sequence[Run]) -> Iterator[Run]:
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
        first, comma, last = words.rstrip(" .,;)").rpartition(", ")
        printed = "publisher" in labels or holds(text, "event") or "Proc." in text
        if comma and not colon and not year and not printed and run.label == "place":
            yield from _parted_by_comma(run, first, last)
            continue
        cut = run.start + len(place) + 1 if colon and alone and run.start + len(place) + 1 < end else 0
        yield evolve(run, label="place" if cut else run.label, end=cut or end) if cut or year else run
        if cut:
            yield evolve(run, label="publisher", start=cut, end=end)
        if year:
            yield evolve(run, label="date", start=end)


def _parted_by_comma(run: Run, first: str, last: str) -> Iterator[Run]:
    """Part "Timbro, Stockholm" and "México, Bancomext"; "Cambridge, Mass." and "Paris, Leipzig" are places."""
    cut = run.start + len(first) + 2
    whole = len(last) > _LONGEST_STATE and "." not in last
    if is_place(last) and not is_region(last) and not is_place(first) and len(first) > _LONGEST_STATE:
        yield evolve(run, label="publisher", end=cut)
        yield evolve(run, start=cut)
    elif is_place(first) and not is_place(last) and whole:
        yield evolve(run, end=cut)
        yield evolve(run, label="publisher", start=cut)
    else:
        yield run


def publishers_for_journals(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a journal without numbers before a place a publisher: "Timbro, Stockholm"."""
    labels = [run.label for run in found]
    houses = not {"publisher", "volume", "issue", "pages"} & set(labels) and labels.count("journal") == 1
    for run, after_it in zip(found, [*found[1:], None], strict=False):
        name = text[run.start : run.end]
        placed = after_it is not None and after_it.label == "place"
        house = (
            run.label == "journal" and houses and placed and not holds(name, "journal", "magazine", "newspaper")
        )
        yield evolve(run, label="publisher") if house else run


def without_imprint(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part "Les marées, Paris, La Digue" where the title has drawn both, and nothing else is one."""
    labels = [run.label for run in found]
    for run in found:
        words = text[run.start : run.end].rstrip(" ,.")
        title, first, name = words.rpartition(", ")
        title, second, place = title.rpartition(", ")
        imprint = first and second and is_place(place) and not is_region(place) and not is_place(name)
        named = name[:1].isupper() and len(name.split()) <= _LONGEST_NAME
        if run.label != "title" or not imprint or not named or _IMPRINTED & set(labels):
            yield run
            continue
        at = run.start + len(title) + 2
        yield evolve(run, end=at)
        yield Run("place", at, at + len(place) + 2, run.sure)
        yield Run("publisher", at + len(place) + 2, run.end, run.sure)


def publishers_of_series(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part "Rowohlt Taschenbuch Verlag (rowohlts enzyklopädie, 55694)" into publisher and series."""
    before = ""
    for run in found:
        words = text[run.start : run.end]
        cut = words.find("(")
        if (
            run.label == "series"
            and cut > 1
            and before in ("place", "publisher")
            and holds(words[:cut], "society")
        ):
            yield Run("publisher", run.start, run.start + cut, run.sure)
            yield evolve(run, start=run.start + cut)
        else:
            yield run
        before = run.label
