"""Works that notes cite again by name and short title."""

import pytest

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Date, Entry, Library, Name, Record, Source


def entry(key, family, title, **text):
    names = {"author": (Name(family, "A."),)}
    return Entry(key, Record("book", {"title": title, **text}, names, {"issued": Date(((1998,),))}, key=key))


ENTRIES = (
    entry("activists", "Keck", "Activists beyond Borders: Advocacy Networks"),
    entry("tides", "Keck", "The Tides of Power"),
    entry("nets", "Falk", "Nets and Law", **{"title-short": "Nets"}),
    entry("nets2", "Moll", "Nets and Ropes"),
    entry("nets3", "Moll", "Nets and Knots"),
)
LIBRARY = Library({one.key: one for one in ENTRIES})


def links(note, file="a.md"):
    text = f"Women organize.[^1]\n\n[^1]: {note}\n"
    return [
        (one.verdict, one.key, one.cite.text, one.cite.locator) for one in link(scan(Source(file, text)), LIBRARY)
    ]


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Keck, *Activists*, 45.", ("resolved", "activists", "Keck, *Activists*, 45", "45")),
        (
            "Keck, Activists beyond Borders, pp. 45–50.",
            ("resolved", "activists", "Keck, Activists beyond Borders, pp. 45–50", "45–50"),
        ),
        ("See Keck, “Tides of Power,” 3.", ("resolved", "tides", "Keck, “Tides of Power,” 3", "3")),
        (
            "Keck and Sikkink, *Activists*, 12.",
            ("resolved", "activists", "Keck and Sikkink, *Activists*, 12", "12"),
        ),
        ("Falk, Nets, p. 3.", ("resolved", "nets", "Falk, Nets, p. 3", "3")),
        ("Moll, *Nets and*, 3.", ("ambiguous", "", "Moll, *Nets and*, 3", "3")),
        ("Keck, *Activists*.", ("resolved", "activists", "Keck, *Activists*", "")),
    ],
)
def test_a_name_and_the_beginning_of_a_title(note, expected):
    assert links(note) == [expected]


def test_several_in_a_note():
    found = links("Keck, *Activists*, 45; Falk, *Nets*, 3.")
    assert [key for _, key, _, _ in found] == ["activists", "nets"]


@pytest.mark.parametrize(
    "note", ["Keck, Activism, 45.", "Keck, who was there, 45.", "Keck, the tides were high.", "Keck, Nets, 3."]
)
def test_other_words_after_a_name_are_no_title(note):
    assert [item for item in links(note) if item[0] == "resolved" and "," in item[2]] == []


def test_only_notes_cite_so():
    text = "Keck, Activists beyond Borders, 45.\n"
    assert not any("," in one.cite.text for one in link(scan(Source("a.txt", text)), LIBRARY))
