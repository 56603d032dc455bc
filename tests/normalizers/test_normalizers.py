import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.model import Date, Name, Record
from biblio.model.variables import TYPES
from biblio.normalizers import NORMALIZERS, normalize

TEXTS = [
    # whitespace and references to characters
    ("title", "Women\u00a0 workers\u200b\n in  México", "Women workers in México"),
    ("title", "Me\u0301xico", "México"),
    ("title", "M&uuml;ller &amp;amp; S&#246;hne", "Müller & Söhne"),
    ("title", "a &lt; b", "a &lt; b"),
    ("URL", "http://example.org/?a=1&copy;=2", "http://example.org/?a=1&copy;=2"),
    # titles
    ("title", "The making of global citizenship.", "The making of global citizenship"),
    ("title", "“Gender Justice and Transborder networking.”", "Gender Justice and Transborder networking"),
    ("title", "”Kvinnor bildar nya allianser”.", "Kvinnor bildar nya allianser"),
    ("title", "„Die Grenze“", "Die Grenze"),
    ("title", "«Mujeres en el mundo»", "Mujeres en el mundo"),
    ("title", "“Practical” and “strategic”", "“Practical” and “strategic”"),
    ("title", "Factor X en Tijuana, B.C.", "Factor X en Tijuana, B.C."),
    ("title", "And so on ...", "And so on ..."),
    ("title", "¿Posibles respuestas?", "¿Posibles respuestas?"),
    ("container-title", "J. Econ. Lit.", "J. Econ. Lit."),
    # pages and other numbers
    ("page", "988--9", "988-9"),
    ("page", "181 – 209", "181-209"),
    ("page", "pp. 35–40", "35-40"),
    ("page", "s. 3-35", "3-35"),
    ("page", "S358-S360", "S358-S360"),
    ("page", "xi–xiv", "xi-xiv"),
    ("page", "e43268", "e43268"),
    ("volume", "vol. 4", "4"),
    ("volume", "Bd. IV", "IV"),
    ("volume", "årg. 12", "12"),
    ("volume", "Part B", "Part B"),
    ("issue", "nr 2", "2"),
    ("issue", "núm. 3", "3"),
    ("issue", "No 5–6", "5-6"),
    ("edition", "2nd ed.", "2"),
    ("edition", "2:a uppl.", "2"),
    ("edition", "3a ed.", "3"),
    ("edition", "Second edition", "2"),
    ("edition", "andra upplagan", "2"),
    ("edition", "2nd rev. ed.", "2nd rev. ed."),
    ("edition", "Revised edition", "Revised edition"),
    ("number-of-pages", "228 p.", "228"),
    # identifiers
    ("DOI", "https://doi.org/10.1080/ABC", "10.1080/abc"),
    ("ISBN", "978-0-8014-7129-2", "9780801471292"),
    ("ISSN", "13545701", "1354-5701"),
    ("PMID", "PMID: 20671992", "20671992"),
    ("DOI", "see the publisher", "see the publisher"),
    # language and status
    ("language", "english", "en"),
    ("language", "Svenska", "sv"),
    ("language", "spanish", "es"),
    ("language", "en_us", "en-US"),
    ("language", "swe", "sv"),
    ("language", "Klingon", "Klingon"),
    ("language", "en; es", "en; es"),
    ("status", "i tryck", "in press"),
    ("status", "En prensa", "in press"),
    ("status", "Forthcoming", "forthcoming"),
    ("status", "kommande", "forthcoming"),
    ("status", "withdrawn", "withdrawn"),
]


@pytest.mark.parametrize(("variable", "written", "normal"), TEXTS)
def test_text(variable, written, normal):
    assert normalize(Record("book", {variable: written})).text == {variable: normal}


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ({"URL": "https://doi.org/10.1080/ABC"}, {"DOI": "10.1080/abc"}),
        ({"URL": "http://dx.doi.org/10.1080/abc", "DOI": "10.1080/ABC"}, {"DOI": "10.1080/abc"}),
        (
            {"URL": "https://doi.org/10.1080/abc", "DOI": "10.1080/xyz"},
            {"URL": "https://doi.org/10.1080/abc", "DOI": "10.1080/xyz"},
        ),
        ({"URL": "https://example.org/10.1080/abc"}, {"URL": "https://example.org/10.1080/abc"}),
    ],
)
def test_a_url_that_only_resolves_a_doi_becomes_the_doi(text, normal):
    assert normalize(Record("book", text)).text == normal


@pytest.mark.parametrize(
    ("names", "normal"),
    [
        ([Name("DOMÍNGUEZ", "EDMÉ")], [Name("Domínguez", "Edmé")]),
        ([Name("MCGREW", "A.")], [Name("McGrew", "A.")]),
        ([Name("O'BRIEN-SMITH", "JM")], [Name("O'Brien-Smith", "JM")]),
        ([Name("UNESCO")], [Name("UNESCO")]),
        ([Name(literal="ILO")], [Name(literal="ILO")]),
        ([Name("Ng", "A.")], [Name("Ng", "A.")]),
        ([Name("Quintero Cirila")], [Name("Quintero Cirila")]),
        ([Name()], None),
    ],
)
def test_names(names, normal):
    expected = {"author": tuple(normal)} if normal else {}
    assert normalize(Record("book", names={"author": tuple(names)})).names == expected


