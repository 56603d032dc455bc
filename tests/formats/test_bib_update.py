"""A .bib before and after: only the bytes of what changed are others."""

import pytest
from attrs import evolve

from biblio import formats, normalizers
from biblio.model import Date, Name, Record, Source

TEXT = """\
% Kept: comments, odd spacing, macros.
@string{cup = "Cambridge"}
@article{one,
  author  = "Keck, M. and Sikkink, K.",
  title   = {{Activists} beyond   Borders},
  journal = {A \\& B},   % as printed
  year    = 1998,
  month   = may,
  pages   = {1 -- 9},
  note    = {x},
}

junk here
@Book(two, title={T}, publisher=cup, langid = {english})
@book{broken, title={
"""


def changed(before, key, **parts):
    """The text with one entry's mappings changed; None takes a value away."""
    source = Source("a.bib", before)
    record = next(record for record in formats.bib.read(source).records if record.key == key)
    for part, values in parts.items():
        if part == "type":
            record = evolve(record, type=values)
            continue
        merged = {**getattr(record, part), **values}
        record = evolve(record, **{part: {name: value for name, value in merged.items() if value is not None}})
    return formats.bib.update(source, [record])


def differing(text, new):
    """The lines that are only in one of the two."""
    before, after = text.splitlines(), new.splitlines()
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("key", "parts", "gone", "come"),
    [
        (
            "one",
            {"text": {"title": "New"}},
            ["  title   = {{Activists} beyond   Borders},"],
            ["  title   = {New},"],
        ),
        (
            "one",
            {"text": {"container-title": "C"}},
            ["  journal = {A \\& B},   % as printed"],
            ["  journal = {C},   % as printed"],
        ),
        ("one", {"text": {"note": None}}, ["  note    = {x},"], []),
        ("one", {"text": {"DOI": "10.1/x"}}, [], ["  doi     = {10.1/x},"]),
        ("one", {"text": {"publisher-place": "Lund"}}, [], ["  address = {Lund},"]),
        (
            "one",
            {"names": {"author": (Name("Keck", "M."),)}},
            ['  author  = "Keck, M. and Sikkink, K.",'],
            ['  author  = "Keck, M.",'],
        ),
        ("one", {"dates": {"issued": Date(((1999, 5),))}}, ["  year    = 1998,"], ["  year    = 1999,"]),
        ("one", {"dates": {"issued": Date(((1998, 6),))}}, ["  month   = may,"], ["  month   = jun,"]),
        ("one", {"dates": {"issued": Date(((1998,),))}}, ["  month   = may,"], []),
        ("one", {"dates": {"issued": Date(((1998, 5, 3),))}}, [], ["  day     = {3},"]),
        (
            "one",
            {"dates": {"issued": Date(((1998,), (1999,)))}},
            ["  year    = 1998,", "  month   = may,"],
            ["  date    = {1998/1999},"],
        ),
        ("one", {"custom": {"confidence": "likely"}}, [], ["  confidence = {likely},"]),
        ("one", {"type": "article-magazine"}, [], ["  entrysubtype = {magazine},"]),
        (
            "two",
            {"text": {"publisher": "Oxford"}},
            ["@Book(two, title={T}, publisher=cup, langid = {english})"],
            ["@Book(two, title={T}, publisher={Oxford}, langid = {english})"],
        ),
        (
            "two",
            {"text": {"publisher": None, "language": None}},
            ["@Book(two, title={T}, publisher=cup, langid = {english})"],
            ["@Book(two, title={T},)"],
        ),
        (
            "two",
            {"text": {"ISBN": "1"}},
            ["@Book(two, title={T}, publisher=cup, langid = {english})"],
            ["@Book(two, title={T}, publisher=cup, langid = {english}, isbn = {1})"],
        ),
        (
            "two",
            {"type": "report"},
            ["@Book(two, title={T}, publisher=cup, langid = {english})"],
            ["@report(two, title={T}, publisher=cup, langid = {english})"],
        ),
    ],
)
def test_only_what_changed_is_written(key, parts, gone, come):
    new = changed(TEXT, key, **parts)
    assert differing(TEXT, new) == (gone, come)
    assert changed(new, key) == new


def test_a_type_takes_its_fields_along():
    text = "@article{a,\n  title = {T},\n  journal = {J},\n  number = {3},\n}\n"
    assert changed(text, "a", type="report") == "@report{a,\n  title = {T},\n  journal = {J},\n  issue = {3},\n}\n"


def test_an_edited_title_takes_its_subtitle_in():
    text = "@book{a,\n  title = {A},\n  subtitle = {B},\n}\n"
    assert changed(text, "a", text={"title": "A: C"}) == "@book{a,\n  title = {A: C},\n}\n"


