"""What styles say of themselves, and which languages there are."""

import pytest

from biblio import csl
from biblio.csl import StyleBroken, catalogue, styles
from biblio.csl.catalogue import Head, read_about, read_heads
from biblio.csl.localelist import languages, locale_files
from tests.csl.works import WORKS

HEAD = """<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="sv-SE">
<!-- of whom? --><info><title> A  style
 of ours</title><id>https://example.org/whatever</id><category field="law"/>%s</info>"""


@pytest.fixture
def style(tmp_path):
    def write(text):
        path = tmp_path / "ours.csl"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_head_is_read_and_the_rest_is_not(style):
    path = style(HEAD % "<issn>0305-750X</issn><issnl>0305-750X</issnl>" + "<citation><layout> & never read")
    head = Head("ours", "A style of ours", "", "note", "sv-SE", ("law",), ("0305-750X",), "", str(path))
    assert read_about(path).head == head


def test_what_is_of_interest_once_a_style_is_chosen():
    about = read_about(styles.find("apa"))
    assert about.head.title.startswith("APA")
    assert about.authors[0] == "Brenton M. Wiernik"
    assert about.documentation[0].startswith("https://apastyle.apa.org")
    assert len(about.updated) == 10
    assert about.licence == "http://creativecommons.org/licenses/by-sa/3.0/"


def test_a_journal_names_its_style():
    head = read_about(styles.file_of("world-development")).head
    assert (head.title, head.parent, head.issns) == ("World Development", "apa", ("0305-750X",))
    assert styles.find("world-development").name == "apa.csl"


@pytest.mark.parametrize("text", ["", "no XML", "<style/>", "<html><info>x</info></html>", HEAD % "<&"])
def test_a_head_that_cannot_be_read_is_known_by_its_name(style, text):
    path = style(text)
    assert list(read_heads([path])) == [Head("ours", "ours", file=str(path))]
    with pytest.raises(StyleBroken):
        read_about(path)


def test_entities_are_not_resolved(style, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    text = f'<!DOCTYPE style [<!ENTITY x SYSTEM "{secret.as_uri()}">]>' + HEAD % "<summary>&x;</summary>"
    assert "hidden" not in str(list(read_heads([style(text)])))


def test_every_style_is_listed_once_ours_first():
    names = [path.stem for path in catalogue.files()]
    assert len(names) == len(set(names)) == len(styles.names())
    assert set(names) == set(styles.names())
    assert names.index("output-list") < names.index("apa")


def test_a_short_name_hides_no_style_but_the_one_that_is_told():
    assert set(styles.aliases()) & set(styles.names()) == {"chicago-notes"}


@pytest.mark.parametrize("tag", locale_files())
def test_every_locale_file_is_a_locale_one_can_ask_for(tag):
    for spelled in (tag, tag.lower().replace("-", "_")):
        assert csl.process("apa", WORKS[:1], locale=spelled).problems == ()


def test_every_language_has_a_name_and_one_main_locale():
    assert len(languages()) == len(locale_files()) >= 50
    assert [one.tag for one in languages() if not one.english_name or one.own_name == one.tag] == []
    main = [one.tag.partition("-")[0] for one in languages() if one.is_main]
    assert sorted(set(main)) == sorted(main)
    assert {one.tag.partition("-")[0] for one in languages()} == set(main)
