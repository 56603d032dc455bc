"""Names read backwards from a year: "Friedman, Hochstetler and Clark" before "2001"."""

import re
from typing import Literal

from attrs import frozen

from biblio.manuscripts.prose.tokens import Token, Tokens
from biblio.manuscripts.prose.words import (
    AGENCIES,
    BEFORE_PLACE,
    CONJUNCTIONS,
    EDITORS,
    ET_AL,
    INNER,
    INSTITUTIONS,
    LEADING,
    MONTH_NAMES,
    NOT_AUTHORS,
    PARTICLES,
    PREPOSITIONS,
    SERIES,
    without_genitive,
)
from biblio.text.places import is_place

Place = Literal["group", "running"]
"""Where the names stand: inside brackets, where commas alone may part them, or in running text."""

_MOST_NAMES = 60
_MOST_INITIALS = 10  # tokens
_LONGEST_ACRONYM = 4
_LONGEST_NAME = 9  # tokens: "Instituto Nacional de Estadística, Geografía e Informática" is seven
_ADVERB = re.compile(r"\w{3}(?:nt|ng|ed|ic|al|iv|ous|ar|er|ful|ess|ear)e?ly$|\w{5}mente$|\w{3}ligen$")
"""What an adverb ends in, and no given name does."""
_ABOUT = frozenset(("for", "för", "para", "on", "om", "about", "sobre", "of", "sur", "für"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "filho", "neto", "júnior"))


@frozen
class Authors:
    """Surnames as printed, what stands before the first of them, and the index of the first token."""

    names: tuple[str, ...]
    first: int
    given: str = ""
    et_al: bool = False


@frozen
class _Name:
    surname: str
    given: str
    first: int


def read_authors(tokens: Tokens, floor: int, end: int, place: Place) -> Authors | None:
    """Read the authors that end before token `end`, not reaching below `floor`; None where no name stands."""
    series = _read_series(tokens, floor, end)
    if series is not None:
        return series
    end = _back_over_apostrophe(tokens, floor, end)
    stop = _back_over(tokens, floor, _back_over_editors(tokens, floor, end), ",.:;…", 4)
    if stop < end and tokens.items[stop].text == "." and stop > floor and _is_initial(tokens.items[stop - 1]):
        stop += 1  # the full stop of "Domínguez R."
    length = ET_AL.ending(tokens, floor, stop)
    if not length and stop < end:
        length = ET_AL.ending(tokens, floor, stop + 1)  # the full stop of "al." was taken for a separator
        stop += bool(length)
    stop = _back_over(tokens, floor, stop - length, ",", 1)
    names = _read_list(tokens, floor, stop, listed=place == "group" or bool(length), et_al=bool(length))
    if not names or _name_no_author(names, alone=len(names) == 1 and not length) or _is_date(tokens, floor, names):
        return None
    names = _without_place(tokens, floor, names, place)
    return Authors(tuple(name.surname for name in names), names[0].first, names[0].given, bool(length))


def _read_series(tokens: Tokens, floor: int, end: int) -> Authors | None:
    """The name of an official series before a year and number: "SOU 2017:21", "prop. 2009/10:60"."""
    items = tokens.items
    index = end - (end - 1 > floor and items[end - 1].text == ".")
    if index <= floor or items[index - 1].folded not in SERIES or not number_after(tokens, end):
        return None
    return Authors((items[index - 1].text,), index - 1)


def number_after(tokens: Tokens, index: int) -> int:
    """Index after the "2017:21" or "2009/10:60" that begins at a token; 0 for none."""
    items = tokens.items
    colon = index + 1
    if colon + 1 < len(items) and items[colon].text == "/" and items[colon + 1].kind == "number":
        colon += 2
    if colon + 1 >= len(items) or items[index].kind != "number" or items[colon].text != ":":
        return 0
    touching = items[colon].start == items[colon - 1].end and items[colon + 1].start == items[colon].end
    return colon + 2 if touching and any(char.isdecimal() for char in items[colon + 1].text) else 0


def _back_over_apostrophe(tokens: Tokens, floor: int, end: int) -> int:
    """Index before the last sign of "Achieng’", unless a quotation opens before the name."""
    items = tokens.items
    if end - 1 <= floor or items[end - 1].text not in "'’" or items[end - 1].start != items[end - 2].end:
        return end
    quoted = any(token.text in "'‘’" for token in items[max(floor, end - _LONGEST_NAME) : end - 1])
    return end if quoted else end - 1


