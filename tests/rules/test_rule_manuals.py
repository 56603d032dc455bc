"""A rule is a postcard: one name for file, Problem, `ignore` and manual."""

import ast
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from biblio import rules
from biblio.model import Edit, Fix, Origin, Problem
from biblio.model.variables import KINDS, TYPES
from biblio.rules import missing_field
from biblio.rules.manual import manuals_of_reading, rule_name

PACKAGE = Path(rules.__file__).parent
SUPPORT = {"__init__", "answer", "evidence", "manual", "own_list", "people"}


def literal_rules(path: Path) -> set[str]:
    """The names in `Problem("name", …)` and `rule="name"`, and those handed to a function that makes Problems."""
    tree = ast.parse(path.read_text("utf-8"))
    makers = {"Problem"} | {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.args.args and node.args.args[0].arg == "rule"
    }
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    found = set()
    for call in calls:
        named = [word.value for word in call.keywords if word.arg == "rule"]
        if getattr(call.func, "id", getattr(call.func, "attr", "")) in makers:
            named += call.args[:1]
        found |= {node.value for node in named if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


def test_every_file_is_a_rule_or_known_support():
    listed = {rule.__name__.rpartition(".")[2] for rule in rules.RULES}
    assert {path.stem for path in PACKAGE.glob("*.py")} == listed | SUPPORT
    assert [rule_name(rule) for rule in rules.RULES] == sorted(rule_name(rule) for rule in rules.RULES)


@pytest.mark.parametrize("rule", rules.RULES, ids=rule_name)
def test_a_rule_has_a_manual_and_raises_its_own_name(rule):
    name = rule_name(rule)
    manual = rules.explain(name)
    assert [line for line in manual.splitlines() if line and not line.startswith(" ")][1:] == [
        "What",
        "Why",
        "Instead",
    ]
    assert manual.startswith(f"{name}: ")
    assert literal_rules(Path(rule.__file__)) == {name}
    assert Path(rule.__file__).read_text("utf-8").count("\n") <= 140


@pytest.mark.parametrize("name", manuals_of_reading())
def test_what_reading_finds_has_a_manual_of_the_same_shape(name):
    lines = rules.explain(name).splitlines()
    assert [line for line in lines if line and not line.startswith(" ")][1:] == ["What", "Why", "Instead"]


def test_every_problem_in_the_package_can_be_explained():
    raised = {name: path.name for path in PACKAGE.parent.rglob("*.py") for name in literal_rules(path)}
    assert len(raised) > len(rules.RULES)
    assert {name: file for name, file in raised.items() if rules.explain(name) is None} == {}
    assert set(raised) <= set(rules.names())


def test_an_unknown_name_has_no_manual():
    assert rules.explain("no-such-rule") is None


def test_the_table_of_required_fields_speaks_csl():
    groups = missing_field._GROUPS.values()
    types = [name for group in groups for name in group.get("types", ())]
    assert len(types) == len(set(types))
    assert set(types) <= set(TYPES)
    needs = [
        need for group in groups for part in ("required", "expected", "waived") for need in group.get(part, ())
    ]
    assert {name for need in needs for name in need.split("|")} <= set(KINDS)


def test_a_problem_as_json():
    fix = Fix("write López", (Edit(4, 9, "López"),))
    whole = Problem("author-spelling-variant", "m", Origin("a.md", 1, 5, 1, 10, 4, 9), "info", "Lopez", "h", fix)
    bare = Problem("missing-field", "m")
    found = [rules.problem_to_dict(whole), rules.problem_to_dict(bare)]
    schema = json.loads(files("biblio.rules").joinpath("check.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert found[0]["fix"] == {"message": "write López", "edits": [{"start": 4, "end": 9, "text": "López"}]}
    assert (found[0]["line"], found[0]["end_column"]) == (1, 10)
    assert (found[1]["line"], found[1]["fix"], found[1]["file"]) == (None, None, "")
    assert set(schema["items"]["required"]) == set(found[1])
