"""What stands before and after the text: counts, what is unresolved, the sources, the problems."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from biblio.csl import BibliographyEntry
from biblio.model import Problem, Verdict
from biblio.reports.claims.findings import Finding, Findings
from biblio.reports.claims.notes import candidates, evidence
from biblio.reports.page import anchor, runs_html
from biblio.reports.words import DEFAULT

VERDICTS: tuple[Verdict, ...] = ("resolved", "ambiguous", "unresolved")
_SEVERITIES = ("error", "warning", "info")
_BAR = 600
"""Width of the bar in its own units; it scales with the page."""


def summary(findings: Findings) -> Iterator[str]:
    """The counts: figures, a bar of verdicts, a table of verdicts by kind."""
    words = findings.words
    verdicts = Counter(one.link.verdict for one in findings.found)
    figures = [
        (len(findings.found), words.say("citations"), ""),
        *((verdicts[verdict], words.say(verdict), verdict) for verdict in VERDICTS),
        (len(findings.claims), words.say("claims"), ""),
        (len(findings.cited), words.say("sources"), ""),
    ]
    items = "".join(f'<li class="{kind}"><b>{count}</b> {escape(name)}</li>' for count, name, kind in figures)
    yield f'<ul class="figures">{items}</ul>'
    if not findings.found:
        return
    yield _bar(verdicts)
    resting = sum(one.link.verdict == "resolved" and findings.rests_on_doubt(one.link) for one in findings.found)
    if resting:
        yield f'<p class="quiet">{escape(words.say("resting", count=resting))}</p>'
    yield _kinds(findings)


def _bar(verdicts: Mapping[Verdict, int]) -> str:
    """The shares of the verdicts; the figures above say the same."""
    total, left, parts = sum(verdicts.values()), 0.0, []
    for verdict in VERDICTS:
        width = _BAR * verdicts.get(verdict, 0) / total
        parts.append(f'<rect class="{verdict}" x="{left:.1f}" width="{width:.1f}" height="8"/>')
        left += width
    size = f'viewBox="0 0 {_BAR} 8" preserveAspectRatio="none"'
    return f'<svg class="share" {size} aria-hidden="true">{"".join(parts)}</svg>'


def _kinds(findings: Findings) -> str:
    words = findings.words
    counts = Counter((one.link.cite.kind, one.link.verdict) for one in findings.found)
    totals = Counter(one.link.cite.kind for one in findings.found)
    name = escape(words.say("kind-of-citation"))
    head = "".join(f'<th scope="col">{escape(words.say(verdict))}</th>' for verdict in VERDICTS)
    rows = "".join(
        f'<tr><th scope="row">{escape(words.kinds.get(kind, kind))}</th>'
        + "".join(f"<td>{counts[kind, verdict] or ''}</td>" for verdict in VERDICTS)
        + f"<td>{total}</td></tr>"
        for kind, total in totals.most_common()
    )
    return (
        f'<div class="wide" role="region" tabindex="0" aria-label="{name}"><table><caption>{name}</caption>'
        f'<thead><tr><th scope="col">{escape(words.say("kind"))}</th>{head}'
        f'<th scope="col">{escape(words.say("total"))}</th>'
        f"</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def unresolved(findings: Findings) -> Iterator[str]:
    """Every citation without one source: its line, its words, its verdict, what it may mean."""
    words = findings.words
    open_ones = [one for one in findings.found if one.link.verdict != "resolved"]
    if not open_ones:
        yield f"<p>{escape(words.say('nothing-unresolved'))}</p>"
        return
    yield '<ul class="open">'
    for one in open_ones:
        text = escape(" ".join(one.link.cite.text.split()))
        yield (
            f'<li class="{one.link.verdict}"><a class="place" href="#cite-{one.number}">'
            f"{escape(findings.line(one.start))}</a><div><q>{text}</q> "
            f'<span class="verdict">{escape(words.say(one.link.verdict))}</span>'
            f"<p>{escape(words.say('may-mean'))}: {candidates(findings, one.link)}</p>"
            f'<div class="evidence">{evidence(findings, one.link, "p")}</div></div></li>'
        )
    yield "</ul>"


def sources(findings: Findings, listed: Sequence[BibliographyEntry], at: str) -> Iterator[str]:
    """A list in the style; below each entry, where it is cited (or may be meant, as the word `at` says)."""
    where = {**findings.candidates, **findings.cited}
    label = escape(findings.words.say(at))
    yield '<ol class="sources" role="list">'
    for entry in listed:
        record = findings.record(entry.key)
        doubts = (
            "".join(f' <span class="doubt">{escape(doubt)}</span>' for doubt in findings.doubts(record))
            if record
            else ""
        )
        places = ", ".join(_place(findings, one) for one in where.get(entry.key, ()))
        yield (
            f'<li id="{anchor(entry.key, "source")}"><p dir="auto">{runs_html(entry.runs)}{doubts}</p>'
            f'<p class="where"><code>{escape(entry.key)}</code> {label}: {places}</p></li>'
        )
    yield "</ol>"


def _place(findings: Findings, one: Finding) -> str:
    return f'<a href="#cite-{one.number}">{one.number}</a> ({escape(findings.line(one.start))})'


def problems(findings: Findings, found: Sequence[Problem], rows: Sequence[int]) -> Iterator[str]:
    """Problems by rule, the gravest first; `rows` are the lines at which the blocks of the text begin."""
    if not found:
        yield f"<p>{escape(findings.words.say('no-problems'))}</p>"
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in found:
        groups.setdefault((problem.severity, problem.rule), []).append(problem)
    lang = "" if findings.words.language == DEFAULT else f' lang="{DEFAULT}"'
    for (severity, rule), group in sorted(
        groups.items(), key=lambda item: (_SEVERITIES.index(item[0][0]), -len(item[1]))
    ):
        yield (
            f'<details class="rule {severity}"{lang}><summary><code>{escape(rule)}</code> '
            f"<b>{len(group)}</b> <span>{severity}</span></summary><ul>"
        )
        yield from (_problem(findings, problem, rows) for problem in group)
        yield "</ul></details>"


def _problem(findings: Findings, problem: Problem, rows: Sequence[int]) -> str:
    help_ = f"<p>{escape(problem.help)}</p>" if problem.help else ""
    return f"<li>{_origin(findings, problem, rows)}{escape(problem.message)}{help_}</li>"


def _origin(findings: Findings, problem: Problem, rows: Sequence[int]) -> str:
    """A way to the place: to the row of the text, or to the source, or just its file and line."""
    origin, source = problem.origin, findings.manuscript.source
    if (at := source.row_of(origin)) and rows:
        row = rows[max(0, bisect_right(rows, at) - 1)]
        return f'<a class="place" href="#line-{row}">{escape(findings.place(origin))}</a> '
    entry = findings.library.get(problem.subject)
    if entry is not None and (entry.key in findings.cited or entry.key in findings.candidates):
        return f'<a class="place" href="#{anchor(entry.key, "source")}">{escape(entry.key)}</a> '
    place = f"{origin.file}:{origin.line}" if origin.line else origin.file
    return f'<span class="place">{escape(place)}</span> ' if place else ""
