"""Styles for test_fuzz.py: a choice of the installed ones, and what may befall a style."""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import partial
from itertools import chain, islice, zip_longest
from random import Random

from lxml import etree

from biblio.csl import styles
from biblio.csl.stylefile import CS

_KIND = re.compile(rb'class="([\w-]+)"|citation-format="([\w-]+)"')
_HEAD = 6000
"""Bytes of a style's file in which its class and citation format stand."""


def choice(count: int) -> list[str]:
    """Choose styles, as many of each class and citation format as there are; the same ones every time."""
    kinds: dict[bytes, list[str]] = {}
    for path in sorted(path for folder in styles.folders() for path in folder.glob("*.csl")):
        with path.open("rb") as file:
            head = file.read(_HEAD)
        if b"independent-parent" not in head:
            kind = b" ".join(sorted({part for found in _KIND.findall(head) for part in found}))
            kinds.setdefault(kind, []).append(path.stem)
    shuffled = (Random(kind).sample(names, len(names)) for kind, names in sorted(kinds.items()))  # noqa: S311 -- no secret
    return list(islice(filter(None, chain.from_iterable(zip_longest(*shuffled))), count))


ELEMENTS = (
    *("style", "info", "locale", "terms", "term", "date", "date-part", "style-options", "macro", "citation"),
    *("bibliography", "layout", "sort", "key", "text", "number", "names", "name", "name-part", "et-al", "label"),
    *("institution", "substitute", "group", "choose", "if", "else-if", "else", "no-such-element"),
)
ATTRIBUTES = (
    *(
        "macro",
        "variable",
        "term",
        "form",
        "value",
        "plural",
        "prefix",
        "suffix",
        "delimiter",
        "text-case",
        "quotes",
    ),
    *(
        "font-style",
        "font-variant",
        "font-weight",
        "text-decoration",
        "vertical-align",
        "display",
        "strip-periods",
    ),
    *(
        "name",
        "date-parts",
        "range-delimiter",
        "and",
        "et-al-min",
        "et-al-use-first",
        "et-al-use-last",
        "initialize",
    ),
    *(
        "et-al-subsequent-min",
        "et-al-subsequent-use-first",
        "initialize-with",
        "name-as-sort-order",
        "match",
        "sort",
    ),
    *("delimiter-precedes-last", "delimiter-precedes-et-al", "sort-separator", "names-min", "names-use-first"),
    *("type", "is-numeric", "is-uncertain-date", "locator", "position", "disambiguate", "near-note-distance"),
    *("collapse", "disambiguate-add-names", "disambiguate-add-givenname", "disambiguate-add-year-suffix", "class"),
    *(
        "givenname-disambiguation-rule",
        "cite-group-delimiter",
        "year-suffix-delimiter",
        "after-collapse-delimiter",
    ),
    *("subsequent-author-substitute", "subsequent-author-substitute-rule", "second-field-align", "hanging-indent"),
    *("page-range-format", "demote-non-dropping-particle", "default-locale", "version", "entry-spacing", "xmlns"),
    *(
        "names-delimiter",
        "name-form",
        "name-delimiter",
        "gender",
        "gender-form",
        "initialize-with-hyphen",
        "no-such",
    ),
)
VALUES = (
    *("", "x", "true", "false", "-1", "0", "1", "3", "²", "٣", "1.5", "9" * 20, "9" * 5000, " ", "a b", "\u202e"),
    *("author", "title", "issued", "page", "citation-number", "locator", "year-suffix", "citation-label", "URL"),
    *(
        "symbol",
        "count",
        "short",
        "long",
        "text",
        "numeric",
        "ordinal",
        "long-ordinal",
        "roman",
        "year-month",
        "year",
    ),
    *(
        "year-suffix-ranged",
        "by-cite",
        "all-names",
        "primary-name",
        "partial-each",
        "complete-each",
        "margin",
        "sv",
    ),
    *(
        "title",
        "sentence",
        "lowercase",
        "block",
        "indent",
        "left-margin",
        "first",
        "subsequent",
        "ibid",
        "near-note",
    ),
    *(
        "minimal-two",
        "chicago-16",
        "display-and-sort",
        "author-only",
        "book article",
        "<i>“",
        "'",
        ". ",
        ", ",
        "\\",
    ),
)
JUNK = (
    *(
        "<",
        ">",
        "&",
        "&x;",
        "&#0;",
        "&amp;",
        '"',
        "\x00",
        "\ufeff",
        "</group>",
        "<group>",
        "<!--",
        "-->",
        "<![CDATA[",
    ),
    *(
        "<?xml version='1.0'?>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "<?xml version='9'?>",
        "<?pi?>",
        " xmlns=''",
    ),
    *("<!DOCTYPE style [<!ENTITY x 'y'>]>", "<!DOCTYPE style SYSTEM 'file:///etc/passwd'>", "漢", "<x:y/>", "]]>"),
)


