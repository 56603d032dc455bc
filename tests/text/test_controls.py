import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from biblio.text.controls import without_controls


@pytest.mark.parametrize(
    "sign", ["\x00", "\x07", "\x1b", "\x0b", "\x7f", "\x9b", "\x9d", "\ud800", "\ufdd0", "\uffff"]
)
def test_what_steers_a_terminal_or_breaks_a_page_is_left_out(sign):
    assert without_controls(f"a{sign}b") == "ab"
    assert without_controls(f"a{sign}b", "\ufffd") == "a\ufffdb"


def test_tab_line_ends_and_letters_stay():
    assert without_controls("a\tb\r\nÅ שלום 𝔘") == "a\tb\r\nÅ שלום 𝔘"


@given(st.text(st.characters()))
def test_any_text_without_them_is_xml_and_can_be_encoded(text):
    etree.Element("a").text = without_controls(text)
    without_controls(text).encode()
