"""The names in a list of authors or editors, in any of the habits of reference lists → Names."""

import re
from unicodedata import normalize

from attrs import evolve

from biblio.model import Name
from biblio.refstring.words import holds, is_place
from biblio.text.names import is_inverted, parse_name, parse_names

CAPITALISED = r"(?:[dDlLO]['’])?[A-ZÀ-ÞŁŠŽ][\w'’‐-]*"
PARTICLE = r"(?:(?:de|del|de\sla|da|das|do|dos|di|du|van|van\sder|van\sden|von|af|av|ter|la|le|el|al|St\.)\s)"
VANCOUVER = re.compile(
    rf"(?:{PARTICLE}){{0,2}}{CAPITALISED}(?:\s{CAPITALISED}){{0,2}}"
    r"\s(?:[A-ZÀ-Þ]{1,4}|[A-Z](?:\.?[\s-]?[A-Z]){1,2})(?=[,.;\s]|$)"
)
"""A family name and initials without a comma between, as medicine prints them: "van der Berg JW"."""

_AND = r"(?:&|(?i:and|och|und|et(?!\s(?:al|coll)\b))|[ey](?=\s[A-ZÀ-ÞŁŠŽ]))"
_RARE_AND = re.compile(r"\s(?:[–—-]|a(?=\s[A-ZÀ-ÞŁŠŽ]))\s")
"""A dash between names, or the Czech "and"."""
_PARTED = re.compile(rf",|(?:^|\s|(?<=,)){_AND}\s")
_PARTED_BY_SIGNS = re.compile(rf"[;/]|\s{_AND}\s")
_STRAY_SPACE = re.compile(r"\s+(?=[,;.])")
_TIGHT = re.compile(r"(?<!\w)([A-ZÀ-Þ]\.)(?=[A-ZÀ-Þ][\w'’]*[a-zß-ÿ])")
"""An initial that touches the name after it: "B.Buyens"."""
_TIGHT_AND = re.compile(r"(?<=[\s,])(?:&|and)(?=[A-ZÀ-Þ])")
_BRACKETED = re.compile(r"(?<=\w)\s?\(((?:[A-ZÀ-Þ][a-z]?\.[\s-]?){1,4})\)")
"""Initials in brackets, a French habit: "Deschodt (L.)"."""
_STOP_FOR_COMMA = re.compile(r"^([A-ZÀ-Þ][A-ZÀ-Þ'’-]+)\. (?=(?:[A-ZÀ-Þ]\. ?){1,3}(?:[,;&]|$))")
"""A stop typed for the comma of an inverted name: "HUFF. L. A."."""
_STOP_BETWEEN = re.compile(r"(?<=[a-zß-ÿ])\. (?=[A-ZÀ-Þ]{2}[A-ZÀ-Þ' -]*, )")
"""A stop between names, the next of which is in capitals: "HOLM, René. KAI, Ada"."""
_NO_SIGNS = re.compile(r"(?:[A-ZÀ-Þ][a-zß-ÿ'’-]+\s[A-ZÀ-Þ]{1,3}\.?(?:\s|$)){2,}")
_ONE_OF_THESE = re.compile(r"\S+\s[A-ZÀ-Þ]{1,3}(?=\.?(?:\s|$))")
"""Names in a row without a sign between: "Liu SM Zhong J Zhao XJ"."""
_STOPS = re.compile(r"\.{2,}")
_WORD_STOP = re.compile(r"[^\W\d_]{3}\.+$")
_LAST_LETTER = re.compile(r"(?<=[\w.])\s[A-ZÀ-Þ]\.?$")
_FAMILY_AND_GIVEN = re.compile(
    r"[^\W\d_]{2,}(?:\s(?!and\s|och\s|und\s|et\s|[ye]\s)[^\W\d_]{2,}){0,3}"
    r",\s[^\W\d_]{3,}(?:\s(?:von|van|de|da|do|dos|de la))?"
    r"|[^\W\d_]{2,}(?:-[^\W\d_]+)?,\s[A-ZÀ-Þ][a-zß-ÿ]+(?:[\s-][A-ZÀ-Þ][a-zß-ÿ]+){1,2}"
)
"""One person, for nobody is listed by a given name alone: "Quintero Ramírez, Cirila"."""
_BEGINS_PARTICLE = re.compile(r"[Dd]e (?:la|las|los)\s[^,]+,\s[^,.]+$")
"""One person whose family name begins with particles: "De la O Martínez, María Eugenia"."""
_GIVEN_AND_INITIAL = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?(?:\s[A-ZÀ-Þ]\.?){1,2}")
_GENERATION = re.compile(r"(?:^|(?<=\s))(?:[JS]r\.?|2nd|3rd|4th)$|(?<=[A-ZÀ-Þ.]\s)(?:II|III|IV)$")
_ALL_INITIALS = re.compile(
    r"(?:(?:[A-ZÀ-Þ]{1,3}(?:\.[\s-]?|[\s-])){0,4}(?:[A-ZÀ-Þ]{1,2}\.|[A-ZÀ-Þ])|[A-ZÀ-Þ]{1,3}\.?)\s?"
    r"(?:(?:d[aeio]s?|de la|von|van|van der)\.?|[JS]r\.?|II|III|IV|2nd|3rd|4th)?$"
)
_INITIALS_AND_NEXT = re.compile(r"((?:[A-ZÀ-Þ]{1,2}\.[\s-]?){1,4})\s?([A-ZÀ-Þ][\w'’-]+)")
"""Initials, and after a comma that is lost the next family name: "E. J. Holm" of "Fjord, E. J. Holm, K."."""
_BEGINS_INITIALS = re.compile(r"[A-ZÀ-Þ]\.[\s-]?\S+")
_SUFFIX = re.compile(r"(?:[JS]r|II|III)\.?$")
_NAME_AND_LETTERS = re.compile(r"[^\W\d_]+ [^.,]+\. [A-ZÀ-Þ]{3,8}\.?$")
"""An institution and its letters: "Escola de Administração. ENAP"."""
_LETTERS_AND_NAME = re.compile(r"\s*[A-ZÀ-Þ]{2,6}\s[–—-]\s(?:[^\W\d_]+\s?){2,9}\.?\s*")
"""An institution's letters and its name: "APG - Angiosperm Phylogeny Group"."""
_WITH_BRACKET = re.compile(r"\s*(?:[A-ZÀ-Þ]\w{1,11}\s?\([^()]{8,200}\)|[^().;]{8,200}\s\([A-ZÀ-Þ]\w{1,11}\))\s*")
"""An institution's letters or name, and the other in brackets: "OMB (Office of Management and Budget)"."""
_LETTERS = re.compile(r"[A-ZÀ-Þ]{2,6}[0-9]?\.?")


