"""Read any source into records: .bib, CSL-JSON, RIS, and the lists in a report (.txt, .md, .tex, .docx)."""

import argparse
from pathlib import Path

from biblio.cli.arguments import add_output, add_to

FORMS = ("csl-json", "bib", "ris", "plain", "markdown", "latex", "docx")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="what to read: files, - for standard input, DOIs as doi:10.…",
    )
    parser.add_argument("--from", dest="form", choices=FORMS, metavar="F", help=", ".join(FORMS))
    add_to(parser, ("text", "csl-json", "bib", "ris", "json-schema"), "text")
    add_output(parser)


def run(args: argparse.Namespace) -> int:
    """Print the records, and the problems on standard error."""
    from biblio.cli.arguments import config_of
    from biblio.cli.lines import record_lines
    from biblio.cli.output import emit, plain, show_problems
    from biblio.cli.progress import bar
    from biblio.project import verbs, wire
    from biblio.project.errors import BiblioError

    if args.to == "json-schema":
        emit(wire.schema("records"), args.output)
        return 0
    if not args.files:
        raise BiblioError("nothing to read", "name one file or more")
    reading = verbs.read(args.files, config_of(args), args.form, bar)
    text = plain(record_lines(reading.records)) if args.to == "text" else wire.records(reading.records, args.to)
    emit(text, args.output)
    return show_problems((*reading.problems, *wire.losses(reading.records, args.to)))
