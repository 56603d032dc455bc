"""Stacked bars as an SVG within an HTML page; colours come from the page's style sheet, no script."""

from collections.abc import Iterator, Sequence
from html import escape

from biblio.reports.handout import Chart

_WIDTH, _HEIGHT = 720, 250  # units of the drawing; it scales with the page
_LEFT, _TOP, _BOTTOM = 8, 38, 44
_GAP = 0.28
"""Share of a bar's place that stays empty."""
_COLOURS = 10
"""How many the style sheet has; a further series begins anew."""
_LETTER = 5.6
"""About the width of a letter."""
_MOST_LINES = 3
"""Of a category's name below its bar."""


def svg(chart: Chart) -> Iterator[str]:
    """A figure: the drawing, with its title and description for those who do not see it, and its legend."""
    totals = [sum(values[at] for _, values in chart.series) for at in range(len(chart.categories))]
    if not any(totals):
        return
    place = (_WIDTH - 2 * _LEFT) / len(totals)
    unit = (_HEIGHT - _TOP - _BOTTOM) / max(totals)
    yield '<figure class="chart">'
    yield f'<div class="wide" role="region" tabindex="0" aria-label="{escape(chart.title)}">'
    yield f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="chart-title chart-text">'
    yield f'<title id="chart-title">{escape(chart.title)}</title>'
    yield f'<desc id="chart-text">{escape(chart.description)}</desc>'
    yield from _band(chart, place)
    for at, name in enumerate(chart.categories):
        yield from _bar(chart, at, place, unit)
        yield from _label(name, _LEFT + (at + 0.5) * place, place)
    yield f'<path class="base" d="M{_LEFT} {_HEIGHT - _BOTTOM}H{_WIDTH - _LEFT}"/></svg></div>'
    yield f"<figcaption>{_legend(chart.series)}</figcaption></figure>"


def _band(chart: Chart, place: float) -> Iterator[str]:
    """What lies behind the marked categories, with the period's name above."""
    marked = [at for at, name in enumerate(chart.categories) if name in chart.marked]
    if not marked:
        return
    left, width = _LEFT + marked[0] * place, (marked[-1] - marked[0] + 1) * place
    yield f'<rect class="band" x="{left:.1f}" y="0" width="{width:.1f}" height="{_HEIGHT - _BOTTOM}" rx="4"/>'
    yield f'<text class="mark" x="{left + width / 2:.1f}" y="14">{escape(chart.mark)}</text>'


def _bar(chart: Chart, at: int, place: float, unit: float) -> Iterator[str]:
    left, width = _LEFT + (at + _GAP / 2) * place, (1 - _GAP) * place
    top = float(_HEIGHT - _BOTTOM)
    for number, (name, values) in enumerate(chart.series):
        height = values[at] * unit
        if not height:
            continue
        top -= height
        told = escape(f"{chart.categories[at]}, {name}: {values[at]}")
        yield (
            f'<rect class="bar s{number % _COLOURS}" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}"><title>{told}</title></rect>'
        )
    total = sum(values[at] for _, values in chart.series)
    if total:
        yield f'<text class="sum" x="{left + width / 2:.1f}" y="{top - 4:.1f}">{total}</text>'


def _label(name: str, middle: float, place: float) -> Iterator[str]:
    for line, words in enumerate(_lines(name, int(place / _LETTER))):
        y = _HEIGHT - _BOTTOM + 15 + 12 * line
        size = "name" if len(words) * _LETTER < place else "name long"
        yield f'<text class="{size}" x="{middle:.1f}" y="{y}">{escape(words)}</text>'


def _lines(name: str, most: int) -> list[str]:
    """A name on few lines, of at most so many letters where that goes."""
    words = name.split()
    lines = [words[0]] if words else []
    for word in words[1:]:
        if len(lines[-1]) + len(word) < most or len(lines) == _MOST_LINES:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _legend(series: Sequence[tuple[str, Sequence[int]]]) -> str:
    items = [
        f'<li><span class="swatch s{number % _COLOURS}"></span>{escape(name)} <b>{sum(values)}</b></li>'
        for number, (name, values) in enumerate(series)
    ]
    return f'<ul class="legend">{"".join(items)}</ul>'
