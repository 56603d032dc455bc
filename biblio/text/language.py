"""Which language a title is in, by its small words, endings and letters: enough for a title, no more."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

_TABLE = tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))
_WORDS: dict[str, list[str]] = {}
for _language, _row in _TABLE.items():
    for _word in set(_row["words"].split()):
        _WORDS.setdefault(_word, []).append(_language)
_ENDINGS = {language: tuple(row["endings"].split()) for language, row in _TABLE.items()}
_LETTERS: dict[str, list[str]] = {}
for _language, _row in _TABLE.items():
    for _letter in _row["letters"]:
        _LETTERS.setdefault(_letter, []).append(_language)
_NEVER = {language: frozenset(row.get("never", "")) for language, row in _TABLE.items()}

_WORD = re.compile(r"(?:[^\W\d_]|[¿¡])+")

_LEAST = 1.0
"""Score below which nothing is claimed: one word of one language alone."""

_MARGIN = 1.2
"""How many times the runner-up's score the best must have."""


def guess_language(title: str) -> str:
    """The IETF tag of a title's language: "en", "sv", "es", "pt", "de", "fr", "da" or "nb"; "" when unsure."""
    letters = set(title.casefold())
    never = frozenset(language for language, others in _NEVER.items() if others & letters)
    scores: dict[str, float] = {}
    for word in _split(title):
        for language, weight in _votes(word, never):
            scores[language] = scores.get(language, 0.0) + weight
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < _LEAST:
        return ""
    rival = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= rival * _MARGIN else ""


def _split(title: str) -> list[str]:
    return _WORD.findall(title.casefold())


@lru_cache(maxsize=1 << 14)
def _votes(word: str, never: frozenset[str]) -> list[tuple[str, float]]:
    """What a word says for each language but some: a known word one vote shared among its languages and more."""
    letters = sorted(set(word) & _LETTERS.keys())
    votes = [(language, 1.5) for letter in letters for language in _LETTERS[letter] if language not in never]
    languages = [language for language in _WORDS.get(word, ()) if language not in never]
    votes += [(language, 0.5 + 0.5 / len(languages)) for language in languages]
    if not languages and len(word) > 5:
        ended = [name for name, endings in _ENDINGS.items() if name not in never and word.endswith(endings)]
        votes += [(language, 0.5 / len(ended)) for language in ended]
    return votes
