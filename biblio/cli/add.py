"""Add records to the library: normalize, dedupe, merge, give citekeys; says what became of each."""

import argparse
from pathlib import Path

from biblio.cli.arguments import add_library, add_output, add_to
from biblio.cli.read import FORMS


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what to add")
    parser.add_argument("--from", dest="form", choices=FORMS, metavar="F", help=", ".join(FORMS))
    parser.add_argument("-n", "--dry-run", action="store_true", help="say what would happen; write nothing")
    add_library(parser)
    add_to(parser, ("text", "json"), "text")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Add, write the library's files, and say what was done."""
    from biblio.cli.arguments import store_of
    from biblio.cli.lines import step_lines
    from biblio.cli.output import emit, show_problems
    from biblio.cli.progress import bar
    from biblio.project import store, verbs, wire

    opened = store_of(args)
    added = verbs.add(args.files, opened, args.form, bar)
    if not args.dry_run:
        store.write_added(opened, added)
    emit(wire.added(added) if args.to == "json" else step_lines(added, dry_run=args.dry_run), args.output)
    return show_problems(added.problems)
