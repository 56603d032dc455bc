"""Works that a text names in its footnotes alone, read with the model that is shipped."""

import json

NOTES = """\
# Das Watt

Die Flut kommt.[^1] Sie geht.[^2] Und so weiter.[^3] Ja.[^4] Nein.[^5]

[^1]: Vgl. Greta Moll, Tide und Zeit, Hamburg: Mole 1986, S. 25; Hans Kai, Vom Watt, Bremen: Brise 1990, S. 3-9.
[^2]: Ebd., S. 45.
[^3]: Dies sieht man auch daran, dass die Fischer seit langem nicht mehr hinausfahren, wenn das Wasser steigt.
[^4]: See Cooper 2000.
[^5]: Ders., Die Ebbe. Eine Geschichte, Bremen: Mole 1999, S. 12.
"""


def test_works_in_footnotes(biblio, tmp_path):
    (tmp_path / "watt.md").write_text(NOTES, encoding="utf-8")
    done = biblio("read", tmp_path / "watt.md", "--to", "csl-json")
    items = json.loads(done.out)
    assert [
        (item["title"], item["author"][0]["family"], item["issued"]["date-parts"][0][0]) for item in items
    ] == [
        ("Tide und Zeit", "Moll", 1986),
        ("Vom Watt", "Kai", 1990),
        ("Die Ebbe. Eine Geschichte", "Kai", 1999),
    ]
    for item in items:
        origin = item["custom"]["origin"]
        assert item["title"] in NOTES[origin["start"] : origin["end"]]
    assert "no-reference" not in done.err


def test_prose_in_a_list_is_told_and_no_record(biblio, tmp_path):
    text = "References\n\nKai, Bo (1999) Tidvatten. Oslo: Brygga.\nEbb, Ann (2003) Flood and tide. London: Mole.\n"
    text += (
        "These are the works that we have read, and what they say of the tide is not always so (see Alba 2001).\n"
    )
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    done = biblio("read", tmp_path / "list.txt", "--to", "csl-json")
    assert [item["title"] for item in json.loads(done.out)] == ["Tidvatten", "Flood and tide"]
