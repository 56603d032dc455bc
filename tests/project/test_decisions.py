import tomllib

from hypothesis import given
from hypothesis import strategies as st

from biblio.model import Decision
from biblio.project.decisions import append_decision, parse_decisions

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(words, words, words)
def test_what_is_appended_is_read_back(left, right, reason):
    text = append_decision("# kept\n", Decision("version", (left, right), reason=reason))
    assert text.startswith("# kept\n")
    decisions, problems = parse_decisions(text, "d.toml")
    assert problems == ()
    assert [(it.kind, it.subjects, it.reason) for it in decisions] == [("version", (left, right), reason)]


def test_a_broken_table_is_told_and_its_neighbours_are_kept():
    text = "[[decision]]\nkind = 'same'\nsubjects = ['a']\n\n"
    text += "[[decision]]\nkind = 'ignore'\nsubjects = ['missing-field', 'b']\n"
    assert tomllib.loads(text)
    decisions, problems = parse_decisions(text, "d.toml")
    assert [it.kind for it in decisions] == ["ignore"]
    assert [(it.rule, it.origin.line) for it in problems] == [("broken-decision", 1)]


def test_broken_toml_names_the_line():
    _, problems = parse_decisions("[[decision]]\nkind = 'same\n", "d.toml")
    assert problems[0].origin.line == 2
