"""The tables of verbs.toml: what shows that a person named in prose is cited."""

import tomllib
from importlib.resources import files
from typing import Any

from biblio.manuscripts.prose.tokens import Token, Tokens
from biblio.manuscripts.prose.words import Phrases

_TABLES: dict[str, Any] = tomllib.loads(files(__package__).joinpath("verbs.toml").read_text("utf-8"))

_SAYING = frozenset((*_TABLES["singular"], *_TABLES["plural"], *_TABLES["past"]))
_PERSONAL = frozenset(_TABLES["personal"])
_PLURAL = frozenset(_TABLES["plural"])
_MADE = frozenset(_TABLES["made"])
_MADE_OBJECT = frozenset(_TABLES["made_object"])
_AUXILIARIES = frozenset(_TABLES["auxiliaries"])
_ADVERBS = frozenset(_TABLES["adverbs"])
_THOUGHTS = frozenset(_TABLES["thoughts"])
NO_PERSONS = frozenset(_TABLES["no_persons"])
OFFICES = frozenset(_TABLES["offices"])
POINTING = frozenset(_TABLES["pointing"])
_SOURCES = Phrases(_TABLES["sources"])
_STRONG_SOURCES = Phrases(_TABLES["strong_sources"])
_AS = frozenset(("as", "som", "como"))
_FARTHEST_VERB = 5
_FARTHEST_OBJECT = 4


def cites_known(tokens: Tokens, first: int, end: int) -> str:
    """The cue for a name that is an author's elsewhere: a verb, a source phrase, a thing thought; "" for none."""
    items = tokens.items
    verb = _verb(items, end)
    if verb and verb.folded in _SAYING:
        return f"verb “{verb.text}”"
    if end < len(items) and items[end].folded in _THOUGHTS:
        return f"“{items[end].text}” after the name"
    length = _SOURCES.ending(tokens, 0, first)
    if length and items[first - 1].folded not in _AS | frozenset(
        ("with", "med", "para", "like", "after", "efter")
    ):
        return f"“{tokens.between(first - length, first)}” before the name"
    return ""


def cites_unknown(tokens: Tokens, first: int, end: int, *, several: bool) -> str:
    """The cue for a name known from nowhere: only what a person alone does; "" for none."""
    items = tokens.items
    length = _STRONG_SOURCES.ending(tokens, 0, first)
    if length:
        return f"“{tokens.between(first - length, first)}” before the name"
    verb = _verb(items, end)
    if verb is None:
        return ""
    if verb.folded in _PERSONAL or (several and verb.folded in _PLURAL):
        return f"verb “{verb.text}”"
    return f"“{verb.text} a distinction”" if verb.folded in _MADE and _has_object(items, verb) else ""


def is_saying(word: str) -> bool:
    """Tell whether a word is a verb that says what a person says or thinks."""
    return word.casefold() in _SAYING


def _verb(items: tuple[Token, ...], index: int) -> Token | None:
    """The verb after a name, over auxiliaries and a few adverbs."""
    for token in items[index : index + _FARTHEST_VERB]:
        if token.folded in _SAYING:
            return token
        if token.folded not in _AUXILIARIES | _ADVERBS:
            break
    return None


def _has_object(items: tuple[Token, ...], verb: Token) -> bool:
    index = items.index(verb) + 1
    return any(token.folded in _MADE_OBJECT for token in items[index : index + _FARTHEST_OBJECT])
