"""Render a manuscript's citations in a style, typed ones and [@keys], and append the reference list."""

import argparse

from biblio.cli.arguments import add_library, add_manuscript, add_output, add_style


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    add_manuscript(parser)
    add_style(parser)
    add_library(parser)
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the finished manuscript; what could not be resolved stays as typed and is told."""
    from biblio.cli.arguments import manuscript_of, store_of
    from biblio.cli.output import emit, show_problems
    from biblio.cli.progress import working
    from biblio.project import verbs
    from biblio.project.citing import writable_as

    with working(f"citing {args.manuscript}"):
        store, manuscript = store_of(args), manuscript_of(args, inputs=False)
        if args.output:
            writable_as(args.output, manuscript)
        style, locale = args.style or store.config.style, args.locale or store.config.locale
        done = verbs.cite(manuscript, store, style, locale)
    emit(done.data, args.output, manuscript.syntax)
    return show_problems(done.problems)
