"""One output as an entry of the list: the style's text, co-authors, remarks, and what it comes from."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, field, frozen

from biblio.csl.markups.text import MARKUP
from biblio.model import Date, Library, Record
from biblio.reports.doubts import doubts
from biblio.reports.handout import ListEntry, Note, Runs, said
from biblio.reports.outputs import Output
from biblio.reports.profile import Profile
from biblio.reports.words import Words
from biblio.text.folding import fold
from biblio.text.richtext import Run, parse, plain

_TO_TELL = (
    "volume-title",
    "collection-title",
    "event-title",
    "event-place",
    "container-title",
    "publisher",
    "note",
)
"""Variables that a reader should not miss, told below the entry where the style leaves them out."""
_TO_TELL_TOO = {
    "organization": ("organization",),
    "event-title-translated": ("event-title-translated", "eventtitle-translated"),
    "container-title-translated": ("container-title-translated", "booktitle-translated"),
}
"""The same of `custom`, each with the names it may have there."""


def printed(output: Output, profile: Profile, words: Words) -> Record:
    """The record that the style gets: dated by its event if it was given at one, without the list's own author."""
    record = evolve(output.record, key=output.key, dates=_dates(output.record), text=_texts(output.record, words))
    if profile.own_author != "omit" or not output.own:
        return record
    variable = output.creator_variable
    return evolve(record, names={name: people for name, people in record.names.items() if name != variable})


def _texts(record: Record, words: Words) -> Mapping[str, str]:
    """The texts: the kind of event for want of a title, the status in words, no event that repeats the title."""
    text = dict(record.text)
    genre = words.genre(text.get("genre", ""))
    if not record.title:
        text["title"] = text.pop("event-title", "") or genre[:1].upper() + genre[1:]
    if fold(plain(text["title"])) == fold(plain(text.get("event-title", ""))):
        text.pop("event-title", None)
    if "status" in text:
        text["status"] = words.status(text["status"])
    return {variable: value for variable, value in text.items() if value}


def _dates(record: Record) -> Mapping[str, Date]:
    """For what was given at an event, the event's date, once: styles would print the year and the days apart."""
    issued, held = record.dates.get("issued"), record.dates.get("event-date")
    if held is None or not held.parts or (issued is not None and issued.year != held.year):
        return record.dates
    return {**{name: date for name, date in record.dates.items() if name != "event-date"}, "issued": held}


