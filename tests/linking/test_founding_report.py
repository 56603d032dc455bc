"""The founding report against a reading of it by hand: every citation item, every claim, every trap."""

import json
from pathlib import Path

import pytest

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Source
from tests.linking.founding_library import founding_library

GOLD = json.loads(Path(__file__).with_name("founding_gold.json").read_text("utf-8"))
KNOWN_MISSES: frozenset[tuple[int, str]] = frozenset()
"""Start and text of items that are known to come out otherwise; one that comes out right must leave this set."""


@pytest.fixture
def report(shared) -> str:
    return shared("report/report.txt").read_text("utf-8")


@pytest.fixture
def links(report):
    return link(scan(Source("report.txt", report)), founding_library())


def item(one) -> tuple:
    cite, claim = one.cite, one.claim.span
    place = (cite.span.start, cite.span.end, cite.text, one.citation.footnote)
    return (*place, cite.kind, cite.locator, one.verdict, one.key, one.candidates, (claim.start, claim.end))


def gold_item(one: dict) -> tuple:
    place = (one["start"], one["end"], one["text"], one["footnote"])
    found = (one["kind"], one["locator"], one["verdict"], one["key"], tuple(one["candidates"]))
    return (*place, *found, tuple(one["claim"]))


def test_gold_is_the_text(report):
    for one in (*GOLD["items"], *GOLD["traps"]):
        assert report[one["start"] : one["end"]] == one["text"] or not one["text"]


def test_every_item_and_nothing_else(links):
    found = {item(one) for one in links}
    expected = {gold_item(one) for one in GOLD["items"]}
    misses = {(one[0], one[2]) for one in expected - found}
    assert misses == KNOWN_MISSES
    assert {(one[0], one[2]) for one in found - expected} <= misses


def test_traps_yield_no_citation(links):
    for trap in GOLD["traps"]:
        inside = [
            one.cite.text
            for one in links
            if one.cite.span.start < trap["end"] and trap["start"] < one.cite.span.end
        ]
        assert inside == [], trap["why"]


def test_the_quoted_work_points_at_the_work_read(links):
    (quoted,) = [one for one in links if one.cite.kind == "quoted-in"]
    read = quoted.citation.cites[quoted.cite.through]
    assert (read.text, read.locator) == ("Bergeron 2001: 995", "995")
