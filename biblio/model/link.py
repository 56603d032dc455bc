"""Claim ↔ Entry."""

from typing import Literal

from attrs import frozen

from biblio.model.manuscript import Citation, Cite, Claim

Verdict = Literal["resolved", "ambiguous", "unresolved"]


@frozen
class Link:
    """What one cite was taken to mean.

    `key` is the citekey when resolved, else ""; `candidates` are citekeys, best first; `confidence` is 0 to 1;
    `evidence` says in short sentences what spoke for the verdict.
    """

    citation: Citation
    cite: Cite
    claim: Claim
    verdict: Verdict
    key: str = ""
    candidates: tuple[str, ...] = ()
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()
