"""Odd items and citations for test_fuzz.py: what databases, exports and people leave in CSL-JSON."""

from random import Random
from typing import Any

from hypothesis import strategies as st

from biblio.model.variables import KINDS

# Texts

FRAGMENTS = (
    *(
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<sc>",
        "</span>",
        '<span class="nocase">',
        "<span",
        "<",
        ">",
    ),
    *('"', "'", "“", "”", "‘", "’", "«", "»", "„", "‹", "« ", " »", " '", "' ", ' "', '" '),
    *(
        ".",
        ",",
        ":",
        ";",
        "?",
        "!",
        "…",
        "-",
        "–",
        "—",
        "&",
        "&amp;",
        "&#60;",
        "/",
        "\\",
        "\\-",
        "(",
        ")",
        "[",
        "||",
    ),
    *("%", "{", "}", "|", "_", "*", "#", "$", "~", "^", "`", "@", "="),
    *("a", "A", "the ", "van ", "d'", "de la ", "ß", "ﬁ", "İ", "ı", "ǅ", "ʼn", "é", "e\u0301", "œ", "😀", "𝔘"),
    *("漢字", "かな", "한글", "אבג", "العربية", "ไทย"),
    *("1", "12", "0", "007", "²", "٣", "½", "Ⅳ", "iv", "1-2", "3–1", "1, 2", "9" * 30, "9" * 5000),
    *(" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\u2028", "\ufeff"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u202e", "\u200f", "\ud800", "\uffff"),
    *(
        "{:author: A || B}",
        "\nissued: 1999",
        "type: book\n",
        "http://x.y/?a=b&c=d",
        "10.1000/182",
        "et al.",
        "None",
    ),
)
texts = st.one_of(
    st.just(""),
    st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join),
    st.text(max_size=20),
)
numbers = st.one_of(st.integers(), st.floats(), st.sampled_from((0, -1, 10**30, -(10**400), 1e308, True, False)))
scalars = st.one_of(st.none(), texts, numbers)

# Names and dates

PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "name")
FLAGS = ("comma-suffix", "static-ordering", "parse-names", "isInstitution", "multi", "")
people = st.one_of(
    st.dictionaries(st.sampled_from(PARTS), texts, max_size=4),
    st.dictionaries(st.sampled_from(PARTS + FLAGS), scalars, max_size=4),
    scalars,
)
days = st.one_of(
    st.lists(st.integers(-3000, 3000), max_size=5),
    st.lists(st.one_of(scalars, st.integers(-100, 100).map(str)), max_size=5),
    st.lists(st.lists(scalars, max_size=2), max_size=2),
    scalars,
)
dates = st.one_of(
    st.lists(days, max_size=3).map(lambda parts: {"date-parts": parts}),
    st.dictionaries(
        st.sampled_from(("date-parts", "raw", "edtf", "literal", "season", "circa", "year", "")),
        st.one_of(scalars, days, st.lists(days, max_size=2)),
        max_size=3,
    ),
)

# Items

WELL_KNOWN = (
    "title",
    "author",
    "issued",
    "container-title",
    "editor",
    "page",
    "volume",
    "publisher",
    "URL",
    "note",
)
VARIABLES = (*WELL_KNOWN, *KINDS, "journalAbbreviation", "shortTitle", "custom", "no-such-variable", "")
TYPES = (
    "article-journal",
    "book",
    "chapter",
    "webpage",
    "legal_case",
    "personal_communication",
    "entry",
    "Book",
    "",
)
OF_A_KIND = {
    "names": st.lists(people, min_size=1, max_size=4),
    "date": dates,
    "number": st.one_of(numbers, texts),
}
anything = st.one_of(
    scalars, dates, st.lists(st.one_of(people, dates), max_size=3), st.dictionaries(texts, scalars, max_size=2)
)
ids = st.one_of(st.sampled_from("abc"), st.integers(0, 3), st.none(), texts)


