# The project's own references in eight styles and three languages on one HTML page, to look at beside the styles'
# guides: what is cited in ten ways, and the list. Works that nobody could name are left out.

import argparse
import sys
import time
from collections.abc import Sequence
from html import escape
from itertools import count, repeat
from pathlib import Path

from biblio import csl
from biblio.csl.catalogue import read_about
from biblio.csl.localelist import Language, languages
from biblio.model import Citation, Cite, Problem, Record, Span
from biblio.model.manuscript import Mode
from biblio.project.config import load_config
from biblio.project.store import open_store
from biblio.reports.page import cleaned, page, runs_html
from biblio.rules.evidence import is_stub

ROOT = Path(__file__).parent.parent
TITLE = "Eight styles in three languages"
STYLES = (
    *("apa", "chicago", "harvard", "goteborg-social-sciences-sv", "mla"),  # authors in brackets
    *("chicago-notes", "ieee", "vancouver"),  # notes and numbers
)
LOCALES = ("en-US", "sv-SE", "es-MX")
CITED: tuple[tuple[str, Mode, tuple[str, ...], str], ...] = (
    ("one work", "parenthetical", ("falk1994",), ""),
    ("with a page", "parenthetical", ("alvarez1999",), "182"),
    ("the same again, another page", "parenthetical", ("alvarez1999",), "183"),
    ("in the sentence", "narrative", ("keck1998",), ""),
    ("in the sentence, with pages", "narrative", ("bergeron2001",), "988-989"),
    ("two works: two editors, three authors", "parenthetical", ("marchand2000", "friedman2001"), ""),
    ("cited before, now with a page", "parenthetical", ("falk1994",), "138"),
    ("no author", "parenthetical", ("ortiz2007",), ""),
    ("forthcoming, five authors", "parenthetical", ("dominguezwomen",), ""),
    (
        "three works of one author",
        "parenthetical",
        ("dominguez2007networking", "dominguez2004resistance", "dominguez2004mexican"),
        "",
    ),
)
"""What is cited: what there is to see, the mode, the works, and the page."""
NOWHERE = Span(0, 0)


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/styles_page")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build" / "styles.html", metavar="FILE")
    output = parser.parse_args().output
    started = time.perf_counter()
    library = open_store(load_config(ROOT)).library
    records = [entry.record for entry in library.entries.values() if not is_stub(entry.record)]
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_bytes(styles_page(records))
    print(f"{output}: {len(STYLES) * len(LOCALES)} lists in {time.perf_counter() - started:.1f} s")
    return 0


def styles_page(records: Sequence[Record]) -> bytes:
    """The page; the works of CITED are among the records."""
    known = {one.tag: one for one in languages()}
    spoken = [known[locale] for locale in LOCALES]
    titles = {style: read_about(csl.styles.find(style)).head.title for style in STYLES}
    lead = f"{len(CITED)} citations and a list of {len(records)} works, as biblio renders them"
    parts = [f'<main>\n<header><h1>{TITLE}</h1>\n<p class="subtitle">{lead}</p></header>']
    parts.append(_contents(titles, spoken))
    for style, title in titles.items():
        parts.append(f'<section aria-labelledby="{style}">\n<h2 id="{style}">{escape(title)}</h2>')
        parts += [_in_language(style, language, records) for language in spoken]
        parts.append("</section>")
    return cleaned(page(TITLE, "en", "\n".join([*parts, "</main>"]), "handout.css")).encode()


def _contents(titles: dict[str, str], spoken: Sequence[Language]) -> str:
    head = "".join(f'<th scope="col">{escape(one.english_name)}</th>' for one in spoken)
    rows = "".join(
        f'<tr><th scope="row"><a href="#{style}">{escape(title)}</a></th>'
        + "".join(f'<td><a href="#{style}-{one.tag}">{one.tag}</a></td>' for one in spoken)
        + "</tr>\n"
        for style, title in titles.items()
    )
    head = f'<thead><tr><th scope="col">Style</th>{head}</tr></thead>'
    return f'<nav class="wide" aria-label="Contents"><table>{head}\n<tbody>\n{rows}</tbody></table></nav>'


def _in_language(style: str, language: Language, records: Sequence[Record]) -> str:
    done = csl.process(style, records, _citations(style, records), locale=language.tag)
    written_in = {record.key: record.text.get("language") or language.tag for record in records}
    cited = "\n".join(
        f'<li><span class="label">{number}</span><div><p><span lang="{language.tag}">{text}</span> '
        f'<span class="tag">{what}</span></p></div></li>'
        for number, (what, *_), text in zip(count(1), CITED, done.citations, strict=False)
    )
    listed = "\n".join(
        f'<li lang="{escape(written_in[entry.key])}"><div><p>{runs_html(entry.runs)}</p></div></li>'
        for entry in done.bibliography
    )
    return (
        f'<h3 id="{style}-{language.tag}" lang="{language.tag}">{escape(language.own_name)}</h3>\n'
        f'<ol class="entries labelled" role="list">\n{cited}\n</ol>\n<hr>\n'
        f'<ol class="entries" role="list">\n{listed}\n</ol>\n{_told(done.problems)}'
    )


def _citations(style: str, records: Sequence[Record]) -> list[Citation]:
    """Make those of CITED, each in a note of its own where the style writes notes, and one of all that is left."""
    notes = repeat(0) if csl.styles.in_text(style) else count(1)
    cited = {key for _, _, keys, _ in CITED for key in keys}
    rest = tuple(record.key for record in records if record.key not in cited)
    return [
        _citation(mode, keys, page_, next(notes))
        for _, mode, keys, page_ in (*CITED, ("", "parenthetical", rest, ""))
    ]


def _citation(mode: Mode, keys: Sequence[str], locator: str, note: int) -> Citation:
    label = "page" if locator else ""
    cites = (Cite(NOWHERE, "", "key", mode, locator=locator, label=label, key=key) for key in keys)
    return Citation(NOWHERE, "", tuple(cites), note)


def _told(problems: Sequence[Problem]) -> str:
    unlisted = sum(problem.rule == "not-in-bibliography" for problem in problems)
    return (
        f'<p class="quiet">The style lists no talks: {unlisted} stand here as in a note.</p>' if unlisted else ""
    )


if __name__ == "__main__":
    sys.exit(main())
