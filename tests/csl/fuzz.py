"""Odd items, citations and styles, for test_fuzz.py: what comes out of databases, and what people do to styles."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import chain, islice, zip_longest
from pathlib import Path
from random import Random

from hypothesis import strategies as st
from lxml import etree

from biblio.csl import MARKUPS, styles
from biblio.csl.stylefile import CS
from biblio.model.variables import KINDS

# --- texts -----------------------------------------------------------------------------------------------------

TAGS = ("<i>", "</i>", "<b>", "</b>", "<sup>", "</sup>", "<sc>", "</span>", '<span class="nocase">', "<span", "<", ">")
QUOTES = ('"', "'", "“", "”", "‘", "’", "«", "»", "„", "‹", "« ", " »", " '", "' ", ' "', '" ')
SIGNS = (".", ",", ":", ";", "?", "!", "…", "-", "–", "—", "&", "&amp;", "&#60;", "/", "\\", "\\-", "(", ")", "[", "|", "||", "%", "{", "}")
LETTERS = ("a", "A", "the ", "van ", "d'", "de la ", "ß", "ﬁ", "İ", "ı", "ǅ", "ʼn", "é", "e\u0301", "œ", "漢字", "かな", "한글", "אבג", "العربية", "ไทย", "😀", "𝔘")
DIGITS = ("1", "12", "0", "007", "²", "٣", "½", "Ⅳ", "iv", "1-2", "3–1", "1, 2", "9" * 30, "9" * 5000)
SPACES = (" ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\u2028", "\ufeff")
CONTROLS = ("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u202e", "\u200f", "\ud800", "\uffff")
WORDS = ("{:author: A || B}", "\nissued: 1999", "type: book\n", "http://x.y/?a=b&c=d", "10.1000/182", "et al.", "n.d.", "None")
FRAGMENTS = (*TAGS, *QUOTES, *SIGNS, *LETTERS, *DIGITS, *SPACES, *CONTROLS, *WORDS)

texts = st.one_of(
    st.just(""),
    st.lists(st.sampled_from(FRAGMENTS), max_size=8).map("".join),
    st.text(max_size=20),
)
numbers = st.one_of(
    st.integers(),
    st.floats(),
    st.sampled_from((0, -1, 10**30, -(10**400), 1e308, True, False)),
)
scalars = st.one_of(st.none(), texts, numbers)

# --- items -----------------------------------------------------------------------------------------------------

PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal", "name")
FLAGS = ("comma-suffix", "static-ordering", "parse-names", "isInstitution", "multi")
people = st.one_of(
    st.dictionaries(st.sampled_from(PARTS), texts, max_size=4),
    st.dictionaries(st.sampled_from((*PARTS, *FLAGS, "")), scalars, max_size=4),
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
anything = st.one_of(scalars, dates, st.lists(st.one_of(people, dates), max_size=3), st.dictionaries(texts, scalars, max_size=2))
RIGHT = {
    "names": st.lists(people, min_size=1, max_size=4),
    "date": dates,
    "number": st.one_of(numbers, st.sampled_from(DIGITS), texts),
}
TYPES = ("article-journal", "book", "chapter", "webpage", "legal_case", "personal_communication", "entry", "Book", "")
VARIABLES = (*KINDS, "journalAbbreviation", "shortTitle", "custom", "no-such-variable", "")


def value_of(variable: str) -> st.SearchStrategy:
    """Mostly of the variable's kind, at times of any other."""
    return st.one_of(RIGHT.get(KINDS.get(variable, ""), texts), RIGHT.get(KINDS.get(variable, ""), texts), anything)


@st.composite
def items(draw: st.DrawFn) -> dict:
    """An item with some variables of the model."""
    chosen = draw(st.lists(st.sampled_from(VARIABLES), max_size=8, unique=True))
    item = {variable: draw(value_of(variable)) for variable in chosen}
    item["type"] = draw(st.one_of(st.sampled_from(TYPES), scalars))
    if draw(st.integers(0, 9)):
        item["id"] = draw(st.one_of(st.sampled_from("abc"), st.integers(0, 3), scalars))
    return item


# --- citations -------------------------------------------------------------------------------------------------

