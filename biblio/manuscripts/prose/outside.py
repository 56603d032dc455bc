"""Sources that are no publications: URLs, interviews, letters; and numbered cites."""

import re
from collections.abc import Iterator

from biblio.manuscripts.prose.locators import is_year
from biblio.model import Cite, Span
from biblio.text.names import parse_name

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"”“»«|]{3,2000}")
_MONTHS = "jan|feb|mar|apr|may|maj|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|set|dic|fev|out"
_MONTH = rf"(?:{_MONTHS})[^\W\d_]{{0,8}}\.?"
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{0,40}(?:['’-][^\W\d_]{1,40}){0,3}\.?"
_PERSON = rf"{_NAME}(?:[ \t]+(?:(?:de|la|del|van|von|der|da|dos|af)[ \t]+){{0,2}}{_NAME}){{1,4}}"
_WHEN = (
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?[ \t]+(?:de[ \t]+)?)?"
    rf"(?i:{_MONTH})[ \t]+(?:de[ \t]+|\d{{1,2}},?[ \t]+)?|\d{{1,2}}[/.][ \t]?\d{{1,2}}[/.]?[ \t]?)?\d{{4}}\b"
)
_PLACE = r"(?:,[ \t]+(?!\d)[^,;.()\n]{2,40})"
_TALK = (
    r"\b(?:(?:[Pp]ersonal|[Aa]uthor['’]?s?|[Oo]wn|[Pp]hone|[Tt]elephone)[ \t]+)?"
    r"(?:[Ii]nterviews?[ \t]+(?:with|by)(?:[ \t]+the[ \t]+author,?)?"
    r"|[Ee]ntrevista[ \t]+(?:con|a|com|personal[ \t]+con)"
    r"|[Ii]ntervju(?:er)?[ \t]+med|[Ee]ntretien[ \t]+avec|[Ii]nterview[ \t]+mit|[Ss]amtal[ \t]+med"
    r"|[Cc]onversation[ \t]+with)"
)
_INTERVIEW = re.compile(
    rf"{_TALK}[ \t]+(?P<person>{_PERSON})"
    rf"(?P<rest>{_PLACE}{{0,3}}?(?:,?[ \t]+(?:on[ \t]+|in[ \t]+|el[ \t]+|den[ \t]+)?(?P<when>{_WHEN})))?"
)
_COMMUNICATION = (
    r"(?:[Pp]ersonal communication|[Pp]ers\.[ \t]?comm(?:\.|\b)|[Cc]omunicación personal|[Cc]om\.[ \t]?pers\.|"
    r"[Pp]ersonlig kommunikation|[Pp]ers\.[ \t]?(?:komm|medd)\.|[Cc]omunicação pessoal|"
    r"[Mm]untlig(?:en|[ \t]uppgift)|[Pp]ersönliche Mitteilung)"
)
_SURNAME = rf"{_NAME}(?<!\.)"
_TITLE = (
    r"(?:(?:[Pp]rof|[Dd]r|Mr|Mrs|Ms|Sra?|Lic|Ing)\.|[Pp]rofessor|[Dd]octor|Don|Doña|Herr|Fru|[Pp]rofesora?)[ \t]+"
)
_LETTER = re.compile(
    rf"(?:\b(?P<person>{_PERSON}),?[ \t]+\(?|(?<=[(\[;])[ \t]*(?P<one>{_TITLE}{_SURNAME}|{_SURNAME}),?[ \t]+)"
    rf"{_COMMUNICATION}(?:,?[ \t]+(?P<when>{_WHEN}))?"
)
_FROM = re.compile(
    rf"\b{_COMMUNICATION}(?:,|:|[ \t]+(?:from|with|by|från|med|de|con|a|von))?[ \t]+"
    rf"(?P<person>(?:{_TITLE})?(?:{_PERSON}|{_SURNAME}))"
    rf"(?P<rest>{_PLACE}{{0,2}}?(?:,?[ \t]+(?:on[ \t]+|in[ \t]+|el[ \t]+|den[ \t]+)?(?P<when>{_WHEN})))?"
)
_TITLED = re.compile(_TITLE)
_UNNAMED = re.compile(
    rf"(?P<open>[(\[][ \t]*)?\b(?P<talk>(?:[Pp]ersonal|[Aa]uthor['’]?s?|[Oo]wn|[Pp]hone|[Gg]roup|[Ee]gen)?"
    rf"[ \t]{{0,2}}"
    rf"(?:[Ii]nterviews?|[Ee]ntrevistas?|[Ii]ntervju(?:er)?|[Pp]ersonal communication|[Cc]omunicación personal)\b"
    rf"(?:[ \t]+(?:no\.?|nr\.?|núm\.?|#)?[ \t]?\d{{1,3}}(?=,))?)"
    rf"(?:[ \t]+(?:with|con|a|com|med|by|de|personal)[^()\[\].;:\n]{{1,80}}?)?{_PLACE}{{0,2}}?,?[ \t]+"
    rf"(?:on[ \t]+|in[ \t]+|el[ \t]+|den[ \t]+)?(?P<when>{_WHEN})"
)
_NUMBERED = re.compile(
    r"\[(?P<numbers>\d{1,3}(?:[ \t]?[,;–-][ \t]?\d{1,3}){0,40})(?:,[ \t]*pp?\.[ \t]*(?P<page>[\d–-]{1,12}))?\]"
)
_NUMBER = re.compile(r"(\d{1,3})(?:[ \t]?[–-][ \t]?(\d{1,3}))?")
_LONGEST_RANGE = 50


def find_urls(text: str, start: int, end: int) -> Iterator[Cite]:
    """Yield a cite for each web address, without the punctuation of the sentence around it."""
    for found in _URL.finditer(text, start, end):
        address = _trimmed(found.group())
        span = Span(found.start(), found.start() + len(address))
        yield Cite(span, address, "url")


def _trimmed(address: str) -> str:
    address = address.rstrip(".,;:!?'’*_")
    while address.endswith((")", "]")) and address.count("(") + address.count("[") < address.count(
        ")"
    ) + address.count("]"):
        address = address[:-1].rstrip(".,;:!?")
    return address


def find_personal(text: str, start: int, end: int) -> Iterator[Cite]:
    """Yield a cite for each interview with, or message from, a named person.

    A date, brackets or the beginning of the stretch show that an interview is a source and not merely told of.
    """
    for found in _INTERVIEW.finditer(text, start, end):
        if (
            found["when"]
            or text[max(start, found.start() - 1) : found.start()] in ("(", "[")
            or not text[start : found.start()].strip(" \t�:")
        ):
            yield _personal(found)
    for found in _LETTER.finditer(text, start, end):
        yield _personal(found)
    for found in _FROM.finditer(text, start, end):
        if found["when"]:
            yield _personal(found)
    for found in _UNNAMED.finditer(text, start, end):
        if found["open"] or not text[start : found.start("talk")].strip(" \t�:"):
            span = Span(found.start("talk"), found.end("when"))
            year = found["when"][-4:]
            yield Cite(
                span, text[span.start : span.end], "personal-communication", year=year if is_year(year) else ""
            )


def _personal(found: re.Match[str]) -> Cite:
    person = found["person"] or found["one"]
    end = found.end() if found["when"] else found.end("person")
    if found.re is _LETTER:
        end = found.end()
    if "(" in found.group() and found.string[end : end + 1] == ")":
        end += 1
    start = found.end() - len(found.group().lstrip())
    text = found.string[start:end].rstrip(" \t,")
    name = parse_name(_TITLED.sub("", person).rstrip("."))
    year = found["when"][-4:] if found["when"] else ""
    return Cite(
        Span(start, start + len(text)),
        text,
        "personal-communication",
        names=(name.surname,),
        given=name.given,
        year=year if is_year(year) else "",
    )


def find_numbered(text: str, start: int, end: int) -> Iterator[tuple[Span, tuple[Cite, ...]]]:
    """Yield "[3, 5–7]" as its span and a cite per number, whose `key` is the number; [0, 1] is mathematics."""
    for found in _NUMBERED.finditer(text, start, end):
        cites = tuple(_numbers(found))
        if cites and all(cite.key != "0" for cite in cites):
            yield Span(*found.span()), cites


def _numbers(found: re.Match[str]) -> Iterator[Cite]:
    for number in _NUMBER.finditer(found.string, *found.span("numbers")):
        first = int(number[1])
        last = int(number[2] or first)
        for value in range(first, min(last, first + _LONGEST_RANGE) + 1):
            page = found["page"] or ""
            span = Span(*number.span())
            yield Cite(span, number.group(), "numeric", locator=page, label="page" if page else "", key=str(value))
