"""Outputs counted by kind and year, as a table and as a chart."""

from collections import Counter
from collections.abc import Sequence

from biblio.reports.handout import Chart, Table
from biblio.reports.outputs import OTHER, Output
from biblio.reports.profile import Profile
from biblio.reports.words import Words

_WIDEST = 40
"""Years that a chart shows without leaving out the empty ones."""


def table(found: Sequence[Output], profile: Profile, words: Words) -> Table:
    """One row a kind, one column a year in which there was something, forthcoming and undated at the end."""
    counts = Counter((output.kind, column(output)) for output in found)
    columns = sorted({column(output) for output in found})
    rows = [
        (heading, *(str(counts[kind, at] or "") for at in columns), str(sum(counts[kind, at] for at in columns)))
        for kind, heading in _kinds(found, profile, words)
    ]
    totals = [sum(column(output) == at for output in found) for at in columns]
    last = (words.say("total"), *map(str, totals), str(len(found)))
    names = [_name(at, words) for at in columns]
    return Table(
        words.say("counts"), (words.say("kind"), *names, words.say("total")), (*rows, last), has_total=True
    )


def chart(found: Sequence[Output], profile: Profile, words: Words) -> Chart:
    """Bars by year, the years of the grant marked."""
    counts = Counter((output.kind, column(output)) for output in found)
    columns = _without_gaps(sorted({column(output) for output in found}))
    series = tuple(
        (heading, tuple(counts[kind, at] for at in columns)) for kind, heading in _kinds(found, profile, words)
    )
    totals = [sum(values[place] for _, values in series) for place in range(len(columns))]
    values = ", ".join(f"{_name(at, words)}: {total}" for at, total in zip(columns, totals, strict=True))
    first, last = profile.period or (1, 0)
    return Chart(
        words.say("chart"),
        words.say("chart-text", values=values),
        tuple(_name(at, words) for at in columns),
        series,
        tuple(_name(at, words) for at in columns if at[0] == 0 and first <= at[1] <= last),
        words.say("grant-period"),
    )


def column(output: Output) -> tuple[int, int]:
    """Where an output is counted: (0, year), (1, 0) if it is forthcoming, (2, 0) without a date."""
    if output.time == "forthcoming":
        return 1, 0
    return (2, 0) if output.record.year is None else (0, output.record.year)


def _name(at: tuple[int, int], words: Words) -> str:
    return str(at[1]) if at[0] == 0 else words.say("forthcoming" if at[0] == 1 else "undated")


def _kinds(found: Sequence[Output], profile: Profile, words: Words) -> list[tuple[str, str]]:
    """The kinds there are, in the order of the list, with their headings."""
    there = {output.kind for output in found}
    headings = {kind.name: profile.in_language(kind.heading, words.language) for kind in profile.kinds}
    headings[OTHER] = headings.get(OTHER, words.say("other"))
    return [(name, headings[name]) for name in dict.fromkeys((*profile.sections, OTHER)) if name in there]


def _without_gaps(columns: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    years = [at[1] for at in columns if at[0] == 0]
    if not years or years[-1] - years[0] > _WIDEST:
        return list(columns)
    return [*((0, year) for year in range(years[0], years[-1] + 1)), *(at for at in columns if at[0])]
