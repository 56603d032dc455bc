"""Names and a year → entry."""

import re
from collections.abc import Sequence

from biblio.linking.candidates import (
    Candidate,
    Index,
    beginning,
    called,
    compare_names,
    fitting_given,
    in_order,
    named_in,
    nearly_named,
    titled,
)
from biblio.linking.outcome import Outcome, ambiguous, resolved, unresolved
from biblio.manuscripts.prose.words import SERIES
from biblio.model import Cite
from biblio.text.folding import fold

_SURE = 0.97
_ET_AL = 0.95
_CONFIDENCE = {"all": _SURE, "some": 0.85, "slip": 0.75}
_RESERVE = {"all": "", "some": " some of the entry's names", "slip": " but for a slip in a name"}
_ELLIPSIS = re.compile(r"\.\.\.|…")
_NUMBERED = re.compile(r"[^\W\d_][\w-]*\.?\s+\d{4}(?:/\d{2,4})?:\w*\d+")
"""The number of an official print: "SOU 2017:21", "prop. 2009/10:60"."""
_ANY_NUMBER = re.compile(r"\b\d{4}(?: \d{2,4})? \d{1,4}\b")
_BY_LETTER = 0.7
_TITLED = 0.8
_READ_THEN = 0.7
_UNDATED = 0.55
_STUB = 0.6  # the entry is the one meant, but what it describes is itself in doubt
_AMBIGUOUS = 0.5
_NEAR = 0.4
_FAR = 0.2
_MOST_SUGGESTED = 5


def resolve_dated(index: Index, cite: Cite) -> Outcome:
    """Find the entry of the cite's surnames and year; what only nearly fits is suggested, never linked."""
    if (number := _number_of(cite)) is not None:
        return _by_number(index, cite, number)
    named = fitting_given(cite, named_in(index, cite))
    same_year = [candidate for candidate in named if _is_of_year(candidate, cite.year)]
    if cite.names[1:]:
        same_year += [
            one for one in nearly_named(index, cite) if _is_of_year(one, cite.year) and one not in same_year
        ]
    levels = {candidate.key: compare_names(cite, candidate) for candidate in same_year}
    for level in ("all", "some", "slip"):
        found = _with_letter([candidate for candidate in same_year if levels[candidate.key] == level], cite.year)
        if len(found) == 1:
            return _resolved(cite, found[0], level)
        if found:
            return _one_of(cite, found)
    return _by_title(index, cite) or _without_date(cite, named) or _suggest(index, cite, named, same_year)


def _number_of(cite: Cite) -> str | None:
    """The folded number of an official print, "sou 2017 21"; None for other cites."""
    found = _NUMBERED.match(cite.text)
    return fold(found[0]) if found and cite.names and fold(cite.names[0]) in SERIES else None


def _by_number(index: Index, cite: Cite, number: str) -> Outcome:
    """The entry that has the number, among its numbers or in its title; else the only one of the year."""
    held = [(one, _numbers(one)) for one in index.candidates.values()]
    found = [one for one, words in held if f" {number} " in f" {words} "]
    if len(found) == 1:
        return resolved(found[0].key, _SURE, "the number is the entry's")
    if found:
        return ambiguous(in_order(found), _AMBIGUOUS, f"{len(found)} entries have this number")
    of_series = [one for one in named_in(index, cite) if _is_of_year(one, cite.year)]
    if len(of_series) == 1 and not _ANY_NUMBER.search(_numbers(of_series[0])):
        return resolved(of_series[0].key, _TITLED, f"{_printed(cite)} match; the entry has no number")
    return unresolved(
        in_order(of_series)[:_MOST_SUGGESTED], _FAR if of_series else 0.0, "no entry has this number"
    )


def _numbers(candidate: Candidate) -> str:
    """Folded, what of an entry may hold the number of an official print: title, number, series, institution."""
    record = candidate.entry.record
    series = [record.text.get(variable, "") for variable in ("title", "title-short", "number", "genre", "note")]
    held = f"{record.text.get('collection-title', '')} {record.text.get('collection-number', '')}"
    names = [f"{name.literal} {record.text.get('number', '')}" for name in record.creators if name.literal]
    genre = f"{record.text.get('genre', '')} {record.text.get('number', '')}"
    return fold(" | ".join((*series, held, genre, *names)))


def _one_of(cite: Cite, found: list[Candidate]) -> Outcome:
    """Of several, the one that its letter names if the letters were given in the order of a list; else all."""
    letter = ord(_letter_of(cite.year) or " ") - ord("a")
    ordered = sorted(found, key=_as_listed)
    if 0 <= letter < len(found) and not any(candidate.entry.record.text.get("year-suffix") for candidate in found):
        said = f"{_printed(cite)}: number {letter + 1} of {len(found)} by authors and title"
        return resolved(ordered[letter].key, _BY_LETTER, said)
    return ambiguous(in_order(found), _AMBIGUOUS, f"{_printed(cite)} match {len(found)} entries alike")


def _as_listed(candidate: Candidate) -> tuple[list[str], str]:
    record = candidate.entry.record
    return [fold(name.surname) for name in record.creators], fold(record.title)


