"""Find a citation style by name, field, kind, language or journal; show what one looks like; check your own.

Without WORDS, the styles that most journals use come first. The words are those of titles, short names and ids,
of CSL's fields (sociology, political_science, law, …) and kinds (author-date, numeric, note, label), of languages,
and ISSNs; a word's beginning will do.
"""

import argparse
from pathlib import Path

from biblio.cli.arguments import add_output, add_to

_MOST = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="all must be found; with --show and --check: styles or .csl files",
    )
    what = parser.add_mutually_exclusive_group()
    for name, meaning in (
        ("show", "what the styles say of themselves, and three works cited and listed in them"),
        ("check", "what is wrong with the styles: XML, the CSL schema, and what no schema can tell"),
        ("locales", "the languages that --locale takes"),
    ):
        what.add_argument(f"--{name}", dest="what", action="store_const", const=name, help=meaning)
    parser.add_argument(
        "--locale", metavar="L", help="with --show, another language than the style's own: sv, es, …"
    )
    parser.add_argument("-k", "--most", type=_count, metavar="N", help=f"at most N styles ({_MOST}; in JSON all)")
    add_to(parser, ("text", "json"), "text")
    add_output(parser)


def _count(word: str) -> int:
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def run(args: argparse.Namespace) -> int:
    """Search, show, check or list."""
    runs = {"show": _show, "check": _check, "locales": _locales}
    return runs.get(args.what, _find)(args)


def _find(args: argparse.Namespace) -> int:
    """Print the styles found; 1 when there are none."""
    from biblio.cli.output import complain, emit, plain
    from biblio.cli.progress import working
    from biblio.cli.stylelines import listed_lines
    from biblio.csl.diskcache import cache_folder
    from biblio.project import verbs

    words, cache = " ".join(args.words), cache_folder()
    with working("reading the heads of all styles"):
        found = verbs.styles(words, cache)
    if not found:
        from biblio.project.styleindex import open_index
        from biblio.project.styling import hint

        with open_index(cache) as index:
            complain("nothing found", hint(words, index))
        return 1
    if args.to == "json":
        from biblio.project.styling import to_json

        emit(to_json(found[: args.most]), args.output)
    else:
        emit(plain(listed_lines(found, args.most or _MOST)), args.output)
    return 0


def _show(args: argparse.Namespace) -> int:
    """Print a preview of each style named."""
    from biblio.cli.output import emit, plain, show_problems
    from biblio.cli.progress import working
    from biblio.cli.stylelines import preview_lines
    from biblio.csl.diskcache import cache_folder
    from biblio.project.styleindex import open_index
    from biblio.project.styling import preview, to_json

    names = _named(args, "biblio styles apa --show")
    with working("rendering"), open_index(cache_folder()) as index:
        shown = [preview(name, index, args.locale) for name in names]
    text = to_json(shown) if args.to == "json" else plain("\n\n\n".join(map(preview_lines, shown)))
    emit(text, args.output)
    return show_problems(problem for one in shown for problem in one.problems)


def _check(args: argparse.Namespace) -> int:
    """Print what is wrong; 1 where something is more than a remark."""
    from biblio.cli.lines import problem_lines
    from biblio.cli.output import emit, exit_code
    from biblio.project import wire
    from biblio.project.styling import check_styles

    problems = check_styles(_named(args, "biblio styles my-style.csl --check"))
    emit(wire.problems(problems) if args.to == "json" else problem_lines(problems), args.output)
    return exit_code(problems)


def _locales(args: argparse.Namespace) -> int:
    """Print the languages."""
    from biblio.cli.output import emit
    from biblio.cli.stylelines import language_lines
    from biblio.project.styling import languages, to_json

    emit(to_json(languages()) if args.to == "json" else language_lines(languages()), args.output)
    return 0


def _named(args: argparse.Namespace, example: str) -> list[str]:
    """The styles to show or check. Raises BiblioError where none is named, or one would be overwritten."""
    from biblio.project.errors import BiblioError

    if not args.words:
        raise BiblioError("no style is named", f"for example {example}")
    if args.output is not None and any(args.output.resolve() == Path(word).resolve() for word in args.words):
        raise BiblioError(f"{args.output}: is read from, and would be overwritten", "name another file with -o")
    return list(args.words)
