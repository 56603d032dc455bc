"""A sound style, damaged in one way after another: each damage is told once, where it is, in CSL's words."""

import ast
import random
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from biblio import rules
from biblio.csl import conformance, sense, styles, validation
from biblio.csl.schema import schema, validator
from biblio.csl.stylefile import safe_parser
from biblio.csl.validation import validate

SOUND = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="sv-SE">
  <info>
    <title>Yearbook</title>
    <id>yearbook</id>
    <category citation-format="author-date"/>
    <updated>2024-05-01T12:00:00+00:00</updated>
  </info>
  <locale xml:lang="sv">
    <terms>
      <term name="editor" form="verb">redigerad av</term>
    </terms>
  </locale>
  <macro name="author">
    <names variable="author">
      <name and="text" et-al-min="3" et-al-use-first="1"/>
      <substitute>
        <names variable="editor"/>
      </substitute>
    </names>
  </macro>
  <macro name="year">
    <choose>
      <if variable="issued">
        <date variable="issued">
          <date-part name="year"/>
        </date>
      </if>
      <else>
        <text term="no date" form="short"/>
      </else>
    </choose>
  </macro>
  <citation collapse="year-suffix" disambiguate-add-year-suffix="true">
    <layout prefix="(" suffix=")" delimiter="; ">
      <text macro="author"/>
      <text macro="year" prefix=" "/>
      <text variable="locator" prefix=": "/>
    </layout>
  </citation>
  <bibliography>
    <sort>
      <key macro="author"/>
      <key variable="issued"/>
    </sort>
    <layout suffix=".">
      <group delimiter=". ">
        <text macro="author"/>
        <text macro="year"/>
        <text variable="title" font-style="italic"/>
      </group>
    </layout>
  </bibliography>
</style>
"""
DAMAGES = tomllib.loads(Path(__file__).with_name("test_styles_damages.toml").read_text("utf-8"))["damage"]
REMARKS = ("unused-macro", "unprinted-locator")


def found(text: str) -> list:
    return list(validate("my.csl", text.encode()))


def test_a_sound_style_has_no_problems():
    assert found(SOUND) == []


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage["name"])
def test_a_damage_is_told_once_where_it_is_and_how_it_is_mended(damage):
    assert damage["old"] in SOUND
    text = SOUND.replace(damage["old"], damage["new"], 1)
    problems = found(text)
    assert [problem.rule for problem in problems] == [damage["rule"]]
    (problem,) = problems
    assert damage["at"] in [*text.split("\n"), ""][problem.origin.line - 1]
    assert damage["says"] in problem.message
    assert damage.get("help", "") in problem.help
    assert problem.help
    assert problem.origin.column >= 1
    assert (problem.severity == "info") == (damage["rule"] in REMARKS)
    assert "expect" not in problem.message  # libxml's "Did not expect attribute"


def test_a_circle_of_macros_is_told_once_and_shown():
    text = SOUND.replace('<text term="no date" form="short"/>', '<text macro="author"/>')
    text = text.replace('<names variable="editor"/>', '<text macro="year"/>')
    (problem,) = found(text)
    assert (problem.rule, problem.origin.line) == ("circular-macro", 14)
    assert "author → year → author" in problem.message


def test_several_problems_come_in_the_order_of_the_file():
    text = SOUND.replace('"sv-SE"', '"xx"').replace("Yearbook", "").replace('"title" font', '"tittle" font')
    lines = [problem.origin.line for problem in found(text.replace('min="3"', 'min="x"'))]
    assert lines == [2, 16, 50]


def test_the_place_is_that_of_the_attribute():
    text = SOUND.replace(
        '<text variable="title" font-style="italic"/>', '<text variable="title"\n font-style="slanted"/>'
    )
    (problem,) = found(text)
    origin = problem.origin
    assert (origin.line, origin.column) == (51, 2)
    assert text[origin.start : origin.end] == 'font-style="slanted"'
    assert problem.subject == "text"


def test_comments_and_other_encodings_move_no_place():
    text = (
        SOUND.replace("utf-8", "utf-16")
        .replace("<info>", "<!-- <info> é -->\n  <info>")
        .replace("title", "títle", 0)
    )
    text = text.replace('"title" font', '"tittle" font')
    (problem,) = validate("my.csl", text.encode("utf-16"))
    assert (problem.origin.line, problem.origin.column) == (51, 15)


def test_entities_are_not_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    doctype = f'<!DOCTYPE style [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n<style'
    problems = found(SOUND.replace("<style", doctype).replace("Yearbook", "&x;"))
    assert problems[0].severity == "error"
    assert all("hidden" not in problem.message for problem in problems)


def test_a_dependent_style_needs_a_parent_that_is_there():
    path = styles.file_of("world-development")
    text = path.read_text("utf-8")
    assert found(text) == []
    (problem,) = found(text.replace("styles/apa", "styles/appa"))
    assert (problem.rule, problem.subject) == ("unknown-parent", "link")
    assert "did you mean" in problem.help


def test_every_finding_has_a_manual():
    calls = [
        call
        for module in (conformance, sense, validation)
        for call in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Finding"
    ]
    names = {call.args[0].value for call in calls}
    assert len(names) >= 18
    assert [name for name in sorted(names) if rules.explain(name) is None] == []


STYLES = [
    "apa",
    "chicago-notes",
    "ieee",
    "mla",
    "vancouver",
    "world-development",
    "output-list",
    "deutsche-sprache",
]


@pytest.mark.parametrize("style", STYLES)
def test_styles_of_others_are_sound(style):
    path = styles.file_of(style)
    assert [it for it in validate(str(path), path.read_bytes()) if it.severity == "error"] == []


def changed(root: etree._Element, chance: random.Random) -> None:
    """Change one thing in a style, right or wrong."""
    elements = list(root.iter("*"))
    element, other = chance.choice(elements), chance.choice(elements)
    name = chance.choice([*element.attrib, "variable", "form", "prefix"])
    match chance.randrange(6):
        case 0:
            element.set(name, chance.choice(["title", "author", "issued", "short", "true", "1", ""]))
        case 1:
            element.attrib.pop(name, None)
        case 2:
            element.tag = other.tag
        case 3:
            element.text = "word"
        case 4 if element.getparent() is not None:
            element.getparent().remove(element)
        case _ if other not in element.iter():
            other.insert(0, element)


@pytest.mark.parametrize("seed", range(8))
def test_the_table_and_the_official_schema_judge_alike(seed):
    chance = random.Random(seed)  # noqa: S311  # no secret
    originals = [
        styles.file_of(name).read_bytes() for name in ("ieee", "world-development", "mhra-notes", "sage-harvard")
    ]
    for _ in range(25):
        root = etree.fromstring(chance.choice(originals), safe_parser())
        changed(root, chance)
        if str(root.tag).endswith("}style"):
            told = list(conformance.examine(root, schema()))
            assert validator().validate(root) == (not told), etree.tostring(root)
