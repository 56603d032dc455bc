"""One check each, named for what is wrong."""

from collections.abc import Collection, Iterator, Sequence
from types import ModuleType

from biblio.model import Decision, Problem
from biblio.rules import (
    ambiguous_citation,
    author_spelling_variant,
    broken_identifier,
    cited_not_listed,
    citekey_clash,
    duplicate_entry,
    listed_not_cited,
    locator_outside_pages,
    missing_field,
    unconfirmed_entry,
    unresolved_citation,
)
from biblio.rules.answer import problem_to_dict
from biblio.rules.evidence import Evidence
from biblio.rules.manual import manual, manuals_of_reading, rule_name
from biblio.text.folding import unspaced

__all__ = ["RULES", "Evidence", "check", "explain", "names", "problem_to_dict"]

RULES: tuple[ModuleType, ...] = (
    ambiguous_citation,
    author_spelling_variant,
    broken_identifier,
    cited_not_listed,
    citekey_clash,
    duplicate_entry,
    listed_not_cited,
    locator_outside_pages,
    missing_field,
    unconfirmed_entry,
    unresolved_citation,
)
"""Each a file with a manual and `check(evidence) -> Iterator[Problem]`; its name is the file's, in kebab-case."""

_COVERED_BY = {"cited-not-listed": "author-spelling-variant"}
"""Rule → the rule that says more of the same place: a misspelled author is not an unlisted work as well."""


def check(
    evidence: Evidence, ignore: Collection[str] = (), decisions: Sequence[Decision] = ()
) -> tuple[Problem, ...]:
    """Run every rule but the ignored; sorted by place.

    A decision of kind ignore silences a rule, or a rule about one subject (citekey or text as printed).
    """
    found = [
        problem
        for rule in RULES
        if rule_name(rule) not in ignore
        for problem in rule.check(evidence)
        if not _is_silenced(problem, decisions)
    ]
    return tuple(sorted(_uncovered(dict.fromkeys(found)), key=_place))


def explain(name: str) -> str | None:
    """The manual of a rule, or of what reading finds: What, Why, Instead; None for an unknown name."""
    rules = {rule_name(rule): rule for rule in RULES}
    return manual(name, rules[name]) if name in rules else manuals_of_reading().get(name)


def names() -> tuple[str, ...]:
    """Every name that a Problem may carry: the rules, then what reading finds."""
    return (*(rule_name(rule) for rule in RULES), *manuals_of_reading())


def _is_silenced(problem: Problem, decisions: Sequence[Decision]) -> bool:
    return any(
        decision.kind == "ignore"
        and decision.subjects[:1] == (problem.rule,)
        and all(unspaced(subject) == unspaced(problem.subject) for subject in decision.subjects[1:2])
        for decision in decisions
    )


def _uncovered(found: Collection[Problem]) -> Iterator[Problem]:
    places = {(problem.rule, problem.origin) for problem in found}
    for problem in found:
        if (_COVERED_BY.get(problem.rule, ""), problem.origin) not in places:
            yield problem


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.origin.file, problem.origin.line, problem.origin.column, problem.rule
