import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts import bare_list
from biblio.manuscripts.wrapped import beginnings

ENTRIES = [
    "Alba, Rosa (1986): Flut und Ebbe. Auf dem Weg an eine andere Küste. Hafenstadt a. M.: Mole.",
    "Brun, H., 1990: Vom Watt, in: Zeitschrift für Gezeiten 19 (4), S. 231–247.",
    'Calderón R., Inés y Petra Quiroga (2005), "Redes de la orilla", en Las mareas, coord. por Ana Lobos, Puerto, '
    "El Colegio del Mar, pp. 123-145.",
    "Dunn, M. E. & Ebb, K. (1998) Harbours beyond Tides. Seil: Tide University Press",
    "Fjord, E. J., Holm, K. and Klippe, A.M. 2001, 'Sovereign tides and regional harbours', Harbour Research "
    "Review 36(3): 7-35",
    "Hamn, O. & Isberg, B. 2001: Tidvatten. 2 uppl. Malmö: Brygga.",
    "JETTY COMMISSION. Report on tides. London: Mole, 2004. Available at: https://www.example.org/tides. Accessed "
    "3 May 2005.",
]


@pytest.mark.parametrize("width", [50, 64, 80])
@pytest.mark.parametrize("indent", ["", "   "])
def test_entries_in_broken_lines_are_found_again(width, indent):
    broken = [textwrap.wrap(entry, width, subsequent_indent=indent, break_on_hyphens=False) for entry in ENTRIES]
    text = "\n".join(line for lines in broken for line in lines)
    [found] = bare_list(text)
    assert [[text[span.start : span.end] for span in entry.spans] for entry in found.entries] == [
        [line.strip() for line in lines] for lines in broken
    ]


def test_entries_of_a_line_each_stay_so():
    [found] = bare_list("\n".join(ENTRIES))
    assert len(found.entries) == len(ENTRIES)


def test_entries_that_only_the_alphabet_parts():
    lines = ["Alba, Rosa, Flut und Ebbe", "Hafen, Mole 1999", "Brun, Hans, Vom Watt", "Seil, Kai 2001"]
    assert beginnings(lines, [0] * 4, [False] * 4)[0]


@given(st.lists(st.text(max_size=40), max_size=30))
def test_any_lines_can_be_parted(lines):
    begins = beginnings(lines, [0] * len(lines), [False] * len(lines))
    assert len(begins) == len(lines)
    assert begins[:1] in ([], [True])
