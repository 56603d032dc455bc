"""Explain a rule: what it finds, why that matters, what to do instead."""

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("rule", metavar="RULE", help="a name in brackets, as `biblio check` prints it")


def run(args: argparse.Namespace) -> int:
    """Print the rule's manual."""
    from biblio.cli.output import emit
    from biblio.project import verbs

    emit(verbs.explain(args.rule))
    return 0
