"""Records and citations in, rendered text out: the passes of a CSL processor in their order."""

from collections.abc import Iterable, Sequence

from lxml import etree

from biblio.csl import styles
from biblio.csl.clusters import Clusters
from biblio.csl.engine import Engine, Item, prepare
from biblio.csl.fallback import attempt, described, omitted, unrenderable
from biblio.csl.items import reference
from biblio.csl.letters import tell_apart
from biblio.csl.locales import DEFAULT, resolve
from biblio.csl.marks import decode
from biblio.csl.markups import MARKUPS
from biblio.csl.rendered import BibliographyEntry, Rendered
from biblio.csl.stylefile import read_style
from biblio.csl.tame import tame
from biblio.model import Citation, Problem, Record

_Pairs = list[tuple[Item, Record]]


def process(
    style: str,
    items: Iterable[Record],
    citations: Sequence[Citation] = (),
    *,
    locale: str | None = None,
    markup: str = "html",
) -> Rendered:
    """Render citations, and the bibliography of what they cite, or of all items where there is no citation.

    `style` is a style's id, short name or path; `locale` a tag such as "sv" or "es-MX", None for the style's
    own; `markup` a key of MARKUPS. A cite's `key` names an item's `key`. An item that cannot be rendered comes
    out as a plain description, with a Problem. A style without bibliography lists what its citations say.
    Not done: names added to tell cites apart, cites collapsed ("Falk 1994, 1999"), repeated authors as dashes.

    Raises StyleNotFound, StyleBroken, and KeyError for an unknown markup.
    """
    write = MARKUPS[markup]
    source = tame(read_style(styles.find(style)))
    engine, problems = _engine(source, locale)
    records = _cited(items, citations)
    pairs = _in_order(engine, [(Item(reference(record), at), record) for at, record in enumerate(records, 1)])
    tell_apart(engine, source, pairs)
    texts, failures = _entries(engine, pairs)
    clusters = Clusters(source, engine, {record.key: (item, record) for item, record in reversed(pairs)})
    cited = [write(decode(clusters.render(citation))) for citation in citations]
    runs = [decode(text) for text in texts]
    bibliography = [
        BibliographyEntry(record.key, write(entry), entry) for entry, (_, record) in zip(runs, pairs, strict=True)
    ]
    return Rendered(tuple(cited), tuple(bibliography), (*problems, *failures, *clusters.problems))


def _engine(source: etree._Element, request: str | None) -> tuple[Engine, list[Problem]]:
    default = resolve(source.get("default-locale") or DEFAULT) or DEFAULT
    locale = resolve(request) if request else default
    if locale:
        return prepare(source, locale), []
    problem = Problem(
        "unknown-locale",
        f"no locale {request!r}; {default} is used",
        subject=request or "",
        help="a locale is a language and, if need be, a country: en, en-GB, sv, es-MX",
    )
    return prepare(source, default), [problem]


def _cited(items: Iterable[Record], citations: Sequence[Citation]) -> list[Record]:
    """Give the items cited, in order of first citation; all of them where nothing is cited."""
    if not citations:
        return list(items)
    by_key: dict[str, Record] = {}
    for record in items:
        by_key.setdefault(record.key, record)
    keys = dict.fromkeys(cite.key for citation in citations for cite in citation.cites)
    return [by_key[key] for key in keys if key in by_key]


def _in_order(engine: Engine, pairs: _Pairs) -> _Pairs:
    """Put items into the order of the bibliography, and number them so."""
    records = dict(pairs)
    ordered = engine.sort(list(records), "bibliography")
    for number, item in enumerate(ordered, 1):
        item.number = number
    return [(item, records[item]) for item in ordered]


def _entries(engine: Engine, pairs: _Pairs) -> tuple[list[str], list[Problem]]:
    texts: list[str] = []
    failures: list[Problem] = []
    for item, record in pairs:
        text = attempt(engine.entry, item)
        if not text and (engine.is_note or not engine.has_bibliography):
            text = attempt(engine.note, item)
            failures += [omitted(record)] if text and engine.has_bibliography else []
        if not text:
            failures.append(unrenderable(record, "entry"))
        texts.append(text or described(record))
    return texts, failures
