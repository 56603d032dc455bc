"""Render a reference list in a citation style, of the entries named or of the whole library."""

import argparse

from biblio.cli.arguments import add_library, add_output, add_style, add_to

FORMS = ("text", "markdown", "html", "latex", "docx")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("keys", nargs="*", metavar="KEY", help="citekeys (all)")
    add_style(parser)
    add_library(parser)
    add_to(parser, FORMS)
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the list."""
    from biblio.cli.arguments import form_of, store_of
    from biblio.cli.output import emit, show_problems
    from biblio.cli.progress import working
    from biblio.project import verbs

    form = form_of(args, FORMS)
    store = store_of(args)
    config = store.config
    with working("rendering"):
        done = verbs.render(args.keys, store, args.style or config.style, args.locale or config.locale, form)
    emit(done.data, args.output, form)
    return show_problems((*store.problems, *done.problems))
