"""The statement that each citation supports."""

import pytest

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Source
from tests.linking.founding_library import founding_library

CASES = {
    "First. Women organize (Falk 1994: 3). Third.": "Women organize (Falk 1994: 3).",
    "They did it twice. See Falk 1994.": "They did it twice.",
    "They did it twice. See Falk (1994).": "They did it twice.",
    "They did it twice. See also: Falk 1994, and Keck and Sikkink 1998.": "They did it twice.",
    "First. As Falk (1994) has it, they did. Third.": "As Falk (1994) has it, they did.",
    "“They did it.” (Falk 1994: 3). Second.": "“They did it.” (Falk 1994: 3).",
    "They met in the U.S. once (Falk 1994). Then.": "They met in the U.S. once (Falk 1994).",
    "They did it (Falk 1994, p. 3) once. Then.": "They did it (Falk 1994, p. 3) once.",
    "Falk (1994) says so.": "Falk (1994) says so.",
    "Women organize across borders today (Falk 1994), but few of them are heard.": (
        "Women organize across borders today (Falk 1994)"
    ),
    "Women (Falk 1994) and men organize across borders today.": (
        "Women (Falk 1994) and men organize across borders today."
    ),
    "In the first of his books (Falk 1994), the borders are drawn anew.": (
        "In the first of his books (Falk 1994), the borders are drawn anew."
    ),
    "Borders move if other things, such as tides and nets (Falk 1994), move them along.": (
        "Borders move if other things, such as tides and nets (Falk 1994), move them along."
    ),
    "Then. “They did it. They did it again, and often” (Falk 1994: 3). Second.": (
        "“They did it. They did it again, and often” (Falk 1994: 3)."
    ),
    "(Falk 1994)": "(Falk 1994)",
    "De gjorde det. Se Falk 1994.": "De gjorde det.",
    "Lo hicieron. Véase Falk 1994.": "Lo hicieron.",
}


def claims(text: str, file: str = "a.txt") -> list[str]:
    return [one.claim.text for one in link(scan(Source(file, text)), founding_library())]


@pytest.mark.parametrize("text", CASES)
def test_claim(text):
    assert set(claims(text + "\n")) == {CASES[text]}


def test_every_cite_of_a_sentence_has_its_claim():
    text = "They did it (Falk 1994), and again (Ibid: 4), as Falk argues.\n"
    assert claims(text) == [text.strip()] * 3


def test_each_cite_of_a_sentence_has_its_clause():
    text = "Women organize across borders today (Falk 1994), and networks of them frame issues (Keck 1998).\n"
    assert claims(text) == [
        "Women organize across borders today (Falk 1994)",
        "networks of them frame issues (Keck 1998).",
    ]
    text = "Falk (1994) holds that borders move slowly, while Bergeron (2001) sees them move fast.\n"
    assert claims(text) == [
        "Falk (1994) holds that borders move slowly",
        "while Bergeron (2001) sees them move fast.",
    ]
    text = "Falk (1994) saw that women organize; Bergeron (2001) found that they did not do so.\n"
    assert claims(text) == [
        "Falk (1994) saw that women organize",
        "Bergeron (2001) found that they did not do so.",
    ]


def test_an_enumeration_is_one_claim():
    text = "It takes courage (Falk 1994), love (Keck 1998), hope (Bergeron 2001) and time (Cooper 2000).\n"
    assert set(claims(text)) == {text.strip()}


def test_a_bare_note_supports_the_sentence_that_calls_it():
    text = "One is said. Women organize.[^1] Three.\n\n[^1]: See Falk 1994, and Cooper 2000.\n"
    assert set(claims(text, "a.md")) == {"Women organize."}
    assert claims("One is said. Women organize.^[See Falk 1994.] Three.\n", "a.md") == ["Women organize."]
    assert claims("One is said. Women organize.\\footnote{See Falk 1994.} Three.\n", "a.tex") == [
        "Women organize."
    ]


def test_a_note_that_says_something_supports_itself():
    text = "Women organize.[^1]\n\n[^1]: Networks frame issues (Falk 1994). See Cooper 2000.\n"
    assert set(claims(text, "a.md")) == {"Networks frame issues (Falk 1994)."}


def test_a_claim_does_not_leave_its_paragraph():
    assert claims("They did it twice.\n\nSee Falk 1994.\n") == ["See Falk 1994."]


def test_a_lost_note_call_stands_behind_the_stop():
    text = "He calls them cartels (Falk 1994). \ufffd The three rules of Keck (1998) are known.\n"
    assert claims(text) == ["He calls them cartels (Falk 1994).", "The three rules of Keck (1998) are known."]
