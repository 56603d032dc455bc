"""One person's name is written in two ways.

What
    Entries write one person differently (López and Lopez), or nearly so with the same given name
    (Willet and Willetts); or the text spells a name otherwise than the entry that it cites. Initials,
    second surnames and small particles are customs, not spellings.

Why
    The list sorts one author in two places, "ibid." and year letters go wrong, and a reader searches in
    vain.

Instead
    Take the spelling of the work's title page, in all entries and in the text. If they are two persons,
    say so with a decision of kind `ignore` for this rule and the name.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from attrs import frozen

from biblio.model import Edit, Entry, Fix, Name, Problem, Severity
from biblio.rules.evidence import Cited, Evidence, is_stub
from biblio.rules.people import is_slip, possible_variants, written
from biblio.text.folding import fold


@frozen
class _Spelling:
    """A surname as a text prints it and as the entry cited has it."""

    cited: Cited
    printed: str
    listed: str
    entry: Entry
    only: bool
    """No other entry could be meant."""


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each rarer spelling among the entries, and one for each place of the text."""
    holders: dict[Name, list[Entry]] = {}
    for entry in evidence.library.entries.values():
        for name in dict.fromkeys(name for names in entry.record.names.values() for name in names if name.family):
            holders.setdefault(name, []).append(entry)
    variants = tuple(possible_variants(holders))
    yield from _among_entries(variants, holders)
    contested = frozenset(fold(name.surname) for pair in variants for name in pair)
    yield from _in_text(evidence, holders, contested)


def _among_entries(
    variants: Sequence[tuple[Name, Name]], holders: Mapping[Name, list[Entry]]
) -> Iterator[Problem]:
    told: set[Name] = set()
    for left, right in variants:
        usual, rare = (left, right) if len(holders[left]) >= len(holders[right]) else (right, left)
        if rare not in told:
            told.add(rare)
            yield _differing_entries(usual, rare, holders)


def _differing_entries(usual: Name, rare: Name, holders: Mapping[Name, list[Entry]]) -> Problem:
    where = {name: ", ".join(entry.key for entry in holders[name][:5]) for name in (usual, rare)}
    sure = fold(usual.surname) == fold(rare.surname)
    severity: Severity = "warning" if sure else "info"
    message = f"“{rare}” and “{usual}” {'are' if sure else 'may be'} one person, written in two ways"
    help_ = (
        f"{rare}: {_times(len(holders[rare]), 'entry', 'entries')} ({where[rare]}); "
        f"{usual}: {_times(len(holders[usual]), 'entry', 'entries')} ({where[usual]}); look up which is right"
    )
    return Problem("author-spelling-variant", message, holders[rare][0].record.origin, severity, str(rare), help_)


def _in_text(
    evidence: Evidence, holders: Mapping[Name, list[Entry]], contested: Collection[str]
) -> Iterator[Problem]:
    """Spellings of the text; a surname that the entries themselves write in two ways is not mended."""
    found = [spelling for cited in evidence.cited for spelling in _spellings(evidence, cited)]
    printed = Counter((spelling.printed, spelling.listed) for spelling in found)
    entries = Counter(name.surname for name, owners in holders.items() for _ in owners)
    for one in found:
        help_ = (
            f"the text has {one.printed} {_times(printed[one.printed, one.listed], 'time', 'times')}, "
            f"the library {one.listed} in "
            f"{_times(entries[one.listed], 'entry', 'entries')}; correct the text or the library"
        )
        certain = one.only and not is_stub(one.entry.record) and fold(one.listed) not in contested
        message = f"“{one.printed}” is written “{one.listed}” in {one.entry.key}"
        fix = _fix(one) if certain else None
        yield Problem("author-spelling-variant", message, one.cited.origin, "warning", one.printed, help_, fix)


def _spellings(evidence: Evidence, cited: Cited) -> Iterator[_Spelling]:
    entry = evidence.entry_of(cited)
    if entry is not None:
        for printed in cited.cite.names:
            listed = _accented_otherwise(printed, entry)
            if listed:
                yield _Spelling(cited, printed, listed, entry, only=True)
    elif cited.has_name_and_year and cited.is_open:
        near = [one for one in evidence.candidates_of(cited) if _is_misspelled(cited, one)]
        for printed, name in zip(cited.cite.names, near[0].record.creators if near else (), strict=False):
            if is_slip(printed, name.surname):
                yield _Spelling(cited, printed, name.surname, near[0], only=len(near) == 1)


def _accented_otherwise(printed: str, entry: Entry) -> str:
    """The surname, or the word of it, that a printed name is but for accents; "" if it is written as listed."""
    surnames = [name.surname for names in entry.record.names.values() for name in names]
    forms = [form for surname in surnames for form in (surname, *surname.split())]
    forms = [form for form in forms if fold(form) == fold(printed)]
    return "" if any(written(form) == written(printed) for form in forms) else "".join(forms[:1])


def _is_misspelled(cited: Cited, entry: Entry) -> bool:
    """Tell whether an entry of the cite's year has its names, one or more of them a slip apart."""
    names, creators = cited.cite.names, entry.record.creators
    if cited.cite.year[:4] != str(entry.record.year) or len(names) > len(creators):
        return False
    pairs = list(zip(names, (name.surname for name in creators), strict=False))
    return all(fold(one) == fold(two) or is_slip(one, two) for one, two in pairs)


def _fix(one: _Spelling) -> Fix | None:
    """Write the name as the entry has it, where it stands once in the cite as printed."""
    span, text = one.cited.cite.span, one.cited.cite.text
    if one.cited.manuscript is None or text.count(one.printed) != 1:
        return None
    start = span.start + text.find(one.printed)
    return Fix(f"write {one.listed}", (Edit(start, start + len(one.printed), one.listed),))


def _times(count: int, word: str, words: str) -> str:
    return f"{count} {word if count == 1 else words}"
