"""Make references/, a configuration and a sample in an existing repository."""

import argparse
from pathlib import Path


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("folder", nargs="?", type=Path, default=Path(), help="the repository (here)")


def run(args: argparse.Namespace) -> int:
    """Make what is missing and say so."""
    from biblio.project import verbs

    done = verbs.init(args.folder)
    for path in done.made:
        print(f"made  {path}")
    for path in done.kept:
        print(f"kept  {path}")
    print("Next: biblio check, then biblio link references/report.md")
    return 0
