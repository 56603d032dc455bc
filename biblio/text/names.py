"""Personal names in words → Name."""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from itertools import takewhile

from biblio.model import Name

_WORDS: dict[str, list[str]] = tomllib.loads(files("biblio.text").joinpath("names.toml").read_text("utf-8"))
_DROPPING, _KEEPING, _IBERIAN, _SHARED = (
    frozenset(_WORDS[name]) for name in ("dropping", "keeping", "iberian", "shared")
)
_SUFFIX = re.compile(r"^(?:jr|sr|jun|sen|ii|iii|iv|filho|neto|júnior|hijo)\.?$", re.IGNORECASE)
_WITHIN = re.compile(r"^(?:jr|sr|ii|iii)\.?$", re.IGNORECASE)
"""What stands behind a family name and is none of it; Filho and Neto are sorted with it (ABNT NBR 6023)."""
_INITIAL = re.compile(r"^(?:[^\W\d_a-zß-öø-ÿ]\.?-?){1,3}$")
_SEPARATOR = re.compile(
    r"\s*(?:;|&|\band\b|\bund\b|\by\b(?=\s+[A-ZÁÉÍÓÚÅÄÖ])|\boch\b|\bet\b(?!\s+al)|\be\b(?=\s+[A-ZÁÉÍÓÚ]))\s*"
)
_LOOKS_IBERIAN = re.compile(r"\w*(?:[ñáíóúãõ]\w*|ez|eiro|eira)$", re.IGNORECASE)


def parse_name(text: str) -> Name:
    """Parse "Family, Given", "Family, Jr., Given", "Given von Family" or "Given Family R." into parts.

    A trailing initial belongs to the family name: it is the second family name shortened ("Edmé Domínguez R.").
    One word is a family name. Nothing is lost: `str()` of the result has every word of the input.
    """
    text = " ".join(text.split()).strip(" ,;")
    if "," in text:
        return _inverted([part.strip() for part in text.split(",")])
    return _reading_order(text.split())


def _inverted(parts: list[str]) -> Name:
    family, given = parts[0], parts[-1]
    suffix = " ".join(part for part in parts[1:-1] if part)
    if len(parts) == 2 and _SUFFIX.match(given):
        family, given, suffix = parts[0], "", given
    particles, rest = _leading_particles(family.split())
    if not suffix and len(rest) > 1 and _WITHIN.match(rest[-1]):
        suffix = rest.pop()
    given_words = given.split()
    if not suffix and len(given_words) > 1 and _WITHIN.match(given_words[-1]):
        suffix = given_words.pop()
    if given_words and given_words[-1].rstrip(".") in _DROPPING | _KEEPING:
        given_words[-1] = given_words[-1].rstrip(".")
    tail = len(given_words)
    while tail > 1 and given_words[tail - 1] in _DROPPING | _KEEPING:
        tail -= 1
    return Name(
        family=" ".join(rest),
        given=" ".join(given_words[:tail]),
        dropping_particle=" ".join(given_words[tail:]),
        non_dropping_particle=" ".join(particles),
        suffix=suffix,
    )


def _leading_particles(words: list[str]) -> tuple[list[str], list[str]]:
    count = 0
    while count < len(words) - 1 and words[count] in _DROPPING | _KEEPING:
        count += 1
    return words[:count], words[count:]


def _reading_order(words: list[str]) -> Name:
    suffix = ""
    if len(words) > 2 and _SUFFIX.match(words[-1]):
        suffix = words.pop()
    if leading := _leading_family(words):
        words, start = [*words[leading:], *words[:leading]], len(words) - leading
    else:
        start = _double_family_start(words) or _family_start(words)
    given, rest = words[:start], words[start:]
    particles, family = _leading_particles(rest)
    dropping = bool(particles) and particles[0] in _DROPPING and not set(particles) & _KEEPING
    return Name(
        family=" ".join(family),
        given=" ".join(given),
        dropping_particle=" ".join(particles) if dropping else "",
        non_dropping_particle="" if dropping else " ".join(particles),
        suffix=suffix,
    )


def _leading_family(words: list[str]) -> int:
    """How many words of a family name stand before its given name: "HIRATA Helena", "Orcutt G. H."."""
    initials = sum(1 for _ in takewhile(_is_stopped_initial, reversed(words)))
    before = len(words) - initials
    if initials and before and (words[:before][-1].isupper() or len(_leading_particles(words[:before])[1]) == 1):
        return 0 if any(map(_INITIAL.match, words[:before])) else before
    count = sum(1 for _ in takewhile(_in_capitals, words))
    given = words[count:]
    plain = all(word[:1].isupper() and (not word.isupper() or len(word) < 3) for word in given)
    return count if plain and len(given) < 3 and any(len(word) > 2 for word in given) else 0


def _is_stopped_initial(word: str) -> bool:
    return word.endswith(".") and _INITIAL.match(word) is not None


def _in_capitals(word: str) -> bool:
    long = len(word) > 2 or word.casefold() in _DROPPING | _KEEPING
    return word.isupper() and long and "." not in word


def is_given_name(word: str) -> bool:
    """Whether a word is a common Spanish or Portuguese given name."""
    return word.casefold() in _IBERIAN | _SHARED


