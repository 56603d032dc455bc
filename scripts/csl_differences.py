# How two renderings of the same thing differ, put into words that are the same for the same fault elsewhere: what
# stands at the place is named by the variable it comes from ("⟨title⟩"); punctuation, tags and terms as they are.

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from lxml import etree

TOKEN = re.compile(r"<[^>]*>|&#?\w+;|\d{4}[a-z]\b|\d+|[^\W\d_]+|\s|.", re.DOTALL)
WORD = re.compile(r"[^\W_]+")
BOX = re.compile(r"\s*(</?div\b[^>]*>)\s*")
ENTRY = re.compile(r"^\s*<div class=\"csl-entry\">(.*)</div>\s*$", re.DOTALL)
FAR = 0.25
"""Below this share of tokens in common, two texts differ altogether."""
LONGEST = 70
"""Signs of a stretch that a class shows."""

Labels: TypeAlias = dict[str, str]


class Hunk(NamedTuple):
    """A stretch where the two differ, and the token before it."""

    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    before: str


def normal(text: str) -> str:
    """Take off what is layout only: the box around an entry, runs of white space of any kind, its edges."""
    inner = ENTRY.sub(r"\1", text)
    return re.sub(r"\s+", " ", BOX.sub(r"\1", inner)).strip()


def plain(text: str) -> str:
    """Give the words without markup."""
    bare = re.sub(r"<[^>]*>", "", BOX.sub(" ", text))
    return re.sub(r"\s+", " ", html.unescape(bare)).strip()


def classes(theirs: str, ours: str, labels: Labels) -> list[str]:
    """Name the ways in which two normalised texts differ, each once."""
    if not ours:
        return ["empty with us"]
    if not theirs:
        return ["empty with them"]
    left, right = _tokens(theirs), _tokens(ours)
    if Counter(_worded(left)) == Counter(_worded(right)) and _worded(left) != _worded(right):
        return ["the same words in another order"]
    found = hunks(left, right)
    if found is None:
        return ["altogether different"]
    telling = [hunk for hunk in found if not _closes(hunk)] or found
    return list(dict.fromkeys(_described(hunk, labels) for hunk in telling))


@lru_cache(50_000)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(text))


def _worded(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if WORD.fullmatch(token)]


@lru_cache(100_000)
def hunks(left: tuple[str, ...], right: tuple[str, ...]) -> list[Hunk] | None:
    """Align two token sequences; None where they have too little in common."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.ratio() < FAR:
        return None
    steps = [step for step in matcher.get_opcodes() if step[0] != "equal"]
    return [Hunk(left[a:b], right[c:d], left[a - 1] if a else "") for _, a, b, c, d in steps]


def _closes(hunk: Hunk) -> bool:
    """Is it nothing but the end of a tag, whose beginning tells as much?"""
    both = hunk.theirs + hunk.ours
    return all(token.startswith("</") for token in both)


def _described(hunk: Hunk, labels: Labels) -> str:
    theirs, ours = (_shown(side, labels) for side in hunk[:2])
    if "".join(hunk.theirs).casefold() == "".join(hunk.ours).casefold():
        return f"case of {_shown(hunk.theirs, labels)}" if "⟨" in theirs else f'case of "{theirs}" → "{ours}"'
    if not hunk.ours:
        change = f'missing "{theirs}"'
    elif not hunk.theirs:
        change = f'extra "{ours}"'
    elif theirs == ours:
        change = f'another "{ours}"'
    else:
        change = f'"{theirs}" → "{ours}"'
    worded = any(WORD.fullmatch(token) for token in hunk.theirs + hunk.ours)
    return change if worded else f"{change} {_after(hunk.before, labels)}"


def _after(token: str, labels: Labels) -> str:
    return f"after {_shown((token,), labels) or 'nothing'}".replace("after  ", "after a space")


def _shown(tokens: tuple[str, ...], labels: Labels) -> str:
    text = "".join(_label(token, labels) for token in tokens)
    text = re.sub(r"(⟨[^⟩]+⟩)(?:[^⟨⟩\w<]{0,3}\1)+", r"\1", text)
    text = re.sub(r"((?:⟨[^⟩]+⟩[^⟨⟩\w<]{0,3}){2,4})(?:\1)+", r"\1…", text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 21]} … {text[-18:]}"


def _label(token: str, labels: Labels) -> str:
    if not WORD.fullmatch(token):
        invisible = [sign for sign in token if sign != " " and unicodedata.category(sign)[0] in "ZC"]
        return f"⟨U+{ord(token[0]):04X}⟩" if invisible else token
    if len(token) == 5 and token[:4].isdigit():
        return f"{_label(token[:4], labels)}⟨year-suffix⟩"
    known = labels.get(token) or labels.get(token.casefold())
    if known:
        return f"⟨{known}⟩"
    return "#" if token.isdigit() else token


def labels_of(items: Iterable[dict[str, Any]], cites: Iterable[dict[str, Any]], terms: Labels) -> Labels:
    """Map the words of these items and cites to the variable they come from; words of terms stay themselves."""
    found: Labels = dict(terms)
    for item in [*items, *cites]:
        for word, variable in _words(item):
            found.setdefault(word, variable)
    return found


def _words(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Dates first: a year may also stand in a title or a DOI."""
    for variable, value in sorted(item.items(), key=lambda pair: not isinstance(pair[1], dict)):
        if variable in {"id", "type", "language", "label"}:
            continue
        if isinstance(value, list):
            yield from _name_words(variable, value)
        elif isinstance(value, dict):
            yield from _date_words(variable, value)
        else:
            yield from ((word.casefold(), variable) for word in _bare_words(str(value)))


def _bare_words(text: str) -> list[str]:
    return [token for token in TOKEN.findall(text) if WORD.fullmatch(token)]


def _name_words(role: str, names: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    for name in names:
        for part, value in name.items():
            called = role if part in {"family", "literal"} else f"{role}-{part}"
            words = _bare_words(str(value))
            yield from ((word.casefold(), called) for word in words)
            if part == "given":
                yield from ((word[0], "initial") for word in words)


def _date_words(variable: str, date: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for parts in date.get("date-parts", ()):
        yield str(abs(parts[0])), variable
    yield from ((word.casefold(), variable) for word in _bare_words(date.get("literal", "")))


@lru_cache
def term_labels(folder: Path, locale: str) -> Labels:
    """Map the words of a locale's terms to nothing, since they say most as they are; its months to "month"."""
    files = [path for tag in (locale, "en-US") if (path := folder / f"locales-{tag}.xml").is_file()]
    terms = [term for path in files for term in etree.parse(path).iter("{*}term")]
    found: Labels = {}
    for term in sorted(terms, key=lambda term: not _is_month(term)):
        for word in _bare_words("".join(term.itertext())):
            found.setdefault(word.casefold(), "month" if _is_month(term) else "")
    return found


def _is_month(term: etree._Element) -> bool:
    return term.get("name", "").startswith("month-")
