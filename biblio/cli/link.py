"""Link every citation and claim of a manuscript to its source, with verdict, confidence and evidence."""

import argparse

from biblio.cli.arguments import add_library, add_manuscript, add_output, add_to


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--unresolved", action="store_true", help="only what is not resolved")
    parser.add_argument(
        "--unsourced", action="store_true", help="also quotations and figures for which no source is given"
    )
    add_manuscript(parser)
    add_library(parser)
    add_to(parser, ("text", "csv", "json", "json-schema"), "text")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the links; 1 where some are not resolved."""
    from biblio.cli.arguments import manuscript_of, store_of
    from biblio.cli.lines import link_lines
    from biblio.cli.output import emit, plain, show_problems
    from biblio.cli.progress import working
    from biblio.project import verbs, wire

    if args.to == "json-schema":
        emit(wire.schema("links"), args.output)
        return 0
    with working(f"linking {args.manuscript}"):
        linked = verbs.link(manuscript_of(args), store_of(args))
    if args.to == "text":
        emit(plain(link_lines(linked, only_open=args.unresolved, unsourced=args.unsourced)), args.output)
    else:
        emit(wire.linked(linked) if args.to == "json" else wire.link_table(linked), args.output)
    open_ends = any(link.verdict != "resolved" for link in linked.links)
    return show_problems(linked.problems) | int(open_ends)
