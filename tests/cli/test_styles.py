import json
import sqlite3
import sys
from contextlib import closing

import pytest

from biblio.csl import catalogue
from biblio.csl.diskcache import cache_folder
from biblio.csl.localelist import locale_files
from biblio.project import styleindex

pytestmark = pytest.mark.usefixtures("cache")


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory):
    """One cache for the session: the index is made once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def cache(shared_cache, monkeypatch):
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", str(shared_cache))
    return shared_cache


def ids(biblio, *words):
    done = biblio("styles", *words, "--to", "json")
    assert done.code == 0, done.err
    return [style["id"] for style in json.loads(done.out)]


# ---- Finding


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("apa", "apa"),
        ("mla", "modern-language-association"),  # a short name
        ("APA 7", "apa"),
        ("chicago notes", "chicago-notes-bibliography"),
        ("harvard-cite-them-right", "harvard-cite-them-right"),
        ("World Development", "world-development"),  # a journal by its title
        ("0305-750X", "world-development"),  # by its ISSN
        ("american sociological", "american-sociological-association"),
        ("swedish legal", "swedish-legal"),
        ("goteborg harvard", "goteborg-social-sciences-sv"),
        ("göteborg sociology", "goteborg-social-sciences-sv"),  # accents, fields
    ],
)
def test_the_best_comes_first(biblio, words, first):
    assert ids(biblio, *words.split())[0] == first


def test_all_words_are_needed(biblio):
    found = ids(biblio, "sociology", "note")
    assert "chicago-notes" in found
    assert "american-sociological-association" not in found
    assert set(found) < set(ids(biblio, "sociology"))


@pytest.mark.parametrize(
    ("words", "style"),
    [
        (["political_science", "author-date"], "american-political-science-association"),
        (["law", "footnotes"], "oscola"),
        (["numeric", "math"], "american-mathematical-society-numeric"),
        (["label"], "american-mathematical-society-label"),
        (["sv-SE"], "karlstad-universitet-harvard"),
        (["svenska", "law"], "swedish-legal"),
    ],
)
def test_fields_kinds_and_languages(biblio, words, style):
    assert style in ids(biblio, *words)


def test_styles_by_name_come_before_styles_by_field_and_journals_last(biblio):
    done = biblio("styles", "sociology", "--to", "json")
    found = json.loads(done.out)
    assert found[0]["title"] == "Sociology"  # the very title
    places = [
        (bool(style["parent"]), "sociology" not in (style["id"] + style["title"]).lower()) for style in found[1:]
    ]
    assert places == sorted(places)


def test_a_journal_shows_whose_style_it_has(biblio):
    done = biblio("styles", "world", "development", "perspectives")
    assert done.out.splitlines()[1].startswith("    World Development Perspectives → has the style ")


def test_a_table_says_how_many_more_there_are(biblio):
    lines = biblio("styles", "sociology", "-k", "3").out.splitlines()
    assert len(lines) == 8
    assert lines[0].split() == ["sociology", "author-date", "en-US", "sociology"]
    assert lines[-1].endswith(" for all.")
    assert "more: add a word" in lines[-1]
    assert "more" not in biblio("styles", "goteborg", "harvard").out


def test_without_words_the_styles_of_most_journals(biblio):
    done = biblio("styles", "-k", "2", "--to", "json")
    counts = [style["journals"] for style in json.loads(done.out)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] > 100


def test_nothing_found_suggests(biblio):
    done = biblio("styles", "sociolgy")
    assert (done.code, done.out) == (1, "")
    assert "no style has the word “sociolgy”; did you mean sociology" in done.err
    assert "take one away" in biblio("styles", "swedish", "sociology", "chemistry").err


def test_a_file_to_search_for_is_one_to_show_or_check(biblio):
    done = biblio("styles", "my.csl")
    assert done.code == 1
    assert "biblio styles my.csl --show" in done.err


# ---- The index


def count_reading(monkeypatch):
    read = []
    original = catalogue.read_heads
    monkeypatch.setattr(catalogue, "read_heads", lambda paths: read.append(1) or original(paths))
    return read


def test_the_second_search_reads_no_styles(biblio, cache, monkeypatch):
    biblio("styles", "apa")
    read = count_reading(monkeypatch)
    assert biblio("styles", "apa").code == 0
    assert read == []


@pytest.mark.parametrize("damage", [b"", b"rubbish", None])
def test_a_damaged_index_is_made_anew(biblio, tmp_path, monkeypatch, damage):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    monkeypatch.setattr(catalogue, "files", lambda: few())
    biblio("styles", "apa")
    (file,) = (tmp_path / "own" / "biblio").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert biblio("styles", "apa").code == 0
    assert len(file.read_bytes()) == len(whole)


def few():
    paths = [path for folder in catalogue.styles.folders() for path in folder.glob("a*a.csl")]
    return iter(sorted(paths))


def test_an_index_of_another_form_or_state_is_made_anew(biblio, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "own"))
    monkeypatch.setattr(catalogue, "files", lambda: few())
    biblio("styles", "apa")
    read = count_reading(monkeypatch)
    monkeypatch.setattr(styleindex, "_FORM", 0)
    biblio("styles", "apa")
    assert read == [1]
    monkeypatch.setattr(catalogue.styles, "aliases", lambda: {"mine": "apa"})
    assert ids(biblio, "mine") == ["apa"]
    assert len(list((tmp_path / "own" / "biblio").iterdir())) == 1


def find(cache, word):
    with styleindex.open_index(cache) as index:
        return [one.head.title for one in index.find(word)]


def test_a_style_of_ours_that_is_edited_is_read_again(tmp_path, monkeypatch):
    style = tmp_path / "mine.csl"
    head = '<style xmlns="http://purl.org/net/xbiblio/csl"><info><title>{}</title></info></style>'
    style.write_text(head.format("First"))
    monkeypatch.setattr(catalogue.styles, "folders", lambda: (tmp_path,))
    assert find(tmp_path / "c", "mine") == ["First"]
    style.write_text(head.format("Second"))
    assert find(tmp_path / "c", "mine") == ["Second"]


def test_an_index_that_cannot_be_kept_is_no_harm(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "files", lambda: few())
    (tmp_path / "file").write_text("no folder")
    assert find(tmp_path / "file", "apa")
    assert find(None, "apa")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]


def test_a_reader_is_not_disturbed_by_a_new_index(tmp_path, monkeypatch):
    monkeypatch.setattr(catalogue, "files", lambda: few())
    find(tmp_path, "apa")
    with styleindex.open_index(tmp_path) as reader:
        monkeypatch.setattr(styleindex, "_FORM", 0)
        find(tmp_path, "apa")
        assert reader.find("apa")


def test_the_index_is_plain_sqlite(cache, biblio):
    biblio("styles", "apa")
    (file,) = (cache / "biblio").iterdir()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("SELECT count(*) FROM heads").fetchone()[0] > 10_000


def test_where_the_cache_is(tmp_path, monkeypatch):
    assert cache_folder({"XDG_CACHE_HOME": "/c"}, "linux") == cache_folder({}, "linux").__class__("/c/biblio")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder({"XDG_CACHE_HOME": "relative"}, "linux") == tmp_path / ".cache" / "biblio"
    assert cache_folder({}, "darwin") == tmp_path / "Library" / "Caches" / "biblio"


# ---- Showing


def test_a_style_in_the_text(biblio):
    done = biblio("styles", "harvard", "--show")
    assert (done.code, done.err) == (0, "")
    text = " ".join(done.out.split())
    assert "id harvard-cite-them-right, cite-them-right, harvard, harvard-12 kind author-date" in text
    assert "Keck and Sikkink, 1998, p. 16" in text
    assert "in the sentence Spivak (1988, p. 280)" in text
    assert "Ithaca, NY: Cornell University Press" in text
    assert "https://doi.org/10.1086/225469" in text
    assert "C. Nelson and L. Grossberg" in text


def test_a_style_of_notes(biblio):
    out = biblio("styles", "chicago-notes", "--show").out
    for place in ("first note", "next note", "later note"):
        assert f"\n{place} " in out
    assert "Margaret E. Keck" in out


def test_a_style_of_numbers(biblio):
    out = biblio("styles", "ieee", "--show").out
    assert "[1, p. 16], [2]" in out


def test_a_journal_is_shown_in_its_style_and_language(biblio):
    out = biblio("styles", "world-development", "--show").out
    assert "style     apa (APA Style 7th edition)" in out
    assert "(Granovetter, 1973; Keck & Sikkink, 1998, p. 16)" in out


def test_a_style_without_list_says_so(biblio):
    assert "has no reference list" in biblio("styles", "chicago-notes.csl", "--show").out


def test_in_another_language(biblio):
    swedish = biblio("styles", "apa", "--show", "--locale", "sv").out
    assert "nelson & l. grossberg (red.)" in " ".join(swedish.casefold().split())
    done = biblio("styles", "apa", "--show", "--locale", "tlh")
    assert done.code == 1
    assert "[unknown-locale]" in done.err
    assert "Keck" in done.out


def test_several_and_as_json(biblio):
    shown = json.loads(biblio("styles", "apa", "goteborg", "--show", "--to", "json").out)
    assert [style["id"] for style in shown] == ["apa", "goteborg-social-sciences-sv"]
    assert shown[1]["short_names"] == ["goteborg"]
    assert [citation["place"] for citation in shown[0]["citations"]] == ["in brackets", "in the sentence"]
    assert len(shown[0]["bibliography"]) == 3


def test_a_style_with_a_broken_head_says_where(biblio, project):
    (project / "own.csl").write_text("<style>\n<info>\n</style>")
    done = biblio("styles", "own.csl", "--show")
    assert done.code == 2
    assert "own.csl:3: not well-formed XML" in done.err
    assert "our fault" not in done.err


def test_a_file_of_ones_own(biblio, project):
    (project / "styles" / "goteborg-social-sciences-sv.csl").rename(project / "mine.csl")
    out = biblio("styles", "mine.csl", "--show").out
    assert "(Keck och Sikkink 1998: 16; Granovetter 1973)" in out
    assert "id        mine\n" in out


@pytest.mark.parametrize("what", ["--show", "--check"])
def test_what_is_not_there_suggests(biblio, project, what):
    done = biblio("styles", "chicagoo", what)
    assert done.code == 2
    assert "unknown style 'chicagoo'" in done.err
    assert "did you mean" in done.err
    done = biblio("styles", "styles/output-lst.csl", what)
    assert done.code == 2
    assert "no such file" in done.err
    assert "did you mean output-list.csl" in done.err
    done = biblio("styles", what)
    assert done.code == 2
    assert "no style is named" in done.err


# ---- Checking


def test_a_sound_style(biblio, project):
    done = biblio("styles", "styles/output-list.csl", "goteborg", "--check")
    assert (done.code, done.out) == (0, "✓ no problems\n")


def test_a_broken_style(biblio, project):
    path = project / "styles" / "output-list.csl"
    path.write_text(
        path.read_text("utf-8").replace('<text macro="creators"/>', '<text macro="creaters"/>'), "utf-8"
    )
    done = biblio("styles", "--check", "styles/output-list.csl")
    assert done.code == 1
    line = next(line for line in done.out.splitlines() if "error" in line)
    assert line.startswith("styles/output-list.csl:")
    assert line.endswith(" error: there is no macro creaters [undefined-macro]")
    assert "did you mean creators?" in done.out
    problems = json.loads(biblio("styles", "styles/output-list.csl", "--check", "--to", "json").out)
    assert sorted((it["rule"], it["severity"]) for it in problems) == [
        ("undefined-macro", "error"),
        ("unused-macro", "info"),
    ]


def test_remarks_do_not_fail(biblio, project):
    (project / "own.csl").write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>t</title>'
        "<id>t</id><updated>2024-05-01T12:00:00Z</updated></info>"
        '<citation><layout><text variable="title"/></layout></citation></style>'
    )
    done = biblio("styles", "own.csl", "--check")
    assert done.code == 0
    assert "info: <citation> prints no locator" in done.out


def test_a_style_is_not_written_over(biblio, project):
    done = biblio("styles", "styles/output-list.csl", "--check", "-o", "styles/output-list.csl")
    assert done.code == 2
    assert "would be overwritten" in done.err


# ---- Languages


def test_locales(biblio):
    done = biblio("styles", "--locales")
    assert done.code == 0
    assert "sv-SE       Swedish " in done.out
    assert "Svenska" in done.out
    listed = json.loads(biblio("styles", "--locales", "--to", "json").out)
    assert [one["tag"] for one in listed] == list(locale_files())


@pytest.mark.parametrize("tag", ["sr-Cyrl-RS", "zh-TW", "ar", "eu", "nb-NO", "pt-BR", "lij-IT", "ms-MY"])
def test_locales_are_taken_by_render_and_cite(biblio, project, tag):
    assert "[unknown-locale]" not in biblio("render", "keck1998", "--locale", tag).err
    assert "[unknown-locale]" not in biblio("cite", "references/report.md", "--locale", tag).err
    assert biblio("styles", "apa", "--show", "--locale", tag).code == 0


def test_show_and_check_exclude_each_other(biblio):
    done = biblio("styles", "apa", "--show", "--check")
    assert done.code == 2
    assert "not allowed with" in done.err
