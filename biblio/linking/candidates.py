"""The library by surname, year and address: which entries can a cite mean?"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import field, frozen

from biblio.linking.surnames import cited_forms, entry_forms
from biblio.manuscripts.prose.words import PARTICLES
from biblio.model import Cite, Entry, Library
from biblio.text import similar
from biblio.text.folding import fold

Names = Literal["all", "some", "slip", "first", "near", "none"]
"""How names agree: all in order (or "et al." for the rest); the leading ones or another order; all but for a slip
of the pen in some of several; the first alone; the first but for a slip; not."""

_FEWEST_OTHERS = 2  # "et al." stands for two names or more
_SHORTEST_NEAR = 4
_LONG = 6
_MOST_INITIALS = 3
_SHORTEST_TITLE = 5
_TITLE_END = re.compile(r"[:(.?!]\s|\s[(–—-]")
_CONTAINERS = frozenset(("collection", "periodical", "book", "event", "dataset"))


@frozen
class Candidate:
    """An entry with the spellings of its creators; `stub` says that the entry itself is unresolved."""

    key: str
    creators: tuple[frozenset[str], ...]
    year: int | None
    stub: bool
    rank: tuple[int, int]
    """Articles before what contains them, then the order of the library."""
    entry: Entry


@frozen
class Index:
    """The library's entries for lookup."""

    library: Library
    candidates: dict[str, Candidate] = field(hash=False)
    by_name: dict[str, tuple[str, ...]] = field(hash=False)
    by_letter: dict[str, tuple[str, ...]] = field(hash=False)
    """First letter → the spellings of names that begin with it."""
    by_url: dict[str, str] = field(hash=False)
    by_title: dict[str, tuple[str, ...]] = field(hash=False)
    """Folded title, or what stands of it before a colon or bracket, → citekeys."""


def make_index(library: Library) -> Index:
    """Index a library; linear in its size."""
    candidates = {key: _candidate(key, entry, order) for order, (key, entry) in enumerate(library.entries.items())}
    by_name: dict[str, list[str]] = {}
    for key, candidate in candidates.items():
        for form in {form for forms in candidate.creators for form in forms}:
            by_name.setdefault(form, []).append(key)
    titled: dict[str, list[str]] = {}
    for key, candidate in candidates.items():
        for title in _titles(candidate.entry):
            titled.setdefault(title, []).append(key)
    urls = {_address(url): key for key, one in candidates.items() for url in _urls(one.entry)}
    letters: dict[str, list[str]] = {}
    for form in by_name:
        letters.setdefault(form[:1], []).append(form)
    return Index(library, candidates, _frozen(by_name), _frozen(letters), urls, _frozen(titled))


