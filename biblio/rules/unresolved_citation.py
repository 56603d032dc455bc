"""A source is pointed at, and which one cannot be said.

What
    A person named without a year, an Ibid. without antecedent, an address or interview without entry, a
    number without reference list, a work that stands in the manuscript's own list but not in the
    library; and a cite of an entry that is itself a stub (`confidence = {unresolved}`), because no one
    knows which text it is. A name with a year that fits nothing is `cited-not-listed`.

Why
    The claim seems to rest on something, and no reader can check on what. A citation processor leaves
    it as typed.

Instead
    Give the year, repeat the name instead of Ibid., add the source, or say what is meant with a
    decision of kind `link` in `decisions.toml`. Interviews and letters may stay out of the list in most
    styles: these are only remarks.
"""

from collections.abc import Callable, Iterator

from biblio.model import Problem, Severity
from biblio.rules.evidence import Cited, Evidence, gathered, is_stub, recurring

_ADVICE: dict[str, tuple[Severity, str, str]] = {
    "narrative-no-year": ("warning", "is named without a year", "give the year, or cite the entry by its key"),
    "quoted-in": (
        "warning",
        "is quoted through another work and has no year",
        "name it, or cite only the work you read",
    ),
    "ibid": ("warning", "points back at nothing", "repeat the name and year instead"),
    "url": ("info", "is an address that no entry has", "add an entry with this URL and the date you read it"),
    "personal-communication": (
        "info",
        "has no entry",
        "add one, or leave it: most styles do not list such sources",
    ),
    "numeric": ("warning", "is a number of no reference list", "add the list under a heading such as References"),
}
"""Kind of cite → severity, what is wrong with it, what to do."""

_DATED_ADVICE: tuple[Severity, str, str] = ("warning", "cannot be resolved", "give name and year")
_IN_OWN_LIST: tuple[Severity, str, str] = (
    "info",
    "stands in the manuscript's own list, not in the library",
    "`biblio add` reads the list of the manuscript into the library",
)


def check(evidence: Evidence) -> Iterator[Problem]:
    """One Problem for each source that cannot be told, and for each unidentified work that is cited."""
    for cited, count in gathered(filter(_is_vague, evidence.cited), _source):
        severity, wrong, help_ = _advice(cited)
        why = "; ".join(cited.link.evidence)
        message = f"“{cited.text}” {wrong}{recurring(count)}" + (f": {why}" if why else "")
        near = ", ".join(cited.link.candidates)
        help_ = f"{help_} (perhaps {near})" if near else help_
        yield Problem("unresolved-citation", message, cited.origin, severity, cited.text, help_)
    yield from _stubs(evidence)


def _is_vague(cited: Cited) -> bool:
    return cited.is_open and not cited.is_unlisted


def _advice(cited: Cited) -> tuple[Severity, str, str]:
    if cited.is_listed and (cited.has_name_and_year or cited.cite.kind == "numeric"):
        return _IN_OWN_LIST
    return _ADVICE.get(cited.cite.kind, _DATED_ADVICE)


def _source(cited: Cited) -> tuple[object, ...]:
    """What makes two cites one finding; every Ibid. has its own antecedent."""
    cite = cited.cite
    file = cited.manuscript.source.file if cited.manuscript else ""
    if cite.kind == "ibid":
        return (file, cite.span)
    return (file, cite.kind, cite.names or cite.key or cited.text, cite.year)


def _stubs(evidence: Evidence) -> Iterator[Problem]:
    is_cited_stub = _cites_stub(evidence)
    for cited, count in gathered(
        filter(is_cited_stub, evidence.cited), lambda cited: (cited.link.key, cited.cite.year)
    ):
        entry = evidence.entry_of(cited)
        listed = entry.record.custom.get("candidates") if entry else None
        texts = [listed] if isinstance(listed, str) else listed or ()
        message = f"which work “{cited.text}” means is not known: {cited.link.key} is a stub{recurring(count)}"
        help_ = f"it may be: {'; '.join(map(str, texts))}" if texts else "ask the author of the text"
        yield Problem("unresolved-citation", message, cited.origin, "warning", cited.text, help_)


def _cites_stub(evidence: Evidence) -> Callable[[Cited], bool]:
    """Tell cites that name a stub themselves from those that only follow one (Ibid., a name without year)."""

    def cites_stub(cited: Cited) -> bool:
        entry = evidence.entry_of(cited)
        return bool(entry and is_stub(entry.record)) and (cited.has_name_and_year or cited.cite.kind == "key")

    return cites_stub
