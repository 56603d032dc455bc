"""A manuscript with its citations rendered in a style and the reference list appended."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from biblio import csl, manuscripts, reports
from biblio.manuscripts.writing import Writing
from biblio.model import Citation, Cite, Edit, Library, Link, Manuscript, Problem, Span
from biblio.project.answers import Document, Linked
from biblio.project.errors import BiblioError
from biblio.rules.evidence import is_stub
from biblio.text.folding import fold

_PRINTED = ("parenthetical", "narrative", "ibid", "key", "numeric")
"""Kinds of cite that a style prints; the rest (a name without year, an interview) are the author's own prose."""
_AFTER_GENITIVE = re.compile(r"(?<=[^\W\d_])(?:['’]s?|s['’])\s+(?=\()")
_NO_SYNTAX = frozenset((".html", ".htm", ".rtf", ".pdf", ".doc", ".epub"))
"""Endings of what nothing is written back into."""
_AFTER = ".,;:"
"""Signs that a note stands behind."""


@frozen
class Cluster:
    """A citation as it stands in the source, and with the citekeys in place of what was typed."""

    source: Citation
    citation: Citation


def cite_manuscript(linked: Linked, style: str, locale: str) -> Document:
    """Render what is resolved in place, leave the rest as typed, append the list of all that is cited."""
    writing = _writing(linked.manuscript.syntax)
    clusters = _clusters(linked)
    asked = [cluster.citation for cluster in clusters] + _uncited(linked.links, clusters)
    records = [entry.record for entry in linked.library.entries.values()] if asked else []
    rendered = csl.process(style, records, asked, locale=locale, markup=writing.markup)
    in_notes = not csl.styles.in_text(style)
    if in_notes and writing.note is None:
        edits: list[Edit] = []
    elif in_notes:
        edits = [_noted(linked, pair, writing) for pair in zip(clusters, rendered.citations, strict=False)]
    else:
        edits = [
            _edit(cluster.source.span, _without_particles(linked, cluster, text))
            for cluster, text in zip(clusters, rendered.citations, strict=False)
        ]
    heading = reports.references_heading(locale)
    entries = [entry.text for entry in rendered.bibliography]
    data = writing.write(linked.manuscript, edits, heading, entries)
    told = (*_left_as_typed(linked, style if in_notes and not edits else ""), *_stubs(linked), *_own_lists(linked))
    return Document(data, tuple(dict.fromkeys((*linked.problems, *told, *rendered.problems))))


def writable_as(file: Path, manuscript: Manuscript) -> None:
    """Refuse a syntax not written back, and an ending that promises another. Raises BiblioError."""
    _writing(manuscript.syntax)
    others = {ending for one in manuscripts.SYNTAXES if one.name != manuscript.syntax for ending in one.extensions}
    if file.suffix.lower() in (others | _NO_SYNTAX) - {""}:
        message = f"{file}: the manuscript is {manuscript.syntax}, and is written as such"
        raise BiblioError(message, "give the output the manuscript's ending; pandoc turns one into the other")


def _writing(syntax: str) -> Writing:
    found = manuscripts.find(syntax)
    if found is None or found.writing is None:
        known = ", ".join(one.extensions[0] for one in manuscripts.SYNTAXES if one.writing)
        raise BiblioError(f"citations cannot be written back into {syntax}", f"save the manuscript as {known}")
    return found.writing


def cited_keys(links: Sequence[Link]) -> list[str]:
    """Each citekey that a link resolves to, once, in the order of first citation, without talks and letters."""
    listed = (link.key for link in links if link.key and link.cite.kind != "personal-communication")
    return list(dict.fromkeys(listed))


def _clusters(linked: Linked) -> list[Cluster]:
    """The citations whose every cite is resolved and printed by a style; those told in a sentence one by one."""
    by_citation: dict[Citation, list[Link]] = {}
    for link in linked.links:
        by_citation.setdefault(link.citation, []).append(link)
    return [
        cluster
        for citation, links in by_citation.items()
        if all(link.key and link.cite.kind in _PRINTED for link in links) and not _holds_call(linked, citation)
        for cluster in _of_citation(linked.library, citation, links)
    ]


def _holds_call(linked: Linked, citation: Citation) -> bool:
    """Tell whether a note is called within it, as in "Falk[^1] (1994)": rendering would lose the call."""
    calls = (note.call for note in linked.manuscript.footnotes if note.call)
    return any(call.start < call.end and call in citation.span for call in calls)


def _of_citation(library: Library, citation: Citation, links: Sequence[Link]) -> list[Cluster]:
    cites = [_keyed(citation, link) for link in links]
    if all(cite.mode == "narrative" and cite.kind not in ("key", "numeric") for cite in cites):
        return [_told(library, citation, cite) for cite in cites]
    return [Cluster(citation, evolve(citation, cites=tuple(cites)))]


def _told(library: Library, citation: Citation, cite: Cite) -> Cluster:
    """One work told in a sentence: the words around it stay, the given name before the surname among them.

    Of "Bakker's (2003) essay" only what is in brackets is the style's.
    """
    bracket = _AFTER_GENITIVE.search(cite.text)
    kept = bracket.end() if bracket else _length_of_given(library, cite)
    span = Span(cite.span.start + kept, cite.span.end)
    rest = evolve(cite, span=span, text=cite.text[kept:], mode="suppress-author" if bracket else cite.mode)
    own = Citation(span, rest.text, (rest,), citation.footnote)
    return Cluster(own, own)