def damaged(source: bytes, seed: int) -> str:
    """Damage a style: its elements and attributes, or the very text of its file."""
    random = Random(seed)  # noqa: S311 -- no secret: a seed tells what befalls a style
    if random.random() < 0.3:
        text = source.decode()
        for _ in range(random.choice((1, 1, 2, 5))):
            text = _spoilt(text, random)
        return "<" + text.lstrip("\ufeff \n<")
    root = etree.fromstring(source)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        random.choice(_DAMAGES)(random.choice(list(_elements(root))), random)
    return etree.tostring(root, encoding="unicode")


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    """The elements outside of info."""
    for child in root:
        if isinstance(child.tag, str) and child.tag != f"{CS}info":
            yield child
            yield from _elements(child)


def _spoilt(text: str, random: Random) -> str:
    """Cut, repeat, reverse a stretch of a text, or put something in."""
    start, end = sorted(random.choices(range(len(text) + 1), k=2))
    end = min(end, start + random.choice((1, 20, 2000)))
    junk = random.choice(JUNK)
    return random.choice(
        (
            text[:start],
            text[:start] + text[end:],
            text[:end] + text[start:],
            text[:start] + text[start:end][::-1] + text[end:],
            text[:start] + junk + text[start:],
            junk + text,
        )
    )


def _deleted(one: etree._Element, random: Random) -> None:
    one.getparent().remove(one)


def _doubled(one: etree._Element, random: Random) -> None:
    one.addnext(deepcopy(one))


def _renamed(one: etree._Element, random: Random) -> None:
    one.tag = random.choice((CS, CS, CS, "", "{http://x.y/}")) + random.choice(ELEMENTS)


def _moved(one: etree._Element, random: Random) -> None:
    target = random.choice(list(_elements(one.getroottree().getroot())))
    if target is not one and one not in target.iterancestors():
        target.insert(random.randint(0, len(target)), one)


def _grafted(one: etree._Element, random: Random) -> None:
    one.append(deepcopy(random.choice(list(_elements(one.getroottree().getroot())))))


def _wrapped(one: etree._Element, random: Random) -> None:
    wrapper = etree.Element(CS + random.choice(ELEMENTS))
    one.getparent().replace(one, wrapper)
    wrapper.append(one)


def _emptied(one: etree._Element, random: Random) -> None:
    del one[:]


def _written(one: etree._Element, random: Random) -> None:
    one.text = random.choice(("", "x", "“", "1", "\u202e"))


def _set(one: etree._Element, random: Random, *, own: bool = False) -> None:
    """Set an attribute, or one that is set, to a value that may be no value of its own."""
    names = one.keys() if own else ATTRIBUTES
    if names:
        one.set(random.choice(names), random.choice(VALUES))


def _swapped(one: etree._Element, random: Random) -> None:
    if len(one.attrib) > 1:
        first, second = random.sample(one.keys(), 2)
        one.attrib[first], one.attrib[second] = one.attrib[second], one.attrib[first]


def _stripped(one: etree._Element, random: Random) -> None:
    if one.attrib:
        del one.attrib[random.choice(one.keys())]


_changed = partial(_set, own=True)
_DAMAGES = (
    *(_deleted, _doubled, _renamed, _moved, _grafted, _wrapped, _emptied, _written),
    *(_set, _set, _set, _changed, _changed, _changed, _swapped, _stripped, _stripped),
)
