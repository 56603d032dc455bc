"""Find entries by words of their key, authors, year or title; one line each, best first."""

import argparse

from biblio.cli.arguments import add_library, add_output, add_to


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("words", nargs="*", metavar="WORDS", help="all must be found; none lists everything")
    parser.add_argument("-k", "--most", type=_count, metavar="N", help="at most N entries")
    add_library(parser)
    add_to(parser, ("text", "keys", "json", "bib"), "text")
    add_output(parser)


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def run(args: argparse.Namespace) -> int:
    """Print what was found; 1 when nothing was."""
    from biblio.cli.arguments import store_of
    from biblio.cli.lines import entry_line
    from biblio.cli.output import complain, emit, plain, show_problems
    from biblio.project import verbs, wire

    store = store_of(args)
    found = verbs.find(" ".join(args.words), store)[: args.most]
    show_problems(problem for problem in store.problems if problem.severity == "error")
    if not found:
        complain("nothing found", "try fewer words; accents and capitals do not count")
        return 1
    if args.to in ("json", "bib"):
        emit(
            wire.records([entry.record for entry in found], "csl-json" if args.to == "json" else "bib"),
            args.output,
        )
    else:
        lines = (entry.key if args.to == "keys" else entry_line(entry) for entry in found)
        emit(plain("\n".join(lines)), args.output)
    return 0
