from hypothesis import given
from hypothesis import strategies as st

from biblio.matching.cluster import Groups

PAIRS = st.lists(st.frozensets(st.sampled_from("abcdefgh"), min_size=2, max_size=2), max_size=12)


def test_what_belongs_with_one_of_a_group_belongs_with_all():
    groups = Groups()
    for left, right in ("ab", "cd", "bc"):
        assert groups.join(left, right)
    assert sorted(groups.members("d")) == ["a", "b", "c", "d"]
    assert groups.members("e") == ["e"]


def test_what_must_stay_apart_is_not_brought_together_by_a_third():
    groups = Groups([frozenset("ac")])
    assert groups.join("a", "b")
    assert not groups.join("b", "c")
    assert groups.members("c") == ["c"]


@given(PAIRS, PAIRS)
def test_groups_never_hold_two_that_are_apart(apart, pairs):
    groups = Groups(apart)
    for pair in pairs:
        groups.join(*sorted(pair))
    for key in "abcdefgh":
        members = groups.members(key)
        assert key in members
        assert len(members) == len(set(members))
        assert not any(pair <= set(members) for pair in apart)
        assert all(groups.leader(member) == groups.leader(key) for member in members)
