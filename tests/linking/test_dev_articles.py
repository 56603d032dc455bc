"""How much of open-access articles' own links is found: floors that only go up."""

from tests.linking.dev_articles import Score, links_of, read_articles, score

FLOORS = {"en": (0.997, 0.98), "pt": (0.982, 0.917)}
"""Language → precision where the gold marks anything, recall. Raise them when linking gets better."""
SLACK = 0.01


def test_links_of_articles(shared):
    scores: dict[str, Score] = {}
    for article in read_articles(shared("data/linking/dev.jsonl")):
        scores.setdefault(article.language, Score()).add(score(article, links_of(article)))
    assert set(scores) == set(FLOORS)
    for language, (precision, recall) in FLOORS.items():
        found = scores[language]
        told = f"{language}: {found}"
        assert precision <= found.precision_where_marked < precision + SLACK, told
        assert recall <= found.recall < recall + SLACK, told
