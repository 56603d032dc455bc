"""Volume, issue, pages and edition: "vol. 4 nr 2", "16(4): 185-209", "núm. 3", "s. 12–15", "2nd ed."."""

import re
from collections.abc import Iterator

from biblio.refstring.draft import Draft
from biblio.refstring.words import TABLES, any_of

_N = TABLES["numbering"]
_DASH = r"\s{0,2}[-–—‑−]{1,2}\s{0,2}"
_NUMBER = rf"[A-Za-z]?[0-9]{{1,6}}[A-Za-z]?(?:(?:{_DASH}|/)[A-Za-z]?[0-9]{{1,6}})?"
_ROMAN = r"[IVXLCDM]{1,8}"
_PAGE = r"[A-Za-z]{0,2}[0-9]{1,6}"
_PAGES = rf"(?:{_PAGE}(?:{_DASH}{_PAGE})?|[ivxlc]{{1,7}}{_DASH}[ivxlc0-9]{{1,7}})"


def _label(kind: str) -> str:
    """A pattern of the labels of a kind; one letter is a label only with its full stop."""
    letters = [label for label in _N[kind] if len(label) == 1 and label.isalpha()]
    longer = [label for label in _N[kind] if label not in letters]
    return rf"(?<![\w-])(?:{any_of(longer)}[.:]?|{any_of(letters) if letters else '(?!)'}\.)\s{{0,3}}"


_VOLUME = re.compile(
    rf"{_label('volume')}(?:({_NUMBER})|(?<=[\s.:])(?-i:({_ROMAN})))(?!\w)(?:\s?\((?P<issue>[^()\x00]{{0,12}}[0-9][^()\x00]{{0,12}})\))?",
    re.IGNORECASE,
)
_ISSUE = re.compile(rf"{_label('issue')}({_NUMBER})(?!\w)", re.IGNORECASE)
_LABELLED_PAGES = re.compile(
    rf"{_label('page')}({_PAGES}(?:\s?[,&]\s?(?!(?:1[5-9]|20)[0-9]{{2}}(?![0-9]))[0-9]{{1,5}}(?:{_DASH}[0-9]{{1,5}})?){{0,4}})(?!\w)",
    re.IGNORECASE,
)
_EXTENT = re.compile(
    rf"(?<![\w-])([0-9]{{1,5}})\s{{0,2}}{any_of(_N['page'])}(?!\w)\.?",
    re.IGNORECASE,
)
_EDITION = re.compile(
    rf"(?<![\w-])(?:([0-9]{{1,2}})(?:st|nd|rd|th|:a|:e|ª|º|a|\.)?|(second|third|fourth|fifth|segunda|tercera|cuarta|andra|tredje|revised|rev\.))\s{{0,3}}{any_of(_N['edition'])}\.?(?!\w)",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    rf"(?<![\w(/.-])(?P<volume>[A-Z]?[0-9]{{1,4}}(?:[-/][0-9]{{1,3}})?|{_ROMAN})"
    rf"(?:\s{{0,2}}\(\s?(?P<issue>[^()\x00]{{1,25}})\)|\s?(?:\.|/)\s?(?P<dotted>[0-9]{{1,3}})(?=\s?[(:,]))?"
    rf"(?:\s{{0,2}}(?:\([^()]{{1,20}}\)\s{{0,2}}|,\s?(?:19|20)[0-9]{{2}}(?=\s?:))?[:,]\s{{0,3}}(?:pp?\.|s\.|págs?\.)?\s{{0,2}}(?P<page>{_PAGES})(?![\w(]))?(?!\w)"
)
_VANCOUVER = re.compile(
    rf"(?<=;)\s{{0,2}}(?P<volume>[0-9]{{1,4}})(?:\((?P<issue>[^()\x00]{{1,20}})\))?:\s{{0,2}}(?P<page>{_PAGES})(?!\w)"
)
_BARE_PAGES = re.compile(rf"(?<=[,:.)])\s{{0,3}}(?P<page>[0-9]{{1,5}}{_DASH}[0-9]{{1,5}})(?![\w-])")


def take_numbering(draft: Draft, start: int = 0) -> int:
    """Take volume, issue, pages and edition after an offset; where the first stands, or the text's length."""
    found = [*_labelled(draft, start), *_compact(draft, start)]
    if "volume" in draft.strings and "page" not in draft.strings:
        found += _bare_pages(draft, start)
    return min(found, default=len(draft.text))


def _labelled(draft: Draft, start: int) -> Iterator[int]:
    patterns = (("volume", _VOLUME), ("issue", _ISSUE), ("page", _LABELLED_PAGES), ("number-of-pages", _EXTENT))
    for variable, pattern in patterns:
        match = pattern.search(draft.rest, start)
        group = 1
        if match and variable == "volume":
            group = 1 if match[1] else 2
            if not _is_year_alone(match["issue"]):  # vol. 13 (2019)
                draft.put("issue", *match.span("issue"))
        if match and draft.put(variable, *match.span(group)):
            draft.take(match.start(), match.start("issue") if _is_dated(match) else match.end())
            yield match.start()
    match = _EDITION.search(draft.rest, start)
    if match and draft.put("edition", *match.span(1 if match[1] else 2)):
        draft.take(match.start(), match.end())
        yield match.start()


def _is_dated(match: re.Match[str]) -> bool:
    return match.re is _VOLUME and _is_year_alone(match["issue"])


def _compact(draft: Draft, start: int) -> Iterator[int]:
    """Read 16(4), 16(4): 185-209, 3.2 (1999): 1–20, 10: 3–35, 2016;12(3):45-50."""
    found = _VANCOUVER.search(draft.rest, start) or _first_full(draft, start)
    if not found or {"volume", "issue"} & set(draft.strings):
        return
    groups = found.groupdict()
    issue = "issue" if groups.get("issue") else "dotted"
    last = "issue" if "page" in draft.strings and not groups.get(issue) else "page"  # 5:1 beside "pp. 90–92"
    for variable, group in ((last, "page"), ("issue", issue), ("volume", "volume")):
        if groups.get(group) and not (group == "page" and _is_year_alone(groups[group]) and "," in found.group()):
            draft.put(variable, *found.span(group))
    yield found.start()


def _first_full(draft: Draft, start: int) -> re.Match[str] | None:
    """The first number that an issue or pages follow; a year with nothing but a bracket after it is none."""
    for match in _COMPACT.finditer(draft.rest, start):
        is_year = len(match["volume"]) == 4 and match["volume"].isdigit()
        paged = match["page"] is not None and (match["volume"][-1].isdigit() or match["issue"])
        paged = paged and not (_is_year_alone(match["page"]) and "," in match.group())
        issued = (
            match["issue"] is not None
            and any(char.isdigit() for char in match["issue"])
            and match["volume"].isdigit()
        )
        if (paged or issued) and not is_year and not _is_year_alone(match["issue"]):
            return match
        if paged and _is_year_alone(match["issue"]):
            return match
    return None


def _is_year_alone(text: str | None) -> bool:
    return text is not None and len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _bare_pages(draft: Draft, start: int) -> Iterator[int]:
    match = _BARE_PAGES.search(draft.rest, start)
    if match and draft.put("page", *match.span("page")):
        yield match.start()