def is_inverted(first: str, second: str) -> bool:
    """Whether two pieces between commas are the parts of one name, "Ordóñez Rivas, María del Pilar"."""
    opening = second.split()[:1]
    return bool(opening) and is_given_name(opening[0]) and not is_given_name(first.split()[0])


def _double_family_start(words: list[str]) -> int:
    """Index of the first of two family names after Spanish or Portuguese given names; 0 where there are not two.

    "Carlos Mamani Condori", "José Luis Romero Díaz", "María del Pilar Ordóñez Rivas"; but one in
    "Juan Carlos Romero".
    """
    start = _given_end(words) or _iberian_initials(words)
    family = _leading_particles(words[start:])[1] if start else []
    if len(family) > 2 and not set(words[start:]) & (_DROPPING | _KEEPING):
        start, family = len(words) - 2, words[-2:]
    whole = all(word[0].isupper() and not _INITIAL.match(word) for word in family)
    return start if start and len(family) == 2 and whole else 0


def _iberian_initials(words: list[str]) -> int:
    """How many initials stand before two names that look Spanish or Portuguese: "M. L. Cárdenas Ruiz"."""
    start = next((at for at, word in enumerate(words) if not _INITIAL.match(word)), len(words))
    looks = len(words) - start == 2 and _LOOKS_IBERIAN.match(words[start])
    return start if start and looks else 0


def _given_end(words: list[str]) -> int:
    """How many of the words are Spanish or Portuguese given names, with initials and particles between them."""
    first = words[0].casefold() if words else ""
    iberian = first in _SHARED and any(_LOOKS_IBERIAN.match(word) for word in words[-2:])
    if first not in _IBERIAN and not iberian:
        return 0
    end = at = 1
    while at < len(words) - 1:
        particle = words[at] in _DROPPING | _KEEPING
        if not particle and (is_given_name(words[at]) or _INITIAL.match(words[at])):
            end = at + 1
        elif not particle:
            break
        at += 1
    return end


def _family_start(words: list[str]) -> int:
    """Index of the first word of the family name with its particles."""
    start = len(words) - 1
    if start > 1 and _INITIAL.match(words[-1]) and words[-1].endswith("."):
        start -= 1  # Domínguez R.
    while start > 1 and words[start - 1] in _DROPPING | _KEEPING:
        start -= 1
    if start > 1 and _INITIAL.match(words[start - 2]) and _is_capital_particle(words[start - 1]):
        start -= 1  # K. Van Acker
    return max(0, start)


def _is_capital_particle(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word.casefold() in _DROPPING | _KEEPING


def parse_names(text: str) -> tuple[Name, ...]:
    """Split "Cirila Quintero, Silvia Lopez and Åsa Stenman" and parse each; both name orders are understood."""
    halves = [half for half in _SEPARATOR.split(" ".join(text.split())) if half.strip(" ,.")]
    inverted = len(halves) > 1 and "," in halves[-1].strip(" ,.")
    if len(halves) > 1 and not inverted and _begins_inverted(halves):
        return (parse_name(halves[0]), *parse_names(" & ".join(halves[1:])))
    split = _split_inverted if inverted else _split_commas if len(halves) > 1 else _split_lone
    return tuple(parse_name(piece) for half in halves for piece in split(_pieces(half)) if piece.strip(" ,."))


def _begins_inverted(halves: list[str]) -> bool:
    """Whether the first name alone has its family name in front: "Ordóñez, María del Pilar y Carlos Mamani"."""
    first = _pieces(halves[0])
    whole = all("," not in half.strip(" ,.") and len(half.split()) > 1 for half in halves[1:])
    return len(first) == 2 and whole and (any(len(piece.split()) == 1 for piece in first) or is_inverted(*first))


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(",") if piece.strip()]


def _split_inverted(pieces: list[str]) -> list[str]:
    """Split a list whose last member is "Family, Given": "Keck, Margaret E. and Sikkink, Kathryn"."""
    if len(pieces) == 3 and _SUFFIX.match(pieces[1]):
        return [", ".join(pieces)]
    if len(pieces) % 2:
        return pieces
    return [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]


def _split_commas(pieces: list[str]) -> list[str]:
    """Split at commas between whole names; "Family, Initials" stays one, and "Ordóñez Rivas, María del Pilar"."""
    if len(pieces) != 2 or _INITIAL.match(pieces[0].split()[0]):  # "G.H. Orcutt, J. Merz" are two
        return pieces
    if _INITIAL.match(pieces[1].split()[0]) or _are_parts(*pieces):
        return [", ".join(pieces)]
    return pieces


def _are_parts(first: str, second: str) -> bool:
    """Whether the second piece is nothing but given names, so that the first is their family name."""
    given = [word for word in second.split() if word not in _DROPPING | _KEEPING]
    return is_inverted(first, second) and all(map(is_given_name, given))


def _split_lone(pieces: list[str]) -> list[str]:
    """Split what has no "and": two single words are family and given name."""
    if len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces):
        return [", ".join(pieces)]
    return _split_commas(pieces)


def short_names(names: Sequence[Name], most: int = 3) -> str:
    """Name people as a line has room for: "Keck & Sikkink", "Smith, Chatfield & Pagnucco", "Friedman et al."."""
    surnames = [name.surname for name in names if name.surname]
    if len(surnames) > most:
        return f"{surnames[0]} et al."
    return " & ".join(", ".join(surnames).rsplit(", ", 1)) if len(surnames) > 1 else "".join(surnames)
