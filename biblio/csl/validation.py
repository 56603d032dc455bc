"""Is a style sound? Its XML, what the CSL schema asks, and what no schema can ask."""

from collections.abc import Iterator

from lxml import etree

from biblio.csl.conformance import Finding, attributes, examine, tag
from biblio.csl.places import Places, places
from biblio.csl.schema import schema, validator
from biblio.csl.sense import consider
from biblio.csl.stylefile import CS, NAMESPACE
from biblio.csl.wellformed import parse
from biblio.model import Origin, Problem


def validate(file: str, data: bytes) -> tuple[Problem, ...]:
    """Say all that is wrong with a style, in the order of the file; nothing is said of a sound one.

    Each Problem has the place of the element or attribute and names the element in `subject`.
    """
    parsed = parse(file, data)
    if isinstance(parsed, Problem):
        return (parsed,)
    root, source = parsed
    where = places(root, source)
    if root.tag != f"{CS}style":
        return (_problem(_no_style(root), where),)
    found = [_problem(finding, where) for finding in (*examine(root, schema()), *consider(root))]
    found += _entities(root, where)
    if not any(problem.severity == "error" for problem in found):
        found += _left_over(root, file)
    return tuple(sorted(dict.fromkeys(found), key=lambda it: (it.origin.line, it.origin.column, it.rule)))


def _problem(finding: Finding, where: Places) -> Problem:
    origin = where.of(finding.element, finding.attribute)
    return Problem(finding.rule, finding.message, origin, finding.severity, tag(finding.element), finding.help)


def _no_style(root: etree._Element) -> Finding:
    name = etree.QName(root).localname
    message = f"this is no CSL style: it begins with <{name}>"
    help_ = f'a style begins with <style xmlns="{NAMESPACE}" …>'
    if name == "style":
        message = "this is no CSL style: its <style> lacks CSL's namespace"
    if name == "style" and "0.8" in attributes(root).get("version", ""):
        help_ = "styles of version 0.8 are written differently; take the style of today from the styles repository"
    return Finding("not-a-style", root, message, help_)


def _entities(root: etree._Element, where: Places) -> Iterator[Problem]:
    """What a DOCTYPE defines: it may name files and grow without limit, so it is never read."""
    if any(isinstance(node, etree._Entity) for node in root.iter(etree.Entity)):
        message = "the style uses entities of its own DOCTYPE, which are not read"
        help_ = "write the text itself in their place, and take the DOCTYPE out"
        yield Problem("not-in-schema", message, where.of(root), "error", "style", help_)


def _left_over(root: etree._Element, file: str) -> Iterator[Problem]:
    """Let the official schema judge: what it refuses, and nothing above has named."""
    judge = validator()
    if judge.validate(root):
        return
    line = judge.error_log[0].line if len(judge.error_log) else 0
    said = "; ".join(dict.fromkeys(error.message for error in judge.error_log[:3]))
    message = f"this does not follow the CSL schema: {said}"
    help_ = "compare it with the CSL specification: https://docs.citationstyles.org/en/stable/specification.html"
    yield Problem("not-in-schema", message, Origin(file, line), "error", "style", help_)
