# Runs fixtures of the CSL test suite and prints what comes of it; see tests/csl/suite.

import argparse
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from tests.csl.suite import fixtures
from tests.csl.suite.outcomes import Outcome, known_failures, run


def main() -> int:
    asked = arguments()
    paths = [path for path in fixtures.files(asked.fixtures) if not asked.show or path.stem in asked.show]
    if not paths or len(paths) < len(asked.show):
        print(f"no such fixtures in {asked.fixtures}", file=sys.stderr)
        return 2
    outcomes = [run(path) for path in paths]
    if asked.show:
        show(outcomes)
    else:
        count(outcomes)
        explain(outcomes)
    return int(not all(one.is_expected for one in outcomes))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run fixtures of the CSL test suite.")
    parser.add_argument(
        "--fixtures", type=Path, metavar="DIR", default=fixtures.SUITE, help="a folder of fixtures"
    )
    parser.add_argument("--show", nargs="+", metavar="NAME", default=[], help="print what these want and get")
    return parser.parse_args()


def count(outcomes: Sequence[Outcome]) -> None:
    for category, group in groupby(outcomes, key=lambda one: one.category):
        line(category, list(group))
    line("all", outcomes)


def line(title: str, outcomes: Sequence[Outcome]) -> None:
    passed = sum(one.passes for one in outcomes)
    print(f"{title:16} {passed:4}/{len(outcomes):<4}{'' if passed == len(outcomes) else ' *'}".rstrip())


def explain(outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        if one.passes and not one.is_expected:
            print(f"\n{one.name} passes: take it out of known_failures.toml")
        elif not one.passes:
            print(f"\n{one.name}{'' if one.is_expected else ' (unexpected)'}")
            print(f"  {one.why}")
            if one.is_expected:
                print(f"  known: {known_failures()[one.name]}")


def show(outcomes: Sequence[Outcome]) -> None:
    for one in outcomes:
        print(f"===== {one.name} {'passes' if one.passes else 'fails'}")
        print(f"--- wanted\n{one.wanted}\n--- got\n{one.fault or one.got}")


if __name__ == "__main__":
    sys.exit(main())
