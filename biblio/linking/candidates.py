"""The library by surname, year and address: which entries can a cite mean?"""

from collections.abc import Iterable, Sequence
from typing import Literal

from attrs import field, frozen

from biblio.linking.surnames import cited_forms, entry_forms
from biblio.model import Cite, Entry, Library
from biblio.text import similar
from biblio.text.folding import fold

Names = Literal["all", "some", "first", "near", "none"]
"""How names agree: all in order (or "et al." for the rest); the leading ones or another order; the first alone;
but for a slip of the pen; not."""

_FEWEST_OTHERS = 2  # "et al." stands for two names or more
_SHORTEST_NEAR = 4
_LONG = 6
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
    by_url: dict[str, str] = field(hash=False)


def make_index(library: Library) -> Index:
    """Index a library; linear in its size."""
    candidates = {key: _candidate(key, entry, order) for order, (key, entry) in enumerate(library.entries.items())}
    by_name: dict[str, list[str]] = {}
    for key, candidate in candidates.items():
        for form in {form for forms in candidate.creators for form in forms}:
            by_name.setdefault(form, []).append(key)
    urls = {_address(url): key for key, one in candidates.items() for url in _urls(one.entry)}
    return Index(library, candidates, {form: tuple(keys) for form, keys in by_name.items()}, urls)


def named_in(index: Index, cite: Cite) -> list[Candidate]:
    """The entries whose creators include the first name of a cite, in the order of the library."""
    keys = {key for form in _first_forms(cite) for key in index.by_name.get(form, ())}
    return sorted((index.candidates[key] for key in keys), key=lambda candidate: candidate.rank[1])


def nearly_named(index: Index, cite: Cite) -> list[Candidate]:
    """The entries that a slip of the pen in the first name could hide."""
    forms = _first_forms(cite)
    near = [known for known in index.by_name if any(_is_near(form, known) for form in forms)]
    keys = dict.fromkeys(key for known in near for key in index.by_name[known])
    return [index.candidates[key] for key in keys]


def with_address(index: Index, url: str) -> Candidate | None:
    """The entry that has a URL, whatever its scheme, "www." and last slash."""
    key = index.by_url.get(_address(url))
    return index.candidates[key] if key else None


def compare_names(cite: Cite, candidate: Candidate) -> Names:
    """Tell how the names of a cite agree with an entry's creators."""
    cited = [cited_forms(name, cite.given if not place else "") for place, name in enumerate(cite.names)]
    creators = candidate.creators
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
    if fits[0]:
        return "first"
    return "near" if any(_is_near(form, known) for form in cited[0] for known in creators[0]) else "none"


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
    given = fold(cite.given).split()
    if not given:
        return list(found)
    fits = [candidate for candidate in found if _initial_fits(given, candidate)]
    return fits or list(found)


def _initial_fits(given: Sequence[str], candidate: Candidate) -> bool:
    creators = candidate.entry.record.creators
    known = fold(creators[0].given).split() if creators else []
    return not known or known[0].startswith(given[0][:1]) or known[0][0] in {word[0] for word in given}
