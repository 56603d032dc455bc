"""A CSL date variable."""

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

Parts = tuple[int, ...]
"""Year; year and month; or year, month and day. Years before 1 are negative, as in CSL-JSON."""


@frozen
class Date:
    """One date, or a range of two; what cannot be said so stands in `literal` (to print) or `raw` (to parse).

    `season` is 1 to 4 (spring to winter), 0 for none. `extra` keeps unknown keys of a CSL-JSON date.
    """

    parts: tuple[Parts, ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""
    raw: str = ""
    extra: Mapping[str, Any] = field(factory=dict, hash=False)

    @property
    def year(self) -> int | None:
        """The first year, or None."""
        return self.parts[0][0] if self.parts and self.parts[0] else None

    @property
    def sort_key(self) -> Parts:
        """Dates in time order; the undated last."""
        return self.parts[0] if self.parts and self.parts[0] else (9999,)
