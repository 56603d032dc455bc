"""Any file → Records, or a Manuscript: which room reads it."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve, frozen

from biblio import fetchers, formats, manuscripts, normalizers
from biblio.formats.format import Format
from biblio.model import Manuscript, Name, Origin, Problem, Reading, Source
from biblio.project.config import Config
from biblio.project.errors import FileUnusable, UnknownName
from biblio.project.files import decode, read_source
from biblio.project.inputs import with_inputs
from biblio.project.managed import part_described, with_managed
from biblio.project.progress import Watch, silently
from biblio.text.names import parse_name


@frozen
class Read:
    """What one file gave: records and problems, and the source they were read from."""

    source: Source
    reading: Reading


def known_formats() -> tuple[str, ...]:
    """The names that `--from` takes: bibliographic formats, then manuscript syntaxes."""
    return (*(known.name for known in formats.FORMATS), *(syntax.name for syntax in manuscripts.SYNTAXES))


def read_file(path: Path, form: str | None, config: Config, watch: Watch = silently) -> Read:
    """Read a bibliographic file, the lists of a manuscript, or what a service says of an identifier (doi:10.…)."""
    if form is not None and form not in known_formats():
        raise UnknownName("format", form, known_formats(), f"known: {', '.join(known_formats())}")
    if asked := fetchers.find(str(path)):
        return _fetched(*asked, config)
    source, decoded = read_source(path)
    if not source.data.strip():
        return Read(source, Reading((), decoded.problems))
    syntax = _syntax(path, form)
    if _is_binary(syntax):
        return _read_lists(source, syntax, config.authors, (), watch)
    if decoded.encoding == "binary":
        return Read(source, Reading((), decoded.problems))
    known = formats.find(form) if form else formats.sniff(source)
    if known is not None:
        return _read_as(known, source, decoded.problems)
    return _read_lists(source, syntax, config.authors, decoded.problems, watch)


def read_files(files: Sequence[Path], form: str | None, config: Config, watch: Watch) -> Reading:
    """Read files one after another; `watch` is told of each, and of what is in it."""
    readings = [read_file(file, form, config, watch).reading for file in watch(files, "reading")]
    records = (record for reading in readings for record in reading.records)
    return Reading(tuple(records), tuple(problem for reading in readings for problem in reading.problems))


def _read_as(known: Format, source: Source, problems: tuple[Problem, ...]) -> Read:
    reading = known.read(evolve(source, format=known.name))
    records = tuple(normalizers.normalize(record) for record in reading.records)
    return Read(source, Reading(records, problems + reading.problems))


def _fetched(fetcher: fetchers.Fetcher, identifier: str, config: Config) -> Read:
    """What a service says of an identifier, in the format that it promises."""
    service = config.services.get(fetcher.name, fetcher.service)
    url = fetcher.url(service, identifier)
    known = formats.find(fetcher.format)
    try:
        data = fetchers.get(url, fetcher.headers, fetcher.hosts)
    except fetchers.FetchFailed as error:
        raise FileUnusable(error.message, error.help) from error
    decoded = decode(data, url)
    source = Source(url, decoded.text, fetcher.format, data)
    return _read_as(known, source, decoded.problems) if known else Read(source, Reading((), decoded.problems))


def _syntax(path: Path, form: str | None) -> str:
    """A named manuscript syntax, or the one the file's ending promises."""
    return form if form and manuscripts.find(form) else manuscripts.for_file(path.name).name


def _read_lists(
    source: Source, syntax: str, authors: Sequence[str], problems: tuple[Problem, ...], watch: Watch
) -> Read:
    manuscript = scan(source, syntax)
    if not manuscript.lists:
        bare = manuscripts.bare_list(manuscript.source.text)
        manuscript = evolve(manuscript, lists=bare or manuscripts.note_list(manuscript.footnotes))
    owners = tuple(parse_name(author) for author in authors)
    reading = _read_manuscript(manuscript, owners, watch)
    found = problems + manuscript.problems + reading.problems
    if not reading.records and not found:
        origin = Origin(source.file, 1, 1, 1, 1)
        help_ = (
            "a list has a heading such as Publications, Conferences or References, or is all that the file holds"
        )
        found = (
            Problem("nothing-found", "no bibliographic entry was found", origin, "warning", source.file, help_),
        )
    return Read(manuscript.source, Reading(reading.records, found))


def _read_manuscript(manuscript: Manuscript, owners: tuple[Name, ...], watch: Watch) -> Reading:
    from biblio import refstring  # here: it brings numpy, which no other file's reading needs

    plain, described = part_described(manuscript)
    reading = refstring.read_lists(plain, owners, watch)
    records = with_managed(manuscript, (*described, *reading.records))
    return Reading(tuple(normalizers.normalize(record) for record in records), reading.problems)


def scan(source: Source, syntax: str) -> Manuscript:
    """Scan a source as the named syntax."""
    found = manuscripts.find(syntax)
    if found is None:
        names = [known.name for known in manuscripts.SYNTAXES]
        raise UnknownName("manuscript syntax", syntax, names, f"known: {', '.join(names)}")
    return found.scan(evolve(source, format=syntax))


def read_manuscript(path: Path, form: str | None = None, *, inputs: bool = True) -> Manuscript:
    r"""Read a file as a manuscript, by its ending unless `form` names the syntax.

    With `inputs`, LaTeX's \input and its kin are followed; without, the file alone is read, as it is written back.
    """
    source, decoded = read_source(path)
    syntax = _syntax(path, form)
    named = form is not None and form != syntax
    if not named and decoded.encoding == "binary" and not _is_binary(syntax):
        return Manuscript(source, syntax, problems=decoded.problems)
    syntax, before = form if named and form else syntax, () if named or _is_binary(syntax) else decoded.problems
    told: tuple[Problem, ...] = ()
    if inputs and syntax == "latex":
        source, told = with_inputs(source)
    manuscript = scan(source, syntax)
    return evolve(manuscript, problems=(*before, *told, *manuscript.problems))


def _is_binary(syntax: str) -> bool:
    found = manuscripts.find(syntax)
    return found is not None and found.binary


def readable(manuscript: Manuscript) -> Manuscript:
    """The manuscript, if it could be read: nothing is made of one that could not. Raises FileUnusable."""
    for problem in manuscript.problems:
        if problem.rule == "unreadable-file":
            raise FileUnusable(f"{manuscript.source.file}: {problem.message}", problem.help)
    return manuscript
