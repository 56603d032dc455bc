"""A read entry → its Records."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from biblio.model import Date, Name, Origin, Record
from biblio.refstring.context import Context
from biblio.refstring.draft import Draft, Paper
from biblio.refstring.initials import written_out
from biblio.refstring.kinds import kind_of_presentation, kind_of_publication
from biblio.refstring.times import year_of
from biblio.text.folding import fold, words
from biblio.text.language import guess_language

_OF_EVENT = ("event-title", "event-place")
_OF_DRAFT = ("panel-title", "panel-genre", "panel-organizer", "resulted-in")


def assemble(draft: Draft, context: Context, origin: Origin, raw: str) -> tuple[Record, ...]:
    """Make the record of an entry; of an organized panel with a paper, two: the panel and the paper."""
    records = _papers(draft, context) if "presentation" in draft.clues else [_publication(draft, context)]
    if "panel" in draft.clues:
        panel = _panel(draft, context)
        records = [panel, *(_presented_in(paper, panel) for paper in records if "title" in draft.strings)]
    return tuple(evolve(_with_owners(record, context.owners), origin=origin, raw=raw) for record in records)


def _papers(draft: Draft, context: Context) -> list[Record]:
    """The record of what was presented, or of each of several papers, with the authors printed beside it."""
    return [
        _paper(
            evolve(
                draft,
                strings={**draft.strings, "title": paper.title},
                names={**draft.names, "author": _authors_of(paper, draft, context)},
                clues=draft.clues | ({"authors printed"} if paper.authors else set()),
            ),
            context,
        )
        for paper in draft.papers
    ] or [_paper(draft, context)]


def _authors_of(paper: Paper, draft: Draft, context: Context) -> tuple[Name, ...]:
    beside = tuple(written_out(name, context.owners) for name in paper.authors)
    return beside or (*draft.names.get("author", ()), *paper.coauthors)


def _with_owners(record: Record, owners: Sequence[Name]) -> Record:
    """Part the names of the report's authors as they part them: Edmé Domínguez Reyes is Domínguez R., Edmé."""
    if not owners:
        return record
    parted = {
        variable: tuple(next((own for owner in owners if (own := _as_owner(name, owner))), name) for name in names)
        for variable, names in record.names.items()
    }
    return evolve(record, names=parted)


def _as_owner(name: Name, owner: Name) -> Name | None:
    """The name with the owner's parting of given and family names, if it may be the owner's, initials or whole."""
    written = str(name).split()
    parts = (owner.given.split(), owner.family.split())
    ours = [fold(word) for part in parts for word in part]
    theirs = [fold(word) for word in written]
    alike = len(ours) == len(theirs) and all(
        left == right or (len(left) == 1 and right.startswith(left))
        for left, right in zip(ours, theirs, strict=True)
    )
    if not alike or name.literal:
        return None
    given = len(parts[0])
    return Name(family=" ".join(written[given:]), given=" ".join(written[:given]))


def _publication(draft: Draft, context: Context) -> Record:
    kind = kind_of_publication(draft)
    role = draft.custom.get("role", "author")
    names = dict(draft.names)
    owner_as = "editor" if role == "guest-editor" else "author"
    if context.kind != "references" and _is_implicit(draft, context):
        names[owner_as] = (*context.owners[:1], *names.get(owner_as, ()))
    return _record(draft, context, kind, names, role if context.kind != "references" else "")


def _paper(draft: Draft, context: Context) -> Record:
    kind = kind_of_presentation(draft)
    names = dict(draft.names)
    if kind == "event":
        return _event(draft, context, names)
    if _is_implicit(draft, context):
        names["author"] = (*context.owners[:1], *names.get("author", ()))
    return _record(draft, context, kind, names, draft.custom.get("role", "author"))


def _event(draft: Draft, context: Context, names: dict[str, tuple[Name, ...]]) -> Record:
    """An event without a paper: its title is the event's; whoever is named beside it took part."""
    people = names.pop("author", ())
    role = draft.custom.get("role", "")
    if role == "organizer" and _is_implicit(draft, context):
        people = (*context.owners[:1], *people)
    if people:
        part = "organizer" if role == "organizer" else "contributor"
        names[part] = (*people, *names.get(part, ()))
    record = _record(draft, context, "event", names, role)
    title = record.text.get("event-title", "")
    language = guess_language(title)
    text = {"title": title, **record.text} | ({"language": language} if language else {})
    dates = {variable: date for variable, date in record.dates.items() if variable != "issued"}
    return evolve(record, text=text if title else record.text, dates=dates)


def _panel(draft: Draft, context: Context) -> Record:
    text = {variable: draft.strings[variable] for variable in _OF_EVENT if variable in draft.strings}
    title = draft.strings.get("panel-title", "") or text.get("event-title", "")
    people = draft.names.get("panel-organizer", ())
    people += () if "title" in draft.strings else draft.names.get("author", ())
    organizers = (*context.owners[:1], *people) if _is_implicit(draft, context) else people
    custom = _custom(draft, context, "organizer")
    if "resulted-in" in draft.strings:
        custom["related"] = [{"relation": "resulted-in", "text": draft.strings["resulted-in"]}]
    dates = {"event-date": draft.dates["event-date"]} if "event-date" in draft.dates else {}
    names = {"organizer": organizers} if organizers else {}
    return Record(
        "event",
        _with_language({"title": title, "genre": draft.strings["panel-genre"], **text}),
        names,
        dates,
        custom,
    )


def _presented_in(paper: Record, panel: Record) -> Record:
    relation = {"relation": "presented-in", "text": panel.title}
    custom = {key: value for key, value in paper.custom.items() if key != "unparsed"}
    return evolve(paper, custom={**custom, "related": [relation]})


def _record(draft: Draft, context: Context, kind: str, names: dict[str, tuple[Name, ...]], role: str) -> Record:
    text = {variable: value for variable, value in draft.strings.items() if variable not in _OF_DRAFT}
    dates = dict(draft.dates)
    if kind in ("paper-conference", "speech") and "issued" not in dates and "event-date" in dates:
        _issue(dates)
    custom = _custom(draft, context, role)
    if "resulted-in" in draft.strings and "panel" not in draft.clues:
        custom["related"] = [{"relation": "resulted-in", "text": draft.strings["resulted-in"]}]
    people = {key: value for key, value in names.items() if value and key not in _OF_DRAFT}
    return Record(kind, _with_language(text), people, dates, custom)


def _issue(dates: dict[str, Date]) -> None:
    date = dates["event-date"]
    if date.parts:
        dates["issued"] = year_of(date)


def _with_language(text: dict[str, str]) -> dict[str, str]:
    language = guess_language(text.get("title", ""))
    return {**text, "language": language} if language else text


def _custom(draft: Draft, context: Context, role: str) -> dict[str, Any]:
    custom = dict(draft.custom)
    custom.pop("role", None)
    if context.kind and role:
        custom["role"] = role
    if context.heading:
        custom["list"] = context.heading
    if context.kind not in ("", "references") and _is_implicit(draft, context):
        custom["implicit-author"] = True
    return custom


def _is_implicit(draft: Draft, context: Context) -> bool:
    """Whether the report's own author is not printed in the entry: authors at its head are all there are."""
    if "authors printed" in draft.clues:
        return False
    printed = {word for names in draft.names.values() for name in names for word in words(str(name))}
    return not any(set(words(owner.family)) <= printed for owner in context.owners[:1])
