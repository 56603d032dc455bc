"""Records and citations in, rendered text out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from biblio.csl import collector, fallback
from biblio.csl.inline import Tree
from biblio.csl.items import Item, item
from biblio.csl.load import compiled, locale_for, source_of
from biblio.csl.markups import MARKUPS
from biblio.csl.rendered import BibliographyEntry, Rendered
from biblio.csl.request import Cluster, cluster
from biblio.csl.session import Session

if TYPE_CHECKING:
    from biblio.model import Citation, Problem, Record

_Citations: TypeAlias = "Sequence[Citation | Mapping[str, Any]]"


@collector.rests
def process(
    style: str | Path,
    items: "Iterable[Record | Mapping[str, Any]]",
    citations: _Citations = (),
    *,
    locale: str | None = None,
    markup: str = "html",
) -> Rendered:
    """Render citations, and the bibliography of what they cite, or of all items where there is no citation.

    `style` is a style's id, short name, path or XML text; `items` are Records or CSL-JSON items; `citations`
    Citations of the model, or citeproc's objects with `citationItems` and `properties`, in the document's order.
    `locale` is a tag such as "sv" or "es-MX", None for the style's own; `markup` a key of MARKUPS. A cite's `key`
    names an item's; of two items with one key the first counts. What a style prints nothing of comes out as a
    plain description, with a Problem. A style without bibliography lists what its citations say.

    Pure: the same arguments give the same Rendered. What did not change since the last call in this style is not
    rendered again. Raises StyleNotFound, StyleBroken, and KeyError for an unknown markup.
    """
    source = source_of(style)
    tag, known = locale_for(source, locale)
    problems = [] if known else [fallback.unknown_locale(locale or "", tag)]
    clusters = [cluster(one) for one in citations]
    session = Session(compiled(source, tag), _cited(map(item, items), clusters), clusters)
    write = _writer(markup, session.style.memo)
    cited = [write(session.cited(one)) for one in clusters]
    bibliography = _entries(session, problems)
    listed = tuple(BibliographyEntry(one.key, write(tree), tuple(tree)) for one, tree in bibliography)
    return Rendered(tuple(cited), listed, (*problems, *session.problems))


def _writer(name: str, memo: dict[Any, Any]) -> Callable[[Tree], str]:
    """Give the function that writes trees in a markup; what was written before is not written again."""
    write = MARKUPS[name]

    def written(tree: Tree) -> str:
        key = ("written", name, id(tree))
        known = memo.get(key)
        if known is None or known[0] is not tree:
            known = memo[key] = (tree, write(tree))
        return str(known[1])

    return written


def _cited(items: Iterable[Item], clusters: Sequence[Cluster]) -> list[Item]:
    """Give the items cited, in order of first citation; all of them where nothing is cited."""
    by_key: dict[str, Item] = {}
    every = []
    for one in items:
        every.append(one)
        by_key.setdefault(one.key, one)
    if not clusters:
        return every
    keys = dict.fromkeys(cite.key for one in clusters for cite in one.cites)
    return [by_key[key] for key in keys if key in by_key]


def _entries(session: Session, problems: "list[Problem]") -> list[tuple[Item, Tree]]:
    """Give every item's entry; where there is none, its citation, and where that is empty too, a description."""
    entries: list[tuple[Item, Tree]] = []
    for one, entry in session.entries():
        text: Tree = entry
        if not text and (session.style.is_note or session.style.bibliography is None):
            text = session.alone(one)
            problems += [fallback.omitted(one)] if text and session.style.bibliography else []
        if session.is_bare(text):
            problems.append(fallback.unrenderable(one, "entry"))
            text = session.numbered(text, fallback.described(one))
        entries.append((one, text))
    return entries