def parse_authors(text: str) -> tuple[Name, ...]:
    """Parse a list of names, inverted or not, initials with or without stops; an institution is a literal."""
    if _LETTERS_AND_NAME.fullmatch(text) or (_WITH_BRACKET.fullmatch(text) and holds(text, "institution")):
        return (Name(literal=" ".join(text.split()).rstrip(".")),)
    text = _tidied(text)
    if ";" in text or "/" in text:
        return tuple(_one(piece.strip()) for piece in _PARTED_BY_SIGNS.split(text) if piece.strip(" ,."))
    pieces = [piece.strip() for piece in _PARTED.split(text) if piece.strip(" .")]
    parted, pieces = len(pieces), _with_generations(pieces)
    if _is_body(text, pieces):
        return (Name(literal=text.rstrip(".")),)
    if len(pieces) == 2 and _BEGINS_PARTICLE.match(text) and "," in text:
        return (parse_name(text),)
    if _FAMILY_AND_GIVEN.fullmatch(text) and not _SUFFIX.match(pieces[1]):
        return (parse_name(text),)
    for habit in (_without_commas, _in_turn, _with_initials, _first_inverted):
        if names := habit(pieces):
            return names
    return parse_names(_spaced(text)) if len(pieces) == parted else tuple(map(_one, pieces))


def _tidied(text: str) -> str:
    text = _RARE_AND.sub(" & ", normalize("NFC", " ".join(text.split()).strip(" ,;")))
    text = _TIGHT_AND.sub("& ", text)
    text = _BRACKETED.sub(r", \1", _TIGHT.sub(r"\1 ", _STOPS.sub(".", _STRAY_SPACE.sub("", text))))
    text = _STOP_BETWEEN.sub("; ", _STOP_FOR_COMMA.sub(r"\1, ", text))
    if _NO_SIGNS.fullmatch(text):
        text = ", ".join(_ONE_OF_THESE.findall(text))
    return text.rstrip(".") if _WORD_STOP.search(text) else text


