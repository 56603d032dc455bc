from biblio import rules


def test_prints_the_manual(biblio):
    done = biblio("explain", "cited-not-listed")
    assert done.code == 0
    assert "Instead" in done.out


def test_suggests_a_near_name(biblio):
    done = biblio("explain", "cited-not-list")
    assert done.code == 2
    assert "did you mean cited-not-listed" in done.err


def test_every_rule_has_one(biblio):
    assert [name for name in rules.names() if not biblio("explain", name).out.strip()] == []
