"""Mends of the runs of persons and institutions, which draw the words after them and lose their own."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from biblio.refstring.authors import ET_AL, INVERTED, ROLE, list_end
from biblio.refstring.roles import EDITED_BY
from biblio.refstring.runs import Run
from biblio.refstring.words import PARTICLES, TABLES, any_of

_TITLES = frozenset(("title", "container", "journal"))
_IN_CAPITALS = re.compile(r"\s*(?:[A-ZÀ-Þ]{3,}|[A-ZÀ-Þ' -]{4,}),")
_SMALL_WORD = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}(?!\w)")
_AFTER_NAMES = re.compile(r"(?=[^:]*[^:]\s[^:])[^:()]{4,120}:\s(?=[^\W\d_a-zß-öø-ÿ]\w*[^\W\d_])")
"""Names and the colon after them, where a title goes on: "Papen, Apost: Harbours"."""
_IN = re.compile(rf"\W*{any_of(TABLES['host'])}(?!\w)", re.IGNORECASE)
_LAST_INITIAL = re.compile(r"(?<!\w)[A-ZÀ-Þ]\.$")
_GIVEN_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]{2,}\s?[:.,]?")
"""What may stand after an initial, before the sign that ends the names: "Lepsius, M. Rainer:"."""
_GOES_ON = ':"“„«”'
"""Signs after names at which a title begins."""
_AFTER_ROLE = re.compile(rf"{ROLE.pattern}\s{{0,2}}[:.,]\s{{0,3}}(?=[^\W_])", re.IGNORECASE)
_IN_NAMES = PARTICLES | {"and", "och", "und", "et", "e", "y", "&", "al.", "al"}
_CUT_NAMES = re.compile(
    r"\s*(?:[A-ZÀ-Þ]\.[\s-]?){1,4}[^\W\d_].{1,400}?(?:,|\s(?:and|&))\s*(?:[A-ZÀ-Þ]\.[\s-]?){1,4}"
)
_FAMILY_NAME = re.compile(r"\s*[A-ZÀ-Þ][\w'’-]+\s?,\s")
_BODY_IN_CAPITALS = re.compile(
    rf"\W*{any_of(TABLES['host'])}\W+(?-i:[A-ZÀ-Þ]+(?:\s[A-ZÀ-Þ]{{2,}}){{1,8}}\.\s)(?=[^\W\d_].*(?-i:[a-zß-ÿ]))",
    re.IGNORECASE,
)
_BEFORE_QUOTATION = re.compile(r"\s*([A-ZÀ-Þ][a-zß-ÿ]+[.,])\s*[“\"«„”]")
_ARTICLE = re.compile(r"\W*(?:Art|Artikel|Lemma|s\. ?v)\W*", re.IGNORECASE)
_BY = (" by", " von", " v", " av", " por", " par")
_ENDS_SMALL = re.compile(r"[A-ZÀ-Þ]\w+[\w\s]*\s(?:de|da|do|del|of|för|für|i|du)\s*$")


def bodies(_text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call a publisher that an entry begins with its author, where another one follows its title."""
    labels = [run.label for run in found]
    first = labels[:2] == ["publisher", "title"] and "publisher" in labels[2:] and "author" not in labels
    yield from [evolve(found[0], label="author"), *found[1:]] if first else found


