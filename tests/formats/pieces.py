"""Texts for property tests: made of what the formats are made of, so that they come near to being right."""

from hypothesis import strategies as st

from biblio.model import Date, Name, Record
from biblio.model.variables import DATES, NAMES, TEXTS, TYPES

BIB = st.lists(
    st.one_of(
        st.sampled_from(
            (
                *(
                    "@article{",
                    "@book(",
                    "@string{",
                    "@comment{",
                    "@preamble{",
                    "@xdata{k,",
                    "@",
                    "{",
                    "}",
                    "(",
                    ")",
                    '"',
                    "#",
                ),
                *(
                    ",",
                    "=",
                    "%",
                    "\n",
                    "\r\n",
                    " ",
                    "key,",
                    "title = ",
                    "author = {A and B}",
                    "crossref = {k},",
                    "year = 1999",
                ),
                *(
                    "month = jan,",
                    "\\'e",
                    "\\",
                    "$",
                    "~",
                    "--",
                    "\\emph{",
                    "date = {2001-02/2003}",
                    "ids = {a, b}",
                    "and",
                    "é",
                ),
                *(
                    "related = {k}",
                    "keywords={a,b},",
                    "journal = {J},",
                    "list = {L},",
                    "xdata = {k},",
                    "title={{A} b}",
                ),
            )
        ),
        st.text(max_size=4),
    ),
    max_size=30,
).map("".join)

WORD = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6)
WORDS = st.lists(
    st.one_of(
        WORD,
        st.sampled_from(
            ("&", "%", "a_b", "#1", "C$", "x~y", "{", "}", "\\", "--", "''", "<i>x</i>", "and", "d'", "van", "“q”")
        ),
    ),
    min_size=1,
    max_size=5,
).map(" ".join)

NAME = st.one_of(
    st.builds(Name, literal=WORDS),
    st.builds(
        Name,
        family=WORDS,
        given=st.one_of(st.just(""), WORDS),
        non_dropping_particle=st.sampled_from(("", "van", "de la", "von")),
        suffix=st.sampled_from(("", "Jr.", "III")),
    ),
)

YEAR = st.integers(1, 2999)
DATE = st.one_of(
    st.builds(lambda year: Date(((year,),)), YEAR),
    st.builds(lambda year, month: Date(((year, month),)), YEAR, st.integers(1, 12)),
    st.builds(lambda year, month, day: Date(((year, month, day),)), YEAR, st.integers(1, 12), st.integers(1, 28)),
    st.builds(
        lambda year, more: Date(((year,), (year + more,))), YEAR, st.integers(1, 9).filter(lambda n: n != 9)
    ),
    st.builds(lambda year, season: Date(((year,),), season), YEAR, st.integers(1, 4)),
    st.builds(lambda year: Date(((year,),), circa=True), YEAR),
)

VERBATIM = {"DOI", "URL", "PMID", "PMCID", "archive_location"}
"""Variables whose fields hold no LaTeX, and so no brace without its partner."""

PROCESSORS = {"citation-key", "citation-label", "citation-number", "first-reference-note-number", "year-suffix"}
RECORD = st.builds(
    Record,
    type=st.sampled_from(sorted(TYPES)),
    text=st.builds(
        dict.__or__,
        st.dictionaries(st.sampled_from(sorted(TEXTS - PROCESSORS - VERBATIM)), WORDS, max_size=8),
        st.dictionaries(
            st.sampled_from(sorted(VERBATIM)), st.sampled_from(("10.1/a_b%20(c)~d", "x", "1")), max_size=2
        ),
    ),
    names=st.dictionaries(
        st.sampled_from(sorted(NAMES)), st.lists(NAME, min_size=1, max_size=3).map(tuple), max_size=3
    ),
    dates=st.dictionaries(st.sampled_from(sorted(DATES)), DATE, max_size=3),
    key=st.from_regex(r"[a-z]{1,8}[0-9]{0,4}[a-z]?", fullmatch=True),
)
