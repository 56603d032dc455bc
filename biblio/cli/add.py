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
    from biblio.cli.output import emit, plain, show_problems
    from biblio.cli.progress import bar
    from biblio.project import store, verbs, wire

    opened = store_of(args)
    added = verbs.add(args.files, opened, args.form, bar)
    text = wire.added(added) if args.to == "json" else plain(step_lines(added, dry_run=args.dry_run))
    if args.output:  # first, so that nothing is added if the answer cannot be written
        emit(text, args.output)
    if not args.dry_run:
        store.write_added(opened, added)
    if not args.output:
        emit(text)
    before = (problem for problem in opened.problems if problem.rule != "nothing-found")  # now it has something
    return show_problems((*before, *added.problems))
