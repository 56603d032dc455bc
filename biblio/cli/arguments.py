"""Options that verbs share, and the values they stand for."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from biblio.model import Manuscript
    from biblio.project.config import Config
    from biblio.project.store import Store

MANUSCRIPT_FORMS = ("plain", "markdown", "latex", "html", "docx", "odt", "jats", "notebook", "pdf", "typst")


def add_library(parser: argparse.ArgumentParser) -> None:
    """`--library`: file or folder."""
    parser.add_argument("--library", type=Path, metavar="PATH", help="file or folder of the library (references/)")


def add_output(parser: argparse.ArgumentParser) -> None:
    """`-o`: a file instead of standard output, written whole or not at all."""
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to FILE, whole or not at all")


def add_to(parser: argparse.ArgumentParser, choices: tuple[str, ...], default: str = "") -> None:
    """`--to`: the format of the answer; without a default, what the output file's ending promises."""
    chosen = default or "by -o, else text"
    parser.add_argument(
        "--to", choices=choices, default=default, metavar="F", help=f"{', '.join(choices)} ({chosen})"
    )


_ENDINGS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".tex": "latex",
    ".docx": "docx",
    ".csv": "csv",
    ".bib": "bib",
    ".json": "csl-json",
}
"""Ending of an output file → the format that it promises."""


def form_of(args: argparse.Namespace, known: tuple[str, ...]) -> str:
    """`--to`, else the format that the output's ending promises, else text. Raises BiblioError if they differ."""
    promised = _ENDINGS.get(args.output.suffix.lower(), "") if args.output else ""
    form = args.to or (promised if promised in known else "text")
    if "docx" in (form, promised) and promised and form != promised:
        from biblio.project.errors import BiblioError

        raise BiblioError(
            f"the answer is {form}, and {args.output} says {promised}", "name another file, or change --to"
        )
    return str(form)


def add_manuscript(parser: argparse.ArgumentParser) -> None:
    """MANUSCRIPT, and `--from` where its ending does not say what it is."""
    parser.add_argument(
        "manuscript",
        type=Path,
        metavar="MANUSCRIPT",
        help="a text: .txt, .md, .tex, .typ, .html, .docx, .odt, .pdf, .ipynb or JATS (.xml)",
    )
    parser.add_argument(
        "--from", dest="form", choices=MANUSCRIPT_FORMS, metavar="F", help=", ".join(MANUSCRIPT_FORMS)
    )


def add_style(parser: argparse.ArgumentParser) -> None:
    """`--style` and `--locale`; without them the configuration's."""
    parser.add_argument(
        "--style", metavar="S", help="a CSL style: apa, chicago, harvard, mla, ieee, … or a .csl file"
    )
    parser.add_argument("--locale", metavar="L", help="language of terms and dates: en-US, sv, es, …")


def config_of(args: argparse.Namespace) -> "Config":
    """The configuration that holds for this call: the library's when one is named, else the working folder's."""
    from biblio.project.config import load_config

    library: Path | None = getattr(args, "library", None)
    if library is not None and library.exists() and library.resolve().is_relative_to(Path.cwd()) is False:
        return load_config(library if library.is_dir() else library.parent)
    return load_config(Path.cwd())


def store_of(args: argparse.Namespace) -> "Store":
    """The library of this call."""
    from biblio.project.store import open_store

    return open_store(config_of(args), args.library)


def manuscript_of(args: argparse.Namespace, *, inputs: bool = True) -> "Manuscript":
    """The manuscript of this call, read and scanned, with the files that it inputs."""
    from biblio.project.sources import read_manuscript

    return read_manuscript(args.manuscript, args.form, inputs=inputs)
