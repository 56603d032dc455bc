import pytest

from biblio.text.places import PLACES, REGIONS, is_place, is_region


@pytest.mark.parametrize("text", ["Stockholm", "México", "San Juan Puerto Rico USA", "IL", "Cambridge (MA)"])
def test_places(text):
    assert is_place(text)


@pytest.mark.parametrize("text", ["", "stockholm", "Timbro", "Timbro, Stockholm", "Academia"])
def test_no_places(text):
    assert not is_place(text)


@pytest.mark.parametrize(
    ("text", "region"), [("Denmark", True), ("IL", True), ("Stockholm", False), ("México", False)]
)
def test_countries_and_states_are_regions_unless_a_city_shares_their_name(text, region):
    assert is_region(text) == region


def test_regions_are_places():
    assert REGIONS < PLACES
