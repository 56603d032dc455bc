"""Check the library, and manuscripts against it: problems, each with a rule's name.

Without FILE, the manuscripts that the configuration names are checked. A bibliographic FILE is checked by itself.
"""

import argparse
from pathlib import Path

from biblio.cli.arguments import add_library, add_output, add_to


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="manuscripts, or bibliographic files")
    parser.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="leave a rule out (repeatable)"
    )
    add_library(parser)
    add_to(parser, ("text", "json", "github", "json-schema"), "text")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the problems; 1 where one is more than a remark."""
    from biblio.cli.lines import github_lines, problem_lines
    from biblio.cli.output import emit, exit_code
    from biblio.cli.progress import working
    from biblio.project import checking, wire

    if args.to == "json-schema":
        emit(wire.schema("problems"), args.output)
        return 0
    from biblio.cli.arguments import config_of

    with working("checking"):
        problems = checking.check_files(args.files, config_of(args), args.library, args.ignore)
    writers = {"json": wire.problems, "github": github_lines, "text": problem_lines}
    emit(writers[args.to](problems), args.output)
    return exit_code(problems)
