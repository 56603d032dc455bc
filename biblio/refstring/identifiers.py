"""DOI, URL with the day it was read, ISBN and ISSN."""

import re

from biblio.model import Date
from biblio.refstring.draft import Draft
from biblio.refstring.words import TABLES, any_of
from biblio.text.dates import find_dates

_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|(?<!\w)doi\s{0,3}[:=]?\s{0,3}(?:https?://(?:dx\.)?doi\.org/)?)(10\.[0-9]{4,9}/[^\s\x00<>\"”]+)|(?<![\w/.])(10\.[0-9]{4,9}/[^\s\x00<>\"”]+)",
    re.IGNORECASE,
)
_URL = re.compile(r"<?\s{0,3}((?:https?://|ftp://|www\.)[^\s\x00<>\"”“]+)\s{0,3}>?", re.IGNORECASE)
_ADDRESS = re.compile(r"://|www\.", re.IGNORECASE)
_URL_LABEL = re.compile(
    rf"(?<!\w){any_of(TABLES['online']['url'])}\s{{0,4}}:?\s{{0,4}}<?\s{{0,4}}$", re.IGNORECASE
)
_ACCESSED = re.compile(
    rf"[(\[]?(?<!\w){any_of(TABLES['online']['accessed'])}(?!\w)\s{{0,4}}(?:em|on|el|den|:|in)?[:.]?\s{{0,4}}",
    re.IGNORECASE,
)
_ISBN = re.compile(r"(?<!\w)ISBN(?:-1[03])?\s{0,3}:?\s{0,3}([0-9][0-9 -]{8,16}[0-9Xx])", re.IGNORECASE)
_ISSN = re.compile(r"(?<!\w)(?:e-?)?ISSN\s{0,3}:?\s{0,3}([0-9]{4}-?[0-9]{3}[0-9Xx])", re.IGNORECASE)
_WEB = re.compile(
    r"(?<=[.,;\])]\s)Web\.\s{1,3}([0-9]{1,2}\s(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?\s[0-9]{4})\.?\s*$"
)
"""The medium and the day of access, as MLA has them: "Web. 3 May 2010."."""
_PRICE = re.compile(
    r"(?:\b(?:Cloth|Paper|Pbk|Hbk|Hardback|Paperback),?\s)?[$£€]\s?[0-9]{1,4}[.,][0-9]{2}(?![0-9])",
    re.IGNORECASE,
)
_LONGEST_LABEL = 40
_FAR = 80
_OFFICIAL = re.compile(
    r"\W{0,3}(?P<number>(?:SOU|Ds|NOU|NU|SFS|Prop\.|Dir\.|KOM|COM)\s{1,2}\(?(?P<year>(?:19|20)[0-9]{2})\)?"
    r"(?:/[0-9]{2,4})?\s?:\s?[0-9]{1,4})(?![0-9])[\s.,:]{0,4}"
)
_UNKNOWN = re.compile(r"\[\s?[Ss]\.\s?[ln]\.?(?:\s?[:;,]\s?[Ss]\.\s?[ln]\.?)?\s?\](?:\s?[:,])?")
_NUMBER = re.compile(r"\s{0,4}(?:\[[0-9]{1,4}\]|\(?[0-9]{1,3}[.)])\s{1,4}(?=[^\W\d_a-z]|[\"“”„«»'‘])")


def take_number(draft: Draft) -> None:
    """Take the entry's number in its list: "3.", "[12]", "4)"."""
    match = _NUMBER.match(draft.rest)
    if match:
        draft.take(*match.span())
        draft.rest = " " * match.end() + draft.rest[match.end() :]  # what is anchored at the head still finds it


def without_noise(text: str) -> str:
    """The text with spaces for what the tagger need not see: official publications' numbers, "[S. l.]", prices."""
    if match := _OFFICIAL.match(text):
        text = " " * match.end() + text[match.end() :]
    for pattern in (_UNKNOWN, _PRICE):
        text = pattern.sub(lambda noise: " " * len(noise[0]), text)
    return text


def take_noise(draft: Draft) -> None:
    """Take what says that place and publisher are not known, "[S. l.: s. n.]" (sine loco, nomine), and prices."""
    for match in _UNKNOWN.finditer(draft.rest):
        draft.take(*match.span())
    for match in _PRICE.finditer(draft.rest):
        draft.take(*match.span(), "unparsed")
        draft.custom["unparsed"] = [*draft.custom.get("unparsed", []), match[0]]


def take_official(draft: Draft) -> int:
    """Take the number that an official publication begins with, "SOU 1998:6"; return its end, or 0."""
    match = _OFFICIAL.match(draft.rest)
    if not match or not draft.put("number", *match.span("number")):
        return 0
    draft.take(*match.span())
    draft.dates["issued"] = Date(((int(match["year"]),),))
    draft.clues.add("labelled report")
    return match.end()


def take_identifiers(draft: Draft) -> None:
    """Take identifiers wherever they stand, with the words that announce them."""
    if "10." in draft.text:
        _take_dois(draft)
    for match in _URL.finditer(draft.rest) if _ADDRESS.search(draft.text) else ():
        draft.clues.add("online")
        _take_labelled(
            draft, "URL", match.start(1), _without_tail(match[1], match.start(1)), match.start(), match.end()
        )
    if "URL" in draft.strings:
        _take_accessed(draft)
    elif web := _WEB.search(draft.rest):
        draft.clues.add("online")
        draft.dates["accessed"] = find_dates(web[1])[0].date
        draft.take(*web.span(1), "accessed")
        draft.take(*web.span())
    numbered = "isbn" in (small := draft.text.casefold()) or "issn" in small
    for variable, pattern in (("ISBN", _ISBN), ("ISSN", _ISSN)) if numbered else ():
        for match in pattern.finditer(draft.rest):
            _take_labelled(draft, variable, match.start(1), match.end(1), match.start(), match.end(1))


def _take_dois(draft: Draft) -> None:
    for match in _DOI.finditer(draft.rest):
        group = 1 if match[1] else 2
        end = _without_tail(match[group], match.start(group))
        _take_labelled(draft, "DOI", match.start(group), end, match.start(), end)


def _without_tail(value: str, start: int) -> int:
    """Where an identifier ends: before the punctuation of the sentence it stands in."""
    end = len(value.rstrip(".,;:'’»>*"))
    while end and value[end - 1] in ")]" and value.count("(", 0, end) < value.count(")", 0, end):
        end = len(value[: end - 1].rstrip(".,;:"))
    return start + max(end, 1)


def _take_labelled(draft: Draft, variable: str, start: int, end: int, first: int, last: int) -> None:
    """Take an identifier, and the words before it that only announce it."""
    if variable in draft.strings and draft.strings[variable] != draft.text[start:end]:
        return
    draft.take(start, end, variable)
    draft.strings[variable] = draft.text[start:end]
    begin = max(0, first - _LONGEST_LABEL)
    label = _URL_LABEL.search(draft.rest[begin:first])
    draft.take(begin + label.start() if label else first, last)


def _take_accessed(draft: Draft) -> None:
    """Take "Accessed 3 May 2005", "Acesso em: 12 ago. 2021"."""
    for match in _ACCESSED.finditer(draft.rest):
        stop = draft.free_until(match.end(), min(len(draft.rest), match.end() + _FAR))
        dates = find_dates(draft.rest[match.end() : stop])
        if dates and dates[0].start < 4 and "accessed" not in draft.dates:
            end = match.end() + dates[0].end
            draft.take(match.start(), match.end())
            draft.take(match.end(), end, "accessed")
            draft.dates["accessed"] = dates[0].date
            return
