"""The output list in every format it is asked for."""

from pathlib import Path

from attrs import evolve

from biblio import formats, reports
from biblio.model import Entry, Library, Problem
from biblio.project.answers import Document
from biblio.project.data import styles_folders
from biblio.project.errors import ConfigBroken, UnknownName
from biblio.project.files import read_source


def is_output(entry: Entry) -> bool:
    """An entry that a report lists among its own outputs (it keeps the list's heading)."""
    return any(member.custom.get("list") for member in (entry.record, *entry.members))


def write_outputs(root: Path, library: Library, profile: str, locale: str, to: str) -> Document:
    """Write the library's outputs by a profile (name or file) in a hand-out format, csv, bib or csl-json."""
    chosen = evolve(library, entries={key: entry for key, entry in library.entries.items() if is_output(entry)})
    problems = () if chosen.entries else (_no_outputs(),)
    read = load_profile(root, profile)
    if (known := formats.find(to)) is not None:
        return Document(known.write([entry.record for entry in chosen.entries.values()]).encode(), problems)
    if to == "csv":
        return Document(reports.write_csv(chosen, read).encode(), problems)
    handout, found = reports.output_list(chosen, read, locale)
    return Document(reports.WRITERS[to](handout), (*problems, *found))


def _no_outputs() -> Problem:
    help_ = "outputs are entries with a field `list`, which `biblio add` gives to those of a report's own lists"
    return Problem(
        "nothing-found", "no entry of the library is an output of the project", subject="outputs", help=help_
    )


def load_profile(root: Path, name: str) -> reports.Profile:
    """A profile by file, or by name from the project's `styles/` or our own."""
    folders = [root / "styles", *styles_folders()]
    candidates = [Path(name), *(folder / f"{name}.toml" for folder in folders)]
    path = next(
        (candidate for candidate in candidates if candidate.suffix == ".toml" and candidate.is_file()), None
    )
    if path is None:
        known = sorted({file.stem for folder in folders if folder.is_dir() for file in folder.glob("*.toml")})
        raise UnknownName("profile", name, known, f"known: {', '.join(known)}")
    try:
        return reports.load_profile(read_source(path)[0].text)
    except ValueError as error:
        raise ConfigBroken(f"{path}: {error}", "mend the profile") from error
