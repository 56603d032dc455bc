"""Make one HTML page of a manuscript: citations and claims linked to their sources, what is open, the list."""

import argparse

from biblio.cli.arguments import add_library, add_manuscript, add_output, add_style


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    add_manuscript(parser)
    add_style(parser)
    add_library(parser)
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the page, or write it with -o."""
    from biblio.cli.arguments import manuscript_of, store_of
    from biblio.cli.output import complain, emit, exit_code, plural
    from biblio.cli.progress import working
    from biblio.project import verbs

    store = store_of(args)
    with working(f"linking {args.manuscript}"):
        done = verbs.report(
            manuscript_of(args), store, args.style or store.config.style, args.locale or store.config.locale
        )
    emit(done.data, args.output)
    if done.problems:
        complain(f"{plural(len(done.problems), 'problem')} found", "the page lists them; so does biblio check")
    return exit_code(done.problems)
