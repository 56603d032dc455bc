"""Floors under precision and recall on labelled sets of duplicates."""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from biblio.matching import find_matches
from biblio.matching.cluster import Groups
from biblio.model import Date, Entry, Record
from biblio.text.names import parse_name

COLUMNS = {"title": "title", "journal": "container-title", "volume": "volume", "pages": "page", "doi": "DOI"}
Pairs = set[frozenset[str]]


def table(path: Path) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(path.read_text(encoding="utf-8", errors="replace")))


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a set; one of them breaks its rows within a column, and the rest of the row follows below."""
    whole: dict[str, str] = {}
    for row in table(path):
        if row["title"] is None:
            whole["gold"] = row["ENTRYTYPE"]
        else:
            yield from [whole] if whole else []
            whole = row
    yield whole


def entry(row: dict[str, str]) -> Entry:
    names = tuple(parse_name(name) for name in row["author"].split(" and ") if name.strip(" ,"))
    record = Record(
        "article-journal",
        {variable: row[column] for column, variable in COLUMNS.items() if row[column]},
        {"author": names} if names else {},
        {"issued": Date(((int(row["year"]),),))} if row["year"].isdigit() else {},
        key=row["ID"],
    )
    return Entry(record.key, record)


def found_groups(records) -> list[list[str]]:
    """Keys that are the same, by the surest matches first."""
    matches = find_matches([entry(row) for row in records])
    groups = Groups(frozenset((match.left, match.right)) for match in matches if match.verdict != "same")
    same = sorted((match for match in matches if match.verdict == "same"), key=lambda match: -match.score)
    for match in same:
        groups.join(match.left, match.right)
    leaders = {groups.leader(key) for match in same for key in (match.left, match.right)}
    return [groups.members(leader) for leader in leaders if len(groups.members(leader)) > 1]


def pairs(groups) -> Pairs:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def figures(found: Pairs, gold: Pairs) -> tuple[float, float]:
    """Precision and recall."""
    return len(found & gold) / len(found), len(found & gold) / len(gold)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("cytology_screening", 0.99, 0.99), ("respiratory", 0.99, 0.97)]
)
def test_pairs(name, precision, recall, shared):
    records = list(rows(shared(f"data/dedup/{name}.csv")))
    groups = defaultdict(list)
    for row in records:
        groups[row["gold"]].append(row["ID"])
    found = figures(pairs(found_groups(records)), pairs(groups.values()))
    assert found[0] >= precision
    assert found[1] >= recall


def test_pairs_across_two_sources(shared):
    records = list(rows(shared("data/dedup/dblp_acm.csv")))
    links = table(shared("data/dedup/dblp_acm.links.csv"))
    gold = {frozenset((link["a"], link["b"])) for link in links}
    found = pairs(found_groups(records))
    across = {pair for pair in found if len({key[0] for key in pair}) == 2}
    precision, recall = figures(across, gold)
    assert precision >= 0.96
    assert recall >= 0.94


def test_records_that_have_a_double(shared):
    records = list(rows(shared("data/dedup/copper.csv")))
    doubles = {row["ID"] for row in records if row["gold"] == "dup"}
    found = {key for group in found_groups(records) for key in group}
    assert len(found & doubles) >= 0.99 * len(doubles)
    assert len(found - doubles) <= 0.01 * len(doubles)
