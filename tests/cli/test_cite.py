def test_typed_and_keyed_citations_are_rendered_alike(biblio, project):
    (project / "draft.md").write_text(
        "One way (Keck & Sikkink 1998: 2). The other [@keck1998, p. 2]. Then Falk (1994: 128) and (Ibid: 138).\n"
    )
    done = biblio("cite", "draft.md")
    assert done.code == 0, done.err
    first, rest = done.out.split("\n", 1)
    assert first == (
        "One way (Keck & Sikkink, 1998, p. 2). The other (Keck & Sikkink, 1998, p. 2). "
        "Then Falk (1994, p. 128) and (Falk, 1994, p. 138)."
    )
    assert "## References" in rest
    assert rest.count("*Activists beyond borders") == 1
    assert rest.index("Falk, R.") < rest.index("Keck, M. E.")


def test_what_is_not_resolved_stays_as_typed(biblio, project):
    text = "Some say so (Nobody 2001), some do not (Domínguez R. 2002).\n"
    (project / "draft.txt").write_text(text)
    done = biblio("cite", "draft.txt")
    assert done.out.startswith(text)
    assert "left-as-typed" in done.err


def test_in_latex_and_in_swedish(biblio, project):
    (project / "draft.tex").write_text("\\section{Ett}\nSå är det (Marchand & Runyan 2000: 19).\n")
    done = biblio("cite", "draft.tex", "--locale", "sv")
    assert "(Marchand \\& Runyan, 2000, s. 19)" in done.out
    assert "\\section*{Referenser}" in done.out
