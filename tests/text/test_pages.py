import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.text.pages import contains, parse_pages


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("128", ((128, 128),)),
        ("988-9", ((988, 989),)),
        ("988–9", ((988, 989),)),
        ("983--1006", ((983, 1006),)),
        ("1023-34", ((1023, 1034),)),
        ("199-02", ((199, 202),)),
        ("12–14, 20", ((12, 14), (20, 20))),
        ("131-132; 138 and 140", ((131, 132), (138, 138), (140, 140))),
        ("pp. 24 - 28", ((24, 28),)),
        ("p.19", ((19, 19),)),
        ("s. 45–47", ((45, 47),)),
        ("131ff.", ((131, 131),)),
        ("43+", ((43, 43),)),
        ("13n4", ((13, 13),)),
        ("S12-S15", ((12, 15),)),
        ("1:3-1:9", ((3, 9),)),
        ("xii, 228 p.", ((228, 228),)),
        ("e123", ()),
        ("iv-x", ()),
        ("20-11", ()),
        ("fig. 3", ()),
        ("", ()),
        ("9" * 5000, ()),
    ],
)
def test_pages_are_read(text, ranges):
    assert parse_pages(text) == ranges


@pytest.mark.parametrize(
    ("pages", "locator", "answer"),
    [
        ("983-1006", "988-9", True),
        ("983-1006", "995", True),
        ("983-1006", "1005-1010", False),
        ("127-140", "131-132, 138", True),
        ("127-140", "12", False),
        ("127-140", "126, iv", False),
        ("127-140", "139ff.", True),
        ("1-38", "2", True),
        ("12-14, 15-20", "13-17", True),
        ("12-14, 16-20", "13-17", False),
        ("12-14, 20+", "25", None),
        ("12-14, 20+", "3", False),
        ("xi-xx, 1-20", "25", None),
        ("xi-xx", "xii", None),
        ("127-140", "iv", None),
        ("127-140", "130, iv", None),
        ("e123", "4", None),
        ("e123", "e123", True),
        ("S12-S15", "S13", True),
        ("S12-S15", "14", True),
        ("12-15", "S13", None),
        ("", "4", None),
        ("4", "", None),
    ],
)
def test_a_locator_within_pages(pages, locator, answer):
    assert contains(pages, locator) is answer


@given(st.text(alphabet="0123456789-–,;:+ efpnivx.S", max_size=60))
def test_any_text_is_read_in_order(text):
    assert all(0 <= first <= last for first, last in parse_pages(text))
    assert contains(text, text) is not False


@given(st.integers(1, 99999), st.integers(0, 500))
def test_a_range_contains_its_ends_and_not_its_neighbours(first, length):
    pages = f"{first}-{first + length}"
    assert contains(pages, str(first)) is contains(pages, str(first + length)) is True
    assert contains(pages, str(first + length + 1)) is False
