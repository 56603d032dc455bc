"""BibTeX's names ⇄ Names.

The rules are those of "Tame the BeaST" (N. Markey, chapter 11): names are parted by "and" outside braces; a name
is "First von Last", "von Last, First" or "von Last, Jr, First"; von are the words that begin with a small letter
outside braces. A name in braces as a whole is an institution. biber's "given=…, family=…" (biblatex manual, 3.7)
is read too.
"""

import re
from collections.abc import Sequence

from attrs import frozen

from biblio.model import Name
from biblio.text.latex import to_plain
from biblio.text.latexwriting import from_plain
from biblio.text.names import parse_name, parse_names

_AND = re.compile(r"[{}]|(?<=[\s}])and(?=[\s{])", re.IGNORECASE)
_SIMPLE_AND = re.compile(r"(?<!\s)\s+and\s+", re.IGNORECASE)
_EDGE_AND = re.compile(r"^and\s+|(?<!\s)\s+and$", re.IGNORECASE)
_COMMA = re.compile(r"[{},]")
_SPACE = re.compile(r"[{}]|(?:\\[ ]|\s|(?<!\\)~)+")
_NAMEPART = re.compile(
    r"\s*+\"?\s*+(given|family|prefix|suffix|useprefix)(-i)?\s*=\s*(.*)", re.IGNORECASE | re.DOTALL
)
_UNSAFE = re.compile(r"[\s,=]|^(?:and|others)$", re.IGNORECASE)
_ET_AL = re.compile(r"(?<=[^\s,~])[\s,~]+et\.?[\s~]+al\.?\s*$", re.IGNORECASE)
_SPECIAL = re.compile(r"\{\\(?:[A-Za-z]+\s*|[^A-Za-z])\{?\s*\\?([A-Za-z])?")


@frozen
class Names:
    """A field's names, whether "and others" ended them, and those that were odd, as written."""

    names: tuple[Name, ...] = ()
    others: bool = False
    odd: tuple[str, ...] = ()


def read_names(latex: str, *, useprefix: bool = True) -> Names:
    """Read a field of names; with `useprefix` off, von is dropped before the family name, as in biblatex."""
    names: list[Name] = []
    odd: list[str] = []
    written = _written(latex)
    others = bool(written) and written[-1].lower() == "others"
    written = written[: len(written) - others]
    if written and "{" not in latex and any(map(_is_list, written)):
        return Names(parse_names(to_plain(" and ".join(written))), others, tuple(filter(_is_list, written)))
    if written and (cut := _ET_AL.sub("", written[-1])) != written[-1]:
        written[-1], others = cut, True
    for one in written:
        name, is_odd = _read(one, useprefix=useprefix)
        if str(name):
            names.append(name)
        if is_odd:
            odd.append(" ".join(one.split()))
    return Names(tuple(names), others, tuple(odd))


def _is_list(written: str) -> bool:
    """Tell a list with commas, as in running text, from a name: "I. Podadera, J. M. Carmona, A. Ibarra"."""
    parts = [part.strip() for part in written.strip(" ,").split(",")]
    if len(parts) < 3 or _NAMEPART.match(written):
        return False
    initial, _, family = parts[0].partition(" ")
    return len(parts) > 3 or ("." in initial and bool(family) and " " in parts[1])


def _written(latex: str) -> list[str]:
    """The names as written: split at "and" outside braces."""
    text = latex.strip()
    pieces = _SIMPLE_AND.split(text) if "{" not in text else _split(text, _AND)
    pieces = [_EDGE_AND.sub("", piece.strip()).strip() for piece in pieces]
    return [piece for piece in pieces if piece and piece.lower() != "and"]


def _split(text: str, pattern: re.Pattern[str]) -> list[str]:
    """Split where the pattern finds anything but a brace, outside braces."""
    pieces, depth, start = [], 0, 0
    for match in pattern.finditer(text):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif not depth:
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]


def _read(text: str, *, useprefix: bool) -> tuple[Name, bool]:
    if text.startswith("{") and text.endswith("}") and _is_one_group(text):
        return Name(literal=to_plain(text)), False
    parts = [part.strip() for part in _split(text, _COMMA)]
    if _NAMEPART.match(parts[0]):
        return _extended(parts), False
    if len(parts) == 1:
        first, von, last = _reading_order(_words(text))
        return _name(first, von, last, "", useprefix=useprefix), False
    von, last = _von_last(_words(parts[0]))
    rest = parts[1:-1] if len(parts) > 2 and not parts[-1] else parts[1:]  # a comma too many at the end
    suffix = _plain(_words(rest[0])) if len(rest) > 1 else ""
    first = _words(" ".join(rest[1:] or rest))
    return _name(first, von, last, suffix, useprefix=useprefix), len(rest) > 2 or not parts[0]


