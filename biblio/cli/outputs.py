"""Write the project's output list as its funder wants it: by kind and year, with counts and lineage."""

import argparse

from biblio.cli.arguments import add_library, add_output, add_to

FORMS = ("text", "markdown", "html", "latex", "docx", "csv", "bib", "csl-json")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--profile", metavar="P", help="a funder's profile: sida, or a .toml file")
    parser.add_argument("--locale", metavar="L", help="language of headings and terms: en-US, sv, es, …")
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
        done = verbs.outputs(store, args.profile or config.profile, args.locale or config.locale, form)
    emit(done.data, args.output, form)
    return show_problems((*store.problems, *done.problems))