@frozen
class Telling:
    """What it takes to tell an output: profile, words, library, the style's texts and all outputs by citekey."""

    profile: Profile
    words: Words
    library: Library
    texts: Mapping[str, Runs] = field(hash=False)
    outputs: Mapping[str, Output] = field(hash=False)

    def entries(self, told: Sequence[Output], *, labelled: bool) -> Iterator[ListEntry]:
        """Entries in order; if they are labelled, the year stands beside the first of each year."""
        above = ""
        for output in told:
            year = str(output.record.year or "") if labelled else ""
            yield self._entry(output, "" if year == above else year)
            above = year

    def _entry(self, output: Output, label: str) -> ListEntry:
        runs = self.texts[output.key]
        if self.profile.own_author == "omit" and output.own and output.others:
            runs = (*_stopped(runs), Run(f" {self.words.say('with', names=self._names(output))}"))
        notes = (
            *self._translation(output.record),
            *self._untold(output.record, MARKUP.write_runs(runs)),
            *self._earlier(output),
            *self._relations(output),
        )
        return ListEntry(
            output.key,
            runs,
            label,
            tuple(self._tags(output, MARKUP.write_runs(runs))),
            doubts(output.record, self.words),
            notes,
        )

    def _names(self, output: Output) -> str:
        return self.words.listed([str(name) for name in output.others])

    def _tags(self, output: Output, text: str) -> Iterator[str]:
        """The part taken, unless the heading says it; what is forthcoming, unless the style says when."""
        kind = next((kind for kind in self.profile.kinds if kind.name == output.kind), None)
        if output.role and not (kind and output.role in kind.roles):
            yield self.words.role(output.role)
        status, issued = output.record.text.get("status", ""), output.record.dates.get("issued")
        if status and status != "forthcoming":
            yield self.words.status(status)
        genre = output.record.text.get("genre", "")
        if genre and output.record.type == "event" and output.record.title:
            yield self.words.genre(genre)
        if status and issued is not None and self.words.date(issued) not in text:
            yield self.words.say("expected", date=self.words.date(issued))

    def _translation(self, record: Record) -> Iterator[Note]:
        if translated := str(record.custom.get("title-translated") or ""):
            yield Note(self.words.say("translation"), parse(translated))

    def _untold(self, record: Record, text: str) -> Iterator[Note]:
        """What the style leaves out and a reader should know."""
        told = fold(text)
        values = {variable: record.text.get(variable, "") for variable in _TO_TELL}
        for name, keys in _TO_TELL_TOO.items():
            values[name] = next((str(record.custom[key]) for key in keys if record.custom.get(key)), "")
        for name, value in values.items():
            if value and fold(plain(value)) not in told:
                number = record.text.get("collection-number", "") if name == "collection-title" else ""
                label = self.words.field(name)
                yield Note(label[:1].upper() + label[1:], (*parse(value), *said(f" {number}" if number else "")))

    def _earlier(self, output: Output) -> Iterator[Note]:
        """The other versions of the work, those given and those published apart."""
        others = [self.outputs[key] for key in output.versions if key != output.key]
        groups: dict[str, list[Output]] = {}
        for other in others:
            label = "earlier-given" if other.record.is_presented else "earlier-published"
            groups.setdefault(label if other.record.year else "also-as", []).append(other)
        for label, group in groups.items():
            told = [self._version(other, output) for other in group]
            runs = tuple(run for at, one in enumerate(told) for run in (*said("; " if at else ""), *one))
            yield Note(self.words.say(label), runs, tuple(other.key for other in group))

    def _version(self, other: Output, latest: Output) -> Runs:
        """Where and when a version was given or published, and in what it differs from the latest."""
        record, words = other.record, self.words
        place = record.text.get("event-title") or record.text.get("container-title") or ""
        where = (place, record.text.get("event-place", ""))
        parts = [parse(part) for part in where if part]
        date = record.dates.get("event-date") or record.dates.get("issued")
        remarks = [words.date(date) if date else "", words.role(other.role) if other.role else ""]
        if fold(plain(record.title)) != fold(plain(latest.record.title)) or not place:
            translated = str(record.custom.get("title-translated") or "")
            remarks.append(words.say("as", title=plain(record.title)) + (f" [{translated}]" if translated else ""))
        if other.others and other.others != latest.others:
            remarks.append(words.say("with-also", names=self._names(other)))
        remarks += doubts(record, words)
        parts += [said(remark) for remark in remarks if remark]
        for label, named in self._others(other, latest.versions):
            label = words.say(label)
            parts.append((*said(f"{label[:1].lower()}{label[1:]}: "), *self._named(named)))
        return tuple(run for at, one in enumerate(parts) for run in (*said(", " if at else ""), *one))

    def _relations(self, output: Output) -> Iterator[Note]:
        """How the outputs that it names belong to it; its versions are told already, and tell their own."""
        for label, record in self._others(output, output.versions):
            yield Note(self.words.say(label), self._named(record))

    def _others(self, output: Output, versions: Sequence[str]) -> Iterator[tuple[str, Record]]:
        """The relations that an output states to others than its versions: their label, and the record named."""
        for relation, key in dict.fromkeys(output.record.related):
            entry = self.library.get(key)
            if entry is not None and entry.key not in versions:
                yield relation if relation in _RELATIONS else "related-to", entry.record

    def _named(self, record: Record) -> Runs:
        title = (record.text.get("volume-title") if record.type == "periodical" else "") or record.title
        year = f" ({record.year})" if record.year else ""
        return (*parse(title), *said(year))


_RELATIONS = frozenset(("version-of", "presented-in", "part-of", "resulted-in"))


def _stopped(runs: Runs) -> Runs:
    """The text with a full stop at its end, unless it has one or a web address stands there."""
    text = MARKUP.write_runs(runs).rstrip()
    return runs if text.endswith((".", "?", "!", "…")) or (runs and runs[-1].link) else (*runs, Run("."))
