"""The command line: one file per verb; arguments in, text and exit code out.

Exit codes: 0 clean, 1 problems found, 2 usage or environment. Modules here import the rest of the package inside
their functions, so that `biblio --version` and completion answer at once.
"""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. No traceback reaches the user unless BIBLIO_TRACEBACK is set."""
    from biblio.cli.parser import build_parser

    args = build_parser().parse_args(argv)
    try:
        _guard(args)
        return int(args.run(args))
    except BrokenPipeError:  # the reader of our output has gone, as in `biblio find … | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if os.environ.get("BIBLIO_TRACEBACK"):
            raise
        return _say(error)


def _guard(args: "argparse.Namespace") -> None:
    """Refuse an output that is one of the inputs, or a file of the library. Raises BiblioError."""
    output = getattr(args, "output", None)
    if output is None or not output.is_file():
        return
    from biblio.cli.arguments import config_of
    from biblio.project.errors import BiblioError
    from biblio.project.store import library_files

    read = [*(getattr(args, "files", None) or ()), *([args.manuscript] if "manuscript" in args else [])]
    library = getattr(args, "library", None) or config_of(args).library_path
    if any(output.resolve() == file.resolve() for file in (*read, *library_files(library))):
        raise BiblioError(f"{output}: is read from, and would be overwritten", "name another file with -o")


def _say(error: Exception) -> int:
    """Tell an exception in the user's words."""
    from biblio.cli.output import complain
    from biblio.project.errors import as_biblio_error

    if (known := as_biblio_error(error)) is not None:
        complain(known.message, known.help)
    else:
        complain(
            f"{type(error).__name__}: {error}",
            "this is our fault; BIBLIO_TRACEBACK=1 shows where, please report it",
        )
    return 2