def bracketed_bodies(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give an author the rest of a bracket that the title drew: "BMHM (Häfen, | Meere und Jugend)"."""
    held: Run | None = None
    for run in found:
        if held and run.label == "title" and ")" in text[run.start : run.end]:
            end = text.index(")", run.start) + 1
            yield evolve(held, end=end)
            if text[end : run.end].strip(" ,.:"):
                yield evolve(run, start=end)
            held = None
            continue
        if held:
            yield held
        words = text[run.start : run.end]
        held = run if run.label == "author" and words.count("(") > words.count(")") else None
        if not held:
            yield run
    if held:
        yield held


def bodies_of_hosts(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Part an institution in capitals from the host that made it: "In: TIDES TEAM. An introduction"."""
    edited = any(run.label == "editor" for run in found)
    for run in found:
        body = (
            _BODY_IN_CAPITALS.match(text, run.start, run.end) if run.label == "container" and not edited else None
        )
        if body:
            yield evolve(run, label="editor", end=body.end())
            yield evolve(run, start=body.end())
        else:
            yield run


def bodies_with_places(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Join an institution and the place that its name ends with: "Secretaria das Marés de | Lund"."""
    held: Run | None = None
    printed = any(run.label == "publisher" for run in found)
    for run in found:
        if held:
            yield evolve(run, label="publisher", start=held.start) if run.label == "place" else held
            if run.label != "place":
                yield run
            held = None
        elif run.label == "note" and not printed and _ENDS_SMALL.search(text, run.start, run.end):
            held = run
        else:
            yield run
    if held:
        yield held


def last_names(text: str, found: Sequence[Run]) -> list[Run]:
    """Give the last of names in reading order the family name that the title drew: "A. Kai, B. | Holm, Tides"."""
    labels = [run.label for run in found]
    at = labels.index("author") if "author" in labels else len(found)
    if at + 1 >= len(found) or labels[at + 1] != "title":
        return list(found)
    names, title = found[at : at + 2]
    drawn = _FAMILY_NAME.match(text, title.start, title.end)
    cut = _CUT_NAMES.fullmatch(text, names.start, names.end)
    if not drawn or not cut:
        return list(found)
    return [*found[:at], evolve(names, end=drawn.end()), evolve(title, start=drawn.end()), *found[at + 2 :]]


def edited_notes(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call editors what says so and was called a note: "hrsg. von Rolf Tiede"."""
    for run in found:
        edited = run.label == "note" and EDITED_BY.match(text, run.start, run.end)
        named = (
            edited
            and edited[0].strip(" ,.").lower().endswith(_BY)
            and text[edited.end() : edited.end() + 1].isupper()
        )
        yield evolve(run, label="editor") if named else run


def articles(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Call no author the word for an entry of a dictionary: "Art. „Öffentlichkeit“"."""
    for run in found:
        entry = run.label == "author" and _ARTICLE.fullmatch(text, run.start, run.end)
        yield evolve(run, label="note") if entry else run


def without_drawn(text: str, found: Sequence[Run]) -> Iterator[Run]:
    """Give titles back their first words that names drew: "AUSTIN, J. How", "Kai, Bo (Hrsg.): Das"."""
    drawn: Run | None = None
    for run in found:
        if drawn:
            joins = run.label in _TITLES
            yield evolve(run, start=drawn.start) if joins else drawn
            drawn = None
            if joins:
                continue
        stop = _names_stop(text[run.start : run.end], run.label, text[run.end : run.end + 2].lstrip()[:1])
        title = "title" if run.label == "author" or run is found[0] else "container"
        drawn = Run(title, run.start + stop, run.end, run.sure) if stop else None
        yield evolve(run, end=run.start + stop) if stop else run
    if drawn:
        yield drawn


def _is_titled(text: str, start: int, end: int) -> bool:
    """Whether names stand before a role and a title after it: "Kai, B. (org.). Marés: outros conceitos"."""
    words = text[end:].split()
    plain = any(word.islower() and word not in _IN_NAMES for word in words)
    return plain and words[0][0].isupper() and any(map(str.isupper, _IN.sub("", text[:start])))


def _names_stop(text: str, label: str, sign: str) -> int:
    """Where names end and other words follow: after "(Hrsg.):" or "FAMILY, I."; 0 if nothing follows.

    `sign` is what stands after the text.
    """
    role = _AFTER_ROLE.search(text) if label in ("author", "editor") else None
    if role and (":" in role[0] or _is_titled(text, role.start(), role.end())):
        return role.end()
    if label != "author":
        return 0
    colon = _AFTER_NAMES.match(text)
    if colon:
        return colon.end()
    end = list_end(text, INVERTED)
    rest = text[end:].strip()
    capitals = _IN_CAPITALS.match(text)
    listed = any(mark in rest for mark in ",;&") and not (capitals and _SMALL_WORD.match(rest))
    second = (
        not capitals
        and _LAST_INITIAL.search(text, 0, end)
        and _GIVEN_NAME.fullmatch(rest)
        and any(mark in f"{rest[-1:]}{sign}" for mark in _GOES_ON)
    )
    is_name = listed or second or ET_AL.match(rest) or ROLE.match(rest) or len(rest) < 2
    return 0 if not end or text[end - 1] != "." or is_name or not rest[0].isupper() else end


def before_quotation(text: str, found: Sequence[Run]) -> list[Run]:
    """Give an author the name before a title in quotation marks: "Peterson, V. | Spike. “How Gender Matters”"."""
    for at, (names, title) in enumerate(pairwise(found)):
        drawn = _BEFORE_QUOTATION.match(text, title.start, title.end)
        if names.label == "author" and title.label == "title" and drawn:
            parted = [evolve(names, end=drawn.end(1)), evolve(title, start=drawn.end(1))]
            return [*found[:at], *parted, *found[at + 2 :]]
    return list(found)
