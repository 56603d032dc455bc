"""The versions that a research project's own outputs are known to form, found by the machine alone."""

from pathlib import Path

from biblio.matching import find_matches, find_works

OUTPUTS = Path(__file__).with_name("outputs.bib")
WORKS = {
    ("isa2000", "psa2001"),
    ("lund2003", "helsinki2004", "haina2006"),
    ("goteborg2004", "routledge2007"),
    ("goteborg2005", "lasa2006"),
    ("ceisal2007", "carabobo2007"),
}


def test_every_known_work_and_no_other(entries):
    outputs = entries(OUTPUTS.read_text("utf-8"))
    matches = find_matches(outputs)
    assert {work.keys for work in find_works(outputs, matches)} == WORKS
    assert [match for match in matches if match.verdict == "same"] == []
