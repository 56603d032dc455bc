"""A manuscript as one page: its text with each citation and claim marked, what it rests on, and what is open."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import PurePath

from biblio import csl
from biblio.model import Library, Link, Manuscript, Problem
from biblio.reports.claims.blocks import blocks
from biblio.reports.claims.findings import Findings, findings
from biblio.reports.claims.marking import text_rows
from biblio.reports.claims.sections import problems as problem_list
from biblio.reports.claims.sections import sources, summary, unresolved
from biblio.reports.page import cleaned, page
from biblio.reports.words import references_heading, words


def claim_report(
    manuscript: Manuscript,
    links: Sequence[Link],
    library: Library,
    problems: Sequence[Problem],
    style: str,
    locale: str,
) -> str:
    """Write the page; it needs nothing from elsewhere, and works without its script.

    `links` are of this manuscript; `problems` may be of other files too. The page is worded in the language of
    the locale where we speak it, else in English. Raises csl.StyleNotFound and csl.StyleBroken.
    """
    speech = words(locale)
    found = findings(manuscript, links, library, speech)
    cited = csl.process(style, found.records(found.cited), locale=locale)
    open_ones = csl.process(style, found.records(found.candidates), locale=locale)
    all_problems = tuple(dict.fromkeys((*problems, *cited.problems, *open_ones.problems)))
    lines = [manuscript.source.row(block.body.start) for block in blocks(manuscript)]
    parts = [
        ("the-unresolved", unresolved(found)),
        ("the-text", _text(found)),
        ("references", _cited(found, cited.bibliography)),
        *(
            [("the-candidates", sources(found, open_ones.bibliography, "candidate-at"))]
            if found.candidates
            else []
        ),
        ("the-problems", problem_list(found, all_problems, lines)),
    ]
    names = {name: references_heading(locale) if name == "references" else speech.say(name) for name, _ in parts}
    body = [_header(found, names), *summary(found)]
    for name, content in parts:
        body.append(f'<section id="{name}"><h2>{escape(names[name])}</h2>{"".join(content)}</section>')
    title = f"{speech.say('claim-report')}: {_title(manuscript)}"
    main = "\n".join(["<main>", *body, "</main>"])
    return cleaned(page(title, speech.language, main, "claims.css", script="claims.js"))


def _title(manuscript: Manuscript) -> str:
    """The title of the one section that has all others in it, else the name of the file."""
    highest = min((section.level for section in manuscript.sections), default=0)
    titles = [" ".join(section.title.split()) for section in manuscript.sections if section.level == highest]
    return titles[0] if len(titles) == 1 and titles[0] else PurePath(manuscript.source.file).name


def _header(found: Findings, names: dict[str, str]) -> str:
    title, file = _title(found.manuscript), PurePath(found.manuscript.source.file).name
    over = dict.fromkeys((found.words.say("claim-report"), *((file,) if file != title else ())))
    links = "".join(f'<li><a href="#{name}">{escape(words)}</a></li>' for name, words in names.items())
    return (
        f'<header><p class="over">{" · ".join(map(escape, over))}</p><h1>{escape(title)}</h1>'
        f'<nav aria-label="{escape(found.words.say("contents"))}"><ul>{links}</ul></nav></header>'
    )


def _text(found: Findings) -> Iterator[str]:
    yield f'<p class="quiet">{escape(found.words.say("how-to-read"))}</p>'
    yield '<div class="manuscript">'
    yield from text_rows(found)
    yield "</div>"


def _cited(found: Findings, listed: Sequence[csl.BibliographyEntry]) -> Iterator[str]:
    if listed:
        yield from sources(found, listed, "cited-at")
    else:
        yield f"<p>{escape(found.words.say('no-sources'))}</p>"
