"""What the styles give, as lists one can read: tests/csl/goldens/STYLE.LOCALE.md."""

from pathlib import Path

import pytest

from biblio.csl import process
from tests.csl.works import WORKS, citation, cite

STYLES = ["apa", "chicago", "chicago-notes", "harvard", "mla", "ieee", "vancouver"]
GOLDENS = Path(__file__).parent / "goldens"
CITATIONS = [
    citation(cite("keck1998", locator="2"), cite("bergeron2001", locator="988-9", prefix="see also")),
    citation(cite("keck1998", locator="16")),
    citation(cite("keck1998", "narrative", "12")),
    citation(cite("dominguez2002", "narrative"), cite("forthcoming")),
    citation(cite("falk2003", "suppress-author", suffix=", my emphasis")),
    citation(cite("lindstrom2001", "author-only")),
    citation(cite("lindstrom2001", "narrative"), cite("sida2004", "narrative", "3", label="chapter")),
    citation(cite("berg1999"), cite("berg1999b"), cite("marchand2000")),
    citation(cite("anonymous1994"), cite("network"), cite("network")),
]


@pytest.mark.parametrize("locale", ["en", "sv", "es"])
@pytest.mark.parametrize("style", STYLES)
def test_style(style, locale, golden):
    rendered = process(style, WORKS, CITATIONS, locale=locale, markup="markdown")
    blocks = [
        f"# {style}, {locale}",
        *(f"- {text}" for text in rendered.citations),
        *(entry.text for entry in rendered.bibliography),
        *(f"{problem.rule}: {problem.message}" for problem in rendered.problems),
    ]
    golden(GOLDENS / f"{style}.{locale}.md", "\n\n".join(blocks) + "\n")