def _back_over_editors(tokens: Tokens, floor: int, end: int) -> int:
    """Index before the "(eds.)" or ", eds," that says what kind of names stand before it; else `end`."""
    index = _back_over(tokens, floor, end, ",.)", 3)
    if index <= floor or tokens.items[index - 1].folded not in EDITORS:
        return end
    index -= 1
    return index - (index > floor and tokens.items[index - 1].text == "(")


def _read_list(tokens: Tokens, floor: int, end: int, *, listed: bool, et_al: bool) -> list[_Name]:
    """Names from right to left; a comma joins them once a conjunction or "et al." has shown a list."""
    names: list[_Name] = []
    while (name := _read_name(tokens, floor, end, joined=bool(names) or et_al)) is not None:
        names.append(name)
        end = name.first
        joint = _joint(tokens, floor, end)
        if joint == end or len(names) == _MOST_NAMES or (tokens.items[joint].folded in ",;" and not listed):
            break
        listed = True
        end = joint
    return names[::-1]


def _joint(tokens: Tokens, floor: int, end: int) -> int:
    """Index where the ", and" before a name begins; `end` itself where there is none."""
    index = end
    if index > floor and tokens.items[index - 1].folded in CONJUNCTIONS:
        index -= 1
    if index > floor and tokens.items[index - 1].text in ",;":
        index -= 1
    return index


def _read_name(tokens: Tokens, floor: int, end: int, *, joined: bool) -> _Name | None:
    """Read the name that ends at a token; `joined` says that a name or "et al." follows it."""
    items = tokens.items
    tail = _back_over_initials(items, floor, _back_over_suffix(items, floor, end))
    if tail < end and tail > floor + 1 and items[tail - 1].text == "," and _is_capital(items[tail - 2]):
        tail -= 1  # Falk, R.
    start = _run_start(items, floor, tail)
    if start == tail:
        return None
    given_start = _back_over_initials(items, floor, start)
    while start < tail and given_start == start and _is_head(items[start], tokens, start, floor):
        if start == tail - 1 and _is_short_name(tokens, start, floor, joined=joined):
            break
        start = given_start = start + 1
    if start == tail:
        return None
    return _split(tokens, given_start, start, tail, end)


def _is_short_name(tokens: Tokens, index: int, floor: int, *, joined: bool) -> bool:
    """Tell whether "An", "Más" or "Herr" is a name after all: in a list of names, or before "et al."."""
    after_separator = index > floor and tokens.items[index - 1].text in ",;"
    return after_separator or (joined and _begins_cite(tokens, index, floor))


def _split(tokens: Tokens, given_start: int, start: int, tail: int, end: int) -> _Name:
    """Tell given names from the surname; an institution's name is all surname."""
    items = tokens.items[start:tail]
    if len(items) > 1 and any(item.folded in INSTITUTIONS or item.folded.endswith(AGENCIES) for item in items):
        return _Name(without_genitive(tokens.between(given_start, end)), "", given_start)
    surname = len(items) - 1
    while surname > 0 and items[surname - 1].folded in PARTICLES:
        surname -= 1
    family = without_genitive(tokens.between(start + surname, _without_comma(tokens, tail, end)))
    return _Name(family, tokens.between(given_start, start + surname), given_start)


def _without_comma(tokens: Tokens, tail: int, end: int) -> int:
    """The end of "Domínguez R."; in "Falk, R." initials after a comma are no part of the surname."""
    return tail if tail < end and tokens.items[tail].text == "," else end


def _run_start(items: tuple[Token, ...], floor: int, end: int) -> int:
    """Index where the run of capitalized words, particles and inner words that ends at `end` begins."""
    start = index = end - _is_agency(items, floor, end)
    while index > max(floor, end - _LONGEST_NAME):
        token = items[index - 1]
        if _is_capital(token):
            index -= 1
            start = index
            if token.folded in LEADING and token.folded not in PARTICLES:
                break
        elif index < end and token.folded in PARTICLES | INNER:
            index -= 1
            start = index if token.folded in PARTICLES else start
        else:
            break
    return start


def _is_agency(items: tuple[Token, ...], floor: int, end: int) -> bool:
    """Tell whether a name ends in a common noun in lower case: "Statistiska centralbyrån"."""
    if end - 2 < floor or not items[end - 1].text.islower() or not _is_capital(items[end - 2]):
        return False
    return items[end - 1].folded.endswith(AGENCIES)


