"""The parser: every verb in one literal tuple, shared options, and "did you mean"."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from biblio import __version__
from biblio.cli import add, check, cite, dedupe, explain, find, init, link, outputs, read, render, report, styles

VERBS = (init, read, add, find, dedupe, link, check, render, cite, outputs, report, styles, explain)
SHELLS = ("bash", "zsh", "tcsh")


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors suggest what was meant and exit with 2."""

    def error(self, message: str) -> NoReturn:
        """Print the error, a suggestion and where to read on."""
        from biblio.cli.output import complain

        complain(message, f"{_suggestion(message)}`{self.prog} --help` shows how it is called")
        sys.exit(2)


def _suggestion(message: str) -> str:
    """For "invalid choice: 'lnk' (choose from …)": the nearest choice."""
    from biblio.project.errors import did_you_mean

    before, found, choices = message.partition("(choose from ")
    if not found:
        return ""
    word = before.rpartition("invalid choice: ")[2].strip(" '")
    near = did_you_mean(word, [choice.strip(" ')") for choice in choices.split(",")])
    return f"{near} " if near else ""


class _Completion(argparse.Action):
    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002  # argparse's signature
        values: str | Sequence[Any] | None,
        option_string: str | None = None,  # noqa: ARG002  # argparse's signature
    ) -> NoReturn:
        import shtab

        print(shtab.complete(parser, str(values)))
        sys.exit(0)


def build_parser() -> Parser:
    """The whole command line."""
    parser = Parser(
        prog="biblio",
        description="Records of what was written, cited and published: read, matched, linked, checked, rendered.",
        epilog="`biblio VERB --help` tells more. Exit codes: 0 clean, 1 problems found, 2 usage or environment.",
    )
    parser.add_argument("--version", action="version", version=f"biblio {__version__}")
    parser.add_argument(
        "--print-completion", action=_Completion, choices=SHELLS, help="print a completion script for your shell"
    )
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True, parser_class=Parser)
    for verb in VERBS:
        name = verb.__name__.rpartition(".")[2]
        summary, _, rest = (verb.__doc__ or "").partition("\n")
        sub = verbs.add_parser(
            name, help=summary[:1].lower() + summary[1:].rstrip("."), description=summary, epilog=rest.strip()
        )
        verb.configure(sub)
        sub.set_defaults(run=verb.run)
    return parser
