"""Identifiers: one form for each, and what is wrong with one. The one door to python-stdnum."""

import re
from collections.abc import Callable
from types import ModuleType
from urllib.parse import urlsplit

from stdnum import isbn, issn

_RESOLVER = re.compile(r"^(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|^(?:doi:|info:doi/|urn:doi:)", re.IGNORECASE)
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9})*/\S+")
_LABEL = re.compile(r"^\s*(?:e-?)?is[bs]n(?:-1[03])?\b[:\s]*|\([^()]*\)", re.IGNORECASE)
_ISBN = re.compile(r"(?:[0-9]{3})?[0-9]{9}[0-9X]")
_NOT_ISBN = re.compile(r"[^0-9X]")
_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_SCHEMES = frozenset(("http", "https", "ftp"))


def normalize_doi(text: str) -> str:
    """Lower case, without resolver or "doi:": DOIs do not distinguish case (DOI Handbook, 2.4)."""
    bare, before = text.strip(), ""
    while bare != before:
        before, bare = bare, _RESOLVER.sub("", bare, count=1).strip()
    return bare.lower()


def normalize_isbn(text: str) -> str:
    """The digits of each ISBN, one space between several; ten digits stay ten, as printed on the item.

    Hyphens go: they can be set again from the digits. What does not look like ISBNs stays as it stands.
    """
    numbers = _compact_isbns(text)
    return " ".join(numbers) if all(map(_ISBN.fullmatch, numbers)) and numbers else text.strip()


def isbn13(text: str) -> str:
    """The form in which two ISBNs can be compared: thirteen digits, or what was given if it is no valid ISBN."""
    compact = normalize_isbn(text)
    return str(isbn.to_isbn13(compact)) if len(compact) == 10 and isbn.is_valid(compact) else compact


def normalize_issn(text: str) -> str:
    """Four digits, hyphen, four digits (ISO 3297); what has not eight digits stays as it stands."""
    compact = _DASHES.sub("", _LABEL.sub("", text)).upper()
    return f"{compact[:4]}-{compact[4:]}" if re.fullmatch(r"[0-9]{7}[0-9X]", compact) else text.strip()


def check(variable: str, value: str) -> str:
    """What is wrong with the value of an identifier variable, in words; "" if nothing is, or it is none."""
    checker = _CHECKERS.get(variable)
    return checker(value) if checker and value.strip() else ""


def _compact_isbns(text: str) -> list[str]:
    found: list[str] = []
    for piece in re.split(r"[,;]", text):
        bare = _LABEL.sub("", piece)
        whole = _DASHES.sub("", bare).upper()
        found += [whole] if len(whole) in (10, 13) else [_DASHES.sub("", part).upper() for part in bare.split()]
    return [number for number in found if number]


def _check_doi(value: str) -> str:
    doi = normalize_doi(value)
    if not doi.startswith("10."):
        return f'a DOI begins with "10." and {doi!r} does not'
    if re.search(r"\s", doi):
        return f"a DOI has no spaces inside: {doi!r}"
    if not _DOI.fullmatch(doi):
        return f'a DOI is "10.", four to nine digits, "/", a suffix; {doi!r} is not'
    if doi[-1] in ".,;":
        return f"a DOI does not end in {doi[-1]!r}: the mark belongs to the sentence around {doi!r}"
    return ""


def _check_isbns(value: str) -> str:
    return "; ".join(filter(None, (_check_digits(number, isbn, (10, 13)) for number in _compact_isbns(value))))


def _check_issns(value: str) -> str:
    pieces = [piece for piece in re.split(r"[,;\s]+", _LABEL.sub("", value)) if piece]
    numbers = [_DASHES.sub("", piece).upper() for piece in pieces]
    return "; ".join(filter(None, (_check_digits(number, issn, (8,)) for number in numbers)))


def _check_digits(number: str, standard: ModuleType, lengths: tuple[int, ...]) -> str:
    name = standard.__name__.rpartition(".")[2].upper()
    strange = _NOT_ISBN.search(number)
    if strange:
        return f"{number} has {strange[0]!r}, which no {name} has"
    if len(number) not in lengths:
        return f"{number} has {len(number)} digits, an {name} has {' or '.join(map(str, lengths))}"
    if standard.is_valid(number):
        return ""
    right = next((digit for digit in "0123456789X" if standard.is_valid(number[:-1] + digit)), "")
    if right:
        return f"the check digit of {number} should be {right}, not {number[-1]}: a digit is mistyped"
    return f"{number} is no {name}"


def _check_pmid(value: str) -> str:
    return "" if re.fullmatch(r"[1-9][0-9]{0,7}", value.strip()) else f"a PMID is one to eight digits: {value!r}"


def _check_pmcid(value: str) -> str:
    found = re.fullmatch(r"PMC[1-9][0-9]{0,8}(?:\.[0-9]{1,3})?", value.strip())
    return "" if found else f'a PMCID is "PMC" and digits: {value!r}'


def _check_url(value: str) -> str:
    if re.search(r"\s", value.strip()):
        return f"a URL has no spaces inside: {value!r}"
    try:
        parts = urlsplit(value.strip())
    except ValueError as error:  # a port or bracketed address that is none
        return f"not a URL: {value!r} ({error})"
    if parts.scheme.lower() not in _SCHEMES:
        return f"a URL begins with http:// or https://: {value!r}"
    host = parts.netloc.rpartition("@")[2]
    return "" if re.match(r"[^.:]+(?:\.[^.:]+)+|\[", host) else f"the URL names no host: {value!r}"


_CHECKERS: dict[str, Callable[[str], str]] = {
    "DOI": _check_doi,
    "ISBN": _check_isbns,
    "ISSN": _check_issns,
    "PMID": _check_pmid,
    "PMCID": _check_pmcid,
    "URL": _check_url,
}
