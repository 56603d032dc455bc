"""`biblio.toml`, or `[tool.biblio]` in pyproject.toml: what a project says once instead of at every call."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, fields, frozen

from biblio.project.errors import ConfigBroken, did_you_mean


@frozen
class Config:
    """The settings, each a key of the file; paths are relative to the file's folder, `root`."""

    root: Path
    file: Path | None = None
    library: str = "references"
    """Folder or file of the library."""
    new_entries: str = "library.bib"
    """The library's file that `add` writes new entries to, when the library is a folder."""
    manuscripts: tuple[str, ...] = ()
    """What `check` reads when no file is named."""
    authors: tuple[str, ...] = ()
    """Whose outputs the report lists without printing their names; the first comes first."""
    style: str = "apa"
    locale: str = "en-US"
    profile: str = "sida"
    ignore: tuple[str, ...] = ()
    """Rules that `check` leaves out."""
    services: Mapping[str, str] = field(factory=dict, hash=False)
    """Name of a metadata service → its address, where it is not the usual one: a mirror, a proxy."""

    @property
    def library_path(self) -> Path:
        """Where the library is."""
        return self.root / self.library


_KEYS = {one.name.replace("_", "-"): one for one in fields(Config) if one.name not in ("root", "file")}


def load_config(start: Path) -> Config:
    """Take the nearest configuration at or above a folder; where there is none, the defaults, rooted there.

    Paths below the working folder, or to a configuration above it, are relative, as one types and reads them.
    """
    start = start.resolve()
    for folder in map(_as_typed, (start, *start.parents)):
        own = folder / "biblio.toml"
        if own.is_file():
            return _configured(own, _toml(own))
        shared = folder / "pyproject.toml"
        if shared.is_file() and (table := _table(shared)) is not None:
            return _configured(shared, table)
    return Config(root=_as_typed(start))


def _as_typed(folder: Path) -> Path:
    """The folder seen from the working folder, if one holds the other."""
    here = Path.cwd()
    if folder.is_relative_to(here):
        return folder.relative_to(here)
    return Path(*[".."] * len(here.relative_to(folder).parts)) if here.is_relative_to(folder) else folder


def _table(path: Path) -> dict[str, Any] | None:
    """The table [tool.biblio] of a pyproject.toml, None if there is none."""
    tools = _toml(path).get("tool")
    table = tools.get("biblio") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigBroken(f"{path}: tool.biblio must be a table", "write [tool.biblio] and its keys below")
    return table


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigBroken(f"{path}: {error}", "mend the file; nothing was done") from error


def _configured(path: Path, table: dict[str, Any]) -> Config:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigBroken(
                f"{path}: unknown key {key!r}", did_you_mean(key, _KEYS) or f"known: {', '.join(_KEYS)}"
            )
        values[_KEYS[key].name] = _checked(path, key, value)
    config = Config(root=path.parent, file=path, **values)
    if Path(config.new_entries).name != config.new_entries or not config.new_entries.endswith((".bib", ".json")):
        message = f"{path}: new-entries must be the name of a .bib or .json file in the library's folder"
        raise ConfigBroken(message, 'for example new-entries = "library.bib"')
    return config


def _checked(path: Path, key: str, value: object) -> object:
    if key == "services":
        if isinstance(value, dict) and all(isinstance(address, str) for address in value.values()):
            return {name: address.rstrip("/") + "/" for name, address in value.items()}
        raise ConfigBroken(
            f"{path}: services must be a table of addresses", 'for example doi = "https://doi.org/"'
        )
    if isinstance(_KEYS[key].default, tuple):
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        raise ConfigBroken(f"{path}: {key} must be a list of strings", f'for example {key} = ["…"]')
    if not isinstance(value, str):
        raise ConfigBroken(f"{path}: {key} must be a string", f'for example {key} = "{_KEYS[key].default}"')
    return value
