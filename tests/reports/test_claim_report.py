import html as entities
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from made_up import LINKS, RECORDS, TEXT, manuscript
from wellformed import Page

from biblio import manuscripts, reports
from biblio.model import Citation, Cite, Claim, Library, Link, Origin, Problem, Source, Span

PROBLEMS = (
    Problem(
        "cited-not-listed",
        "<b>Placeholder</b> is not listed",
        Origin("nothing.md", 3, 87),
        "warning",
        help="list it",
    ),
    Problem("unconfirmed-entry", "article2005 is likely", Origin("library.bib", 7), "info", "article2005"),
)


@pytest.fixture
def page(library) -> str:
    return reports.claim_report(manuscript(), LINKS, library, PROBLEMS, "apa", "en-US")


def element(page: str, name: str) -> str:
    return re.search(rf'<(\w+)[^>]* id="{name}".*?</\1>', page, re.DOTALL)[0]


def test_counts_by_verdict_and_kind(page):
    figures = re.search(r'<ul class="figures">.*?</ul>', page)[0]
    assert re.findall(r"<b>(\d+)</b> ([\w ]+)", figures) == [
        ("4", "citations"), ("2", "resolved"), ("1", "ambiguous"), ("1", "unresolved"),
        ("2", "claims"), ("2", "sources cited"),
    ]  # fmt: skip
    assert re.search(r"in parentheses</th><td>2</td><td>1</td><td>1</td><td>4</td>", page)


def test_verdicts_are_not_told_by_colour_alone(page):
    assert 'data-n="2?"' in page
    assert 'data-n="4✕"' in page
    for verdict in ("resolved", "ambiguous", "unresolved"):
        assert f'<span class="verdict">{verdict}</span>' in page


def test_a_note_says_source_locator_confidence_and_evidence(page):
    note = re.search(r'<li class="note[^>]* id="note-1".*?</details>', page)[0]
    assert 'href="#source-chapter2006">Ödqvist-Nobody &amp; Placeholder 2006</a>, p. 12' in note
    assert "confidence 90 %" in note
    assert "made up" in note
    assert "in doubt: year" in note


def test_ways_lead_from_the_citation_to_the_list_and_back(page):
    assert 'id="cite-1" class="cite resolved shaky" data-of="1" href="#note-1"' in page
    entry = re.search(r'<li id="source-chapter2006">.*?</li>', page)[0]
    assert '<a href="#cite-1">1</a> (line 3)' in entry
    assert set(Page(page).targets) <= set(Page(page).ids)


def test_what_is_unresolved_has_its_line_and_candidates(page):
    section = page[page.index('<section id="the-unresolved">') : page.index('<section id="the-text">')]
    text = entities.unescape(re.sub(r"<[^>]+>", "", section))
    assert "line 3Nobody 2001 ambiguousMay mean: Ödqvist-Nobody 2002, Journal of Absent Things issue2002" in text
    assert "Placeholder 1999 unresolvedMay mean: no source knownmade up" in text


def test_problems_by_rule_with_their_line(page):
    section = page[page.index('<section id="the-problems">') :]
    assert section.index("cited-not-listed") < section.index("unconfirmed-entry")
    assert '<a class="place" href="#line-3">line 3</a> &lt;b&gt;Placeholder' in section
    assert '<a class="place" href="#source-article2005">article2005</a>' in section


def test_footnotes_are_readable_where_they_are_called(page):
    row = re.search(r'<div class="row" id="line-3".*?</div>(?=<div class="row")', page, re.DOTALL)[0]
    assert '<a class="what" href="#footnote-1">Footnote 1</a> See the same.' in row
    assert 'href="#call-1"' in page


def test_nothing_comes_from_elsewhere(page):
    policy = entities.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r"\s(src|style|on\w+)=", re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL))


@pytest.mark.parametrize(
    ("locale", "words"),
    [("sv", ("Vad som är olöst", "Referenser", "rad 3")), ("es", ("sin resolver", "Referencias"))],
)
def test_languages(library, locale, words):
    page = reports.claim_report(manuscript(), LINKS, library, PROBLEMS, "apa", locale)
    assert f'<html lang="{locale}">' in page
    assert all(word in page for word in words)
    assert '<li lang="en">made up</li>' in page


def test_a_hostile_text_stays_text(library):
    text = '# <script>alert("x")</script>\n\n"<b onclick=y>" \x00\x08 &lt; שלום\u202e <!-- --> </p>\n'
    page = reports.claim_report(manuscript(text), (), library, (), "apa", "en")
    assert Page(page, "text").text == text.replace("\x00", "\ufffd").replace("\x08", "\ufffd")
    assert page.count("<script") == 1


