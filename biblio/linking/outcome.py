"""What resolving one cite gives."""

from attrs import frozen

from biblio.model import Verdict


@frozen
class Outcome:
    """A Link without its place: verdict, citekey, candidates best first, confidence, evidence."""

    verdict: Verdict
    key: str = ""
    candidates: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()


def resolved(key: str, confidence: float, *evidence: str) -> Outcome:
    """One entry is meant."""
    return Outcome("resolved", key, (key,), round(confidence, 2), evidence)


def ambiguous(candidates: tuple[str, ...], confidence: float, *evidence: str) -> Outcome:
    """Two or more entries fit alike."""
    return Outcome("ambiguous", "", candidates, round(confidence, 2), evidence)


def unresolved(candidates: tuple[str, ...], confidence: float, *evidence: str) -> Outcome:
    """No entry can be taken to be meant; candidates are suggestions."""
    return Outcome("unresolved", "", candidates, round(confidence, 2), evidence)
