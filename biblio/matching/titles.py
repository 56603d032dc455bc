"""How like are two titles? A ladder of named levels; levels.toml says what each is worth."""

from biblio.matching.features import Features, Title, own_words
from biblio.text.similar import jaro_winkler, ratio

_NEAR = 0.9
"""Share of characters in common of titles that differ in spelling only."""
_SPELLING = 0.85
"""Jaro-Winkler likeness of two spellings of a word: labour and labor, maquilas and maquiladoras."""
_DISTINCTIVE = 5
"""Words of its own that a part of a title needs to be no coincidence."""
_REWORDED = 0.5
"""Share of the words of both in common: worth a look."""


def title_level(left: Features, right: Features) -> str:
    """The level of two records' titles, given translations included."""
    own = _level(left.title, right.title)
    if own in ("exact", "near", "contained", "numbered", "companion", "absent", "short", "generic"):
        return own
    crossed = [(left.title, other) for other in right.translations]
    crossed += [(other, right.title) for other in left.translations]
    if any(_level(a, b) in ("exact", "near", "contained", "short") for a, b in crossed):
        return "translated"
    both = [_level(a, b) for a in left.translations for b in right.translations]
    return next((level for level in ("exact", "near", "contained") if level in both), own)


def _level(left: Title, right: Title) -> str:
    if not left.words or not right.words:
        return "absent"
    if left.companion != right.companion:
        return "companion" if _alike_in_part(left, right) else "unlike"
    if left.squeezed == right.squeezed:
        return _plain(left)
    common = len(left.content & right.content)
    if common == 0 and ratio(left.squeezed, right.squeezed) < _NEAR:
        return "unlike"
    if _numbered_apart(left, right):
        return "numbered" if _near(_without_numbers(left), _without_numbers(right)) else _loosely(left, right)
    if _near(left.content, right.content):
        return "near" if len(left.content) > 2 else _plain(left)
    return "contained" if _contained(left, right) else _loosely(left, right)


def _plain(title: Title) -> str:
    """The level of equal words: how much it says depends on how many they are."""
    if title.generic:
        return "generic"
    return "exact" if len(title.content) > 2 else "short"


def _numbered_apart(left: Title, right: Title) -> bool:
    """Tell whether each has a number that the other has not, or one names a part and the other none."""
    if "".join(left.numbers) == "".join(right.numbers):
        return False
    only_left, only_right = set(left.numbers) - set(right.numbers), set(right.numbers) - set(left.numbers)
    return bool(only_left and only_right)


def _without_numbers(title: Title) -> frozenset[str]:
    return frozenset(word for word in title.content if not any(char.isdigit() for char in word))


def _near(left: frozenset[str], right: frozenset[str]) -> bool:
    """Tell whether each word of one is, but for spelling, a word of the other."""
    only_left, only_right = sorted(left - right), sorted(right - left)
    if len(only_left) + len(only_right) > max(2, 0.5 * (len(left) + len(right))):
        return False
    if not only_left and not only_right:
        return bool(left)
    if ratio("".join(only_left), "".join(only_right)) >= _NEAR:  # "data base" and "database"
        return True
    return len(only_left) == len(only_right) and all(
        max(jaro_winkler(word, other) for other in only_right) >= _SPELLING for word in only_left
    )


def _contained(left: Title, right: Title) -> bool:
    """Tell whether the whole of one is a part of the other, or all its words are, in the main."""
    short, long = sorted((left, right), key=lambda title: len(title.content))
    if len(short.content) < 2 or set(short.numbers) - set(long.numbers):
        return False
    if len(short.content) > 2 and long.words[: len(short.words)] == short.words:
        return True
    if any(_near(short.content, _content(part, long)) for part in long.segments):
        return len(short.content) > 2 or _content(long.segments[0], long) == short.content
    if short.content <= long.content and len(short.content) >= _DISTINCTIVE:
        return 2 * len(short.content) > len(long.content) and _same_main(short, long)
    return False


def _content(segment: tuple[str, ...], title: Title) -> frozenset[str]:
    return title.content.intersection(segment)


def _same_main(left: Title, right: Title) -> bool:
    return _near(_content(left.segments[0], left), _content(right.segments[0], right))


def _alike_in_part(left: Title, right: Title) -> bool:
    return len(left.content & right.content) >= min(3, len(left.content), len(right.content))


def _loosely(left: Title, right: Title) -> str:
    """The level of titles that differ in more than spelling."""
    for index, part in enumerate(left.segments):
        own = own_words(part)
        if len(own) < _DISTINCTIVE:
            continue
        for place, other in enumerate(right.segments):
            if _near(own, own_words(other)):
                return (
                    "main" if index == place == 0 and len(left.segments) > 1 < len(right.segments) else "subtitle"
                )
    if left.segments and right.segments and len(left.content) > 2 and _same_main(left, right):
        return "main"
    common = len(left.content & right.content)
    return "reworded" if common >= _REWORDED * len(left.content | right.content) else "unlike"