def _is_one_group(text: str) -> bool:
    """Tell whether the brace that begins the text is closed by the one that ends it."""
    depth = 0
    for place, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if not depth:
            return place == len(text) - 1
    return False


def _words(text: str) -> list[str]:
    return [word for word in (text.split() if not _NOT_SIMPLE.search(text) else _split(text, _SPACE)) if word]


_NOT_SIMPLE = re.compile(r"[{}~\\]")


def _plain(words: Sequence[str]) -> str:
    return to_plain(" ".join(words))


def _name(first: list[str], von: list[str], last: list[str], suffix: str, *, useprefix: bool) -> Name:
    given, particle, family = _plain(first), _plain(von), _plain(last)
    if given and not particle and " " in given and first[-1][:1].islower():
        after = parse_name(f"X, {given}")  # "Helmholtz, Hermann von": the particle that is dropped in sorting
        return Name(family, after.given, after.dropping_particle, "", suffix)
    return Name(family, given, "" if useprefix else particle, particle if useprefix else "", suffix)


def _reading_order(words: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Split "First von Last": von runs from the first to the last small word before the last word."""
    small = [place for place, word in enumerate(words[:-1]) if _is_small(word)]
    if not small:
        return words[:-1], [], words[-1:]
    return words[: small[0]], words[small[0] : small[-1] + 1], words[small[-1] + 1 :]


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    """Split "von Last": von are the small words that it begins with.

    BibTeX takes "Ortega y" of "Ortega y Gasset" for von too. Printed it is all one; but a particle by which CSL
    might not sort must not hold half the family name.
    """
    end = 0
    while end < len(words) - 1 and _is_small(words[end]):
        end += 1
    return words[:end], words[end:]


def _is_small(word: str) -> bool:
    r"""Tell whether the first letter outside braces is small; `{\'e}` counts as its letter, `{von}` as none."""
    depth = 0
    for place, char in enumerate(word):
        if char == "{" and not depth and word.startswith("{\\", place):
            letter = _SPECIAL.match(word, place)
            if letter and letter[1]:
                return letter[1].islower()
            return to_plain(word[place:])[:1].islower()
        depth += (char == "{") - (char == "}")
        if not depth and char == "\\":
            return to_plain(word[place:])[:1].islower()
        if not depth and char.isalpha():
            return char.islower()
    return False


def _extended(parts: Sequence[str]) -> Name:
    found: dict[str, str] = {}
    for part in parts:
        pair = _NAMEPART.match(part)
        if pair and not pair[2]:  # "-i" gives the initials alone
            found[pair[1].lower()] = to_plain(pair[3].strip().strip('"'))
    prefix = found.get("prefix", "")
    drops = found.get("useprefix", "true").lower() == "false"
    return Name(
        found.get("family", ""),
        found.get("given", ""),
        prefix if drops else "",
        "" if drops else prefix,
        found.get("suffix", ""),
    )


def write_names(names: Sequence[Name], *, others: bool = False) -> str:
    """Write names so that `read_names` gives them back."""
    return " and ".join([*(_written_name(name) for name in names if str(name)), *(["others"] if others else [])])


def _written_name(name: Name) -> str:
    if name.literal or not name.family:
        return "{" + from_plain(str(name)) + "}"
    given = " ".join(filter(None, (name.given, name.dropping_particle)))
    plain = [" ".join(filter(None, (name.non_dropping_particle, _protected(name.family))))]
    plain += [_escaped(name.suffix)] if name.suffix else []
    plain += [_escaped(given)] if given or name.suffix else []
    written = ", ".join(plain)
    if len(plain) == 1:
        written = written if " " not in name.family and not name.non_dropping_particle else written + ","
    if _same(_read(written, useprefix=True)[0], name):
        return written
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    parts["prefix"] = name.non_dropping_particle or name.dropping_particle
    parts["useprefix"] = "false" if name.dropping_particle and not name.non_dropping_particle else ""
    return ", ".join(f"{part}={_braced(value)}" for part, value in parts.items() if value)


def _same(one: Name, other: Name) -> bool:
    return (one.family, one.given, one.suffix, one.literal) == (
        other.family,
        other.given,
        other.suffix,
        "",
    ) and (one.dropping_particle, one.non_dropping_particle) == (
        other.dropping_particle,
        other.non_dropping_particle,
    )


def _escaped(part: str) -> str:
    """Braces around what BibTeX would take apart: a comma, the word "and"."""
    return _braced(part) if "," in part or _SIMPLE_AND.search(f" {part} ") else from_plain(part)


def _protected(family: str) -> str:
    """The same, and braces around a family name that begins with a small word which is no particle."""
    words = family.split()
    small = len(words) > 1 and any(word[:1].islower() for word in words[:-1])
    return _braced(family) if small else _escaped(family)


def _braced(text: str) -> str:
    return "{" + from_plain(text) + "}" if _UNSAFE.search(text) else from_plain(text)
