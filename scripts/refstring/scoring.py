"""What a string's labels or an article's gold say of its fields, and how much of it a record has.

Fields are compared as letters and digits, case folded. Names are compared as the letters of all of them, whatever
their order and parting; of dates the year counts, of pages the first and the last.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

from sets import Labelled

from biblio.model import Record

Fields = dict[str, str]
_VARIABLES = {
    "title": "title", "container": "container-title", "volume": "volume", "issue": "issue",
    "publisher": "publisher",
    "place": "publisher-place", "edition": "edition", "doi": "DOI", "url": "URL",
}  # fmt: skip
VARIABLES = {variable: field for field, variable in _VARIABLES.items()} | {
    "author": "author", "editor": "editor", "page": "pages", "number-of-pages": "pages", "issued": "date",
}  # fmt: skip
"""CSL variable → the field that it is compared as."""
FIELDS = (
    "author",
    "editor",
    "title",
    "container",
    "date",
    "volume",
    "issue",
    "pages",
    "publisher",
    "place",
    "edition",
    "doi",
    "url",
)
_LINKS = frozenset(
    [
        "and",
        "a",
        "coll",
        "y",
        "e",
        "und",
        "och",
        "et",
        "al",
        "in",
        "ed",
        "eds",
        "editors",
        "editor",
        "hrsg",
        "hg",
        "edited",
        "by",
        "red",
        "others",
        "org",
        "orgs",
        "coord",
        "coords",
        "dir",
        "alii",
        "trans",
        "translated",
        "comp",
        "compiled",
        "en",
        "em",
    ]
)
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_HOST = re.compile(r"^\W*(?:In|in|En|en|Em|em|Dans|dans)\b\W*")


def letters(text: str) -> str:
    """Letters and digits, composed (NFC) and case folded."""
    return "".join(char for char in normalize("NFC", text).casefold() if char.isalnum())


def _people(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?<!\w)and(?=[A-Z])", "", normalize("NFC", text)))
    kept = [word for word in words if word.lower() not in _LINKS or (len(word) < 3 and word.isupper())]
    return "".join(sorted(letters("".join(kept))))


def _numbers(text: str) -> list[str]:
    return [letters(found) for found in re.findall(r"\w*\d\w*", re.sub(r"(?<=\d)\s(?=\d)", "", text))]


def gold_of_labels(row: Labelled) -> Fields:
    """The fields that a string's labels mark."""
    parts: dict[str, str] = {}
    last = ("", 0)
    for _, start, end, label in row.tokens:
        name = "container" if label == "journal" else label
        between = "" if last == (name, start) else " "  # accents that combine stand by themselves
        parts[name] = parts[name] + between + row.text[start:end] if name in parts else row.text[start:end]
        last = (name, end)
    return {name: value for name, text in parts.items() if name in FIELDS and (value := _field(name, text))}


def _field(name: str, text: str) -> str:
    if name in ("author", "editor"):
        return _people(text)
    if name in ("volume", "issue", "edition"):
        found = re.findall(r"\d+|\b[IVXLC]+\b", text)
        return letters(found[0]) if found else ""
    if name == "pages":
        return "".join(_numbers(text)[:2])
    if name == "date":
        year = _YEAR.search(text)
        return year.group() if year else ""
    if name in ("doi", "url"):
        address = re.search(r"10\.\S+" if name == "doi" else r"(?:https?:|www)\S*", text.replace(" ", ""))
        return letters(address.group()) if address else ""
    return letters(_HOST.sub("", text) if name == "container" else text)


def gold_of_article(raw: str, gold: Mapping[str, Any]) -> Fields:
    """The fields that an article's JATS marks, as far as the printed string has them."""
    printed = letters(raw)
    title, container = gold.get("chapter") or gold.get("title"), gold.get("container")
    if not title:
        title, container = container, None
    pages = "".join(dict.fromkeys(letters(str(gold[part])) for part in ("fpage", "lpage") if gold.get(part)))
    parts = ("family", "given", "literal")
    people = [letters("".join(str(name.get(part, "")) for part in parts)) for name in gold["author"]]
    found = {
        "title": title, "container": container, "place": gold.get("location"),
        "date": str(gold.get("date", ""))[:4],
        **{name: gold.get(name) for name in ("volume", "issue", "publisher", "edition", "doi")},
    }  # fmt: skip
    fields = {name: value for name, text in found.items() if text and (value := letters(str(text))) in printed}
    if "edition" in fields:
        fields["edition"] = _field("edition", str(gold["edition"]))
    if pages and letters(str(gold.get("fpage", ""))) in printed:
        fields["pages"] = pages
    if people and all(
        letters(name.get("family") or name.get("literal") or "") in printed for name in gold["author"]
    ):
        fields["author"] = "".join(sorted("".join(people)))
    return fields


def said(record: Record) -> Fields:
    """The fields of a record."""
    fields = {name: letters(re.sub(r"<[^>]+>", "", record.text.get(key, ""))) for name, key in _VARIABLES.items()}
    fields["edition"] = _field("edition", record.text.get("edition", ""))
    editors = record.names.get("editor") or record.names.get("container-author", ())  # the labels part them not
    for name, people in (("author", record.names.get("author", ())), ("editor", editors)):
        fields[name] = "".join(sorted(letters("".join(map(str, people)))))
    fields["pages"] = "".join(_numbers(record.text.get("page", record.text.get("number-of-pages", "")))[:2])
    fields["date"] = (
        str(record.dates["issued"].year) if "issued" in record.dates and record.dates["issued"].parts else ""
    )
    return {name: value for name, value in fields.items() if value}


class Score(NamedTuple):
    """Per field: how many are right, wanted and given; and how many strings are right in every field."""

    right: Counter[str]
    wanted: Counter[str]
    given: Counter[str]
    whole: int
    count: int

    def f1(self, *fields: str) -> float:
        """The micro-averaged F1 of some fields, or of all, in percent."""
        chosen = fields or FIELDS
        total = sum(self.wanted[name] + self.given[name] for name in chosen)
        return 200 * sum(self.right[name] for name in chosen) / total if total else 0.0


def tally(pairs: Iterable[tuple[Fields, Fields]], marked: frozenset[str] = frozenset(FIELDS)) -> Score:
    """Count pairs of wanted and given fields; a field that the gold never marks is not counted."""
    score = Score(Counter(), Counter(), Counter(), 0, 0)
    whole = count = 0
    for wanted, given in pairs:
        kept = {name: value for name, value in given.items() if name in marked}
        score.wanted.update(wanted.keys())
        score.given.update(kept.keys())
        score.right.update(name for name, value in wanted.items() if kept.get(name) == value)
        whole += wanted == kept
        count += 1
    return score._replace(whole=whole, count=count)


def joined(scores: Iterable[Score]) -> Score:
    """The sum of scores."""
    total = Score(Counter(), Counter(), Counter(), 0, 0)
    for score in scores:
        total = Score(
            total.right + score.right, total.wanted + score.wanted, total.given + score.given,
            total.whole + score.whole, total.count + score.count,
        )  # fmt: skip
    return total