@st.composite
def _item(draw):
    """An item whose variables are of their kind twice in three times."""
    chosen = draw(st.lists(st.sampled_from(WELL_KNOWN) | st.sampled_from(VARIABLES), max_size=8, unique=True))
    made = {}
    for variable in chosen:
        right = OF_A_KIND.get(KINDS.get(variable, ""), texts)
        made[variable] = draw(st.one_of(right, right, anything))
    made["type"] = draw(st.one_of(st.sampled_from(TYPES), scalars))
    if draw(st.integers(0, 9)):
        made["id"] = draw(ids)
    return made


@st.composite
def items(draw):
    """A few items; some say the same as others under another id, so that they are told apart."""
    made = draw(st.lists(_item(), max_size=4))
    for one in list(made):
        if draw(st.integers(0, 2)) == 0:
            changes = draw(st.dictionaries(st.sampled_from(WELL_KNOWN), anything, max_size=1))
            made.append({**one, **changes, "id": draw(ids)})
    return made


def crowded(random: Random) -> dict[str, Any]:
    """An item with a value of its kind, if an odd one, in every variable there is."""
    make = {"names": _some_people, "date": _some_date}
    made = {variable: make.get(kind, _fragments)(random) for variable, kind in KINDS.items()}
    return {**made, "id": random.choice("abc"), "type": random.choice(TYPES)}


def _fragments(random: Random) -> str:
    return "".join(random.choices(FRAGMENTS, k=random.choice((1, 1, 2, 4, 8))))


def _some_people(random: Random) -> list[dict[str, str]]:
    count = random.choice((1, 1, 2, 3, 12))
    return [{part: _fragments(random) for part in random.sample(PARTS, 3)} for _ in range(count)]


def _some_date(random: Random) -> dict[str, Any]:
    numbers = [random.choice((-1, 0, 1, 3, 12, 13, 17, 31, 99, 1999, 2024, 10**6)) for _ in range(6)]
    parts = [numbers[: random.randint(0, 4)], numbers[: random.randint(1, 3)], numbers[3:]]
    dates: list[dict[str, Any]] = [
        {"date-parts": parts[: random.randint(1, 3)], "circa": random.choice((True, False))},
        {"date-parts": [parts[1]], "season": random.choice((1, "2", "summer", 9))},
        {"raw": _fragments(random)},
        {"literal": _fragments(random)},
    ]
    return random.choice(dates)


def crowded_cite(random: Random) -> dict[str, Any]:
    """A cite with something in all of its fields."""
    made = {field: _fragments(random) for field in ("locator", "prefix", "suffix")}
    return {**made, "id": random.choice("abcd"), "label": random.choice(LABELS), "mode": random.choice(MODES)}


# Citations

LABELS = ("page", "chapter", "sub verbo", "sub-verbo", "verse", "no-such-label", "")
MODES = ("", "narrative", "author-only", "suppress-author", "composite", "no-such-mode")
_cites = st.fixed_dictionaries(
    {"id": ids},
    optional={
        "locator": scalars,
        "label": st.one_of(st.sampled_from(LABELS), scalars),
        "prefix": scalars,
        "suffix": scalars,
        "mode": st.one_of(st.sampled_from(MODES), scalars),
        "suppress-author": st.one_of(st.booleans(), scalars),
        "author-only": st.booleans(),
        "position": st.one_of(st.integers(0, 3), scalars),
        "near-note": scalars,
        "first-reference-note-number": scalars,
    },
)
_properties = st.fixed_dictionaries(
    {}, optional={"noteIndex": st.one_of(st.integers(0, 12), scalars), "unsorted": scalars}
)
_citation = st.fixed_dictionaries(
    {"citationItems": st.lists(_cites, max_size=4)},
    optional={"properties": st.one_of(st.none(), _properties)},
)
citations = st.lists(_citation, max_size=4)
locales = st.sampled_from(
    (None, "en-US", "en-GB", "sv", "es-MX", "fr-FR", "de", "ar", "he-IL", "zh-CN", "ja-JP", "tr", "xx", "")
)
