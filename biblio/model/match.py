"""Whether two descriptions mean the same, and what a person decided."""

from typing import Literal

from attrs import frozen

from biblio.model.origin import Origin

Sameness = Literal["same", "version", "different"]


@frozen
class Reason:
    """One field's part in a verdict: the named level it reached, and the weight that level adds (or takes)."""

    field: str
    level: str
    weight: float


@frozen
class Match:
    """Left and right are citekeys (record keys); `score` is a probability-like 0 to 1 for `verdict`."""

    left: str
    right: str
    verdict: Sameness
    score: float
    reasons: tuple[Reason, ...] = ()
    decided: bool = False


@frozen
class Decision:
    """A person's verdict that overrides the machine's; one table of `references/decisions.toml`.

    `kind` is same, version, different (of two citekeys), link (`subjects[0]` is the citation as printed,
    `target` the citekey it means), field (`subjects` are a reference string as printed and a CSL variable, or
    "type", `target` its value) or ignore (`subjects[0]` is a rule, `subjects[1]`, if given, its subject).
    """

    kind: Literal["same", "version", "different", "link", "field", "ignore"]
    subjects: tuple[str, ...]
    target: str = ""
    reason: str = ""
    origin: Origin = Origin()
