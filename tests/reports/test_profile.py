import re
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from biblio import reports

ROOT = Path(__file__).parent.parent.parent
BOOKS = "[[kind]]\nname = 'books'\nheading.en = 'Books'\n"
MINIMAL = 'title.en = "Outputs"\n'


def test_the_style_that_ships_is_valid_csl():
    schema = etree.RelaxNG(etree.parse(str(files("citeproc").joinpath("data/schema/schemas/styles/csl.rng"))))
    schema.assertValid(etree.parse(ROOT / "styles" / "output-list.csl"))


def test_a_minimal_profile():
    profile = reports.load_profile(MINIMAL)
    assert (profile.style, profile.order, profile.own_author, profile.period) == (
        "apa",
        "oldest-first",
        "print",
        None,
    )


def test_the_profile_that_ships_speaks_three_languages(sida):
    assert sida.languages == {"en", "sv", "es"}
    assert all(set(kind.heading) == sida.languages for kind in sida.kinds)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title = \n", "no TOML: .*line 1"),
        ("", "`title` is missing"),
        (MINIMAL + "styel = 'apa'", "unknown key 'styel'; did you mean 'style'"),
        (MINIMAL + "style = 3", "`style` must be a string"),
        (MINIMAL + "title.sv = 3", "`title` must be a table of texts by language"),
        (MINIMAL + "order = 'newest'", "order: unknown value 'newest'; did you mean 'newest-first'"),
        (MINIMAL + "own-author = 'hide'", "own-author: unknown value 'hide'; known: omit, print"),
        (MINIMAL + "sections = ['boks']\n" + BOOKS, "no kind 'boks'; did you mean 'books'"),
        (MINIMAL + "[period]\nfrom = 2007\nto = 2004", "ends in 2004, before it begins in 2007"),
        (MINIMAL + "[period]\nfrom = 2007", "give `from` and `to`"),
        (MINIMAL + "[period]\nfrom = true\nto = 2004", "period: `from` must be a year"),
        (MINIMAL + "[[kind]]\nname = 'a'", "kind 'a': `name` and `heading` must be there"),
        (MINIMAL + BOOKS + "types = 'book'", "kind 'books': `types` must be a list of strings"),
        (MINIMAL + BOOKS * 2, "two kinds are named 'books'"),
        (MINIMAL + "[words.en]\nbylin = 'x'", "words.en: unknown word 'bylin'; did you mean 'byline'"),
        (MINIMAL + "[words.en]\nbyline = 'By {writer}'", r"byline: nothing can be filled in for \{writer\}"),
        (MINIMAL + "[words.en]\nbyline = 'By {author'", "words.en: byline: "),
        (MINIMAL + "[words.xx]\nbyline = 'By'", "words: no language 'xx'"),
    ],
)  # fmt: skip
def test_a_broken_profile_says_what_is_wrong(text, message):
    with pytest.raises(ValueError, match=f"(?s){message}"):
        reports.load_profile(text)


def test_a_profile_may_say_it_otherwise(library):
    profile = reports.load_profile(MINIMAL + "own-author = 'omit'\n[words.en]\nbyline = 'Everything by {author}.'")
    text = reports.WRITERS["text"](reports.output_list(library, profile, "en")[0]).decode()
    assert re.search(r"Everything by Ada Ödqvist-Nobody\.", text)