def _with_generations(pieces: list[str]) -> list[str]:
    """Join "K. W. Kai" and "Jr.", where the name stands in reading order."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _SUFFIX.fullmatch(piece) and " " in joined[-1] and not _ALL_INITIALS.match(joined[-1]):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _is_body(text: str, pieces: list[str]) -> bool:
    """Whether a text without commas names one institution, as does "Ministerio de Educación y Cultura"."""
    if "," in text or any(len(piece.split()) > 1 for piece in pieces[1:]):
        return False
    if len(pieces) == 1 and (is_place(text) or _NAME_AND_LETTERS.match(text) or _LETTERS.fullmatch(text)):
        return True
    return bool(pieces) and holds(pieces[0], "institution", "society")


def _one(piece: str) -> Name:
    bare = piece.rstrip(". ")
    return _vancouver(bare) if "," not in piece and VANCOUVER.fullmatch(bare) else parse_name(_spaced(piece))


def _spaced(text: str) -> str:
    return re.sub(r"(?<=[A-Z]\.)(?=[A-Z]\.?(?:\W|$))", " ", text) if "," not in text else text


def _without_commas(pieces: list[str]) -> tuple[Name, ...]:
    """Part "Holm B, Kai AM": at least two of three pieces look so; () otherwise."""
    alike = [VANCOUVER.fullmatch(_GENERATION.sub("", piece).rstrip(". ")) is not None for piece in pieces]
    capitals = any(
        len(piece) > 3 and piece.isalpha() and piece.isupper() for piece in pieces
    )  # "Bo SEE", not "See BO"
    if capitals or not any(alike) or sum(alike) * 3 < len(pieces) * 2:
        return ()
    stopped = len(pieces) == 1 or pieces[0].endswith(".")  # else a stop at the end is the sentence's
    for at in range(len(pieces) - 1, 0, -1):
        if _ALL_INITIALS.match(pieces[at]) and " " not in pieces[at - 1]:  # Kai, AM among others without commas
            pieces = [*pieces[: at - 1], f"{pieces[at - 1]} {pieces[at]}", *pieces[at + 1 :]]
    return tuple(_vancouver(piece if stopped else piece.rstrip(".")) for piece in pieces)


def _vancouver(piece: str) -> Name:
    """Part "Family GA" and "Family G A Jr"; a stop after the initials stays."""
    generation = _GENERATION.search(piece)
    family, given = piece[: generation.start() if generation else None].rstrip(), ""
    while family and (not given or _LAST_LETTER.search(family)):
        family, _, initials = family.rpartition(" ")
        given = f"{initials} {given}".rstrip()
    suffix = generation[0] if generation else ""
    return evolve(parse_name(f"{family}, X"), given=given, suffix=suffix) if family else parse_name(piece)


def _in_turn(pieces: list[str]) -> tuple[Name, ...]:
    """Join "HOLM, Bo, KAI, Rut": each second piece is the given name of the one before it; () otherwise."""
    families, given = pieces[::2], pieces[1::2]
    pairs = list(zip(families, given, strict=False))
    capitals = all(_in_capitals(name) and "." not in name for name in families)
    read_so = capitals and not any(map(_in_capitals, given))
    read_so = read_so or (len(pairs) > 1 and all(is_inverted(family, first) for family, first in pairs))
    return _joined(pairs) if pairs and len(families) == len(given) and read_so else ()


def _joined(pairs: list[tuple[str, str]]) -> tuple[Name, ...]:
    return tuple(parse_name(f"{family}, {first}") for family, first in pairs)


def _in_capitals(piece: str) -> bool:
    return piece.isupper() and len(piece) > 2


def _with_initials(pieces: list[str]) -> tuple[Name, ...]:
    """Join "Holm, B., Kai, R. A., Jr." and "Holm, B., R. A. Kai"; () if no piece is all initials."""
    if not any(map(_ALL_INITIALS.match, pieces[1:])):
        return ()
    rest = list(pieces)
    names: list[Name] = []
    while rest:
        family = rest.pop(0)
        lost = _INITIALS_AND_NEXT.fullmatch(rest[0]) if rest and _ALL_INITIALS.match(pieces[-1]) else None
        if lost and "." not in family and not _ALL_INITIALS.match(rest[0]):
            names.append(parse_name(f"{family}, {lost[1].strip()}"))
            rest[0] = lost[2]
            continue
        parts = [family]
        if rest and _ALL_INITIALS.match(rest[0]):
            parts.append(rest.pop(0))
            if rest and _SUFFIX.match(rest[0]):
                parts.insert(1, rest.pop(0))
        names.append(parse_name(", ".join(parts)))
    return tuple(names)


def _first_inverted(pieces: list[str]) -> tuple[Name, ...]:
    """Join "Fjord, Theo W., Kai, Bo", and "Fjord, Theo, Bo Kai", where the first alone is inverted, or ()."""
    families, given = pieces[::2], pieces[1::2]
    initialled = any(map(_GIVEN_AND_INITIAL.fullmatch, given)) and all(len(name.split()) < 4 for name in given)
    if len(families) == len(given) and initialled and all(len(name.split()) == 1 for name in families):
        return _joined(list(zip(families, given, strict=True)))
    if VANCOUVER.fullmatch(pieces[0].rstrip(".")) and all(map(_BEGINS_INITIALS.match, pieces[1:])):
        return (_vancouver(pieces[0]), *map(parse_name, pieces[1:]))
    lone = [len(piece.split()) == 1 for piece in pieces]
    if len(pieces) > 2 and (lone[0] or lone[1] or is_inverted(pieces[0], pieces[1])) and not any(lone[2:]):
        return (parse_name(f"{pieces[0]}, {pieces[1]}"), *map(parse_name, pieces[2:]))
    return ()
