"""The runs of a labelling: neighbouring tokens of one label, with what is mended of them before they are read."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from biblio.refstring.authors import ET_AL, INVERTED, ROLE, list_end
from biblio.refstring.tagger import Tagged


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


def mended(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """The runs with years given back to titles, and to titles their first words that names drew to them."""
    return _without_drawn(text, list(_with_years(text, found)))


def _without_drawn(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give the title back its first words where names that end in an initial drew them: "AUSTIN, J. How"."""
    drawn: Run | None = None
    for run in found:
        if drawn:
            joins = run.label == "title"
            yield evolve(run, start=drawn.start) if joins else drawn
            drawn = None
            if joins:
                continue
        stop = _names_stop(text[run.start : run.end]) if run.label == "author" else 0
        drawn = Run("title", run.start + stop, run.end, run.sure) if stop else None
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


def _names_stop(text: str) -> int:
    """Where "FAMILY, I." ends and other words follow that are no name; 0 if nothing follows."""
    end = list_end(text, INVERTED)
    rest = text[end:].strip()
    is_name = any(sign in rest for sign in ",;&") or ET_AL.match(rest) or ROLE.match(rest) or len(rest) < 2
    return 0 if not end or text[end - 1] != "." or is_name or not rest[0].isupper() else end
