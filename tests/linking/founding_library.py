"""The works that the founding report cites, as a library: the facts that linking sees."""

from biblio.model import Date, Entry, Library, Name, Record
from biblio.text.names import parse_name

_WORKS = (
    # key, type, role, names, year, stub
    ("keck1998", "book", "author", "Keck, Margaret E.; Sikkink, Kathryn", 1998, False),
    ("marchand2000", "book", "editor", "Marchand, Marianne H.; Runyan, Anne Sisson", 2000, False),
    ("bergeron2001", "article-journal", "author", "Bergeron, Suzanne", 2001, False),
    ("ikeda2004", "chapter", "author", "Ikeda, Satoshi", 2004, False),
    ("falk1994", "chapter", "author", "Falk, Richard", 1994, False),
    ("alvarez1999", "article-journal", "author", "Alvarez, Sonia E.", 1999, False),
    ("vargas1999", "document", "author", "Vargas, Virginia", 1999, True),
    ("friedman2001", "article-journal", "author", "Friedman, E. J.; Hochstetler, K.; Clark, A. M.", 2001, False),
    ("mitchell1973", "document", "author", "Mitchell", 1973, True),
    ("smith1997", "book", "editor", "Smith, Jackie; Chatfield, Charles; Pagnucco, Ron", 1997, False),
    ("willetts1999", "document", "author", "Willetts, Peter", 1999, True),
    ("staudt2002", "book", "author", "Staudt, Kathleen; Coronado, Irasema", 2002, False),
    ("mcgrew", "document", "author", "McGrew, Anthony", None, True),
    ("cooper2000", "document", "author", "Cooper", 2000, True),
    ("sen", "document", "author", "Sen, Gita", None, True),
    ("kabeer2004", "article-journal", "author", "Kabeer, Naila", 2004, False),
    ("dominguez2002shifting", "periodical", "editor", "Domínguez R., Edmé", 2002, False),
    ("dominguez2002continental", "article-journal", "author", "Domínguez R., Edmé", 2002, False),
)  # fmt: skip


def _entry(key: str, kind: str, role: str, names: str, year: int | None, stub: bool) -> Entry:  # noqa: FBT001 - a table's cell
    record = Record(
        kind,
        {"title": key},
        {role: tuple(parse_name(name) for name in names.split(";"))},
        {"issued": Date(((year,),))} if year else {},
        {"confidence": "unresolved"} if stub else {},
        key,
    )
    return Entry(key, record)


def founding_library() -> Library:
    entries = [_entry(*row) for row in _WORKS]
    page = Record(
        "webpage",
        {"URL": "http://cfomaquiladoras.org/maquila_dyj.es.html"},
        {"author": (Name(literal="Comité Fronterizo de Obreras"),)},
        key="cfo",
    )
    talk = Record(
        "interview", {"title": "Interview with Rosario Ortiz"}, {}, {"issued": Date(((2007, 8),))}, key="ortiz2007"
    )
    film = Record(
        "motion_picture",
        {"title": "Maquilapolis (City of Factories)"},
        {"director": (parse_name("Funari, Vicky"), parse_name("De La Torre, Sergio"))},
        {"issued": Date(((2006,),))},
        key="maquilapolis2006",
    )
    others = (Entry("cfo", page), Entry("ortiz2007", talk), Entry("maquilapolis2006", film))
    return Library({entry.key: entry for entry in (*entries, *others)})
