"""Which locales there are: the files of CSL's locale repository that citeproc-py ships, and languages' names."""

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_PREFIX = "locales-"


class Language(NamedTuple):
    """A locale's tag, and what its language is called: by its speakers, and in English."""

    tag: str
    own_name: str
    english_name: str
    is_main: bool
    """Whether the language alone means this one: "de" means de-DE."""


def package_folder(name: str) -> Path:
    """The folder of an installed package whose data we use: found without importing it."""
    found = find_spec(name)
    folders = found.submodule_search_locations if found else None
    if not folders:
        raise FileNotFoundError(f"the package {name}, which has CSL styles, locales or schema, is not installed")
    return Path(folders[0])


def citeproc_data() -> Path:
    """The folder of citeproc-py's data: locales and schema."""
    return package_folder("citeproc") / "data"


@cache
def locale_files() -> dict[str, Path]:
    """The locale files by tag, in alphabetical order."""
    paths = sorted((citeproc_data() / "locales").glob(f"{_PREFIX}*.xml"))
    return {path.stem.removeprefix(_PREFIX): path for path in paths}


@cache
def languages() -> tuple[Language, ...]:
    """The languages of all locale files, by tag; one without a name is called by its tag."""
    table = json.loads((citeproc_data() / "locales" / "locales.json").read_text("utf-8"))
    names, main = table["language-names"], set(table["primary-dialects"].values())
    return tuple(
        Language(tag, own.strip(), english.strip(), tag in main)
        for tag in locale_files()
        for own, english in (names.get(tag, (tag, tag)),)
    )