def _length_of_given(library: Library, cite: Cite) -> int:
    """Letters of the given name that the text has before the surname, 0 where they are a part of the surname."""
    given = f"{cite.given} " if cite.given else ""
    entry = library.get(cite.key)
    surname = entry.record.creators[0].surname if entry and entry.record.creators else ""
    named = cite.text.startswith(given) and not fold(surname).startswith(fold(cite.text.partition("(")[0]))
    return len(given) if named else 0


def _keyed(citation: Citation, link: Link) -> Cite:
    """The cite with its citekey; one typed without brackets, "see Cooper 2000", is part of the sentence."""
    typed = link.cite.kind not in ("key", "numeric")
    in_sentence = typed and link.cite.mode == "parenthetical" and citation.text[:1] not in ("(", "[")
    return evolve(link.cite, key=link.key, mode="narrative" if in_sentence else link.cite.mode)


def _uncited(links: Sequence[Link], clusters: Sequence[Cluster]) -> list[Citation]:
    """A citation, not to be printed, for each entry that only the author's own prose names: it is listed too."""
    printed = {cite.key for cluster in clusters for cite in cluster.citation.cites}
    nowhere = Span(0, 0)
    return [
        Citation(nowhere, "", (Cite(nowhere, "", "key", key=key),))
        for key in cited_keys(links)
        if key not in printed
    ]


def _without_particles(linked: Linked, cluster: Cluster, text: str) -> str:
    """The text without the particles of its name that stand before the citation already: "de [Soto (2000)]"."""
    head = cluster.citation.cites[0]
    entry = linked.library.get(head.key)
    if head.mode != "narrative" or entry is None or not entry.record.creators:
        return text
    name = entry.record.creators[0]
    particles = f"{name.dropping_particle} {name.non_dropping_particle}".strip()
    before = linked.manuscript.source.text[: cluster.source.span.start][-len(particles) - 1 :]
    stands = particles and before.casefold() == f"{particles} ".casefold() and text.startswith(f"{particles} ")
    return text[len(particles) + 1 :] if stands else text


def _edit(span: Span, text: str) -> Edit:
    return Edit(span.start, span.end, text)


def _noted(linked: Linked, pair: tuple[Cluster, str], writing: Writing) -> Edit:
    """Put a citation into a note, behind the punctuation that follows it; in a footnote it stands as it is."""
    cluster, text = pair
    span = cluster.source.span
    if cluster.source.footnote or writing.note is None:
        return _edit(span, text)
    source = linked.manuscript.source.text
    sign = source[span.end : span.end + 1]
    sign = sign if sign and sign in _AFTER else ""
    start = span.start
    head = cluster.source.cites[0]
    author = source[head.span.start : head.span.end].partition("(")[0].rstrip() if head.mode == "narrative" else ""
    while not author and start and source[start - 1] == " ":
        start -= 1
    return Edit(start, span.end + len(sign), f"{author}{sign}{writing.note(text)}")


def _left_as_typed(linked: Linked, note_style: str) -> Iterator[Problem]:
    """Say which citations were not rendered, so that no one takes the text for finished."""
    origin = linked.manuscript.source.origin
    if note_style:
        message = f"{note_style} puts citations into notes, which cannot be written here: they stay as typed"
        help_ = "take an author-date or numeric style, or write in Markdown or LaTeX"
        yield Problem("left-as-typed", message, origin(0, 0), "warning", note_style, help_)
    waiting = {link.citation for link in linked.links if not link.key and len(link.citation.cites) > 1}
    for link in linked.links:
        text, place = link.cite.text, origin(link.cite.span.start, link.cite.span.end)
        if not link.key:
            message = f"{text!r} is {link.verdict} and stays as typed"
            yield Problem("left-as-typed", message, place, "info", text, "biblio link shows the candidates")
        elif link.citation in waiting:
            message = f"{text!r} stays as typed, for another citation beside it does"
            yield Problem("left-as-typed", message, place, "info", text, "resolve the other one")
        elif _holds_call(linked, link.citation):
            message = f"{text!r} holds the call of a note and stays as typed"
            yield Problem("left-as-typed", message, place, "info", text, "put the note's call behind the year")


def _stubs(linked: Linked) -> Iterator[Problem]:
    """Say which entries of the list no reader can look up, for no one knows which work they are."""
    for key in cited_keys(linked.links):
        entry = linked.library.get(key)
        if entry is not None and is_stub(entry.record):
            message = f"{key} stands in the list, and which work it is is not known"
            help_ = "ask who wrote the text, and complete the entry"
            yield Problem("unconfirmed-entry", message, entry.record.origin, "warning", key, help_)


def _own_lists(linked: Linked) -> Iterator[Problem]:
    """Say that the manuscript has a reference list of its own, which stays."""
    for found in linked.manuscript.lists:
        if found.kind == "references":
            place = linked.manuscript.source.origin(found.span.start, found.span.end)
            help_ = "take out the one that is not wanted"
            message = f"the list under {found.heading!r} stays; the rendered one is put at the end"
            yield Problem("second-list", message, place, "info", found.heading, help_)
