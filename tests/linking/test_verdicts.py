"""What each kind of citation is taken to mean, and what is left open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.model import Decision, Source
from tests.linking.founding_library import founding_library

WORKS = """
falk1994 chapter | Falk, Richard | 1994 | The Making of Global Citizenship
keck1998 book | Keck, Margaret E.; Sikkink, Kathryn | 1998 | Activists beyond Borders
smith1997 book | Smith, Jackie; Chatfield, Charles; Pagnucco, Ron | 1997 | Solidarity | role=editor
alvarez1999 article-journal | Alvarez, Sonia E. | 1999 | Advocating Feminism
bergeron2001 article-journal | Bergeron, Suzanne | 2001 | Political Economy Discourses
canclini1990 book | García Canclini, Néstor | 1990 | Culturas híbridas
linden2003 book | Linden, Marcel van der | 2003 | Transnational Labour History
undp1995 report | =United Nations Development Programme (UNDP) | 1995 | Human Development Report
enap2021 webpage | =Escola Nacional de Administração Pública. ENAP | 2021 | Curso
hirdman1988 article-journal | Hirdman, Yvonne | 1988 | Genussystemet
marx1867 book | Marx, Karl | 1867 | Das Kapital
sou report | =SOU 2005:66 | 2005 | Makt att forma
stps report | =Secretaría del Trabajo y Previsión Social (STPS) | 2004 | Informe
scb report | =Statistiska centralbyrån | 2004 | På tal om
undated book | Kreft, Jan; Olsen, Per | | Metabolism
film motion_picture | Funari, Vicky | 2006 | Maquilapolis (City of Factories) | role=director
site webpage | =Comité | 2005 | Dignidad | URL=http://www.cfo.org/a.html
talk interview | | 2007 | Interview with Rosario Ortiz
mcgrew document | McGrew, Anthony | | An unknown text | stub=yes
"""


def verdicts(links) -> list[tuple[str, str, str]]:
    return [(one.cite.text, one.verdict, one.key or " ".join(one.candidates)) for one in links]


RESOLVED = {
    "So (Falk 1994: 128).": ["falk1994"],
    "So (Keck & Sikkink 1998; Smith, Chatfield, and Pagnucco 1997).": ["keck1998", "smith1997"],
    "So (Keck/Sikkink 1998) and (Smith et al. 1997).": ["keck1998", "smith1997"],
    "So (García Canclini 1990), (Canclini 1990).": ["canclini1990", "canclini1990"],
    "So (van der Linden 2003), (Linden 2003).": ["linden2003", "linden2003"],
    "So (UNDP 1995), (United Nations Development Programme 1995).": ["undp1995", "undp1995"],
    "So (ENAP, 2021).": ["enap2021"],
    "So (STPS 2004; Secretaría del Trabajo y Previsión Social, 2004).": ["stps", "stps"],
    "So (Statistiska centralbyrån, 2004; SCB 2004).": ["scb", ""],
    "So (Alvarez 1999a).": ["alvarez1999"],
    "So (Sikkink and Keck 1998).": ["keck1998"],
    "So (Kreft and Olsen 2010).": ["undated"],
    "So (Smith, Chatfeild and Pagnuco 1997).": ["smith1997"],
    "So (see http://cfo.org/a.html).": ["site"],
    "So (interview with Rosario Ortiz, Mexico City, August 2007).": ["talk"],
    "The film Maquilapolis tells it. So does Maquilapolis (2006).": ["film", "film"],
    "As Richard Falk argues, it is so.": ["falk1994"],
    "According to Suzanne Bergeron, it is so.": ["bergeron2001"],
    "It rests on Keck and Sikkink ideas, and Keck and Sikkink’s typology.": ["keck1998", "keck1998"],
    "So (Falk 1994). Falks presents four levels, and Falk’s last image is one.": ["falk1994"] * 3,
    "Alvarez has shown what it costs (1999: 182).": ["alvarez1999"] * 2,
    "Falk, in The Making of Citizenship (1994), says so.": ["falk1994"],
    "So (Falk 1994: 3; idem 1999).": ["falk1994", ""],
    "So (Sen quoted in Bergeron 2001: 995).": ["", "bergeron2001"],
    "So (Falk, Richard 1994). See Falk, Richard (1994).": ["falk1994", "falk1994"],
    "So (Hirdman 1988). Hirdmans teori (a.a., s. 4). So (SOU 2005:66).": ["hirdman1988"] * 3 + ["sou"],
    "So (ADVOCATING..., 1999).": ["alvarez1999"],
    "Hirdmans system (1988) syns tydligt.": ["hirdman1988"],
    "Falk writes so (1994), and Marx’s Capital (1867) too.": ["falk1994", "falk1994", "marx1867", "marx1867"],
}  # fmt: skip


@pytest.mark.parametrize("text", RESOLVED)
def test_resolved(linked, text):
    assert [one.key for one in linked(WORKS, text + "\n")] == RESOLVED[text]


UNRESOLVED = [
    "So (Nobody 2001).",
    "So (Falk 1993).",
    "So (Flak 1994).",
    "So (Falk and Nobody 1994).",
    "As McGrew argues, it is so.",
    "McGrew has made a distinction.",
    "Falk argues that it is so.",
    "So (Falk quoted in Nobody 2002).",
    "According to Jane Nobody, it is so.",
    "So (see http://nowhere.org/).",
    "So (interview with Rosa Ortega, August 2007).",
    "So (Sen quoted in Nobody 2002).",
    "So (Ibid: 4).",
]


@pytest.mark.parametrize("text", UNRESOLVED)
def test_unresolved_and_not_guessed(linked, text):
    links = linked(WORKS, text + "\n")
    assert links
    assert {(one.verdict, one.key) for one in links} == {("unresolved", "")}


NOTHING = [
    "The project lasted 2004–2007, up to the year 2000 (1998).",
    "Falk and the others met in 1994.",
    "The Falk Foundation argues nothing; Alvarez Street is long.",
    "In Mexico they argue. Mexico suggests reform.",
    "The Keck Telescope shows it.",
    "Mexico argues that it won. The State suggests so. President Fox argues it. México sostiene que no.",
    "Women argue that they are many.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_citation(linked, text):
    assert verdicts(linked(WORKS, text + "\n")) == []


PLACES = [
    "(Dar es Salaam (2012 figures) bought water.",
    "We worked in Temeke (2012) and Kisumu (2013).",
    "Vi var i Norrköping (2014-2016) och Malmö (2015).",
    "Fue en Oruro (2011 y 2012).",
    "So it was (Tanzania 2012).",
    "Fieldwork was done in Hel, Simrishamn (2017), and Quintay.",
    "They lived in Kisumu early. We made some (Lund 2012-2014, N = 131; Kisumu 2013, N = 83).",
]


@pytest.mark.parametrize("text", PLACES)
def test_a_place_and_a_year_are_no_citation(linked, text):
    assert verdicts(linked(WORKS, text + "\n")) == []


def test_a_place_is_no_antecedent_and_an_author_is_no_place(linked):
    works = WORKS + "london1903 book | London, Jack | 1903 | The Call of the Wild\n"
    text = "So (Falk 1994). We were in Lund (2015). So it is (ibid.: 3). As in London (1903). In Oslo (1903).\n"
    assert [one.key for one in linked(works, text)] == ["falk1994", "falk1994", "london1903"]
    assert [one.cite.text for one in linked(WORKS, "As shown in Nobody (2001), Oslo (2002) argues it.\n")] == [
        "Nobody (2001)",
        "Oslo (2002)",
    ]


def test_an_official_print_is_told_by_its_number(linked):
    works = """
    care report | =Statens offentliga utredningar | 2017 | Läs mig! | number=2017:21 genre=SOU
    other report | =SOU 2005:66 | 2005 | Makt
    bill bill | =Regeringen | 2010 | Prop. 2009/10:60 Ett lag
    plain report | =SOU | 2001 | Utan nummer
    """
    text = "So (SOU 2017:21, s. 4; SOU 2017:43; prop. 2009/10:60; SOU 2005:66; SOU 2001:3).\n"
    links = linked("\n".join(line.strip() for line in works.strip().splitlines()), text)
    assert [one.key for one in links] == ["care", "", "bill", "other", "plain"]


def test_a_word_in_the_place_of_a_year_has_no_letter(linked):
    works = "a book | Ek, Bo | | Zebras | status=forthcoming\nb book | Ek, Bo | | Apes | status=forthcoming"
    assert linked(works, "So (Ek, kommande).\n")[0].verdict == "ambiguous"


def test_lists_of_outputs_and_references_cite_nothing(linked):
    text = "Falk says so (Falk 1994).\n\nPublications\n\n- “A response to Sonia Alvarez”, in Falk (1994), 2001.\n"
    text += "- “As Falk argues”, forthcoming.\n\nReferences\n\nKeck, M. (1998) Activists. See also Falk (1994).\n"
    assert [one.cite.text for one in linked(WORKS, text)] == ["Falk", "Falk 1994"]


TWINS = """
continental article-journal | Domínguez R., Edmé | 2002 | Continental Activism
shifting periodical | Domínguez R., Edmé | 2002 | Shifting Terrains | role=editor
sen1999 book | Sen, Amartya | 1999 | Development as Freedom
sen1999b book | Sen, Gita | 1999 | Engendering Poverty
cao2004y article-journal | Cao, R.; Zhang, Y. | 2004 | SUZ12 is required
cao2004x article-journal | Cao, R.; Zhang, Y. | 2004 | EZH2 functions
marked2010 book | Ek, Bo | 2010 | Zebras | year-suffix=a
marked2010y book | Ek, Bo | 2010 | Apes | year-suffix=b
"""
AMBIGUOUS = {
    "So (Domínguez R. 2002).": ("continental", "shifting"),
    "So (Sen 1999).": ("sen1999", "sen1999b"),
    "So (Cao and Zhang 2004).": ("cao2004y", "cao2004x"),
    "As Cao and Zhang argue, it is so.": ("cao2004y", "cao2004x"),
    "So (Sen 1999). It is so (ibid.).": ("sen1999", "sen1999b"),
}


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_two_that_fit_alike_are_both_shown(linked, text):
    last = linked(TWINS, text + "\n")[-1]
    assert (last.verdict, last.key, last.candidates) == ("ambiguous", "", AMBIGUOUS[text])


TOLD_APART = {
    "As Amartya Sen (1999) says.": "sen1999",
    "As Gita Sen (1999: 3) says.": "sen1999b",
    "So (Ek 2010a).": "marked2010",
    "So (Ek 2010b).": "marked2010y",
    "So (Cao and Zhang 2004a).": "cao2004x",
    "So (Cao and Zhang 2004b).": "cao2004y",
}


@pytest.mark.parametrize("text", TOLD_APART)
def test_given_names_and_letters_tell_apart(linked, text):
    (found,) = linked(TWINS, text + "\n")
    assert (found.verdict, found.key) == ("resolved", TOLD_APART[text])


def test_ibid_is_the_citation_before_in_its_section(linked):
    text = "One\n\nSo it is said (Falk 1994: 3). It goes on (Ibid: 4). And on (ibid., pp. 5-6).\n\n"
    text += "Two\n\nAgain it is said (Ibid: 9).\n"
    links = linked(WORKS, text)
    assert [(one.key, one.cite.locator) for one in links] == [
        ("falk1994", "3"),
        ("falk1994", "4"),
        ("falk1994", "5-6"),
        ("", "9"),
    ]
    assert links[-1].verdict == "unresolved"
    assert "heading" in links[-1].evidence[0]


def test_ibid_after_two_works_can_mean_either(linked):
    links = linked(WORKS, "So (Falk 1994; Alvarez 1999). And (Ibid: 4).\n")
    assert (links[-1].verdict, links[-1].candidates) == ("ambiguous", ("falk1994", "alvarez1999"))


def test_ibid_after_a_quotation_means_the_work_read(linked):
    assert linked(WORKS, "So (Sen quoted in Bergeron 2001: 995). And (Ibid: 996).\n")[-1].key == "bergeron2001"


def test_ibid_in_a_note_is_the_note_before(linked):
    text = "One (Keck and Sikkink 1998).[^1] Two.[^2]\n\n[^1]: See Falk 1994.\n\n[^2]: Ibid., 12.\n"
    found = [one for one in linked(WORKS, text, "a.md") if one.cite.kind == "ibid"]
    assert [(one.key, one.cite.locator) for one in found] == [("falk1994", "12")]


@pytest.mark.parametrize("text", ["Falk (op. cit.: 330) insists.", "Falk (ibid.: 330).", "So (Falk, ibid.)."])
def test_a_name_at_ibid_means_its_own_last_work(linked, text):
    last = linked(WORKS, f"Falk (1994) says. Alvarez (1999) says. {text}\n")[-1]
    assert (last.cite.kind, last.key) == ("ibid", "falk1994")


def test_a_name_at_ibid_may_be_half_a_double_name(linked):
    works = "rivera2010 book | Rivera Cusicanqui, Silvia | 2010 | Ch’ixinakax"
    for first in ("Rivera Cusicanqui (2010)", "Silvia Rivera Cusicanqui (2010)"):
        last = linked(works, f"{first} says. Mol (2008) too. Rivera (ibid.: 3) adds that.\n")[-1]
        assert (last.cite.text, last.key) == ("Rivera (ibid.: 3)", "rivera2010")


def test_a_name_at_ibid_that_nothing_is_cited_of_is_open(linked):
    last = linked(WORKS, "Falk (1994) says. So, with Jane Nobody (ibid.: 3), say we.\n")[-1]
    assert (last.cite.names, last.verdict, last.key) == (("Nobody",), "unresolved", "")


def test_a_name_at_ibid_may_be_cited_in_a_note_called_before(linked):
    text = "One (Keck and Sikkink 1998).[^1] As Falk (ibid.: 77) noted, so it is.\n\n[^1]: See Falk 1994.\n"
    assert {one.cite.text: one.key for one in linked(WORKS, text, "a.md")}["Falk (ibid.: 77)"] == "falk1994"


def test_ibid_where_the_sentence_names_another(linked):
    text = "So (Falk 1994). So (Alvarez 1999). {} thinks that power and water are one (ibid), and so do we.\n"
    other, same = (linked(WORKS, text.format(name))[-1] for name in ("Falk", "Alvarez"))
    assert (other.verdict, other.candidates) == ("ambiguous", ("falk1994", "alvarez1999"))
    assert other.confidence <= 0.6
    assert (same.key, same.verdict) == ("alvarez1999", "resolved")


def test_a_name_means_the_work_cited_later_in_its_sentence(linked):
    text = "So (Keck and Sikkink 1998). So (Sen 1999; Ek 2010a). "
    text += "As Sen writes in that book, it is so (Sen 1998: 149).\n"
    mention, dated = linked("sen1998 book | Sen, Amartya | 1998 | One" + TWINS, text)[-2:]
    assert (mention.cite.text, mention.key, dated.key) == ("Sen", "sen1998", "sen1998")
    mention, dated = linked(WORKS, "As Harvey writes in a book, it is so (Harvey 2003: 149).\n")
    assert "same sentence" in mention.evidence[0]
    assert mention.verdict == dated.verdict == "unresolved"


def test_a_full_reference_in_a_note_is_told_by_its_title(linked):
    text = "One.[^1] Two.[^2] Of Advocating Feminism we say nothing.\n\n"
    text += "[^1]: Richard Falk, *The Making of Global Citizenship* (London: Sage, 1994), pp. 127-140.\n\n"
    text += "[^2]: Ibid., 131.\n"
    links = linked(WORKS, text, "a.md")
    assert [(one.cite.text, one.key, one.citation.footnote) for one in links] == [
        ("Falk, *The Making of Global Citizenship*", "falk1994", 1),
        ("Ibid., 131", "falk1994", 2),
    ]


def test_op_cit_is_the_name_again(linked):
    assert linked(WORKS, "So (Falk 1994). So (Alvarez 1999). See Falk, op. cit., p. 14.\n")[-1].key == "falk1994"


def test_keys_and_former_keys(linked):
    assert verdicts(linked(WORKS, "So [@falk1994; @flak1994].\n", "a.md")) == [
        ("@falk1994", "resolved", "falk1994"),
        ("@flak1994", "unresolved", "falk1994"),
    ]


def test_numbers_mean_the_manuscripts_own_list(linked):
    text = "So it is [1], and so [2] and so [3].\n\nReferences\n\n"
    text += "[1] R. Falk. The Making of Global Citizenship. 1994.\n[2] S. Alvarez. Advocating Feminism. 1999.\n"
    assert [(one.cite.key, one.key) for one in linked(WORKS, text)] == [
        ("1", "falk1994"),
        ("2", "alvarez1999"),
        ("3", ""),
    ]


def test_a_stub_is_found_with_little_confidence(linked):
    (found,) = linked("vargas1999 document | Vargas, Virginia | 1999 | ? | stub=yes", "So (Vargas 1999).\n")
    assert (found.key, found.confidence) == ("vargas1999", 0.6)
    assert "stub" in found.evidence[-1]


def test_a_decision_overrides(linked):
    mended = Decision("link", ("Flak 1994",), "falk1994", "a slip")
    fiction = Decision("link", ("Nobody 2001",), "", "a fictional person")
    first, second = linked(WORKS, "So (Flak 1994). So (Nobody 2001).\n", decisions=(mended, fiction))
    assert (first.verdict, first.key, first.evidence) == ("resolved", "falk1994", ("decided: a slip",))
    assert (second.verdict, second.confidence) == ("unresolved", 1.0)


def test_evidence_and_confidence_are_given(linked):
    for one in linked(WORKS, " ".join(RESOLVED) + "\n"):
        assert one.evidence
        assert 0 <= one.confidence <= 1
        assert one.key in ("", *one.candidates)
        assert bool(one.key) == (one.verdict == "resolved")


WORDS = "( ) . , ; : 1994 1999a Falk Keck Sikkink & and Sonia Alvarez McGrew argues Ibid Maquilapolis’s see"
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@given(st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=60).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_linked_and_spans_are_exact(text):
    starts = []
    for one in link(scan(Source("a.txt", text)), founding_library()):
        assert text[one.cite.span.start : one.cite.span.end] == one.cite.text
        assert text[one.citation.span.start : one.citation.span.end] == one.citation.text
        assert text[one.claim.span.start : one.claim.span.end] == one.claim.text != ""
        starts.append(one.citation.span.start)
    assert starts == sorted(starts)
