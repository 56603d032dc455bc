"""The runs of a labelling: neighbouring tokens of one label."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from biblio.refstring.tagger import Tagged

_IMPRINT = frozenset(
    ("place", "publisher", "date", "pages", "series", "edition", "volume", "number", "url", "journal")
)


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


def titled_first(start: int, found: Sequence[Run]) -> list[Run]:
    """The runs from an offset on, where nobody is named: what stands before the imprint is the title."""
    rest = [evolve(run, start=max(run.start, start)) for run in found if run.end > start]
    end = next((at for at, run in enumerate(rest) if run.label in _IMPRINT), len(rest))
    if not end:
        return rest
    return [Run("title", rest[0].start, rest[end - 1].end, min(run.sure for run in rest[:end])), *rest[end:]]


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
