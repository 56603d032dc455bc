"""Authors at the head of an entry, and the year after them: "Family, G. (1999)", "FAMILY, Given."."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from attrs import evolve

from biblio.model import Date, Name
from biblio.refstring.draft import TAKEN, Draft, unbroken
from biblio.refstring.words import PARTICLES, STATUS, TABLES, any_of, holds, is_place, words_of
from biblio.text.dates import MONTHS, find_dates
from biblio.text.folding import words
from biblio.text.names import is_inverted, parse_name, parse_names

_YEAR = re.compile(
    r"(?P<open>[(\[]?)\s?(?:c(?:a|irca)?\.\s?)?(?<![\w/–-])(?P<year>(?:1[4-9]|20)[0-9]{2})(?P<letter>[a-z])?(?![\w/])"
    r"(?:\s?[/\[(–-]\s?(?:1[4-9]|20)[0-9]{2}[\])]?)?(?P<day>,\s?[^()\d\x00]{3,20}(?:[0-9]{1,2})?)?\s?[)\]]?"
)
_STATUS_YEAR = re.compile(
    rf"\(\s?(?:(?P<before>(?:19|20)[0-9]{{2}})\s?[,;:]\s?)?"
    rf"(?P<status>{any_of(STATUS)}|n\.\s?d\.|s\.\s?f\.|u\.\s?å\.|s\.\s?d\.)"
    r"(?:\s?[,;:]?\s(?P<after>(?:19|20)[0-9]{2}))?\s?\)",
    re.IGNORECASE,
)
ET_AL = re.compile(
    r"[,;]?\s{0,3}(?:…|\.\.\.|(?<!\w)(?:et\s?\.?\s?(?:al(?:ii)?|coll)|m\.?\s?fl|and\s+others|and\s+colleagues|y\s+otr[oa]s|e\s+outros|u\.\s?a)(?!\w)\.?)",
    re.IGNORECASE,
)
ROLE = re.compile(rf"[(\[,]?\s{{0,2}}(?<!\w){any_of(TABLES['editor_after'])}(?!\w)\.?\s?[)\]]?", re.IGNORECASE)
_CAP = r"(?:[dDlLO]['’])?[A-ZÀ-ÞŁŠŽ][\w'’‐-]*"
_PARTICLE = r"(?:(?:de|del|de\sla|da|das|do|dos|di|du|van|van\sder|van\sden|von|af|av|ter|la|le|el|al|St\.)\s)"
_INITIALS = (
    r"(?:[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.){0,4}(?:[\s-]?[A-ZÀ-Þ](?=\s?[;,(]))?|[A-ZÀ-Þ]{1,3}(?![\w.]))"
    r"(?:\s(?:de|da|do|dos|von|van)(?=[\s.,;])(?:\s[A-ZÀ-Þ]\.){0,2})?"
)
_GIVEN = rf"{_CAP}(?:\s(?:{_CAP}|[A-Z]\.|de|da|do|dos|del|la|y|e)(?![\w])){{0,4}}"
INVERTED = re.compile(
    rf"(?:{_PARTICLE}){{0,2}}{_CAP}(?:[\s-](?:{_CAP}|de|y)){{0,3}},\s{{1,3}}(?:{_INITIALS}(?![\w'’])|{_GIVEN})"
)
_VANCOUVER = re.compile(
    rf"(?:{_PARTICLE}){{0,2}}{_CAP}(?:\s{_CAP}){{0,2}}\s(?:[A-ZÀ-Þ]{{1,4}}|[A-Z](?:\.?[\s-]?[A-Z]){{1,2}})(?=[,.;\s]|$)"
)
_JOINT = re.compile(r"\s{0,3}[,;]?\s{0,3}(?:&|and|och|y|e|und|et)\s{1,3}|\s{0,3}[;,]\s{1,3}")
_WORD_STOP = re.compile(r"[^\W\d_]{3}\.+$")
_LONE_STOP = re.compile(r"(?<=\s)\.(?=\s|$)")
_LAST_LETTER = re.compile(r"(?<=[\w.])\s[A-ZÀ-Þ]\.?$")
_STOPS = re.compile(r"\.{2,}")
_STOP_FOR_COMMA = re.compile(r"^([A-ZÀ-Þ][A-ZÀ-Þ'’-]+)\. (?=(?:[A-ZÀ-Þ]\. ?){1,3}(?:[,;&]|$))")
"""A stop typed for the comma of an inverted name: "HUFF. L. A."."""
_COMMA_LOST = re.compile(r"(?<=, )([A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.){0,3}) (?=[A-ZÀ-Þ][\w'’-]{1,30}, [A-ZÀ-Þ]\.)")
"""Where a comma is missing between two inverted names: "Fjord, E. J. Holm, K."."""
_INSTITUTION = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .&/-]{2,80}\.(?=\s)")
_SMALL = PARTICLES | {"and", "och", "und", "et", "the", "of", "for", "&"}
SAME = re.compile(
    r"\s{0,4}(?:(?:_{2,12}|[—–-]{2,12}|—)\s{0,2}(?:[.,:]\s{0,4}|(?=\())"
    rf"|{any_of(TABLES['note']['same'])}\.?\s{{0,2}}(?:[,:]\s{{0,4}}|(?=\()))",
    re.IGNORECASE,
)
_WITH_AT_HEAD = re.compile(rf"\s{{0,4}}{any_of(TABLES['with'])}\s{{1,4}}[^\W\d_]", re.IGNORECASE)
_LABEL_AFTER_NAME = re.compile(
    rf"[,:]\s{{0,4}}{words_of('paper', 'talk', 'keynote')}\s{{0,3}}[:,]?\s{{0,4}}$", re.IGNORECASE
)
_FARTHEST_YEAR = 4000


def take_authors(draft: Draft, owners: Sequence[Name] = ()) -> bool:
    """Take authors (or editors) and year at the head; False where an entry does not begin so."""
    if match := SAME.match(draft.rest):
        return _take_same(draft, match)
    if _WITH_AT_HEAD.match(draft.rest):
        return False
    return _take_block_and_year(draft) or _take_before_quote(draft, owners) or _take_listed(draft)


def _take_same(draft: Draft, match: re.Match[str]) -> bool:
    """Take the dash that stands for the authors of the entry above, and the year after it."""
    draft.take(*match.span())
    draft.clues |= {"same authors", "authors printed", "author-year"}
    year = _YEAR.match(draft.rest, match.end())
    if year:
        _take_year(draft, year)
    return True


def _take_block_and_year(draft: Draft) -> bool:
    found = _STATUS_YEAR.search(draft.rest, 0, 300)
    year = _YEAR.search(draft.rest, 0, _FARTHEST_YEAR)
    match = found if found and (not year or found.start() <= year.start()) else year
    if match is None or not _is_block(draft.rest[: match.start()], bracketed=match.group()[0] in "(["):
        return False
    take_people(draft, 0, match.start())
    groups = match.groupdict()
    if groups.get("year"):
        _take_year(draft, match)
    else:
        _take_status(draft, match)
    draft.clues.add("author-year")
    return True


def _take_status(draft: Draft, match: re.Match[str]) -> None:
    """Take what stands where the year does: "(forthcoming)", "(in press, 2016)", "(n.d.)"."""
    status = STATUS.get(" ".join(match["status"].split()).casefold())
    draft.take(*match.span(), "status" if status else "label")
    draft.strings |= {"status": status} if status else {}
    if year := match["before"] or match["after"]:
        draft.dates["issued"] = Date(((int(year),),))


def _take_year(draft: Draft, match: re.Match[str]) -> None:
    dates = find_dates(match.group()[:60]) if match["day"] else []
    month = next((word for word in re.findall(r"[^\W\d_]+", match["day"] or "") if word.casefold() in MONTHS), "")
    if match["day"] and not month:
        draft.take(match.start(), match.start("day"), "issued")
    draft.dates["issued"] = Date(((int(match["year"]),),))
    if month:
        day = re.search(r"[0-9]{1,2}$", match["day"])
        parts = (int(match["year"]), MONTHS[month.casefold()], *([int(day.group())] if day else []))
        draft.dates["issued"] = Date((parts,))
    elif dates and len(dates[0].date.parts) == 1:
        draft.dates["issued"] = dates[0].date
    if match["letter"]:
        draft.put("year-suffix", *match.span("letter"))
    draft.take(match.start(), match.end() if month or not match["day"] else match.start("day"), "issued")


def _is_block(text: str, *, bracketed: bool) -> bool:
    """Whether a stretch is nothing but names: capitalized words, initials, particles, conjunctions."""
    bare = ROLE.sub(" ", ET_AL.sub(" ", text))
    tokens = re.findall(r"[^\W_][\w'’.-]*|&", bare)
    if (
        not tokens
        or any(char in text for char in '\x00?!"“”„«»/')
        or re.search(r"[0-9]", bare)
        or re.search(r":(?!\s?$)", bare)
    ):
        return False
    small = sum(not word[0].isupper() for word in tokens)
    if any(word[0].islower() and word.strip(".") not in _SMALL for word in tokens) or tokens[-1] in _SMALL:
        return False
    if holds(bare, "event") or _begins_with_month(tokens):
        return False
    institutional = holds(bare, "institution", "society")
    if is_place(bare.strip(" ,.")) or any(
        is_place(part.strip(" .")) for part in bare.split(",")[1:] if not part.isupper()
    ):
        return False
    if institutional and text.rstrip().endswith("."):
        return len(tokens) <= 8 and "," not in text
    return (bracketed and len(tokens) <= 14) or (
        not institutional
        and (small < len(tokens))
        and ("," in text or ";" in text or bracketed or text.rstrip().endswith("."))
    )


def _begins_with_month(tokens: list[str]) -> bool:
    """Whether the first word is a month and no surname: no initial follows it."""
    return tokens[0].strip(".").casefold() in MONTHS and not (len(tokens) > 1 and len(tokens[1].strip(".")) == 1)


def _take_before_quote(draft: Draft, owners: Sequence[Name]) -> bool:
    """Take "A B, C D and E F, “Title”"."""
    places = [place for mark in '"“”„«»' if (place := draft.rest.find(mark)) > 0]
    end = min(places, default=0)
    label = _LABEL_AFTER_NAME.search(draft.rest, 0, end)
    if label and (holds(label.group(), "keynote") or _names_owner(draft.rest[: label.start()], owners)):
        end = label.start()
    block = draft.rest[:end].strip(" ,.:;")
    pieces = [piece.strip() for piece in re.split(r"[,;]|\s(?:and|och|y|e|&)\s", block) if piece.strip()]
    likely = pieces and all(1 <= len(piece.split()) <= 5 for piece in pieces) and len(block.split()) > 1
    if (
        not likely
        or not _is_block(f"{block}.", bracketed=False)
        or holds(block, "paper", "talk", "institution", "society", "part", "guest_editor", "review_of")
    ):
        return False
    take_people(draft, 0, end)
    return True


def _names_owner(text: str, owners: Sequence[Name]) -> bool:
    return any(set(words(owner.family)) <= set(words(text)) for owner in owners if owner.family)


def _take_listed(draft: Draft) -> bool:
    """Take "FAMILY, G.; OTHER, H." or "Family GA, Other B." up to the full stop; or an institution in capitals."""
    for pattern in (INVERTED, _VANCOUVER):
        end = list_end(draft.rest, pattern)
        after = draft.rest[end : end + 16].lstrip()
        if end and (
            draft.rest[end - 1] == "." or after[:1] in (".", "(", "“", '"') or ET_AL.match(draft.rest, end)
        ):
            take_people(draft, 0, _after_role(draft.rest, end))
            return True
    match = _INSTITUTION.match(draft.rest)
    if match and any(len(word) > 2 for word in match.group().split()):
        draft.add_names("author", (Name(literal=match.group().rstrip(".")),), 0, match.end() - 1)
        return True
    return False


def _after_role(text: str, end: int) -> int:
    """Offset after "et al." and "(ed.)", "(red.)" … that follow a list of names."""
    for pattern in (ET_AL, ROLE):
        match = pattern.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
        end = match.end() if match else end
    return end


def list_end(text: str, pattern: re.Pattern[str]) -> int:
    """Offset after the last of the names that follow one another from the start; 0 for none."""
    at, end = len(text) - len(text.lstrip()), 0
    while match := pattern.match(text, at):
        end = match.end()
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        at = joint.end()
    if text[end : end + 1] == "." and end:
        end += 1
    return end


def take_people(draft: Draft, start: int, end: int, variable: str = "author") -> bool:
    """Take a stretch as names, without "et al." (noted in `custom`) and the role that makes authors editors."""
    text = draft.rest[start:end]
    others, role = ET_AL.search(text), ROLE.search(text)
    bare = ROLE.sub(" ", ET_AL.sub(" ", unbroken(text).replace(TAKEN, " "))).strip(" ,;:()[]")
    bare = _LONE_STOP.sub("", bare)
    if not any(char.isalpha() for char in bare):
        return False
    name = "editor" if role and variable == "author" else variable
    for found in filter(None, (others, role)):
        draft.take(start + found.start(), start + found.end())
    if others:
        draft.custom["et-al"] = sorted({*draft.custom.get("et-al", ()), name})
    draft.add_names(name, parse_authors(bare), start, end)
    draft.clues.add("authors printed")
    return True


def parse_authors(text: str) -> tuple[Name, ...]:
    """Parse a list of names in any of the habits of reference lists, initials with or without stops."""
    text = normalize("NFC", " ".join(text.split()).strip(" ,;"))
    if text[1:2] != ".":
        text = _COMMA_LOST.sub(r"\1, ", text)
    text = _STOP_FOR_COMMA.sub(r"\1, ", _STOPS.sub(".", text))
    if _WORD_STOP.search(text):
        text = text.rstrip(".")
    if ";" in text or "/" in text:
        pieces = [piece.strip() for piece in re.split(r"[;/]|\s(?:&|and|e|y)\s", text)]
        return tuple(_one(piece) for piece in pieces if piece.strip(" ,."))
    pieces = [piece.strip() for piece in _PARTED.split(text) if piece.strip(" .")]
    alike = sum(_VANCOUVER.fullmatch(_GENERATION.sub("", piece).rstrip(". ")) is not None for piece in pieces)
    if alike and alike * 3 > len(pieces) * 2:
        stopped = len(pieces) == 1 or pieces[0].endswith(".")  # else a stop at the end is the sentence's
        return tuple(_vancouver(piece if stopped else piece.rstrip(".")) for piece in pieces)
    if _is_body(text, pieces):
        return (Name(literal=text.rstrip(".")),)
    if _FAMILY_AND_GIVEN.fullmatch(text) and not _SUFFIX.match(pieces[1]):
        return (parse_name(text),)
    return _by_pairs(pieces) or parse_names(_spaced(text))


def _is_body(text: str, pieces: list[str]) -> bool:
    """Whether a text without commas names one institution, as does "Ministerio de Educación y Cultura"."""
    if "," in text or any(len(piece.split()) > 1 for piece in pieces[1:]):
        return False
    named = holds(pieces[0], "institution", "society") if pieces else False
    return named or (len(pieces) == 1 and (is_place(text) or _WITH_ACRONYM.match(text) is not None))


def _one(piece: str) -> Name:
    bare = piece.rstrip(". ")
    return _vancouver(bare) if "," not in piece and _VANCOUVER.fullmatch(bare) else parse_name(_spaced(piece))


def _vancouver(piece: str) -> Name:
    """Part "Family GA" and "Family G A Jr"; a stop after the initials stays."""
    generation = _GENERATION.search(piece)
    family, given = piece[: generation.start() if generation else None].rstrip(), ""
    while family and (not given or _LAST_LETTER.search(family)):
        family, _, initials = family.rpartition(" ")
        given = f"{initials} {given}".rstrip()
    suffix = generation[0] if generation else ""
    return evolve(parse_name(f"{family}, X"), given=given, suffix=suffix) if family else parse_name(piece)


def _spaced(text: str) -> str:
    return re.sub(r"(?<=[A-Z]\.)(?=[A-Z]\.?(?:\W|$))", " ", text) if "," not in text else text


_PARTED = re.compile(r",|(?:^|\s)(?:&|(?i:and|och|und|et(?!\s(?:al|coll)\b))|(?:y|e)(?=\s[A-ZÀ-ÞŁŠŽ]))\s")
_FAMILY_AND_GIVEN = re.compile(
    r"[^\W\d_]{2,}(?:\s(?!and\s|och\s|und\s|et\s|[ye]\s)[^\W\d_]{2,}){0,3},\s[^\W\d_]{3,}"
)
"""One person, for nobody is listed by a given name alone: "Quintero Ramírez, Cirila"."""
_GIVEN_AND_INITIAL = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?(?:\s[A-ZÀ-Þ]\.?){1,2}")
_ALL_INITIALS = re.compile(
    r"(?:(?:[A-ZÀ-Þ]{1,3}(?:\.[\s-]?|[\s-])){0,4}(?:[A-ZÀ-Þ]{1,2}\.|[A-ZÀ-Þ])|[A-ZÀ-Þ]{1,3}\.?)\s?"
    r"(?:(?:d[aeio]s?|de la|von|van|van der)\.?|[JS]r\.?)?$"
)
_GENERATION = re.compile(r"(?:^|(?<=\s))(?:[JS]r\.?|II|III|IV|2nd|3rd|4th)$")
_SUFFIX = re.compile(r"(?:[JS]r|II|III)\.?$")
_WITH_ACRONYM = re.compile(r"[^\W\d_]+ [^.,]+\. [A-ZÀ-Þ]{3,8}\.?$")
"""An institution and its letters: "Escola de Administração. ENAP"."""


def _in_capitals(piece: str) -> bool:
    return piece.isupper() and len(piece) > 2


def _all_inverted(families: list[str], given: list[str]) -> bool:
    """Whether four or more pieces are family and given names in turn: no initials, and each pair reads so."""
    pairs = list(zip(families, given, strict=True))
    return len(pairs) > 1 and all(is_inverted(family, first) for family, first in pairs)


def _by_pairs(pieces: list[str]) -> tuple[Name, ...]:
    """Join family names with the initials (or the first with the given name) after them; () where neither fits."""
    families, given = pieces[::2], pieces[1::2]
    capitals = all(_in_capitals(name) and "." not in name for name in families) and not any(
        map(_in_capitals, given)
    )
    if len(families) == len(given) and (capitals or _all_inverted(families, given)):
        return tuple(parse_name(f"{family}, {first}") for family, first in zip(families, given, strict=True))
    if any(_ALL_INITIALS.match(piece) for piece in pieces[1:]):
        names: list[Name] = []
        at = 0
        while at < len(pieces):
            paired = at + 1 < len(pieces) and bool(_ALL_INITIALS.match(pieces[at + 1]))
            suffixed = paired and at + 2 < len(pieces) and bool(_SUFFIX.match(pieces[at + 2]))
            family, *rest = pieces[at : at + 1 + paired + suffixed]
            names.append(parse_name(", ".join((family, *rest[::-1]))))
            at += 1 + paired + suffixed
        return tuple(names)
    initialled = any(map(_GIVEN_AND_INITIAL.fullmatch, given)) and all(len(name.split()) < 4 for name in given)
    if len(families) == len(given) and initialled and all(len(name.split()) == 1 for name in families):
        return tuple(parse_name(f"{family}, {first}") for family, first in zip(families, given, strict=True))
    lone = [len(piece.split()) == 1 for piece in pieces]
    if len(pieces) > 2 and (lone[0] or lone[1] or is_inverted(pieces[0], pieces[1])) and not any(lone[2:]):
        return (parse_name(f"{pieces[0]}, {pieces[1]}"), *(parse_name(piece) for piece in pieces[2:]))
    return ()
