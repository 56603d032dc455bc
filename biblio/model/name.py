"""A CSL name variable's member."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen


@frozen
class Name:
    """A person (`family` and the parts around it) or an institution (`literal`), as CSL-JSON has it.

    `extra` keeps the keys of a CSL-JSON name that are not known here, such as `comma-suffix`.
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    extra: Mapping[str, Any] = field(factory=dict, hash=False)

    @property
    def surname(self) -> str:
        """What an author-year citation prints: particle that stays, family name; or the institution."""
        return self.literal or f"{self.non_dropping_particle} {self.family}".strip() or self.given

    def __str__(self) -> str:
        """Reading order: Ludwig van Beethoven Jr."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(part for part in parts if part)
