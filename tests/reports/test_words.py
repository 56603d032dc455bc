import re
import tomllib
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from biblio import reports
from biblio.model import Date
from biblio.reports.words import LANGUAGES, tag, words

TABLES = tomllib.loads(files("biblio.reports").joinpath("words.toml").read_text("utf-8"))


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language):
    table = TABLES[language]
    assert set(table) == set(TABLES["en"])
    for name, value in TABLES["en"].items():
        if isinstance(value, str):
            assert places(table[name]) == places(value), name
        elif isinstance(value, dict):
            assert set(table[name]) == set(value), name
        else:
            assert len(table[name]) == len(value), name


def test_every_word_is_said():
    code = "".join(path.read_text("utf-8") for path in Path(reports.__file__).parent.rglob("*.py"))
    times = r"(outputs-)?(within|before|after|undated|forthcoming)"
    built = re.compile(rf"{times}|version-of|presented-in|part-of|resulted-in|related-to")
    texts = [name for name, value in TABLES["en"].items() if isinstance(value, str) and not built.fullmatch(name)]
    unsaid = [name for name in texts if not re.search(rf"[\"']{name}[\"']", code)]
    assert unsaid == []


@pytest.mark.parametrize(
    ("date", "english", "spanish"),
    [
        (Date(((2004,),)), "2004", "2004"),
        (Date(((2004, 5),)), "May 2004", "mayo de 2004"),
        (Date(((2005, 11, 1),)), "1 November 2005", "1 de noviembre de 2005"),
        (Date(((2003, 1, 9), (2003, 1, 11))), "9–11 January 2003", "9–11 de enero de 2003"),
        (Date(((2003, 1, 30), (2003, 2, 2))), "30 January 2003 – 2 February 2003",
         "30 de enero de 2003 – 2 de febrero de 2003"),
        (Date(((2003,), (2004,))), "2003–2004", "2003–2004"),
        (Date(((2003, 21),)), "2003", "2003"),
        (Date(((1998,),), circa=True), "c. 1998", "c. 1998"),
        (Date(((2004, 5), (0,))), "May 2004", "mayo de 2004"),
        (Date(literal="one spring"), "one spring", "one spring"),
        (Date(), "", ""),
    ],
)  # fmt: skip
def test_dates(date, english, spanish):
    assert (words("en").date(date), words("es").date(date)) == (english, spanish)


@pytest.mark.parametrize(
    ("locale", "heading"),
    [("de", "Literaturverzeichnis"), ("nb-NO", "Referanser"), ("sv_SE", "Referenser"), ("xx", "References")],
)
def test_the_heading_of_a_reference_list(locale, heading):
    assert reports.references_heading(locale) == heading


@pytest.mark.parametrize(
    ("locale", "expected"), [("sv_SE", "sv-SE"), ("en", "en"), ("", "en"), ('x"><b>', "en"), ("es-MX", "es-MX")]
)
def test_tags(locale, expected):
    assert tag(locale) == expected
