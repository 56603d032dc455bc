"""Authors at the head of an entry, and the year after them: "Family, G. (1999)", "FAMILY, Given."."""

import re
from collections.abc import Sequence

from biblio.model import Date, Name
from biblio.refstring.draft import TAKEN, Draft, unbroken
from biblio.refstring.namelists import CAPITALISED, PARTICLE, VANCOUVER, parse_authors
from biblio.refstring.words import PARTICLES, STATUS, TABLES, any_of, holds, is_place, words_of
from biblio.text.dates import MONTHS, find_dates
from biblio.text.folding import words

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
_INITIALS = (
    r"(?:[A-ZÀ-Þ]\.(?:[\s-]?[A-ZÀ-Þ]\.){0,4}(?:[\s-]?[A-ZÀ-Þ](?=\s?[;,(]))?|[A-ZÀ-Þ]{1,3}(?![\w.]))"
    r"(?:\s(?:de|da|do|dos|von|van)(?=[\s.,;])(?:\s[A-ZÀ-Þ]\.){0,2})?"
)
_GIVEN = rf"{CAPITALISED}(?:\s(?:{CAPITALISED}|[A-Z]\.|de|da|do|dos|del|la|y|e)(?![\w])){{0,4}}"
INVERTED = re.compile(
    rf"(?:{PARTICLE}){{0,2}}{CAPITALISED}(?:[\s-](?:{CAPITALISED}|de|y)){{0,3}},\s{{1,3}}(?:{_INITIALS}(?![\w'’])|{_GIVEN})"
)
_JOINT = re.compile(r"\s{0,3}[,;]?\s{0,3}(?:&|and|och|y|e|und|et)\s{1,3}|\s{0,3}[;,]\s{1,3}")
_TRANSLATES = re.compile(rf"[(\[]\s?{any_of(TABLES['translated_by'])}\.?\s?[)\]]", re.IGNORECASE)
_LONE_STOP = re.compile(r"(?<=\s)\.(?=\s|$)")
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
    for pattern in (INVERTED, VANCOUVER):
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
    named = _TRANSLATES.sub(" ", text) if variable == "translator" else text
    bare = ROLE.sub(" ", ET_AL.sub(" ", unbroken(named).replace(TAKEN, " "))).strip(" ,;:()[]")
    bare = _LONE_STOP.sub("", bare) + ")" * (bare.count("(") - bare.count(")"))
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
