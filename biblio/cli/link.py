"""Link every citation and claim of a manuscript to its source, with verdict, confidence and evidence."""

import argparse
from typing import TYPE_CHECKING

from biblio.cli.arguments import add_library, add_manuscript, add_output, add_to

if TYPE_CHECKING:
    from biblio.project.answers import Linked
    from biblio.project.store import Store


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--unresolved", action="store_true", help="only what is not resolved")
    parser.add_argument(
        "--unsourced", action="store_true", help="also quotations and figures for which no source is given"
    )
    parser.add_argument(
        "--interactive", action="store_true", help="say what each open citation means; kept in decisions.toml"
    )
    add_manuscript(parser)
    add_library(parser)
    add_to(parser, ("text", "csv", "html", "json", "json-schema"), "text")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the links; 1 where some are not resolved."""
    from biblio.cli.arguments import manuscript_of, store_of
    from biblio.cli.output import emit, show_problems
    from biblio.cli.progress import working
    from biblio.project import verbs, wire
    from biblio.project.errors import BiblioError

    if args.to == "json-schema":
        emit(wire.schema("links"), args.output)
        return 0
    if args.interactive and args.to != "text" and not args.output:
        raise BiblioError(f"the questions would stand in the {args.to}", "name a file for it with -o")
    with working(f"linking {args.manuscript}"):
        store, manuscript = store_of(args), manuscript_of(args)
        linked = verbs.link(manuscript, store)
    if args.interactive:
        store = _asked(linked, store)
        linked = verbs.link(manuscript, store)
    emit(_written(args, linked, store), args.output)
    open_ends = any(link.verdict != "resolved" for link in linked.links)
    return show_problems(linked.problems) | int(open_ends)


def _written(args: argparse.Namespace, linked: "Linked", store: "Store") -> str | bytes:
    from biblio.cli.lines import link_lines
    from biblio.cli.output import plain
    from biblio.project import verbs, wire

    match args.to:
        case "json":
            return wire.linked(linked)
        case "csv":
            return wire.link_table(linked)
        case "html":
            return verbs.report(linked.manuscript, store, store.config.style, store.config.locale).data
        case _:
            only_open = args.unresolved or args.interactive
            return plain(link_lines(linked, only_open=only_open, unsourced=args.unsourced))


def _asked(linked: "Linked", store: "Store") -> "Store":
    """Ask what open citations mean; the store with what was decided."""
    from biblio.cli.deciding import Dialogue
    from biblio.cli.output import plural
    from biblio.project.deciding import open_questions

    dialogue = Dialogue(store, linked.manuscript.source, input, print)
    dialogue.run(open_questions(linked))
    if dialogue.written:
        print(f"\n{plural(len(dialogue.written), 'decision')} in {dialogue.written[0][1].file}.")
    return dialogue.store
