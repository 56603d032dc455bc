"""Show which entries are the same, or versions of one work, and why; or decide it yourself."""

import argparse
from typing import TYPE_CHECKING

from biblio.cli.arguments import add_library, add_output, add_to

if TYPE_CHECKING:
    from biblio.model import Decision, Sameness


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    decide = parser.add_mutually_exclusive_group()
    for kind, means in (
        ("same", "A and B are one entry"),
        ("different", "A and B have nothing to do with each other"),
        ("version", "A and B are versions of one work"),
    ):
        decide.add_argument(f"--{kind}", nargs=2, metavar=("A", "B"), help=f"decide: {means}")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why, for whoever reads the decision later")
    add_library(parser)
    add_to(parser, ("text", "json"), "text")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print matches and works; write the decision, if one was made."""
    from biblio.cli.arguments import store_of
    from biblio.cli.lines import match_lines
    from biblio.cli.output import emit, exit_code, plain, show_problems
    from biblio.cli.progress import working
    from biblio.project import verbs, wire
    from biblio.project.files import replace_unchanged

    store = store_of(args)
    with working("comparing"):
        done = verbs.dedupe(store, _decision(args))
    for path, text in done.files.items():
        replace_unchanged(path, text, done.before)
    emit(wire.deduped(done) if args.to == "json" else plain(match_lines(done, store.library)), args.output)
    show_problems(done.problems)
    doubled = any(match.verdict == "same" for match in done.matches)
    return int(doubled) | exit_code(done.problems)


def _decision(args: argparse.Namespace) -> "Decision | None":
    from biblio.model import Decision

    kinds: tuple[Sameness, ...] = ("same", "different", "version")
    for kind in kinds:
        if pair := getattr(args, kind):
            return Decision(kind, tuple(pair), reason=args.reason)
    return None
