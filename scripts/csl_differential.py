# How far our CSL processor and citeproc-js agree: renders the same items and clusters with both, in every
# installed style, in its own locale and in Swedish and Spanish, and sorts the differences into classes.

import argparse
import multiprocessing
import random
import re
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

from csl_differences import Labels, classes, labels_of, normal, plain, term_labels
from csl_peer import (
    PATIENCE,
    Answers,
    Job,
    Outcome,
    Peer,
    fingerprint,
    install,
    items,
    job,
    locale_folder,
    style_names,
)
from csl_tally import Comparison, Count, Difference, Tally, read_reasons, tables
from tqdm import tqdm

LOCALES = {"default": None, "sv-SE": "sv-SE", "es-ES": "es-ES"}
STOPGAPS = {"not-in-bibliography", "unrenderable-entry"}
"""Problems with which ours says that the style prints nothing, and that something else stands in its place."""
NUMBER_ALONE = re.compile(r"\W*(?:\d+\W*)?")
"""An entry of which nothing prints but its number, in whose place ours puts a description."""
NOTHING = re.compile(r"\W*\[(CSL STYLE ERROR: reference with no printed form\.|NO_PRINTED_FORM)\]\W*")
"""What citeproc-js puts in the place of a citation of which nothing prints; ours tells it in a Problem."""
KINDS = ("citation", "entry", "mode")
"""What is counted: what CSL specifies, and apart from it cites of authors alone, which each does its own way."""
PEER = Peer()


class TooLong(BaseException):
    """A style takes more than its time; no Exception, so that no one takes it for a fault of the data."""


def ours(asked: Job) -> Outcome:
    """Render with our processor: the one seam to it, and imported here since the other modes do without."""
    from biblio import csl

    rendered = csl.process(str(asked.path), asked.items, asked.clusters, locale=asked.locale, markup=markup())
    stopgaps = {problem.subject for problem in rendered.problems if problem.rule in STOPGAPS}
    entries = [(entry.key, entry.text) for entry in rendered.bibliography if entry.key not in stopgaps]
    return Outcome(list(rendered.citations), entries)


@cache
def markup() -> str:
    """Name the markup that writes HTML as citeproc-js does: the tests' writer, made known for this run only."""
    from biblio import csl

    try:
        from tests.csl.suite import html
    except ImportError:
        print("no tests/csl/suite/html.py: our own HTML is compared", file=sys.stderr)
        return "html"
    csl.MARKUPS["citeproc-js"] = Written(html.write)
    return "citeproc-js"


class Written:
    """A function that writes trees, in the form of a markup."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        self.write = write

    def __call__(self, tree: Any) -> str:
        return self.write(tree)


def attempt(render: Callable[[Job], Outcome], asked: Job) -> Outcome:
    """Render in the time allowed; a fault is an outcome too."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"more than {PATIENCE} seconds")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE)
    try:
        answer = render(asked)
    except (Exception, TooLong) as error:
        return Outcome([], None, described(error))
    finally:
        signal.alarm(0)
    given, wanted = len(answer.citations), len(asked.clusters)
    return answer if given == wanted else Outcome([], None, f"{given} citations for {wanted}")


