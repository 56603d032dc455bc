from itertools import combinations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio.matching import find_matches
from biblio.matching.blocks import candidate_pairs
from biblio.matching.features import features
from biblio.model import Date, Decision, Entry, Name, Record

THREE = """
@article{falk1994, author={Falk, Richard}, title={The making of global citizenship in hard times}, year=1994}
@article{falk1994a, author={Falk, R.}, title={The Making of Global Citizenship in Hard Times}, year=1994}
@book{keck1998, author={Keck, Margaret}, title={Activists beyond borders}, year=1998}
"""


def test_finds_the_same_and_leaves_out_what_is_far_apart(entries):
    matches = find_matches(entries(THREE))
    assert [(match.left, match.right, match.verdict, match.decided) for match in matches] == [
        ("falk1994", "falk1994a", "same", False)
    ]


def test_near_misses_are_shown_as_different(entries):
    found = find_matches(
        entries(
            """
            @article{a, author={Soto, Luz}, title={Gender and free trade: the case of Honduras}, year=2003}
            @article{b, author={Soto, Luz}, title={Gender and free trade: the case of Guatemala}, year=2004}
            """
        )
    )
    assert [match.verdict for match in found] == ["different"]


def test_a_decision_overrides_and_is_marked(entries):
    decisions = [
        Decision("different", ("falk1994a", "falk1994")),
        Decision("version", ("keck1998", "falk1994")),
        Decision("same", ("keck1998", "nobody")),
        Decision("ignore", ("duplicate-entry", "falk1994")),
    ]
    matches = find_matches(entries(THREE), decisions)
    assert [(match.left, match.right, match.verdict, match.decided) for match in matches] == [
        ("falk1994", "falk1994a", "different", True),
        ("falk1994", "keck1998", "version", True),
    ]
    assert matches[0].reasons


def test_the_last_decision_counts(entries):
    decisions = [Decision("same", ("falk1994", "keck1998")), Decision("different", ("falk1994", "keck1998"))]
    assert find_matches(entries(THREE), decisions)[-1].verdict == "different"


def test_what_an_entry_states_itself_beats_comparison_and_a_decision_beats_both(entries):
    library = entries(THREE.replace("year=1994}\n@book", "year=1994, related={falk1994}}\n@book"))
    [match] = find_matches(library)
    assert (match.verdict, match.decided, match.reasons[0].field) == ("version", False, "related")
    [match] = find_matches(library, [Decision("same", ("falk1994", "falk1994a"))])
    assert (match.verdict, match.decided) == ("same", True)


def alike(count, title):
    return [
        Record("report", {"title": title.format(number)}, {"author": (Name("Ek", "Åsa"),)}, key=str(number))
        for number in range(count)
    ]


def test_pairs_grow_with_the_records_and_not_with_their_square():
    for title in ("One and the same title for all", "Yearly report, number {}", "Word{} and others", ""):
        small, large = (len(candidate_pairs(list(map(features, alike(size, title))))) for size in (400, 1600))
        assert large <= 5 * small


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from(["Markets and law", "Law and markets", "Water", "Caste and water", ""]), max_size=8)
)
def test_no_pair_of_one_title_is_overlooked(titles):
    records = [Record("book", {"title": title}, key=str(place)) for place, title in enumerate(titles)]
    met = candidate_pairs(list(map(features, records)))
    equal = [pair for pair in combinations(range(len(titles)), 2) if titles[pair[0]] == titles[pair[1]] != ""]
    assert set(equal) <= set(met)
    assert all(left < right for left, right in met)


@given(
    st.lists(
        st.builds(Record, text=st.dictionaries(st.sampled_from(["title", "page", "DOI"]), st.text())), max_size=4
    )
)
def test_any_text_can_be_compared(records):
    entries = [Entry(str(place), record) for place, record in enumerate(records)]
    assert isinstance(find_matches(entries), tuple)


def test_items_without_title_that_say_the_same_are_one():
    text = {"genre": "panel", "event-place": "York University"}
    panel = Record("event", text, dates={"event-date": Date(((2007, 9, 10),))}, key="a")
    other = evolve(panel, dates={"event-date": Date(((2007, 9, 11),))}, key="c")
    bare = [Record("document", {"language": "en"}, key=key) for key in ("d", "e")]
    found = find_matches([Entry(one.key, one) for one in (panel, evolve(panel, key="b"), other, *bare)])
    assert [(match.left, match.right, match.verdict) for match in found] == [("a", "b", "same")]
