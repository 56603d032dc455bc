"""A work is listed that the text never cites.

What
    An entry of the library, or of a manuscript's own reference list, that no citation of the
    manuscripts means or may mean. A project's own outputs (a file named `outputs`, or entries with a
    `list`) are not expected to be cited, nor is what holds a cited chapter or paper.

Why
    A reference list names what the text rests on. An entry left behind by an earlier draft misleads,
    and journals send it back.

Instead
    Cite it or take it out. A library that serves several texts has such entries by right: put `ignore =
    ["listed-not-cited"]` into `biblio.toml`.
"""

from collections.abc import Iterator

from biblio.model import Entry, Problem, Source
from biblio.rules.evidence import Cited, Evidence, is_output
from biblio.rules.own_list import OwnList, Printed


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each entry that no citation means; nothing where no citation was found at all."""
    if not evidence.cited:
        return
    cited = _cited_keys(evidence)
    for key, entry in evidence.library.entries.items():
        if key not in cited and not is_output(entry.record):
            message = f"{key} is in the library and never cited"
            help_ = "cite it, take it out, or ignore this rule where the library serves other texts too"
            yield Problem("listed-not-cited", message, entry.record.origin, "info", key, help_)
    yield from _uncited_in_own_lists(evidence)


def _cited_keys(evidence: Evidence) -> set[str]:
    """Keys of entries that are cited, or may be, and of what holds them."""
    found: set[str] = set()
    for cited in evidence.cited:
        for entry in (evidence.entry_of(cited), *evidence.candidates_of(cited)):
            found |= {entry.key, *_holders(entry)} if entry else set()
    return {evidence.library.aliases.get(key, key) for key in found}


def _holders(entry: Entry) -> Iterator[str]:
    related = entry.record.custom.get("related")
    for relation in related if isinstance(related, list) else ():
        if isinstance(relation, dict) and relation.get("relation") in ("part-of", "presented-in"):
            yield str(relation.get("key", ""))
    yield str(entry.record.custom.get("crossref", ""))


def _uncited_in_own_lists(evidence: Evidence) -> Iterator[Problem]:
    lists: dict[int, tuple[OwnList, list[Cited]]] = {}
    for cited in evidence.cited:
        lists.setdefault(id(cited.own_list), (cited.own_list, []))[1].append(cited)
    for own_list, found in lists.values():
        manuscript = found[0].manuscript
        used = {printed.number for cited in found for printed in own_list.find(cited.cite)}
        for printed in own_list.entries:
            if manuscript and printed.number not in used:
                yield _uncited(manuscript.source, printed)


def _uncited(source: Source, printed: Printed) -> Problem:
    span = printed.span
    text = " ".join(source.text[span.start : span.end].split())
    shown = text if len(text) <= 60 else f"{text[:59]}…"
    origin = source.origin(span.start, span.end)
    message = f"“{shown}” is in the reference list and never cited"
    return Problem("listed-not-cited", message, origin, "info", shown, "cite it, or take it out of the list")
