"""Deciding by hand what open citations mean: a question for each as printed, a decision for each answer."""

from pathlib import Path

from attrs import evolve, frozen

from biblio.model import Decision, Entry, Link
from biblio.project.answers import Linked
from biblio.project.decisions import append_decision, decisions_path
from biblio.project.files import decode, read_bytes, replace_unchanged
from biblio.project.search import rank
from biblio.project.store import Store, present_key
from biblio.text.folding import unspaced

_MOST_OFFERED = 9
"""Sources that are offered at a time: one digit each."""
_FEWEST_OFFERED = 2


@frozen
class Question:
    """A citation as printed that is open, in all its places, and the sources it may mean, the likeliest first."""

    links: tuple[Link, ...]
    offered: tuple[Entry, ...]

    @property
    def text(self) -> str:
        """The citation as printed."""
        return " ".join(self.links[0].cite.text.split())


@frozen
class Decided:
    """A decision that was written, its file, and what the file held before and after."""

    decision: Decision
    file: Path
    before: bytes
    after: bytes


def open_questions(linked: Linked) -> tuple[Question, ...]:
    """What is not resolved and was not decided, in the order of the text."""
    groups: dict[str, list[Link]] = {}
    for link in linked.links:
        if link.verdict != "resolved" and not _was_decided(link):
            groups.setdefault(unspaced(link.cite.text), []).append(link)
    return tuple(Question(tuple(links), _offered(links[0], linked)) for links in groups.values())


def _was_decided(link: Link) -> bool:
    return any(reason.startswith("decided") for reason in link.evidence)


def _offered(link: Link, linked: Linked) -> tuple[Entry, ...]:
    """The candidates; where they leave no choice, also what a search for the names finds."""
    library = linked.library
    found = [entry for key in link.candidates if (entry := library.get(key))]
    for words in (" ".join((*link.cite.names, link.cite.year[:4])), *link.cite.names):
        if words.strip() and len(found) < _FEWEST_OFFERED:
            found += rank(library.entries.values(), words)
    return tuple({entry.key: entry for entry in found}.values())[:_MOST_OFFERED]


def searched(store: Store, words: str) -> tuple[Entry, ...]:
    """The entries that have all the words, best first, as many as can be offered."""
    return rank(store.library.entries.values(), words)[:_MOST_OFFERED]


def decide_link(store: Store, question: Question, key: str, reason: str = "") -> tuple[Store, Decided]:
    """Write what a citation means ("" for no source); the store as it is then, and what was written.

    Raises UnknownName for a citekey the library does not have, FileUnusable where the file was changed meanwhile.
    """
    decision = Decision("link", (question.text,), present_key(store, key) if key else "", reason)
    file = decisions_path(store.path)
    before = read_bytes(file) if file.is_file() else b""
    replace_unchanged(file, append_decision(decode(before, str(file)).text, decision), before)
    return evolve(store, decisions=(*store.decisions, decision)), Decided(decision, file, before, read_bytes(file))


def take_back(store: Store, decided: Decided) -> Store:
    """Undo a decision just written. Raises FileUnusable where the file was changed since."""
    replace_unchanged(decided.file, decode(decided.before, str(decided.file)).text, decided.after)
    return evolve(store, decisions=tuple(one for one in store.decisions if one is not decided.decision))