LABELS = ("page", "chapter", "sub verbo", "sub-verbo", "verse", "no-such-label", "")
MODES = ("", "narrative", "author-only", "suppress-author", "composite", "no-such-mode")
cites = st.fixed_dictionaries(
    {"id": st.one_of(st.sampled_from("abc"), st.integers(0, 3), st.none(), texts)},
    optional={
        "locator": st.one_of(st.sampled_from(DIGITS), scalars),
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
citations = st.fixed_dictionaries(
    {"citationItems": st.lists(cites, max_size=4)},
    optional={
        "properties": st.one_of(
            st.none(),
            st.fixed_dictionaries(
                {}, optional={"noteIndex": st.one_of(st.integers(0, 12), scalars), "unsorted": scalars}
            ),
        )
    },
)

# --- styles ----------------------------------------------------------------------------------------------------

LOCALES = (None, "en-US", "en-GB", "sv", "es-MX", "fr-FR", "de", "ar", "he-IL", "zh-CN", "ja-JP", "tr", "xx", "")
markups = st.sampled_from(sorted(MARKUPS))
_KIND = re.compile(rb'class="([\w-]+)"|citation-format="([\w-]+)"')


def some_styles(count: int) -> list[str]:
    """Some styles, as many of each class and citation format as can be; the same ones every time."""
    kinds: dict[tuple[bytes, ...], list[str]] = {}
    for path in sorted(path for folder in styles.folders() for path in folder.glob("*.csl")):
        with path.open("rb") as file:
            head = file.read(6000)
        if b"independent-parent" not in head:
            kind = tuple(sorted({part for found in _KIND.findall(head) for part in found if part}))
            kinds.setdefault(kind, []).append(path.stem)
    drawn = (Random(kind[0]).sample(names, len(names)) for kind, names in sorted(kinds.items()))
    return list(islice((name for name in chain.from_iterable(zip_longest(*drawn)) if name), count))


# --- damage ----------------------------------------------------------------------------------------------------

ELEMENTS = (
    *("style", "info", "locale", "terms", "term", "date", "date-part", "style-options", "macro", "citation"),
    *("bibliography", "layout", "sort", "key", "text", "number", "names", "name", "name-part", "et-al", "label"),
    *("institution", "substitute", "group", "choose", "if", "else-if", "else", "no-such-element"),
)
ATTRIBUTES = (
    *("macro", "variable", "term", "form", "value", "plural", "prefix", "suffix", "delimiter", "text-case", "quotes"),
    *("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align", "display", "strip-periods"),
    *("name", "date-parts", "range-delimiter", "and", "et-al-min", "et-al-use-first", "et-al-use-last", "initialize"),
    *("et-al-subsequent-min", "et-al-subsequent-use-first", "initialize-with", "name-as-sort-order", "match", "sort"),
    *("delimiter-precedes-last", "delimiter-precedes-et-al", "sort-separator", "names-min", "names-use-first"),
    *("type", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate", "near-note-distance"),
    *("collapse", "disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix", "class"),
    *("givenname-disambiguation-rule", "cite-group-delimiter", "year-suffix-delimiter", "after-collapse-delimiter"),
    *("subsequent-author-substitute", "subsequent-author-substitute-rule", "second-field-align", "hanging-indent"),
    *("page-range-format", "demote-non-dropping-particle", "default-locale", "version", "entry-spacing", "xmlns"),
    *("names-delimiter", "name-form", "name-delimiter", "gender", "gender-form", "initialize-with-hyphen", "no-such"),
)
VALUES = (
    *("", "x", "true", "false", "-1", "0", "1", "3", "²", "٣", "1.5", "9" * 20, "9" * 5000, " ", "a b", "\u202e"),
    *("author", "title", "issued", "page", "citation-number", "locator", "year-suffix", "citation-label", "URL"),
    *("symbol", "count", "short", "long", "text", "numeric", "ordinal", "long-ordinal", "roman", "year-month", "year"),
    *("year-suffix-ranged", "by-cite", "all-names", "primary-name", "partial-each", "complete-each", "margin", "sv"),
    *("title", "sentence", "lowercase", "block", "indent", "left-margin", "first", "subsequent", "ibid", "near-note"),
    *("minimal-two", "chicago-16", "display-and-sort", "author-only", "book article", "<i>“", "'", ". ", ", ", "\\"),
)
JUNK = (
    *("<", ">", "&", "&x;", "&#0;", "&amp;", '"', "\x00", "\ufeff", "</group>", "<group>", "<!--", "-->", "<![CDATA["),
    *("<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-16'?>", "<?xml version='9'?>", "<?pi?>", " xmlns=''"),
    *("<!DOCTYPE style [<!ENTITY x 'y'>]>", "<!DOCTYPE style SYSTEM 'file:///etc/passwd'>", "漢", "<x:y/>", "]]>"),
)


def damaged(source: bytes, random: Random) -> str:
    """Damage a style: its elements, or its very text."""
    if random.random() < 0.3:
        text = source.decode()
        for _ in range(random.choice((1, 1, 2, 5))):
            text = _spoilt(text, random)
        return "<" + text.lstrip("\ufeff").lstrip().removeprefix("<")
    root = etree.fromstring(source)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        random.choice(_DAMAGES)(_any(root, random), random)
    return etree.tostring(root, encoding="unicode")


def _spoilt(text: str, random: Random) -> str:
    start, end = sorted(random.choices(range(len(text) + 1), k=2))
    end = min(end, start + random.choice((1, 20, 2000)))
    ways = (
        lambda: text[:start],
        lambda: text[:start] + text[end:],
        lambda: text[:end] + text[start:],
        lambda: text[:start] + random.choice(JUNK) + text[start:],
        lambda: random.choice(JUNK) + text,
        lambda: text[:start] + text[start:end][::-1] + text[end:],
    )
    return random.choice(ways)()


def _any(root: etree._Element, random: Random) -> etree._Element:
    """An element outside of info."""
    return random.choice([one for one in _elements(root)])


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    for child in root:
        if isinstance(child.tag, str) and child.tag != f"{CS}info":
            yield child
            yield from _elements(child)
    yield root


def _delete(one: etree._Element, random: Random) -> None:
    if one.getparent() is not None:
        one.getparent().remove(one)


def _duplicate(one: etree._Element, random: Random) -> None:
    if one.getparent() is not None:
        one.addnext(deepcopy(one))


def _rename(one: etree._Element, random: Random) -> None:
    one.tag = random.choice((CS, CS, CS, "", "{http://x.y/}")) + random.choice(ELEMENTS)


def _move(one: etree._Element, random: Random) -> None:
    target = _any(one.getroottree().getroot(), random)
    if one.getparent() is not None and one not in target.iterancestors() and target is not one:
        target.insert(random.randint(0, len(target)), one)


def _graft(one: etree._Element, random: Random) -> None:
    copied = deepcopy(_any(one.getroottree().getroot(), random))
    copied.tail = None
    one.append(copied)


def _wrap(one: etree._Element, random: Random) -> None:
    parent = one.getparent()
    if parent is not None:
        wrapper = etree.Element(CS + random.choice(ELEMENTS))
        parent.replace(one, wrapper)
        wrapper.append(one)


def _empty(one: etree._Element, random: Random) -> None:
    for child in list(one):
        one.remove(child)


def _write(one: etree._Element, random: Random) -> None:
    one.text = random.choice(("", "x", "“", "1", "\u202e"))


def _set(one: etree._Element, random: Random) -> None:
    one.set(random.choice(ATTRIBUTES), random.choice(VALUES))


def _change(one: etree._Element, random: Random) -> None:
    if one.attrib:
        one.set(random.choice(one.keys()), random.choice(VALUES))


def _swap(one: etree._Element, random: Random) -> None:
    if len(one.attrib) > 1:
        first, second = random.sample(one.keys(), 2)
        one.attrib[first], one.attrib[second] = one.attrib[second], one.attrib[first]


def _strip(one: etree._Element, random: Random) -> None:
    if one.attrib:
        del one.attrib[random.choice(one.keys())]


_DAMAGES = (
    *(_delete, _duplicate, _rename, _move, _graft, _wrap, _empty, _write),
    *(_set, _set, _set, _change, _change, _change, _swap, _strip, _strip),
)


def source_of(name: str) -> bytes:
    """The XML of a style."""
    path: Path = styles.find(name)
    return path.read_bytes()
