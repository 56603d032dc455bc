"""A manuscript with its citations rendered in a style and the reference list appended."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from biblio import csl, manuscripts
from biblio.model import Citation, Edit, Library, Link, Problem, Record
from biblio.project.answers import Document, Linked
from biblio.project.errors import BiblioError

_MARKUPS = {"plain": "text", "markdown": "markdown", "latex": "latex"}
_HEADINGS = {"plain": "{}\n", "markdown": "## {}\n", "latex": "\\section*{{{}}}\n"}
_REFERENCES = {"en": "References", "sv": "Referenser", "es": "Referencias"}
_PRINTED = ("parenthetical", "narrative", "ibid", "key", "numeric")
"""Kinds of cite that a style prints; the rest (a name without year, an interview) are the author's own prose."""


@frozen
class Cluster:
    """A citation whose every cite is resolved, with the citekeys in place."""

    source: Citation
    citation: Citation


def cite_manuscript(linked: Linked, style: str, locale: str) -> Document:
    """Render what is resolved in place, leave the rest as typed, append the list of all that is cited."""
    syntax = linked.manuscript.syntax
    if syntax not in _MARKUPS:
        raise BiblioError(
            f"citations cannot be written back into {syntax}", "save the manuscript as .md, .txt or .tex"
        )
    clusters = _clusters(linked.links)
    records = cited_records(linked.library, linked.links)
    rendered = csl.process(
        style, records, [cluster.citation for cluster in clusters], locale=locale, markup=_MARKUPS[syntax]
    )
    edits = [
        Edit(cluster.source.span.start, cluster.source.span.end, text)
        for cluster, text in zip(clusters, rendered.citations, strict=True)
        if csl.styles.in_text(style)
    ]
    source = linked.manuscript.source.text
    listed = csl.process(style, records, locale=locale, markup=_MARKUPS[syntax])
    text = manuscripts.edits.apply(source, edits).rstrip("\n")
    tail = _reference_list([entry.text for entry in listed.bibliography], syntax, locale)
    problems = (*linked.problems, *_left_as_typed(linked), *rendered.problems)
    return Document(f"{text}\n{tail}".encode(), tuple(dict.fromkeys(problems)))


def cited_records(library: Library, links: Iterable[Link]) -> list[Record]:
    """Each entry that a link resolves to, once, in the order of first citation."""
    keys = dict.fromkeys(link.key for link in links if link.key)
    return [entry.record for key in keys if (entry := library.get(key)) is not None]


def _clusters(links: Sequence[Link]) -> list[Cluster]:
    by_citation: dict[Citation, list[Link]] = {}
    for link in links:
        by_citation.setdefault(link.citation, []).append(link)
    return [
        Cluster(citation, evolve(citation, cites=tuple(evolve(link.cite, key=link.key) for link in found)))
        for citation, found in by_citation.items()
        if all(link.key and link.cite.kind in _PRINTED for link in found)
    ]


def _left_as_typed(linked: Linked) -> list[Problem]:
    """Say which citations were not rendered, so that no one takes the text for finished."""
    left = [link for link in linked.links if not link.key]
    return [
        Problem(
            "left-as-typed",
            f"{link.cite.text!r} is {link.verdict} and stays as typed",
            linked.manuscript.source.origin(link.cite.span.start, link.cite.span.end),
            "info",
            link.cite.text,
            "biblio link shows the candidates",
        )
        for link in left
    ]


def _reference_list(entries: Sequence[str], syntax: str, locale: str) -> str:
    if not entries:
        return ""
    heading = _HEADINGS[syntax].format(_REFERENCES.get(locale[:2], "References"))
    return f"\n{heading}\n" + "\n\n".join(entries) + "\n"
