"""The rules that look at what a manuscript cites."""

import pytest

from biblio.model import Decision
from biblio.text import edits

WORKS = """
alvarez1999 article-journal | author: Alvarez, Sonia E. | issued: 1999 | title: Feminism | page: 181-209
keck1998 book | author: Keck, Margaret and Sikkink, Kathryn | issued: 1998 | title: T | number-of-pages: 228
"""


def test_an_unknown_key_is_cited_not_listed(check):
    (found,) = check("cited-not-listed", WORKS, "Networks matter [@alvares1999].\n")
    assert (found.severity, found.subject) == ("error", "alvares1999")
    assert "did you mean alvarez1999" in found.help
    assert (found.origin.file, found.origin.line) == ("1.md", 1)


def test_a_name_and_year_of_no_entry_are_cited_not_listed(check):
    text = "There is more (Nobody 2001: 3).\n\nMuch more (see Nobody 2001).\n"
    (found,) = check("cited-not-listed", WORKS, text)
    assert "cited 2 times" in found.message
    assert found.origin.line == 1
    assert check("unresolved-citation", WORKS, text) == []


def test_another_year_is_suggested(check):
    (found,) = check("cited-not-listed", WORKS, "Grants have a price (Alvarez 1998).\n")
    assert "alvarez1999 (1999)" in found.help


@pytest.mark.parametrize("cite", ["(Alvarez 1999)", "[@alvarez1999]", "(Keck and Sikkink 1998: 2)"])
def test_what_the_library_has_is_listed(check, cite):
    assert check("cited-not-listed", WORKS, f"Grants have a price {cite}.\n") == []


def test_a_person_may_decide_that_no_source_is_meant(check):
    decision = Decision("link", ("Nobody 2001",), "", "a fictional person")
    text = "There is more (Nobody 2001).\n"
    assert check("cited-not-listed", WORKS, text, decisions=(decision,)) == []
    assert check("unresolved-citation", WORKS, text, decisions=(decision,)) == []


OWN_LIST = """# Of grants

Grants have a price (Alvarez 1999). Networks frame issues (Keck & Sikkink 1998), or so it is said (Cooper 2000).

# References

Alvarez, Sonia E. (1999) Advocating feminism. International Feminist Journal of Politics 1(2): 181-209.

Cooper, Ann (2000) Solidarity, thick and thin. London: Verso.

———. (2001) Thinner still. London: Verso.

Falk, Richard (1994) The making of global citizenship. London: Sage.
"""


def test_the_manuscripts_own_list_counts_as_a_list(check):
    (found,) = check("cited-not-listed", WORKS, OWN_LIST)
    assert found.subject == "Keck & Sikkink 1998"
    assert "own reference list" in found.message


def test_what_only_the_own_list_has_is_a_remark(check):
    (found,) = check("unresolved-citation", WORKS, OWN_LIST)
    assert (found.subject, found.severity) == ("Cooper 2000", "info")
    assert "biblio add" in found.help


def test_entries_of_the_own_list_that_nothing_cites(check):
    found = check("listed-not-cited", WORKS, OWN_LIST)
    assert [(one.origin.line, one.subject[:12]) for one in found] == [(11, "———. (2001) "), (13, "Falk, Richar")]
    assert {one.severity for one in found} == {"info"}


@pytest.mark.parametrize(
    ("text", "subject", "severity"),
    [
        ("Solidarity comes first (Ibid: 4).\n", "Ibid: 4", "warning"),
        ("It was a factory (see http://example.org/maquila).\n", "http://example.org/maquila", "info"),
        (
            "She said no (interview with Rosario Ortiz, Mexico City, August 2007).\n",
            "interview with Rosario Ortiz",
            "info",
        ),
        ("As Anthony McGrew argues, solidarity is thick.\n", "Anthony McGrew", "warning"),
    ],
)
def test_sources_that_cannot_be_told(check, text, subject, severity):
    (found,) = check("unresolved-citation", WORKS, text)
    assert subject.casefold() in found.subject.casefold()
    assert found.severity == severity
    assert check("cited-not-listed", WORKS, text) == []


def test_a_cited_stub_is_unresolved_and_its_candidates_are_shown(check):
    stub = "vargas1999 document | author: Vargas, Virginia | issued: 1999 | custom.confidence: unresolved"
    stub += " | custom.candidates: a paper; a book"
    text = "The local becomes global (Vargas 1999). It does so twice (Vargas 1999; Ibid).\n"
    (found,) = check("unresolved-citation", stub, text)
    assert "a paper; a book" in found.help
    assert "cited 2 times" in found.message


def test_ibid_after_a_citation_is_resolved(check):
    assert (
        check("unresolved-citation", WORKS, "Grants have a price (Alvarez 1999), paid later (Ibid: 183).\n") == []
    )


OUTPUTS = """
dominguez2005 speech | author: Domínguez R., Edmé | issued: 2005 | title: Resisting | custom.list: Conferences
handbook book | editor: Falk, Richard | issued: 1994 | title: The Handbook
"""


def test_an_entry_that_nothing_cites_is_a_remark(check):
    found = check("listed-not-cited", f"{WORKS}\n{OUTPUTS}", "Grants have a price (Alvarez 1999).\n")
    assert [(one.subject, one.severity) for one in found] == [("keck1998", "info"), ("handbook", "info")]


def test_nothing_is_expected_of_a_text_without_citations_or_without_text(check):
    assert check("listed-not-cited", WORKS, "No source at all.\n") == []
    assert check("listed-not-cited", WORKS) == []


