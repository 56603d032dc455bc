def test_makes_a_library_that_every_verb_works_on(biblio, tmp_path):
    done = biblio("init")
    assert done.code == 0
    assert (tmp_path / "references/library.bib").exists()
    assert biblio("check").code == 0
    assert biblio("link", "references/report.md").code == 0


def test_keeps_what_is_there(biblio, tmp_path):
    (tmp_path / "biblio.toml").write_text('style = "mla"\n')
    done = biblio("init")
    assert "kept  biblio.toml" in done.out
    assert (tmp_path / "biblio.toml").read_text() == 'style = "mla"\n'