@pytest.mark.parametrize(
    "others", [Name(literal="et al."), Name("others"), Name("et al"), Name("and others"), Name(literal="m.fl.")]
)
def test_et_al_is_nobody_and_is_remembered(others):
    record = normalize(Record("book", names={"author": (Name("Keck", "M."), others)}))
    assert record.names == {"author": (Name("Keck", "M."),)}
    assert record.custom == {"et-al": ["author"]}


def test_et_al_behind_a_name():
    record = normalize(Record("book", names={"editor": (Name("Smith et al."),)}))
    assert (record.names, record.custom) == ({"editor": (Name("Smith"),)}, {"et-al": ["editor"]})


@pytest.mark.parametrize(
    ("written", "status", "date"),
    [
        (Date(literal="1998"), None, Date(((1998,),))),
        (Date(raw="2003-01-09/2003-01-11"), None, Date(((2003, 1, 9), (2003, 1, 11)))),
        (Date(literal="Spring term"), None, Date(literal="Spring term")),
        (Date(((1998,),), literal="1998 or so"), None, Date(((1998,),), literal="1998 or so")),
        (Date(literal="forthcoming"), "forthcoming", None),
        (Date(literal="en prensa"), "in press", None),
        (Date(raw="kommande 2008"), "forthcoming", Date(((2008,),))),
    ],
)
def test_dates(written, status, date):
    record = normalize(Record("book", dates={"issued": written}))
    assert record.text.get("status") == status
    assert record.dates.get("issued") == date


@pytest.mark.parametrize(
    ("written", "csl"),
    [
        ("article-journal", "article-journal"),
        ("journalArticle", "article-journal"),
        ("inproceedings", "paper-conference"),
        ("conferencePaper", "paper-conference"),
        ("bookSection", "chapter"),
        ("legal case", "legal_case"),
        ("Book", "book"),
        ("computerProgram", "software"),
    ],
)
def test_types(written, csl):
    assert normalize(Record(written)) == Record(csl)


def test_a_type_may_imply_a_genre_and_an_unknown_one_is_kept():
    assert normalize(Record("phdthesis")) == Record("thesis", {"genre": "PhD thesis"})
    assert normalize(Record("phdthesis", {"genre": "Tesis"})).text == {"genre": "Tesis"}
    assert normalize(Record("hologram")) == Record("document", custom={"unknown-type": "hologram"})


WORDS = st.sampled_from(
    [
        *(
            "vol. 4",
            "“",
            "”",
            ".",
            "et al.",
            "&amp;",
            "&#38;lt;",
            "10.1234/A",
            "https://doi.org/",
            "2nd ed.",
            "–",
            "en",
        ),
        *(
            "x",
            "&",
            "forthcoming",
            "2004",
            "ISBN",
            "978-0-8014-7129-2",
            "GARCÍA",
            "\u00a0",
            "\u200b",
            "e\u0301",
            "(",
        ),
        *("No.", "B.C.", "pp.", "-", "'", ";", "amp"),
    ]
)
VALUES = st.one_of(st.lists(WORDS, max_size=5).map("".join), st.lists(WORDS, max_size=5).map(" ".join), st.text())
VARIABLES = (
    "title",
    "URL",
    "DOI",
    "ISBN",
    "page",
    "volume",
    "issue",
    "edition",
    "language",
    "status",
    "PMID",
    "number",
)
NAMES = st.builds(Name, family=VALUES, given=VALUES, literal=st.one_of(st.just(""), VALUES))
RECORDS = st.builds(
    Record,
    type=st.one_of(st.sampled_from(["book", "phdthesis", "Hologram", ""]), st.text()),
    text=st.dictionaries(st.sampled_from(VARIABLES), VALUES),
    names=st.dictionaries(st.sampled_from(["author", "editor"]), st.lists(NAMES, max_size=3).map(tuple)),
    dates=st.dictionaries(st.just("issued"), st.builds(Date, literal=VALUES, raw=st.one_of(st.just(""), VALUES))),
)


@given(RECORDS)
def test_twice_is_once(record):
    once = normalize(record)
    assert normalize(once) == once


@given(RECORDS)
def test_each_step_twice_is_once(record):
    for step in NORMALIZERS:
        once = step(record)
        assert step(once) == once


@given(RECORDS)
def test_type_is_known_and_the_rest_untouched(record):
    normal = normalize(record)
    assert normal.type in TYPES
    assert (normal.key, normal.raw, normal.origin) == (record.key, record.raw, record.origin)
