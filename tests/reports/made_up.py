"""A small library of works that do not exist, and a manuscript that cites them."""

from biblio import manuscripts
from biblio.model import (
    Citation,
    Cite,
    Claim,
    Date,
    Entry,
    Library,
    Link,
    Manuscript,
    Name,
    Record,
    Source,
    Span,
    Work,
)

ME = Name("Ödqvist-Nobody", "Ada")
YOU = Name("Placeholder", "Bo")
LIST = {"list": "Made up", "implicit-author": True}


def _record(key, kind, title, year=None, names=(ME,), **more):  # a table's row
    custom = {**LIST, "role": more.pop("role", "author"), **more.pop("custom", {})}
    dates = {name: more.pop(name) for name in ("issued", "event_date") if name in more}
    dates = {name.replace("_", "-"): Date(parts) for name, parts in dates.items()}
    if year:
        dates.setdefault("issued", Date(((year,),)))
    text = {
        "title": title,
        **{name.replace("_", "-"): value for name, value in more.items() if isinstance(value, str)},
    }
    variable = {"periodical": "editor", "event": "organizer"}.get(kind, "author")
    people = {variable: tuple(names), **{name: value for name, value in more.items() if isinstance(value, tuple)}}
    return Record(kind, {name: value for name, value in text.items() if value}, people, dates, custom, key)


RECORDS = (
    _record("panel2000", "event", "A Panel on Imaginary Numbers", event_date=((2000,),),
            event_title="First Congress of Nothing", role="organizer", genre="panel",
            custom={"related": [{"relation": "resulted-in", "key": "issue2002"}]}),
    _record("talk2003", "paper-conference", "On the Weight of <i>Unicorns</i>",
            event_date=((2003, 1, 9), (2003, 1, 11)), event_title="Sagodjursdagarna", event_place="Nowhere"),
    _record("talk2004", "paper-conference", "On the Weight of <i>Unicorns</i>", event_date=((2004, 5),),
            event_title="Second Congress of Nothing", event_place="Utopia", role="keynote"),
    _record("chapter2006", "chapter", "The Weight of <i>Unicorns</i>, Revised", 2006, names=(ME, YOU),
            container_title="Beasts & Burdens: 100% Imaginary_Scales", publisher="No Such Press",
            collection_title="Series of None", collection_number="V", editor=(Name("Fiction", "Carl"),),
            custom={"confidence": "unresolved", "unconfirmed": ["issued"],
                    "related": [{"relation": "version-of", "key": "talk2004"}]}),
    _record("issue2002", "periodical", "Journal of Absent Things", 2002, volume="4", issue="2",
            volume_title="Special Void", role="guest-editor"),
    _record("article2005", "article-journal", "H<sub>2</sub>O and Other Dragons", 2005,
            container_title="Journal of Absent Things", volume="7", page="1-9", DOI="10.5555/12345678",
            custom={"confidence": "likely", "unconfirmed": ["page"]}),
    _record("soon", "article-journal", "Forthcoming Mermaids", names=(ME, YOU), container_title="Annals of Later",
            status="forthcoming", issued=((2008, 2),)),
    _record("undated", "article-magazine", "When Was This?", container_title="Glossy Nothing"),
    _record("odd", "map", "A Map of Atlantis", 2007),
)  # fmt: skip


def library() -> Library:
    entries = {record.key: Entry(record.key, record, (record,)) for record in RECORDS}
    return Library(entries, (Work(("talk2003", "talk2004", "chapter2006"), "The Weight of Unicorns, Revised"),))


TEXT = """# On nothing

Unicorns weigh nothing (Nobody 2006: 12; Nobody 2001). Dragons are water (see Nobody 2005, Placeholder 1999).[^a]

[^a]: See the same.
"""


def _link(words, verdict, key="", candidates=(), confidence=0.9, claim="", kind="parenthetical", locator=""):
    at = TEXT.index(words)
    span = Span(at, at + len(words))
    cite = Cite(span, words, kind, locator=locator, label="page" if locator else "")
    start = TEXT.index(claim)
    stated = Claim(Span(start, start + len(claim)), claim)
    return Link(Citation(span, words, (cite,)), cite, stated, verdict, key, candidates, confidence, ("made up",))


FIRST = "Unicorns weigh nothing (Nobody 2006: 12; Nobody 2001)."
SECOND = "Dragons are water (see Nobody 2005, Placeholder 1999)."
LINKS = (
    _link("Nobody 2006: 12", "resolved", "chapter2006", ("chapter2006",), claim=FIRST, locator="12"),
    _link("Nobody 2001", "ambiguous", "", ("issue2002", "panel2000"), 0.5, claim=FIRST),
    _link("Nobody 2005", "resolved", "article2005", ("article2005",), claim=SECOND),
    _link("Placeholder 1999", "unresolved", "", (), 0.0, claim=SECOND),
)


def manuscript(text: str = TEXT) -> Manuscript:
    return manuscripts.scan(Source("nothing.md", text, "markdown"))
