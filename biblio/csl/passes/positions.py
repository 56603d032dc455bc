"""Where a cite stands among those before it (CSL 1.0.2, "Choose": position; "Note Distance")."""

from collections.abc import Iterable

from biblio.csl.context import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT
from biblio.csl.request import Cite, Cluster


class Positions:
    """Walks through a document's citations and notes where each cite stands."""

    def __init__(self, near: int) -> None:
        self.near = near
        self.first_notes: dict[str, int] = {}
        self.last_notes: dict[str, int] = {}
        self.in_text: list[Cluster] = []
        self.in_notes: list[Cluster] = []

    def place(self, clusters: Iterable[Cluster]) -> None:
        """Set position, near-note and first-reference-note-number; cites that say their position keep it."""
        for cluster in clusters:
            previous = self._before(cluster)
            for cite in cluster.cites:
                if not cite.is_placed:
                    self._place(cite, cluster, previous)
                if cite.is_mention:
                    continue
                self.first_notes.setdefault(cite.key, cluster.note)
                previous = cite
            for cite in cluster.cites:
                if not cite.is_mention:
                    self.last_notes[cite.key] = cluster.note
            (self.in_notes if cluster.note else self.in_text).append(cluster)

    def _before(self, cluster: Cluster) -> Cite | None:
        """Give the cite that an ibid. at the start of a cluster would repeat.

        The citation before it must be of one item; in notes it stands in the same note or alone in the one before.
        """
        earlier = self.in_notes if cluster.note else self.in_text
        before = earlier[-1] if earlier else None
        if before is None or not before.cites:
            return None
        if cluster.note and before.note != cluster.note:
            in_one_note = len(earlier) > 1 and earlier[-2].note == before.note
            if in_one_note or not before.note <= cluster.note <= before.note + 1:
                return None
        keys = {cite.key for cite in before.cites}
        return before.cites[-1] if len(keys) == 1 else None

    def _place(self, cite: Cite, cluster: Cluster, previous: Cite | None) -> None:
        cite.position, cite.near = FIRST, False
        cite.first_note = self.first_notes.get(cite.key, 0)
        if cite.key not in self.first_notes:
            return
        cite.position = SUBSEQUENT
        cite.near = cluster.note - self.last_notes.get(cite.key, cluster.note) <= self.near
        if previous is not None and previous.key == cite.key:
            cite.position = _repeated(cite, previous)


def _repeated(cite: Cite, previous: Cite) -> int:
    """Give the position of a cite that repeats the one before it."""
    if (cite.locator, cite.label) == (previous.locator, previous.label):
        return IBID
    return IBID_WITH_LOCATOR if cite.locator else SUBSEQUENT
