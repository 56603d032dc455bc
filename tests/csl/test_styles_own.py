"""The styles that ship with the package: sound, and what they print."""

from pathlib import Path

import pytest
from lxml import etree

from biblio.csl import process, styles
from biblio.csl.schema import validator
from biblio.csl.validation import validate
from biblio.model import Date, Name, Record
from tests.csl.works import WORKS, citation, cite

GOLDENS = Path(__file__).parent / "goldens"
OWN = sorted((Path(__file__).parent.parent.parent / "styles").glob("*.csl"))
MORE = [
    Record(
        "book",
        {"title": "Den protestantiska etiken och kapitalismens anda", "edition": "2", "publisher": "Argos"}
        | {"publisher-place": "Lund"},
        {"author": (Name("Weber", "Max"),), "translator": (Name("Lundquist", "Agne"),)},
        {"issued": Date(((1978,),)), "original-date": Date(((1905,),))},
        key="weber1978",
    ),
    Record(
        "webpage",
        {"title": "Jämställdhet", "URL": "https://www.scb.se/jamstalldhet"},
        {"author": (Name(literal="Statistiska centralbyrån"),)},
        {"accessed": Date(((2024, 5, 9),))},
        key="scb",
    ),
]
CITATIONS = [
    citation(cite("keck1998", locator="12")),
    citation(cite("keck1998", "narrative", "12"), cite("bergeron2001", locator="988-9", prefix="se även")),
    citation(cite("berg1999b"), cite("berg1999")),
    citation(cite("berg1999", locator="2", label="chapter")),
    citation(cite("lindstrom2001"), cite("forthcoming")),
    citation(cite("anonymous1994")),
    citation(cite("weber1978"), cite("scb"), cite("marchand2000"), cite("dominguez2002")),
]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_style_of_ours_is_sound_and_says_that_it_is_ours(path):
    root = etree.parse(path).getroot()
    validator().assertValid(root)
    assert validate(str(path), path.read_bytes()) == ()
    assert root.findtext("{*}info/{*}id") == path.stem
    assert "Our own style" in root.findtext("{*}info/{*}summary")


def test_a_style_of_ours_is_found_by_its_name():
    assert [styles.find(path.stem).name for path in OWN] == [path.name for path in OWN]
    assert styles.find("goteborg").name == "goteborg-social-sciences-sv.csl"


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_the_swedish_style(locale, golden):
    works = [*(work for work in WORKS if work.key not in ("network", "sida2004")), *MORE]
    rendered = process("goteborg", works, CITATIONS, locale=locale, markup="markdown")
    blocks = [
        f"# goteborg-social-sciences-sv, {locale}",
        *(f"- {text}" for text in rendered.citations),
        *(entry.text for entry in rendered.bibliography),
        *(f"{problem.rule}: {problem.message}" for problem in rendered.problems),
    ]
    golden(GOLDENS / f"goteborg-social-sciences-sv.{locale}.md", "\n\n".join(blocks) + "\n")


def test_the_swedish_style_is_swedish_where_no_language_is_asked_for():
    editors = [work for work in WORKS if work.key == "marchand2000"]
    (entry,) = process("goteborg", editors, markup="markdown").bibliography
    assert entry.text == (
        "Marchand, Marianne H. och Anne Sisson Runyan (red.) (2000). *Gender and global restructuring: "
        "Sightings, sites and resistances*. London: Routledge."
    )


def test_the_output_list(golden):
    chosen = [work for work in WORKS if work.key in ("keck1998", "bergeron2001", "dominguez2002", "falk2003")]
    rendered = process("output-list", chosen, [citation(cite("keck1998", locator="12"))], markup="markdown")
    whole = process("output-list", chosen, markup="markdown")
    blocks = ["# output-list", *(f"- {text}" for text in rendered.citations)]
    golden(GOLDENS / "output-list.en.md", "\n\n".join([*blocks, *(it.text for it in whole.bibliography)]) + "\n")
