"""The CSL test suite, fixture by fixture. `scripts/csl_suite` shows the same as a table.

The ratchet turns both ways: what tests/csl/suite/known_failures.toml names must fail.
"""

import pytest

from tests.csl.suite import fixtures
from tests.csl.suite.outcomes import known_failures, normal, run

OFFICIAL = fixtures.files(fixtures.SUITE)
ABSENT = pytest.param(None, marks=pytest.mark.skip("shared data absent: csl-test-suite"), id="absent")


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in OFFICIAL] or [ABSENT])
def test_official(path):
    outcome = run(path)
    known = known_failures().get(outcome.name)
    if known and not outcome.passes:
        pytest.xfail(known)
    assert not known, "passes now: take it out of known_failures.toml"
    _check(outcome)


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in fixtures.files(fixtures.OWN)])
def test_own(path):
    _check(run(path))


@pytest.mark.skipif(not OFFICIAL, reason="shared data absent: csl-test-suite")
def test_known_failures_are_fixtures():
    assert set(known_failures()) <= {path.stem for path in OFFICIAL}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (">>= MODE =>>\ncitation\n", "section MODE is not closed"),
        (">>= MODE =>>\ncitation\n<<= MODE =<<\n>>= RESULT =>>\n\n<<= RESULT =<<\n", "no section CSL"),
        (">>= MODE =>>\nsong\n<<= MODE =<<\n>>= RESULT =>>\n\n<<= RESULT =<<\n", "unknown MODE song"),
    ],
)
def test_what_is_no_fixture_fails_and_says_why(tmp_path, text, fault):
    path = tmp_path / "broken_Fixture.txt"
    path.write_text(text, encoding="utf-8")
    outcome = run(path)
    assert not outcome.passes
    assert fault in outcome.why


def _check(outcome):
    assert not outcome.fault, outcome.fault
    assert normal(outcome.got) == normal(outcome.wanted)