def test_what_may_be_meant_counts_as_cited(check):
    two = """
    dominguez2002a article-journal | author: Domínguez R., Edmé | issued: 2002 | title: Continental | page: 1-20
    dominguez2002b article-journal | author: Domínguez R., Edmé | issued: 2002 | title: Shifting | page: 1-20
    """
    assert check("listed-not-cited", two, "The border has a literature (Domínguez 2002).\n") == []


def test_an_ambiguous_citation_names_both_and_asks_for_a_letter(check):
    two = """
    dominguezone article-journal | author: Domínguez R., Edmé | issued: 2002 | title: Continental Networks
    domingueztwo article-journal | author: Domínguez R., Edmé | issued: 2002 | title: Shifting Borders | page: 1-20
    """
    (found,) = check("ambiguous-citation", two, "The border has a literature (Domínguez 2002).\n")
    assert "dominguezone" in found.message
    assert "“Shifting Borders”" in found.message
    assert "2002a" in found.help


def test_an_ambiguous_surname_asks_for_the_given_name(check):
    two = """
    sen1999 book | author: Sen, Amartya | issued: 1999 | title: Development as Freedom
    seng1999 book | author: Sen, Gita | issued: 1999 | title: Engendering Poverty
    """
    (found,) = check("ambiguous-citation", two, "Freedom is both end and means (Sen 1999).\n")
    assert "Amartya Sen or Gita Sen" in found.help
    assert check("ambiguous-citation", two, "Freedom is both end and means [@sen1999].\n") == []


@pytest.mark.parametrize("cite", ["Alvarez 1999: 999", "Alvarez 1999: 205-212", "Keck & Sikkink 1998: 300"])
def test_a_page_that_the_work_does_not_have(check, cite):
    (found,) = check("locator-outside-pages", WORKS, f"Grants have a price ({cite}).\n")
    assert found.subject == cite


@pytest.mark.parametrize(
    "cite", ["Alvarez 1999: 182", "Alvarez 1999: 208-9", "Alvarez 1999", "Keck & Sikkink 1998: 2"]
)
def test_a_page_that_the_work_has(check, cite):
    assert check("locator-outside-pages", WORKS, f"Grants have a price ({cite}).\n") == []


def test_a_lone_first_page_is_no_limit(check):
    first = "alvarez1999 article-journal | author: Alvarez, Sonia | issued: 1999 | title: Advocating | page: 181"
    assert check("locator-outside-pages", first, "Grants have a price (Alvarez 1999: 190).\n") == []


def test_a_problem_stands_in_the_text_that_has_it(check):
    texts = ("Grants have a price (Alvarez 1999).\n", "One line.\n\nGrants have a price (Alvarez 1999: 3).\n")
    (found,) = check("locator-outside-pages", WORKS, *texts)
    assert (found.origin.file, found.origin.line) == ("2.md", 3)


LOPEZ = "lopez2001 book | author: López, Silvia | issued: 2001 | title: On the Border"


def test_an_accent_lost_in_the_text_is_mended(check):
    text = "The border bleeds (Lopez 2001: 4).\n"
    (found,) = check("author-spelling-variant", LOPEZ, text)
    assert found.subject == "Lopez"
    assert edits.apply(text, found.fix.edits) == "The border bleeds (López 2001: 4).\n"


def test_a_slip_in_the_text_is_one_finding_with_a_fix(check):
    works = "willetts1999 book | author: Willetts, Peter | issued: 1999 | title: The Conscience of the World"
    text = "They are called actors (Willet 1999).\n"
    (found,) = check("author-spelling-variant", works, text)
    assert edits.apply(text, found.fix.edits) == "They are called actors (Willetts 1999).\n"
    assert check("cited-not-listed", works, text) == []
    (unlisted,) = check("cited-not-listed", works, text, ignore=("author-spelling-variant",))
    assert "willetts1999" in unlisted.help


def test_a_slip_that_may_hide_two_works_or_a_stub_is_not_mended(check):
    stub = "willetts1999 book | author: Willetts, Peter | issued: 1999 | custom.confidence: unresolved"
    (found,) = check("author-spelling-variant", stub, "They are called actors (Willet 1999).\n")
    assert found.fix is None


def test_names_spelled_alike_are_no_variants(check):
    assert check("author-spelling-variant", LOPEZ, "The border bleeds (López 2001).\n") == []
    works = "dominguez2002 book | author: Domínguez R., Edmé | issued: 2002 | title: T"
    assert check("author-spelling-variant", works, "The border bleeds (Domínguez 2002).\n") == []


def test_a_second_year_of_the_same_author_is_shown_with_the_name(check):
    (found,) = check("cited-not-listed", WORKS, "Grants have a price (Alvarez 1999, 2007).\n")
    assert found.subject == "Alvarez 2007"


def test_of_two_texts_alike_each_has_its_own_problem(check):
    text = "Grants have a price (Alvarez 1999: 3).\n"
    found = check("locator-outside-pages", WORKS, text, text)
    assert [one.origin.file for one in found] == ["1.md", "2.md"]


NUMBERED = """# On grants

Grants have a price [1], and networks frame issues [3].

# References

[1] Alvarez, Sonia E. Feminism between grants. International Feminist Journal of Politics, 1999.

[2] Keck, Margaret and Kathryn Sikkink. Activists beyond borders. Cornell University Press, 1998.
"""


def test_a_number_beyond_the_list(check):
    assert [one.subject for one in check("cited-not-listed", "", NUMBERED)] == ["3"]
    assert [one.subject for one in check("unresolved-citation", "", NUMBERED)] == ["1"]
    assert [one.origin.line for one in check("listed-not-cited", "", NUMBERED)] == [9]
