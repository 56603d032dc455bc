"""What comes of running fixtures, and what is known to come of it.

The rule: a result is right if it is what the fixture says, letter by letter, but for empty lines before and after
it, and for white space at the end of a line or of an entry.
"""

import re
import tomllib
from functools import cache
from itertools import zip_longest
from pathlib import Path

from attrs import frozen

from tests.csl.suite import fixtures
from tests.csl.suite.running import result

KNOWN = Path(__file__).with_name("known_failures.toml")
_TRAILING = re.compile(r"[ \t]+(?=(?:</div>)?$)", re.MULTILINE)


@frozen
class Outcome:
    """What a fixture wants and what it got; `fault` says why it got nothing."""

    name: str
    category: str
    wanted: str
    got: str
    fault: str = ""

    @property
    def passes(self) -> bool:
        """Tell whether the result is right."""
        return not self.fault and normal(self.got) == normal(self.wanted)

    @property
    def is_expected(self) -> bool:
        """Tell whether the outcome is as known_failures.toml says: it names what fails, and nothing else."""
        return self.passes is (self.name not in known_failures())

    @property
    def why(self) -> str:
        """Say in a line why it fails: its fault, or the first line that differs."""
        if self.fault:
            return self.fault
        wanted, got = (normal(text).split("\n") for text in (self.wanted, self.got))
        pairs = zip_longest(wanted, got, fillvalue="")
        return next((f"{ours!r} instead of {theirs!r}" for theirs, ours in pairs if theirs != ours), "")


def normal(text: str) -> str:
    """Take off what does not count."""
    return _TRAILING.sub("", text).strip("\n")


def run(path: Path) -> Outcome:
    """Run a fixture; no fault of it or of ours stops the others."""
    fixture = None
    try:
        fixture = fixtures.read(path)
        return Outcome(path.stem, fixture.category, fixture.text("RESULT"), result(fixture))
    except Exception as error:  # whatever it is, it is reported with the fixture's name
        wanted = fixture.sections.get("RESULT", "") if fixture else ""
        return Outcome(path.stem, path.stem.partition("_")[0], wanted, "", f"{type(error).__name__}: {error}")


@cache
def known_failures() -> dict[str, str]:
    """Give the fixtures that are known to fail, and why."""
    return tomllib.loads(KNOWN.read_text("utf-8"))