def _by_title(index: Index, cite: Cite) -> Outcome | None:
    """What has no author is cited by its title; a report by its number or words as printed."""
    name, printed = " ".join(cite.names), cite.text.partition(cite.year)[0]
    named = {one.key: one for one in (*titled(index, name), *called(index, printed))}
    found = [one for one in named.values() if _is_of_year(one, cite.year)]
    found = found or called(index, f"{name} {cite.year} {cite.locator}")
    if not found and _ELLIPSIS.search(printed):
        found = [one for one in beginning(index, name) if _is_of_year(one, cite.year)]
    if len(found) != 1:
        return None
    return resolved(found[0].key, _TITLED, f"“{printed.strip(' (,')}” and year {cite.year} match")


def _without_date(cite: Cite, named: Sequence[Candidate]) -> Outcome | None:
    """An entry that lacks a year, if the names leave no other, or something else of it is of the year."""
    found = [one for one in named if compare_names(cite, one) == "all"]
    undated = [one for one in found if one.year is None and not one.stub]
    if not undated or not cite.year[:1].isdecimal():
        return None
    for told, reason in ((_was_read_in, "it was read then"), (_is_titled_with, "its title has it")):
        fitting = [one for one in undated if told(one, cite.year[:4])]
        if len(fitting) == 1:
            return resolved(
                fitting[0].key, _READ_THEN, f"{_surnames(cite)} match; the entry has no year, {reason}"
            )
    if len(found) != 1:
        return None
    record = found[0].entry.record
    if record.text.get("status") or (cite.given and not record.creators[0].given):
        return None
    return resolved(found[0].key, _UNDATED, f"{_surnames(cite)} match; the entry has no year")


def _was_read_in(candidate: Candidate, year: str) -> bool:
    accessed = candidate.entry.record.dates.get("accessed")
    return accessed is not None and str(accessed.year) == year


def _is_titled_with(candidate: Candidate, year: str) -> bool:
    return year in fold(candidate.entry.record.title).split()


def _resolved(cite: Cite, found: Candidate, level: str) -> Outcome:
    confidence = _ET_AL if level == "all" and cite.et_al else _CONFIDENCE[level]
    evidence = [f"{_printed(cite)} match{_RESERVE[level]}"]
    if found.stub:
        return resolved(found.key, min(confidence, _STUB), *evidence, "the entry itself is an unresolved stub")
    return resolved(found.key, confidence, *evidence)


def _suggest(index: Index, cite: Cite, named: list[Candidate], same_year: list[Candidate]) -> Outcome:
    if same_year:
        return unresolved(
            in_order(same_year)[:_MOST_SUGGESTED], _NEAR, f"only the first surname and the year {cite.year} match"
        )
    near = [candidate for candidate in nearly_named(index, cite) if _is_of_year(candidate, cite.year)]
    if near:
        return unresolved(
            in_order(near)[:_MOST_SUGGESTED],
            _NEAR,
            f"no entry is spelled {cite.names[0]}; near in spelling, and of {cite.year}: {_spelled(near)}",
        )
    agreeing = [candidate for candidate in named if compare_names(cite, candidate) in ("all", "some")]
    if agreeing:
        years = ", ".join(sorted({str(candidate.year or "no year") for candidate in agreeing}))
        closest = sorted(agreeing, key=lambda candidate: _distance(candidate, cite.year))
        return unresolved(
            tuple(candidate.key for candidate in closest)[:_MOST_SUGGESTED],
            _NEAR if _distance(closest[0], cite.year) == 1 else _FAR,
            f"{_surnames(cite)} match, the year {cite.year} does not: the library has {years}",
        )
    return unresolved((), 0.0, f"no entry by {' and '.join(cite.names)}")


def _is_of_year(candidate: Candidate, printed: str) -> bool:
    """Tell whether an entry, or its first edition, is of the printed year, or forthcoming if so printed."""
    digits = {part[:4] for part in printed.split("/") if part[:4].isdecimal()}
    record = candidate.entry.record
    if not digits:
        status = fold(record.text.get("status", ""))
        return candidate.year is None or bool(status and status in (fold(printed), "forthcoming", "in press"))
    original = record.dates.get("original-date")
    years = {str(candidate.year), str(original.year) if original else ""}
    return not digits.isdisjoint(years)


def _with_letter(found: list[Candidate], printed: str) -> list[Candidate]:
    """Of several, those that carry the year's letter, in `year-suffix` or at the end of the citekey."""
    letter = _letter_of(printed)
    if not letter or not found[1:]:
        return found
    marked = [
        candidate
        for candidate in found
        if candidate.entry.record.text.get("year-suffix") == letter or candidate.key.endswith(printed)
    ]
    return marked or found


def _letter_of(printed: str) -> str:
    """The letter of "1999a", "" for none: "kommande" has none."""
    return printed[4:5] if printed[:4].isdecimal() and printed[4:5].isalpha() else ""


def _distance(candidate: Candidate, printed: str) -> int:
    if candidate.year is None or not printed[:4].isdecimal():
        return 9999
    return abs(candidate.year - int(printed[:4]))


def _spelled(found: Sequence[Candidate]) -> str:
    return ", ".join(dict.fromkeys(str(candidate.entry.record.creators[0].surname) for candidate in found))


def _surnames(cite: Cite) -> str:
    return f"{'surname' if len(cite.names) == 1 else 'surnames'} {_joined(cite.names)}"


def _printed(cite: Cite) -> str:
    return f"{_surnames(cite)} and {'year ' if cite.year[:1].isdecimal() else ''}{cite.year}"


def _joined(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