def _frozen(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {form: tuple(keys) for form, keys in lists.items()}


def named_in(index: Index, cite: Cite) -> list[Candidate]:
    """The entries whose creators include the first name of a cite, in the order of the library."""
    keys = {key for form in _first_forms(cite) for key in index.by_name.get(form, ())}
    return sorted((index.candidates[key] for key in keys), key=lambda candidate: candidate.rank[1])


def nearly_named(index: Index, cite: Cite) -> list[Candidate]:
    """The entries that a slip of the pen in the first name could hide."""
    forms = _first_forms(cite)
    near = [known for form in forms for known in index.by_letter.get(form[:1], ()) if _is_near(form, known)]
    keys = dict.fromkeys(key for known in near for key in index.by_name[known])
    return [index.candidates[key] for key in keys]


def with_address(index: Index, url: str) -> Candidate | None:
    """The entry that has a URL, whatever its scheme, "www." and last slash."""
    key = index.by_url.get(_address(url))
    return index.candidates[key] if key else None


def titled(index: Index, words: str) -> list[Candidate]:
    """The entries that are called so, whole or before the colon."""
    return [index.candidates[key] for key in index.by_title.get(fold(words), ())]


def called(index: Index, words: str) -> list[Candidate]:
    """The entries whose institution or title these words are, all of them."""
    keys = dict.fromkeys((*index.by_name.get(fold(words), ()), *index.by_title.get(fold(words), ())))
    return [index.candidates[key] for key in keys]


def beginning(index: Index, words: str) -> list[Candidate]:
    """The entries whose title begins so: "(PROFESSOR..., 2015)"."""
    opening = f"{fold(words)} "
    keys = dict.fromkeys(
        key for title, keys in index.by_title.items() if title.startswith(opening) for key in keys
    )
    return [index.candidates[key] for key in keys]


def compare_names(cite: Cite, candidate: Candidate) -> Names:
    """Tell how the names of a cite agree with an entry's creators."""
    creators = candidate.creators
    names = cite.names[:1] if _is_inverted(cite, candidate) else cite.names
    cited = [cited_forms(name, cite.given if not place else "") for place, name in enumerate(names)]
    if not cited or not creators:
        return "none"
    fits = [_agree(forms, creators[place]) for place, forms in enumerate(cited[: len(creators)])]
    others = len(creators) - len(cited)
    if all(fits) and (others >= _FEWEST_OTHERS if cite.et_al else others == 0):
        return "all"
    if all(fits) and len(cited) < len(creators):
        return "some"
    if all(any(_agree(forms, known) for known in creators) for forms in cited):
        return "some"
    if any(fits) and len(cited) == len(creators) and _all_alike(cited, creators):
        return "slip"
    if fits[0]:
        return "first"
    return "near" if any(_is_near(form, known) for form in cited[0] for known in creators[0]) else "none"


def _is_inverted(cite: Cite, candidate: Candidate) -> bool:
    """Tell whether the second of two names is the given name of the first: "(Hirdman, Yvonne 1988)"."""
    if len(cite.names) != 2 or len(candidate.creators) != 1:
        return False
    return fold(cite.names[1]) in _given_words(candidate.entry.record.creators[0].given)


def _all_alike(cited: Sequence[frozenset[str]], creators: Sequence[frozenset[str]]) -> bool:
    """Tell whether all names agree but for slips, where those beside them vouch for a slip in a first letter."""
    return all(
        _agree(forms, known) or any(_is_slip(form, one) for form in forms for one in known)
        for forms, known in zip(cited, creators, strict=True)
    )


def _is_slip(form: str, known: str) -> bool:
    shortest = min(len(form), len(known))
    return shortest >= _SHORTEST_NEAR and similar.edits(form, known) <= (2 if shortest >= _LONG else 1)


def _agree(cited: frozenset[str], known: frozenset[str]) -> bool:
    return not cited.isdisjoint(known)


def _is_near(form: str, known: str) -> bool:
    """One slip, or two in a long name; never in its first letter."""
    if form[:1] != known[:1] or min(len(form), len(known)) < _SHORTEST_NEAR or abs(len(form) - len(known)) > 2:
        return False
    most = 2 if min(len(form), len(known)) >= _LONG else 1
    return 0 < similar.edits(form, known) <= most


def _first_forms(cite: Cite) -> frozenset[str]:
    return cited_forms(cite.names[0], cite.given) if cite.names else frozenset()


def _candidate(key: str, entry: Entry, order: int) -> Candidate:
    record = entry.record
    return Candidate(
        key,
        tuple(entry_forms(name) for name in record.creators),
        record.year,
        record.custom.get("confidence") == "unresolved",
        (int(record.type in _CONTAINERS or "author" not in record.names), order),
        entry,
    )


def _titles(entry: Entry) -> set[str]:
    title = entry.record.title
    main = _TITLE_END.split(title, maxsplit=1)[0]
    short = fold(entry.record.text.get("title-short", ""))
    return {form for form in (fold(title), fold(main), short) if len(form) >= _SHORTEST_TITLE}


def _urls(entry: Entry) -> Iterable[str]:
    record = entry.record
    doi = record.text.get("DOI", "")
    return [value for value in (record.text.get("URL", ""), f"doi.org/{doi}" if doi else "") if value]


def _address(url: str) -> str:
    bare = url.casefold().partition("://")[2] or url.casefold()
    return bare.removeprefix("www.").removeprefix("dx.").rstrip("/.,;")


def in_order(candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """Citekeys, the work itself before what holds it, then as the library has them."""
    return tuple(candidate.key for candidate in sorted(candidates, key=lambda candidate: candidate.rank))


def fitting_given(cite: Cite, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose first creator's given name does not contradict the cite's; all if none fits."""
    return [candidate for candidate in found if given_agrees(cite, candidate)] or list(found)


def given_agrees(cite: Cite, candidate: Candidate) -> bool:
    """Tell whether the given names, if both are printed, can be one person's: Gita and G., not Amartya."""
    printed = [word for word in fold(cite.given).split() if word not in PARTICLES]
    creators = candidate.entry.record.creators
    known = _given_words(creators[0].given) if creators else []
    if not printed or not known:
        return True
    first, other = printed[0], known[0]
    if min(len(first), len(other)) > 1:
        return first in known or other in printed
    return first[0] == other[0] or other[0] in {word[0] for word in printed}


def _given_words(given: str) -> list[str]:
    """Folded given names; "ME" and "M.-E." are two initials."""
    words = [" ".join(word) if word.isupper() and len(word) <= _MOST_INITIALS else word for word in given.split()]
    return fold(" ".join(words)).split()
