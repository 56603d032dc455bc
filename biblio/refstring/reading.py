"""The lists of a manuscript, or strings that stand alone → Records, with the place of what was not understood."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from biblio.model import Manuscript, Name, Problem, Reading, Record, Source, Span
from biblio.refstring.context import Context
from biblio.refstring.draft import TAKEN
from biblio.refstring.drafting import LONGEST_ENTRY, is_output
from biblio.refstring.entry import Part, read_entry
from biblio.refstring.identifiers import without_noise
from biblio.refstring.notes import are_works, parted, work_starts
from biblio.refstring.tagger import Watch, tagger, unwatched
from biblio.refstring.tokens import BROKEN

_BLANKED = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "*": " ", TAKEN: " ", "\u00a0": " ", "\ufffd": " "})


def read_lists(manuscript: Manuscript, owners: Sequence[Name] = (), watch: Watch = unwatched) -> Reading:
    """Read every entry of a manuscript's lists, in order; one entry may give several records.

    `owners` are the report's authors: the first of them stands before the printed co-authors of an entry that
    does not name its author. `watch` is told of what is gone through.
    """
    records: list[Record] = []
    problems: list[Problem] = []
    for listed in manuscript.lists:
        above: tuple[Name, ...] = ()
        noted = listed.kind == "notes"
        kind = "references" if noted else listed.kind
        whole = Context(kind, listed.heading.rstrip(": "), None, tuple(owners), in_note=noted)
        contexts = [evolve(whole, year=entry.year) for entry in listed.entries]
        parts = [_part(manuscript.source, entry.span, entry.spans) for entry in listed.entries]
        tagged = _tagged(parts, contexts, watch)
        for context, entry in watch(list(zip(contexts, tagged, strict=True)), "reading"):
            for part in _works(entry, context):
                reading = read_entry(manuscript.source, evolve(context, authors_above=above), part, asked=True)
                above = reading.records[-1].creators if reading.records else above
                records += reading.records
                problems += reading.problems
    return Reading(tuple(records), tuple(problems))


def read_string(text: str) -> Record:
    """Read one reference, or one line of an output list, that stands alone."""
    return read_strings([text])[0]


def read_strings(texts: Sequence[str], kind: str = "") -> list[Record]:
    """Read strings that each stand alone, or that are the entries of one list of a kind ("references").

    Many at once take less time than one by one, and the entries of a list are read in the light of the others.
    One of which nothing is known but its words is a "document" that has them in `custom["unparsed"]`.
    """
    sources = [Source("", text) for text in texts]
    wholes = [Span(0, len(text)) for text in texts]
    context = Context(kind=kind)
    parts = [_part(source, whole, (whole,)) for source, whole in zip(sources, wholes, strict=True)]
    tagged = _tagged(parts, [context] * len(parts), unwatched)
    records: list[Record] = []
    above: tuple[Name, ...] = ()
    for source, part, text in zip(sources, tagged, texts, strict=True):
        found = read_entry(source, evolve(context, authors_above=above), part).records
        records.append(found[0] if found else _unread(text))
        above = found[-1].creators if kind and found else above
    return records


def _unread(text: str) -> Record:
    return Record(custom={"unparsed": [text]} if text.strip() else {}, raw=text)


def _part(source: Source, span: Span, spans: Sequence[Span]) -> Part:
    """Join an entry's paragraphs without moving anything: offsets stay those of the source."""
    pieces: list[str] = []
    at = spans[0].start
    for one in spans:
        broken = at < one.start and source.text[at - 1] == "-"
        pieces += [BROKEN * broken + " " * (one.start - at - broken), source.text[one.start : one.end]]
        at = one.end
    text = "".join(pieces).replace("-\r\n", f"-{BROKEN} ").replace("-\n", f"-{BROKEN}")
    return Part(span, text.translate(_BLANKED), spans[0].start)


def _tagged(parts: Sequence[Part], contexts: Sequence[Context], watch: Watch) -> list[Part]:
    """Label the references among the entries of a list, or among strings that stand alone, side by side."""
    chosen = [
        at
        for at, (part, context) in enumerate(zip(parts, contexts, strict=True))
        if len(part.text) <= LONGEST_ENTRY and not is_output(part.text, context)
    ]
    if not chosen:
        return list(parts)
    texts = [without_noise(parts[at].text) for at in chosen]
    found = tagger().tag_list(texts, watch) if contexts[0].kind else tagger().tag(texts, watch)
    labelled = dict(zip(chosen, found, strict=True))
    return [evolve(part, tagged=labelled.get(at)) for at, part in enumerate(parts)]


def _works(part: Part, context: Context) -> Iterator[Part]:
    """An entry's works: one, but for references with several in a row, told as a whole or by semicolons."""
    if not part.tagged or context.kind != "references":
        yield part
        return
    starts = work_starts(part.text, part.tagged)
    found = [part.tagged.part(start, end) for start, end, _ in _cut(part.text, starts)]
    if len(starts) < 2:
        starts = parted(part.text)
        found = tagger().tag([text for *_, text in _cut(part.text, starts)]) if len(starts) > 1 else []
        if not found or not are_works(found):
            yield part
            return
    for (start, end, text), tagged in zip(_cut(part.text, starts), found, strict=True):
        yield Part(Span(part.offset + start, part.offset + end), text, part.offset + start, tagged)


def _cut(text: str, starts: Sequence[int]) -> list[tuple[int, int, str]]:
    """The stretches that begin at some offsets: start, end and text, without a semicolon at the end."""
    stretches = []
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        shown = text[start:end].rstrip(" ;")
        stretches.append((start, start + len(shown), shown))
    return stretches
