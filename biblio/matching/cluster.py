"""Pairs → groups. Transitive with care: a verdict that two do not belong together keeps groups apart."""

from collections.abc import Iterable


class Groups:
    """Disjoint sets of keys that know which of them must stay apart."""

    def __init__(self, apart: Iterable[frozenset[str]] = ()) -> None:
        self._members: dict[str, list[str]] = {}
        self._leader: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        for pair in apart:
            for key in pair:
                self._apart.setdefault(key, set()).update(pair - {key})

    def leader(self, key: str) -> str:
        """The key that stands for the set."""
        return self._leader.get(key, key)

    def members(self, key: str) -> list[str]:
        """The keys of the set of a key, in the order in which they joined."""
        return self._members.get(self.leader(key), [key])

    def join(self, left: str, right: str) -> bool:
        """Unite two sets, the smaller into the larger, unless members of the two must stay apart."""
        one, two = self.members(left), self.members(right)
        if self.leader(left) == self.leader(right):
            return True
        small, large = sorted((one, two), key=len)
        leader = self.leader(large[0])
        if any(self.leader(foe) == leader for key in small for foe in self._apart.get(key, ())):
            return False
        self._members[leader] = [*large, *small]
        self._leader |= dict.fromkeys(small, leader)
        return True