def test_what_is_inherited_is_not_touched():
    text = "@incollection{a,\n  crossref = {b},\n}\n@collection{b,\n  publisher = {P},\n}\n"
    assert changed(text, "a", text={"publisher": "Q"}) == text.replace(
        "crossref = {b},", "crossref = {b},\n  publisher = {Q},", 1
    )


def test_line_ends_are_the_files_own():
    text = "@book{a,\r\n  title = {A},\r\n}\r\n"
    assert changed(text, "a", text={"note": "n"}) == "@book{a,\r\n  title = {A},\r\n  note = {n},\r\n}\r\n"
    added = formats.bib.update(Source("a.bib", text), [Record("book", {"title": "B"}, key="b")])
    assert added == text + "\r\n@book{b,\r\n  title        = {B},\r\n}\r\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("@misc{a}", "@misc{a,\n  title        = {T},\n}"),
        ("@misc{a,}", "@misc{a,\n  title        = {T},\n}"),
        ("@misc{a,\n}\n", "@misc{a,\n  title        = {T},\n}\n"),
        ("@misc{a, note={n}}", "@misc{a, note={n}, title={T}}"),
        ("@misc{a, note={n},}", "@misc{a, note={n}, title={T},}"),
        ("@misc{a,\n\tnote = {n}\n}", "@misc{a,\n\tnote = {n},\n\ttitle = {T}\n}"),
        ("@misc{a,\n note = {n} % why\n , }", "@misc{a,\n note = {n} % why\n ,\n title = {T}, }"),
        ("@misc{a, note = {n}", "@misc{a, note = {n}, title = {T}"),
    ],
)
def test_where_a_field_is_added(text, new):
    assert changed(text, "a", text={"title": "T"}) == new


def test_a_new_entry_in_an_empty_file():
    assert formats.bib.update(Source("a.bib", ""), [Record("book", key="b")]) == "@book{b,\n}\n"


def test_the_dialect_of_new_fields():
    old = "@misc{a,\n  year = {1999},\n  address = {Lund},\n}\n@misc{b,\n  title = {B},\n}\n"
    assert "  journal = {J},\n" in changed(old, "a", text={"container-title": "J"}, type="article-journal")
    assert "  year = {2000},\n" in changed(old, "b", dates={"issued": Date(((2000,),))})
    new = old.replace("year", "date").replace("address", "location")
    assert "  journaltitle = {J},\n" in changed(new, "a", text={"container-title": "J"}, type="article-journal")
    assert "  date = {2000},\n" in changed(new, "b", dates={"issued": Date(((2000,),))})


def test_new_entries_take_on_the_dialect_of_the_file():
    old = "@article{a,\n  journal = {J},\n  year = {1999},\n}\n"
    thesis = Record(
        "thesis", {"genre": "PhD thesis", "publisher": "GU"}, dates={"issued": Date(((2000, 5),))}, key="b"
    )
    added = formats.bib.update(Source("a.bib", old), [thesis])
    assert added == old + (
        "\n@phdthesis{b,\n  school       = {GU},\n  year         = {2000},\n  month        = may,\n}\n"
    )
    new = formats.bib.update(Source("a.bib", ""), [thesis])
    assert (
        "@thesis{b,\n  institution  = {GU},\n  type         = {phdthesis},\n  date         = {2000-05},\n" in new
    )


def test_the_letter_of_a_year():
    text = "@book{a,\n  year = {1999a},\n}\n"
    assert changed(text, "a", text={"year-suffix": "b"}) == text.replace("1999a", "1999b")
    assert changed(text, "a", dates={"issued": Date(((2000,),))}) == text.replace("1999a", "2000a")
    assert changed(text, "a", text={"note": "n"}) == text.replace("},\n}", "},\n  note = {n},\n}")


def test_what_normalizing_does_is_no_change():
    source = Source("a.bib", TEXT)
    record = normalizers.normalize(formats.bib.read(source).records[1])
    assert record.text["language"] == "en"
    edited = evolve(record, text={**record.text, "note": "n"})
    assert "langid = {english}, note = {n})" in formats.bib.update(source, [edited], normalizers.normalize)


def test_an_entry_without_a_key_is_known_by_its_place_and_gets_one():
    text = "@book{, title={A}}\n@book{, title={B}}\n"
    source = Source("a.bib", text)
    record = formats.bib.read(source).records[1]
    edited = evolve(record, key="b", text={"title": "C"})
    assert formats.bib.update(source, [edited]) == "@book{, title={A}}\n@book{b, title={C}}\n"


def test_of_two_entries_of_one_key_the_right_one_is_edited():
    text = "@book{a, title={A}}\n@book{a, title={B}}\n"
    source = Source("a.bib", text)
    record = formats.bib.read(source).records[1]
    assert formats.bib.update(source, [evolve(record, text={"title": "C"})]) == text.replace("{B}", "{C}")