SYNTAXES = {
    "plain": "On nothing\n\nUnicorns weigh nothing (Nobody 2006).\r\n\r\n"
             "Publications\n\n- Nobody, A. 2006. Unicorns.\n",
    "latex": "\\section{On \\emph{nothing}}\n"
             "Unicorns\\footnote{See <Nobody> 2006.} weigh \\cite{chapter2006} nothing.\n",
    "markdown": "---\na: b\n---\n\n# A\n\n```\n<code>\n```\n\n| a | b |\n\n"
                "Text^[a note] and[^1] more.\n\n[^1]: Note.\n\n[^2]: Lost.",
}  # fmt: skip


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_syntax_shows_all_of_its_text(library, syntax):
    text = SYNTAXES[syntax]
    page = reports.claim_report(manuscripts.scan(Source("nothing", text, syntax)), (), library, (), "apa", "en")
    assert Page(page, "text").text == text
    assert set(Page(page).targets) <= set(Page(page).ids)


def test_a_footnote_within_a_paragraph_stays_there(library):
    scanned = manuscripts.scan(Source("nothing.tex", SYNTAXES["latex"], "latex"))
    page = reports.claim_report(scanned, (), library, (), "apa", "en")
    assert '<span id="footnote-1" class="inside">See &lt;Nobody&gt; 2006.</span>' in page


def test_an_empty_text():
    page = reports.claim_report(manuscript(""), (), Library(), (), "apa", "en")
    assert "Every citation has one source" in page
    assert "No problems were found" in page


def test_a_citation_of_an_entry_that_is_gone():
    page = reports.claim_report(manuscript(), LINKS, Library(), (), "apa", "en")
    assert "not in the library" in page
    assert set(Page(page).targets) <= set(Page(page).ids)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, 1.4.3, of two colours such as #1d6b3f."""

    def light(colour):
        parts = [
            int((colour[1:] if len(colour) == 7 else colour[1:] * 2)[at : at + 2], 16) / 255 for at in (0, 2, 4)
        ]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_enough_in_light_and_dark():
    sheet = (Path(reports.__file__).parent / "page.css").read_text("utf-8")
    themes = [
        dict(re.findall(r"--([\w-]+): (#\w{6})", block))
        for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    ]
    for theme in themes:
        for ink in ("ink", "soft", "link", "good", "open", "bad"):
            assert contrast(theme[ink], theme["paper"]) >= 4.5
            assert contrast(theme[ink], theme["wash"]) >= 4.5
        for mark in ("good", "open", "bad"):
            assert contrast(theme["ink"], theme[f"{mark}-wash"]) >= 4.5
            assert contrast(theme[mark], theme[f"{mark}-wash"]) >= 4.5


def test_bars_stand_out_in_light_and_dark():
    folder = Path(reports.__file__).parent
    papers = re.findall(r"--paper: (#\w{6})", (folder / "page.css").read_text("utf-8"))
    blocks = re.findall(r":root \{(.*?)\}", (folder / "handout.css").read_text("utf-8"), re.DOTALL)
    for paper, block in zip(papers[:2], blocks, strict=True):
        colours = re.findall(r"--s\d: (#\w{6})", block)
        assert len(colours) == 10
        assert min(contrast(colour, paper) for colour in colours) >= 3


HEADLESS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PROBE = """
document.querySelector('#note-1 a').dispatchEvent(new FocusEvent('focusin', {bubbles: true}));
const length = [...document.querySelectorAll('.text')].map(one => one.textContent).join('').length;
const line = getComputedStyle(document.querySelector('.cite')).textDecorationLine;
document.title = `${length} ${line} ${document.querySelectorAll('.lit').length}`;
"""


def test_a_browser_shows_the_page(page, tmp_path):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        pytest.skip("chromium is not installed")
    shown = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    shown = shown.replace("</body>", f"<script>{PROBE}</script></body>")
    (tmp_path / "page.html").write_text(shown, encoding="utf-8")
    done = subprocess.run(
        [browser, *HEADLESS, f"--user-data-dir={tmp_path}/home", "--dump-dom", f"file://{tmp_path}/page.html"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    title = re.search(r"<title>([^<]*)</title>", done.stdout.decode())[1]
    assert title == f"{len(TEXT)} underline 3"


@pytest.mark.usefixtures("patience")
def test_a_long_text_takes_time_by_its_length(library):
    text = "".join(
        f"Unicorns weigh nothing (Nobody {at}).[^{at}]\n\n[^{at}]: See the same.\n\n" for at in range(8000)
    )
    found, start = [], 0
    for _ in range(8000):
        start = text.index("Unicorns", start + 1) if found else 0
        claim = Span(start, text.index(".", start) + 1)
        span = Span(text.index("Nobody", start), claim.end - 2)
        cite = Cite(span, text[span.start : span.end], "parenthetical")
        stated = Claim(claim, text[claim.start : claim.end])
        found.append(Link(Citation(span, cite.text, (cite,)), cite, stated, "resolved", "chapter2006"))
    scanned = manuscript(text)
    page = reports.claim_report(scanned, found, library, (), "apa", "en")
    assert page.count('class="cite ') == 8000


def test_every_output_can_be_cited(library):
    page = reports.claim_report(manuscript(), LINKS, library, (), "ieee", "en")
    assert "[1]" in page
    assert len(RECORDS) == len(library.entries)