def _is_head(token: Token, tokens: Tokens, index: int, floor: int) -> bool:
    """Tell whether a word only leads up to the name: "See", "In", and "de" in "estudios de Soares"."""
    if token.text.isupper() and 1 < len(token.text) <= _LONGEST_ACRONYM and _stands_alone(tokens, index):
        return False  # UN (1995)
    if _ADVERB.search(token.folded) and not (index > floor and tokens.items[index - 1].text in ",;"):
        return True
    if token.folded in LEADING and (token.kind == "word" and not token.text.islower()):
        return token.folded not in PARTICLES or not _begins_cite(tokens, index, floor)
    return token.folded in PREPOSITIONS and not _begins_cite(tokens, index, floor)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Tell whether a word in capitals is the only one: in a heading or an ABNT name its neighbours are too."""
    neighbours = tokens.items[max(0, index - 1) : index] + tokens.items[index + 1 : index + 2]
    return not any(token.kind == "word" and token.text.isupper() and len(token.text) > 1 for token in neighbours)


def _begins_cite(tokens: Tokens, index: int, floor: int) -> bool:
    """Tell whether the token follows a bracket, a separator or a conjunction, as the first of a name does."""
    if index == 0:
        return True
    before = tokens.items[index - 1]
    return before.text in "([;" or (index > floor and (before.text == "," or before.folded in CONJUNCTIONS))


def _name_no_author(names: list[_Name], *, alone: bool) -> bool:
    """Tell whether a month, a table or a congress stands there; Jan, March and Page are names among names."""
    words = [f"{name.given} {name.surname}".casefold().replace(".", " ").split() for name in names]
    told = [not NOT_AUTHORS.isdisjoint(name) for name in words]
    return any(bad and (alone or len(name) > 1) for bad, name in zip(told, words, strict=True)) or (
        all(told) and len(told) > 1
    )


def _is_date(tokens: Tokens, floor: int, names: list[_Name]) -> bool:
    """Tell whether "May" is a month: after a day, or after the comma behind a place or a thing."""
    first = names[0].first
    if len(names) > 1 or names[0].surname.casefold() not in MONTH_NAMES or first <= floor:
        return False
    before = tokens.items[first - 1]
    return before.kind == "number" or before.text in (",", "of", "de")


def _without_place(tokens: Tokens, floor: int, names: list[_Name], place: Place) -> list[_Name]:
    """Drop what only leads up to a list: "In Mexico, Keck and Sikkink", "of Basic Schooling, Soares and Alves"."""
    if len(names) < 2 or tokens.items[names[1].first - 1].text != ",":
        return names
    first = names[0].first
    before = tokens.items[first - 1] if first > floor else None
    led = before is not None and before.folded in BEFORE_PLACE
    inside = before is not None and before.text.islower() and before.folded not in CONJUNCTIONS
    odd = place == "running" and _is_spelled_out(names[0]) and not any(map(_is_spelled_out, names[1:]))
    about = before is not None and before.folded in _ABOUT
    local = (inside or about) and is_place(f"{names[0].given} {names[0].surname}".strip())
    return names[1:] if led or local or (inside and odd) else names


def _is_spelled_out(name: _Name) -> bool:
    """Tell whether a given name is more than initials and particles."""
    return any(len(word) > 2 and word.casefold() not in PARTICLES for word in name.given.split())


def _back_over(tokens: Tokens, floor: int, end: int, signs: str, most: int) -> int:
    index = end
    while index > floor and end - index < most and tokens.items[index - 1].text in signs:
        index -= 1
    return index


def _back_over_initials(items: tuple[Token, ...], floor: int, end: int) -> int:
    """Index before "M. E.", "M.E.", "JM" or "R"; hyphenated initials are one word."""
    index = end
    while index > max(floor, end - _MOST_INITIALS):
        if items[index - 1].text == "." and index - 1 > floor and _is_initial(items[index - 2]):
            index -= 2
        elif _is_initial(items[index - 1]) and index < len(items) and items[index - 1].folded not in CONJUNCTIONS:
            index -= 1
        else:
            break
    return index


def _back_over_suffix(items: tuple[Token, ...], floor: int, end: int) -> int:
    index = end
    if index > floor + 1 and items[index - 1].text == "." and items[index - 2].folded in _SUFFIXES:
        index -= 1
    if index > floor + 1 and items[index - 1].folded in _SUFFIXES:
        index -= 1
        index -= items[index - 1].text == ","
    return index


def _is_initial(token: Token) -> bool:
    letters = token.text.replace("-", "").replace("‐", "")
    return token.kind == "word" and len(letters) == 1 and letters.isupper()


def _is_capital(token: Token) -> bool:
    """Tell whether a word can stand in a name: Falk, McGrew, d'Alisa, al-Rashid, ALVES."""
    if token.kind != "word" or len(token.text) < 2:
        return False
    text = token.text
    return text[0].isupper() or any(
        text[index + 1].isupper() for index in (1, 2) if len(text) > index + 1 and text[index] in "'’-"
    )
