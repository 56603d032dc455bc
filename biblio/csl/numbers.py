"""Numbers as CSL sees them: what is numeric, ranges, ordinals, roman numerals, pages.

CSL 1.0.2, "Number", "Is-numeric", "Page Ranges" (appendix V).
"""

import re

from biblio.csl.locale import Locale

_SPACE = r"(?:(?<!\s)\s+)?"
"""White space before a sign, looked for from its start alone: from each space of many it would take for ever."""
_PART = r"(?:[A-Za-zÀ-ÿ]{0,4}\d[\dA-Za-zÀ-ÿ]*|[ivxlcdm]+)"
NUMERIC = re.compile(rf"\s*{_PART}(?:(?:\s*[-–—/&]\s*|,\s+|\s+and\s+)(?:{_PART}|[A-Za-z]\b))*\s*\Z")
"""A number, with letters before or after it, or several of them joined by hyphen, comma or ampersand."""
_PART_OF_RANGES = re.compile(r"(\d+)")
_RANGE = re.compile(r"(?<![\w\\])((?:\d*[A-Za-z]+)?)(\d+)([ \t]*[-‑–][ \t]*)((?:\d*[A-Za-z]+)?)(\d+)(?![\w\-‑–])")
_ROMANS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN = (*_ROMANS, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_ROMAN = 4000
_MOST_DIGITS = 300
_PLURAL = re.compile(
    r"\d\s*[-–—,&]\s*\S|\d\s+(?:and|et|und|y|och|e)\s+\d"
    r"|(?<![ivxlcdm])[ivxlcdm]+\s*[-–,&]\s*[ivxlcdm]+",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\-|(?<=\d),(?=\d{3}\b)")
"""What is within one number: an escaped hyphen, the comma of thousands."""


DASHED = frozenset(
    (
        *("chapter-number", "collection-number", "edition", "issue", "number", "number-of-pages"),
        *("number-of-volumes", "page", "volume"),
    )
)
"""Number variables in which a hyphen between numbers is a dash."""
_PART_OF_RANGE = r"(?:\d+[A-Za-z]?|[ivxlcdm]+)"
_HYPHENED = re.compile(rf"({_PART_OF_RANGE})[ \t]*[-‑–][ \t]*({_PART_OF_RANGE})\Z", re.IGNORECASE)


def dashed(text: str, delimiter: str = "–") -> str:
    """Put the locale's delimiter between the numbers of a range; what is not all a range is left."""
    parts = re.split(rf"({_SPACE}[,;&]\s*)", text)
    return "".join(
        part if at % 2 else _HYPHENED.sub(rf"\1{delimiter}\2", part) if _HYPHENED.match(part) else part
        for at, part in enumerate(parts)
    )


def is_numeric(text: str) -> bool:
    """Tell whether a value is a number in CSL's sense: "2", "12th", "2a-3b", "1, 2"."""
    return NUMERIC.match(text) is not None


def is_plural(text: str) -> bool:
    """Tell whether a value names more than one number."""
    return _PLURAL.search(_ESCAPED.sub("", text)) is not None


def roman(number: int) -> str:
    """Give a roman numeral in small letters; digits where there is none."""
    if not 0 < number < _MOST_ROMAN:
        return str(number)
    signs = []
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        signs.append(sign * times)
    return "".join(signs)


def formatted(text: str, form: str, locale: Locale, gender: str = "") -> str:
    """Give a numeric value in CSL's form ("numeric", "ordinal", "long-ordinal", "roman")."""
    if form == "ordinal":
        change = lambda found: f"{int(found[1])}{locale.ordinal(int(found[1]), gender)}"  # noqa: E731
    elif form == "long-ordinal":
        change = lambda found: locale.long_ordinal(int(found[1]), gender)  # noqa: E731
    elif form == "roman":
        change = lambda found: roman(int(found[1]))  # noqa: E731
    else:
        change = lambda found: found[1]  # noqa: E731
    spaced = text if text.isalnum() else _spaced(text, locale)
    if form in ("ordinal", "long-ordinal", "roman"):
        return re.sub(r"(?<![A-Za-z\d])(\d{1,9})(?![A-Za-z\d])", change, spaced).strip()
    return spaced.strip()


def _spaced(text: str, locale: Locale) -> str:
    """Set the signs between numbers: no space around a dash, one behind a comma and on both sides of &."""
    text = re.sub(rf"{_SPACE}[–—]\s*", "–", text)
    text = re.sub(rf"{_SPACE}-\s*", locale.range_delimiter, text)
    text = re.sub(rf"{_SPACE},\s*", ", ", text)
    return re.sub(rf"{_SPACE}&\s*", " & ", text)


def page_range(text: str, style: str, delimiter: str) -> str:
    """Write page ranges in a style's format ("" keeps the numbers as they are); what is no range is kept."""
    if not any(dash in text for dash in "-‑–"):
        return text
    if not text.isascii() or any(letter.isalpha() for letter in text):
        text = dashed(text, delimiter)
    if re.match(r"[^\W\d_]+\s", text):
        return text
    return _RANGE.sub(lambda found: _range(found, style, delimiter), text).replace("\\-", "-")


def _range(found: re.Match[str], style: str, delimiter: str) -> str:
    before, first, _, prefix, last = found.groups()
    if before[-1:].isdigit() or (prefix and prefix != before) or max(len(first), len(last)) > _MOST_DIGITS:
        return _kept(found)
    if style and before and not prefix:
        return _kept(found)
    if not style or (len(last) >= len(first) and int(last) <= int(first)):
        return f"{before}{first}{delimiter}{prefix}{last}" if not style else _kept(found)
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) <= int(first):
        return _kept(found) if style == "expanded" else f"{before}{first}{delimiter}{last}"
    if style == "expanded":
        return f"{before}{first}{delimiter}{before}{full}"
    return f"{before}{first}{delimiter}{_SHORTENED[style](first, full) if style in _SHORTENED else last}"


def _kept(found: re.Match[str]) -> str:
    """What is no range that can be shortened stays as it is written."""
    return f"{found[1]}{found[2]}-{found[4]}{found[5]}"


def _minimal(first: str, last: str, least: int = 1) -> str:
    if len(first) != len(last):
        return last
    same = 0
    while same < len(last) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago(first: str, last: str) -> str:
    """Chicago 15: of 101–8, 808–33, 321–28, 1536–38, 11564–68, 13792–803."""
    if len(first) != len(last) or len(first) < 3 or int(first) % 100 == 0:
        return last
    if int(first) % 100 < 10:
        return _minimal(first, last)
    changed = _minimal(first, last, 2)
    return last if len(first) == 4 and len(changed) > 2 else changed


def _chicago_16(first: str, last: str) -> str:
    if len(first) != len(last) or len(first) < 3 or int(first) % 100 == 0:
        return last
    return _minimal(first, last) if int(first) % 100 < 10 else _minimal(first, last, 2)


_SHORTENED = {
    "minimal": _minimal,
    "minimal-two": lambda first, last: _minimal(first, last, 2),
    "chicago": _chicago,
    "chicago-15": _chicago,
    "chicago-16": _chicago_16,
}