def described(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {str(error)[:120]} ({Path(last.filename).name}:{last.lineno})"


def compare(task: tuple[str, list[str], tuple[str, ...], bool]) -> list[Comparison]:
    """Compare one style in the locales asked for."""
    style, locales, only, itself = task
    found = []
    for locale in locales:
        asked = job(style, LOCALES[locale], only)
        theirs = PEER.ask(asked)
        answer = Outcome([], None, theirs.error) if theirs.error else attempt(PEER.ask if itself else ours, asked)
        found.append(compared(asked, locale, theirs, answer))
    return found


def compared(asked: Job, locale: str, theirs: Outcome, answer: Outcome) -> Comparison:
    if theirs.error:
        return Comparison(asked.style, locale, {}, [], error=f"citeproc-js: {theirs.error[:120]}")
    if answer.error:
        counts = {"citation": Count(len(theirs.citations)), "entry": Count(len(theirs.bibliography or ()))}
        return Comparison(asked.style, locale, counts, [], error=f"ours: {answer.error}")
    counts, differences = {kind: Count() for kind in KINDS}, []
    for pair in pairs(asked, theirs, answer):
        counts[pair.kind] += (1, pair.theirs == pair.ours, plain(pair.theirs) == plain(pair.ours))
        if pair.theirs != pair.ours:
            names = (f"{pair.kind}: {name}" for name in classes(pair.theirs, pair.ours, labels(asked, pair)))
            texts = (pair.theirs, pair.ours, tuple(names))
            differences.append(Difference(asked.style, locale, pair.kind, pair.where, *texts))
    return Comparison(asked.style, locale, counts, differences, in_order(theirs, answer))


class Pair(NamedTuple):
    """Two texts that should be the same: a citation, one in a mode CSL does not know, or an entry (one cite)."""

    kind: str
    where: str
    theirs: str
    ours: str
    cites: list[dict[str, Any]]


def pairs(asked: Job, theirs: Outcome, answer: Outcome) -> Iterator[Pair]:
    """Put side by side what belongs together: citations by number, entries by item."""
    rendered = zip(asked.clusters, theirs.citations, answer.citations, strict=True)
    for number, (cluster, left, right) in enumerate(rendered, 1):
        kind = "mode" if any(cite.get("author-only") for cite in cluster["citationItems"]) else "citation"
        said = normal("" if not right and NOTHING.fullmatch(left) else left)
        yield Pair(kind, f"#{number}", said, normal(right), cluster["citationItems"])
    if theirs.bibliography is None:
        return
    left_texts, right_texts = dict(theirs.bibliography), dict(answer.bibliography or ())
    for key in dict.fromkeys([*left_texts, *right_texts]):
        left, right = (normal(texts.get(key, "")) for texts in (left_texts, right_texts))
        if key not in right_texts and NUMBER_ALONE.fullmatch(plain(left)):
            left = ""
        yield Pair("entry", key, left, right, [{"id": key}])


def labels(asked: Job, pair: Pair) -> Labels:
    by_id = {item["id"]: item for item in asked.items}
    cited = [by_id[cite["id"]] for cite in pair.cites]
    return labels_of(cited, pair.cites, term_labels(locale_folder(), asked.spoken))


def in_order(theirs: Outcome, answer: Outcome) -> bool | None:
    """Do the entries that both have stand in the same order? None without a bibliography."""
    if theirs.bibliography is None:
        return None
    left, right = ([key for key, _ in side.bibliography or ()] for side in (theirs, answer))
    return [key for key in left if key in right] == [key for key in right if key in left]


def compile_style(style: str) -> tuple[str, str, float]:
    """Render one item in a style: its fault, and the seconds it took."""
    asked = job(style, None, ("marchand2000",))
    started = time.perf_counter()
    error = attempt(ours, asked).error
    return style, error, time.perf_counter() - started


def fill(style: str) -> int:
    """Have the peer answer for a style, in every locale."""
    return len([PEER.ask(job(style, locale)) for locale in LOCALES.values()])


def each(work: Callable[[Any], Any], tasks: list[Any], processes: int) -> Iterator[Any]:
    """Do the work in as many processes, in order. A peer that dies must not take its process with it."""
    with multiprocessing.Pool(processes, signal.signal, (signal.SIGPIPE, signal.SIG_IGN)) as pool:
        yield from tqdm(pool.imap(work, tasks, chunksize=1), total=len(tasks), disable=None, leave=False)


def run_compare(options: argparse.Namespace, styles: list[str]) -> int:
    reasons = read_reasons()
    tally = Tally(reasons)
    tasks = [(style, options.locales, options.items, options.itself) for style in styles]
    for comparisons in each(compare, tasks, options.jobs):
        for comparison in comparisons:
            tally.add(comparison)
            show(comparison, options)
    print("\n".join(tables(tally, options.top)))
    return int(tally.unexplained > 0)


def show(comparison: Comparison, options: argparse.Namespace) -> None:
    """Print whole what was asked for: a style's differences, or a class's."""
    for difference in comparison.differences:
        if options.text and not any(options.text in name for name in difference.classes):
            continue
        if options.text or options.show:
            print("\n".join(whole(difference)), end="\n\n")


def whole(difference: Difference) -> Iterable[str]:
    yield f"{difference.style} ({difference.locale}), {difference.where}"
    yield f"  theirs  {difference.theirs}"
    yield f"    ours  {difference.ours}"
    yield from (f"          {name}" for name in difference.classes)


def run_fill(options: argparse.Namespace, styles: list[str]) -> int:
    for _ in each(fill, styles, options.jobs):
        pass
    return run_status(options, styles)


def run_status(_options: argparse.Namespace, styles: list[str]) -> int:
    answers = Answers()
    jobs = [job(style, locale) for style in styles for locale in LOCALES.values()]
    there = sum(answers.has(fingerprint(asked)) for asked in jobs)
    count, seconds = answers.seconds()
    print(f"answers for {there} of {len(jobs)} jobs; {count} kept in all, {seconds:.0f} s of the peer's time")
    return 0


def run_compile(options: argparse.Namespace, styles: list[str]) -> int:
    """Print the styles that raise; the exit code is 1 if there is one."""
    done = list(each(compile_style, styles, options.jobs))
    broken = [(style, error) for style, error, _ in done if error]
    print("\n".join(f"{style:60} {error}" for style, error in broken))
    print(
        f"{len(done) - len(broken)} of {len(done)} styles compile; {sum(took for *_, took in done):.0f} s in all"
    )
    return int(bool(broken))


MODES = {"compare": run_compare, "fill": run_fill, "status": run_status, "compile": run_compile}


def names(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/csl_differential", description="Our CSL processor and citeproc-js, side by side."
    )
    parser.add_argument("mode", nargs="?", choices=MODES, default="compare", help="; ".join(HELP))
    parser.add_argument("--styles", type=names, default=(), help="only these, by comma")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N styles, always the same ones")
    parser.add_argument("--items", type=names, default=(), help="only these items and what cites them, by comma")
    parser.add_argument("--locales", type=names, default=tuple(LOCALES), help="of default,sv-SE,es-ES (all)")
    parser.add_argument("--show", metavar="STYLE", help="print all differences of one style whole")
    parser.add_argument("--class", dest="text", help="print all differences whole whose class contains this")
    parser.add_argument("--top", type=int, default=40, help="how many classes to list (40)")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time (1)")
    parser.add_argument(
        "--itself", action="store_true", help="the peer on both sides: does this script say the same?"
    )
    return parser.parse_args(given)


HELP = (
    "compare (where nothing is said) both processors; the exit code is 1 if a difference has no reason",
    "fill: only have the peer answer",
    "status: how many answers are kept",
    "compile: only list the styles with which ours raises",
)


def chosen(options: argparse.Namespace) -> list[str]:
    every = style_names()
    wanted = [options.show] if options.show else list(options.styles) or every
    known("style", wanted, every)
    known("item", options.items, [item["id"] for item in items()])
    known("locale", options.locales, list(LOCALES))
    return sorted(random.Random(1).sample(wanted, min(options.sample or len(wanted), len(wanted))))


def known(what: str, wanted: Iterable[str], every: list[str]) -> None:
    unknown = [name for name in wanted if name not in every]
    if unknown:
        raise SystemExit(f"no {what} named {', '.join(unknown)}")


def main(given: list[str]) -> int:
    options = arguments(given)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `… | head` ends us quietly
    install()
    return MODES[options.mode](options, chosen(options))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
