import re


def test_one_page_that_needs_nothing_else(biblio, project):
    done = biblio("report", "references/report.md", "-o", "page.html")
    page = (project / "page.html").read_text("utf-8")
    assert done.code == 1
    assert re.search(r"<(?:link|img|script|iframe)[^>]*(?:src|href)=[\"']https?:", page) is None
    for word in ("keck1998", "Activists", "resolved", "unresolved", "ambiguous"):
        assert word in page


def test_a_hostile_manuscript_stays_text(biblio, project):
    (project / "bad.md").write_text('<script>alert("x")</script> says (Keck & Sikkink 1998) "<b onclick=y>".\n')
    page = biblio("report", "bad.md").out
    assert '<script>alert("x")' not in page
    assert "<b onclick" not in page
