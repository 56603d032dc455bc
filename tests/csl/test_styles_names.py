import pytest

from biblio import csl
from biblio.csl import StyleBroken, StyleNotFound, process, styles
from tests.csl.works import WORKS

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>'
GOOD = '<citation><layout><text variable="title"/></layout></citation></style>'


@pytest.fixture
def style(tmp_path):
    def write(text):
        path = tmp_path / "own.csl"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("apa", "apa.csl"),
        ("APA 7", "apa.csl"),
        ("http://www.zotero.org/styles/apa", "apa.csl"),
        ("mla", "modern-language-association.csl"),
        ("chicago", "chicago-author-date.csl"),
        ("world-development", "apa.csl"),  # a dependent style
    ],
)
def test_names(name, file):
    assert styles.find(name).name == file


def test_every_alias_leads_to_a_style():
    assert [name for name in styles._aliases() if not styles.find(name).is_file()] == []


def test_a_name_that_is_not_there_suggests():
    with pytest.raises(StyleNotFound, match="did you mean") as caught:
        styles.find("chicagoo")
    assert "chicago-author-date" in caught.value.suggestions


def test_a_path_does_not_leave_the_styles_folder():
    with pytest.raises(StyleNotFound):
        styles.find("../../../etc/passwd")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 0, "no element found"),
        ("no XML at all", 1, "not well-formed"),
        ("<html/>", 1, "not a CSL style"),
        (HEAD + "</style>", 1, "no <citation>"),
        (HEAD + "\n<citation><layout><text macro='x'/></layout></citation></style>", 2, "'x' is not defined"),
        (HEAD + "\n\n<macro name='x'><text macro='x'/></macro>" + GOOD, 3, "'x' calls itself"),
    ],
)
def test_a_broken_style_says_where(style, text, line, message):
    path = style(text)
    with pytest.raises(StyleBroken, match=message) as caught:
        process(path, WORKS)
    assert caught.value.line == line


def test_entities_are_not_resolved(style, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    text = f'<!DOCTYPE style [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    own = style(text + HEAD + '<citation><layout><text value="&x;"/></layout></citation></style>')
    with pytest.raises(StyleBroken, match="external entity"):
        process(own, WORKS[:1])


def test_a_bomb_of_entities_does_no_harm(style):
    bomb = '<!DOCTYPE style [<!ENTITY a "aaaaaaaaaa">'
    bomb += "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    own = style(bomb + "]>" + HEAD + '<citation><layout><text value="&j;"/></layout></citation></style>')
    try:
        rendered = process(own, WORKS[:1])
    except StyleBroken:
        return
    assert len(rendered.bibliography[0].text) < 1000


def test_a_style_of_ones_own(style):
    own = style(HEAD + GOOD)
    assert [entry.text for entry in process(own, WORKS[:1], markup="text").bibliography] == [WORKS[0].title]


def test_an_unknown_locale_is_told_and_the_styles_own_is_taken():
    rendered = process("apa", WORKS[:2], locale="tlh")
    assert [problem.rule for problem in rendered.problems] == ["unknown-locale"]
    assert len(rendered.bibliography) == 2


@pytest.mark.parametrize(
    ("locale", "help_"),
    [
        ("swe", "did you mean sv-SE?"),
        ("Español", "did you mean es-CL or es-ES or es-MX?"),
        ("tlh", "`biblio styles --locales` lists them"),
        ("q", "`biblio styles --locales` lists them"),
    ],
)
def test_a_locale_may_be_asked_for_by_the_name_of_its_language(locale, help_):
    assert process("apa", WORKS[:1], locale=locale).problems[0].help == help_


@pytest.mark.parametrize("locale", ["sv", "sv-SE", "sv_SE", "sv-FI"])
def test_locales_by_any_spelling(locale):
    editors = [record for record in WORKS if record.key == "marchand2000"]
    assert "(red.)" in csl.process("apa", editors, locale=locale, markup="text").bibliography[0].text.casefold()
