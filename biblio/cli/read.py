"""Read any source into records: .bib, CSL-JSON, RIS, and the lists in a report (.txt, .md, .tex, .docx, .odt)."""

import argparse
from pathlib import Path

from biblio.cli.arguments import add_output, add_to

FORMS = (
    "csl-json",
    "bib",
    "ris",
    "plain",
    "markdown",
    "latex",
    "html",
    "docx",
    "odt",
    "jats",
    "notebook",
    "pdf",
    "typst",
)


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
    parser.add_argument(
        "--review", type=Path, metavar="PAGE", help="write a page to compare records and entries, and correct them"
    )
    parser.add_argument(
        "--correct", type=Path, metavar="FILE", help="take corrections that the page saved into decisions.toml"
    )


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
    if args.correct:
        _correct(args)
        if not args.files:
            return 0
    if not args.files:
        raise BiblioError("nothing to read", "name one file or more")
    reading = verbs.read(args.files, config_of(args), args.form, bar)
    if args.review:
        from biblio.project.corrections import review
        from biblio.project.files import write_atomic

        title = f"Entries of {', '.join(file.name for file in args.files)}"
        write_atomic(args.review, review(reading.records, title))
        print(f"wrote {args.review}: open it in a browser")
        return show_problems(reading.problems)
    text = plain(record_lines(reading.records)) if args.to == "text" else wire.records(reading.records, args.to)
    emit(text, args.output)
    return show_problems((*reading.problems, *wire.losses(reading.records, args.to)))


def _correct(args: argparse.Namespace) -> None:
    """Write the corrections of a file into the decisions, and say how many were new."""
    from biblio.cli.arguments import config_of
    from biblio.cli.output import plural, show_problems
    from biblio.project.corrections import correct
    from biblio.project.files import replace_unchanged

    done = correct(args.correct, config_of(args))
    for path, text in done.files.items():
        replace_unchanged(path, text, done.before)
        print(f"{plural(len(done.decisions), 'correction')} added to {path}")
    if not done.files:
        print("nothing new: the decisions have these corrections already, or there are none")
    show_problems(done.problems)
