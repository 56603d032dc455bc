"""The statements that citations of open-access articles support, against a reading of sixty by hand."""

import json
from pathlib import Path

from biblio.model import Span
from tests.linking.dev_articles import links_of, read_articles

GOLD = json.loads(Path(__file__).with_name("claims_gold.json").read_text("utf-8"))["claims"]
FLOOR = 60


def test_sixty_claims(shared):
    found = {}
    for article in read_articles(shared("data/linking/dev.jsonl")):
        for one in links_of(article):
            found[article.name, one.citation.span] = one.claim.span
    assert len(GOLD) == 60
    right = [found.get((one["article"], Span(*one["citation"]))) == Span(*one["claim"]) for one in GOLD]
    assert sum(right) == FLOOR
