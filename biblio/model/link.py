"""Claim ↔ Entry."""

from typing import Literal

from attrs import frozen

from biblio.model.manuscript import Citation, Cite, Claim
from biblio.model.origin import Span

Verdict = Literal["resolved", "ambiguous", "unresolved"]


@frozen
class Unsourced:
    """A quotation or figure of a text at `span` for which no source is given, and the claim that it is part of."""

    span: Span
    text: str
    kind: Literal["quotation", "figure"]
    claim: Claim


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
