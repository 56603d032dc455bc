import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import refstring
from biblio.model import ListEntry, Manuscript, Name, Source, SourceList, Span
from biblio.refstring.context import Context
from biblio.refstring.drafting import LONGEST_ENTRY, is_output, read_draft
from biblio.refstring.namelists import parse_authors
from biblio.refstring.tagger import tagger
from biblio.text.dates import to_edtf

OWNER = Name(family="Strand", given="Vera")
FRAGMENTS = st.sampled_from(
    [
        "Paper: ",
        "“Nets and law",
        "”",
        '"',
        " in ",
        "In: ",
        " ed. ",
        "(eds.)",
        "Quay, A. ",
        "(1999)",
        "2003",
        "May 3-5",
        ", ",
        ". ",
        "Oslo, Norway",
        "Congress of Tides",
        "Organization of a panel on ",
        "this panel resulted in ",
        "with Ann Pier and Bo Kai",
        "Co-author: ",
        "vol. 4 nr 2",
        "16(4): 1-20",
        "forthcoming",
        "Bergen: Fjord",
        "Serie MAR V",
        "(",
        ")",
        "organized by ",
        "University of Tides",
        "doi:10.1234/x.y",
        "http://a.b/c",
        "?",
        "\n",
        "- ",
        "financed by ",
        "Papers: ",
        "“Ebb” (Ann Pier); “Flood” (B.K.)",
        "Discussant in the session ",
        "Organised session: ",
        "Guest editor of ",
        "special issue of ",
        "Review of ",
        "(AP and BK)",
        "Con Rosa Quay, ",
    ]
)
KINDS = st.sampled_from(["conferences", "publications", "references", "list", ""])


def read(entry, kind="publications", year=None, owners=(), spans=None):
    span = Span(0, len(entry))
    found = SourceList("Outputs:", kind, span, (ListEntry(span, spans or (span,), year),))
    return refstring.read_lists(Manuscript(Source("report.txt", entry), "plain", lists=(found,)), owners)


def accounted(text, kind, year):
    context = Context(kind, "H", year)
    draft = read_draft(text, context, None if is_output(text, context) else tagger().tag([text])[0])
    count = [0] * len(text)
    for piece in draft.pieces:
        for place in range(piece.span.start, piece.span.end):
            count[place] += 1
    return {count[place] for place, char in enumerate(text) if char.isalnum()} <= {1}


@settings(max_examples=300, deadline=None)
@given(st.lists(FRAGMENTS, max_size=25).map("".join), KINDS, st.sampled_from([None, 2003]))
def test_every_letter_of_shuffled_fragments_is_accounted_for_once(text, kind, year):
    assert accounted(text, kind, year)


@settings(max_examples=200, deadline=None)
@given(st.text(), KINDS)
def test_any_text_is_read(text, kind):
    assert accounted(text.replace("\0", " "), kind, None)
    assert refstring.read_string(text).raw == text


def test_an_organized_panel_with_a_paper_is_two_records():
    entry = "Society for Tides 2001. Organization of a panel on the subject: Nets. Paper: “Wage ebb”. "
    entry += "This panel resulted in a special issue of Tides."
    panel, paper = read(entry, "conferences", 2001, (OWNER,)).records
    assert (panel.type, panel.title, panel.names) == ("event", "Nets", {"organizer": (OWNER,)})
    assert panel.custom["related"] == [{"relation": "resulted-in", "text": "a special issue of Tides"}]
    assert (paper.type, paper.title, paper.names) == ("paper-conference", "Wage ebb", {"author": (OWNER,)})
    assert paper.custom["related"] == [{"relation": "presented-in", "text": "Nets"}]
    assert panel.origin == paper.origin


def test_the_owner_comes_before_printed_co_authors_and_is_marked_as_not_printed():
    record = read("with Ann Pier and Bo Kai, “Nets” in Tides, 2003.", owners=(OWNER,)).records[0]
    assert [name.family for name in record.names["author"]] == ["Strand", "Pier", "Kai"]
    assert record.custom["implicit-author"] is True
    assert record.custom["list"] == "Outputs"


def test_an_owner_who_is_printed_is_not_added():
    record = read("Strand, V. (2003) Nets. Oslo: Kai.", owners=(OWNER,)).records[0]
    assert [name.family for name in record.names["author"]] == ["Strand"]
    assert "implicit-author" not in record.custom


def test_references_have_no_owner():
    record = read("Nets. Oslo: Kai, 2003.", "references", owners=(OWNER,)).records[0]
    assert OWNER not in record.creators


def test_what_is_not_understood_is_kept_with_its_place():
    entry = "“Nets”, in Tides, vol. 3, 2003. zzz qqq www"
    reading = read(entry)
    assert reading.records[0].custom["unparsed"] == ["zzz qqq www"]
    (problem,) = reading.problems
    assert (problem.rule, problem.severity, problem.subject) == ("unparsed-text", "info", "zzz qqq www")
    assert entry[problem.origin.start : problem.origin.end] == "zzz qqq www"


def test_an_entry_of_several_paragraphs_keeps_its_offsets():
    text = "“Nets” in Tides,\n\n- noise\n\nvol. 3, 2003. zzz"
    last = text.index("vol.")
    reading = read(text, spans=(Span(0, 16), Span(last, len(text))))
    assert reading.records[0].text["volume"] == "3"
    assert "noise" not in str(reading.records[0].text)
    assert reading.problems[0].origin.start == text.index("zzz")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("SANTOS, Boaventura de Sousa", ["SANTOS, Boaventura de Sousa"]),
        ("MAR, Ana de Lima e KAI, Bo Per", ["MAR, Ana de Lima", "KAI, Bo Per"]),
        ("Beck, Ulrich / Kai, Bo", ["Beck, Ulrich", "Kai, Bo"]),
        ("Smith J, Doe A", ["Smith, J", "Doe, A"]),
        ("Beck, U., Kai, A. & Lash, S.", ["Beck, U.", "Kai, A.", "Lash, S."]),
        ("Ulrich Beck, Anthony Kai, Scott Lash", ["Beck, Ulrich", "Kai, Anthony", "Lash, Scott"]),
        ("Ramos Quay, Rut", ["Ramos Quay, Rut"]),
        (
            "B. Holm, A. Kai, K. Fjord, S.-W. Quay, T. Lash",
            ["Holm, B.", "Kai, A.", "Fjord, K.", "Quay, S.-W.", "Lash, T."],
        ),
        ("B. HOLM, A. KAI et K. FJORD", ["HOLM, B.", "KAI, A.", "FJORD, K."]),
        ("HOLM, Bo, KAI, Rut et FJORD, Ada", ["HOLM, Bo", "KAI, Rut", "FJORD, Ada"]),
        ("Holm, B., Kai, R. et Fjord, A.", ["Holm, B.", "Kai, R.", "Fjord, A."]),
        ("HOLM B., KAI M.-A.", ["HOLM, B.", "KAI, M.-A."]),
        ("Holm JR, Quay SR, van Kai AB", ["Holm, JR", "Quay, SR", "Kai, AB"]),
        ("Ho\u0301lm E, Kai A", ["H\u00f3lm, E", "Kai, A"]),
        ("Holm B, Kai A.", ["Holm, B", "Kai, A"]),
        ("Holm, C., B. Kai, G.E. Quay, et A.E. Fjord", ["Holm, C.", "Kai, B.", "Quay, G.E.", "Fjord, A.E."]),
        ("Holm, C. Kai, AJ. Quay, E. Fjord, I.", ["Holm, C.", "Kai, AJ.", "Quay, E.", "Fjord, I."]),
        ("Holm (G.), Kai (L.-M.)", ["Holm, G.", "Kai, L.-M."]),
        ("B.Holm ,J .Kai, K.Van Quay", ["Holm, B.", "Kai, J.", "Van Quay, K."]),
        ("HOLM, René. KAI, Ada Rut", ["HOLM, René", "KAI, Ada Rut"]),
        ("Holm SM Kai J Quay XJ.", ["Holm, SM", "Kai, J", "Quay, XJ"]),
        ("J.M. Holm – I.J.F. de Kai – J. Quay", ["Holm, J. M.", "Kai, I. J. F.", "Quay, J."]),
        ("Holm, B. ,and Kai, C. C.", ["Holm, B.", "Kai, C. C."]),
        ("Holm, B., Kai, A. R. andQuay, C .W", ["Holm, B.", "Kai, A. R.", "Quay, C.W"]),
        ("De la O Mar, Rut Ada", ["De la O Mar, Rut Ada"]),
        ("Holm, Leopold von", ["Holm, Leopold"]),
        ("Holm R, Kai B, Quay A, Mole C, Fjord, BS", ["Holm, R", "Kai, B", "Quay, A", "Mole, C", "Fjord, BS"]),
        ("HOLM, Brian W, Cheng Shang SEE", ["HOLM, Brian W", "SEE, Cheng Shang"]),
        ("Holm B, L. Kai, J. Quay", ["Holm, B", "Kai, L.", "Quay, J."]),
        ("J. Holm a K. Quay", ["Holm, J.", "Quay, K."]),
        ("Holm D, O\u0308 Kai AN, Quay O", ["Holm, D", "\u00d6 Kai, AN", "Quay, O"]),
        ("HOLM, B. AND KAI, R.", ["HOLM, B.", "KAI, R."]),
        ("Holm, B. J. Kai, R. Fjord, A.", ["Holm, B. J.", "Kai, R.", "Fjord, A."]),
    ],
)
def test_lists_of_authors(text, names):
    assert [f"{name.family}, {name.given}" for name in parse_authors(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fjord, Theo W.", [("Fjord", "Theo W.", "")]),
        ("Fjord, Theo W., Kai, Bo", [("Fjord", "Theo W.", ""), ("Kai", "Bo", "")]),
        ("Theo W. Fjord, Bo Kai", [("Fjord", "Theo W.", ""), ("Kai", "Bo", "")]),
        ("Kai, B., Jr., Fjord, T.", [("Kai", "B.", "Jr."), ("Fjord", "T.", "")]),
        ("Kai, B. Jr., Fjord, T. W.", [("Kai", "B.", "Jr."), ("Fjord", "T. W.", "")]),
        ("Kai Jr, B.; Fjord, T.C.", [("Kai", "B.", "Jr"), ("Fjord", "T.C.", "")]),
        ("Leitão Filho, H.F. & Kai, B.", [("Leitão Filho", "H.F.", ""), ("Kai", "B.", "")]),
        ("KAI. B. A.", [("KAI", "B. A.", "")]),
        ("K. William Kai, Jr., Bo Fjord", [("Kai", "K. William", "Jr."), ("Fjord", "Bo", "")]),
        ("Kai IV, Fjord AA III", [("Kai", "IV", ""), ("Fjord", "AA", "III")]),
        ("Kai, F.G. II, Holm, P.J.", [("Kai", "F.G.", "II"), ("Holm", "P.J.", "")]),
        ("Kai MB Jr, Fjord G 3rd, Holm A J", [("Kai", "MB", "Jr"), ("Fjord", "G", "3rd"), ("Holm", "A J", "")]),
        ("Kai M. A. B., Fjord G.", [("Kai", "M. A. B.", ""), ("Fjord", "G.", "")]),
        ("KAI, B.A.. and FJORD, T.", [("KAI", "B.A.", ""), ("FJORD", "T.", "")]),
    ],
)
def test_names_with_whole_and_shortened_given_names_and_suffixes(text, names):
    assert [(name.family, name.given, name.suffix) for name in parse_authors(text)] == names


def test_a_particle_after_initials_belongs_to_the_name_before_it():
    last = parse_authors("Mar, C., Luz, D., & Praia, G. C. de.")[-1]
    assert (last.family, last.given, last.dropping_particle) == ("Praia", "G. C.", "de")


@pytest.mark.parametrize(
    "text",
    [
        "São Paulo",
        "ESCOLA DE MARÉS E PORTOS. EMP",
        "Ministério das Marés",
        "Ministerio de Mareas y Puertos",
        "Office of Tides and Harbours",
        "ABC News",
        "ABC Collaboration",
        "HAMN",
        "HAMN - Harbours and Tides Network",
    ],
)
def test_places_and_institutions_are_no_persons(text):
    assert [name.literal for name in parse_authors(text)] == [text]


def test_the_dash_in_a_list_of_strings_stands_for_the_authors_above():
    lines = [
        "KAI, B. Tides. Oslo: Fjord, 1999.",
        "_______. Harbours. Oslo: Fjord, 2001.",
        "_______. Nets. Oslo: Fjord, 2004.",
        "MAR, A. Ebb. Lisboa: Maré, 2005.",
    ]
    found = refstring.read_strings(lines, "references")
    assert [record.names["author"][0].family for record in found] == ["KAI", "KAI", "KAI", "MAR"]
    alone = refstring.read_strings(lines)
    assert "author" not in alone[1].names


def test_a_dash_repeats_the_authors_above():
    text = "Quay, A. (1999) Ebb. Oslo: Kai.\n———. (2001) Flood. Oslo: Kai."
    cut = text.index("\n")
    spans = (Span(0, cut), Span(cut + 1, len(text)))
    found = SourceList(
        "References", "references", Span(0, len(text)), tuple(ListEntry(span, (span,)) for span in spans)
    )
    records = refstring.read_lists(Manuscript(Source("", text), "plain", lists=(found,))).records
    assert [(record.title, record.names["author"][0].family) for record in records] == [
        ("Ebb", "Quay"),
        ("Flood", "Quay"),
    ]


def test_a_paragraph_too_long_to_be_an_entry_is_kept_whole():
    reading = read("word " * LONGEST_ENTRY)
    assert reading.records[0].type == "document"
    assert len(reading.problems) == 1


@pytest.mark.parametrize(("status", "year"), [("Forthcoming febr. 2008", "2008-02"), ("Forthcoming 2008", "2008")])
def test_forthcoming_with_a_date(status, year):
    record = read(f"“Nets” in Tides. {status}.").records[0]
    assert (record.text["status"], to_edtf(record.dates["issued"])) == ("forthcoming", year)


def test_a_surname_that_is_also_the_word_for_a_role():
    record = read("“Nets” in Ann Editor ed. Looms of the World, Routledge 2006.").records[0]
    assert [name.family for name in record.names["editor"]] == ["Editor"]
    assert record.text["container-title"] == "Looms of the World"


def test_the_reports_author_is_parted_as_she_parts_her_name():
    owner = Name(family="Domínguez R.", given="Edmé")
    entry = "Edmé Domínguez Reyes, “Nets”, in Tides, vol. 3, 2007."
    assert read(entry, owners=(owner,)).records[0].names["author"] == (Name("Domínguez Reyes", "Edmé"),)
    assert read(entry).records[0].names["author"] == (Name("Reyes", "Edmé Domínguez"),)


@pytest.mark.parametrize("kind", ["conferences", "publications", "references"])
@pytest.mark.parametrize("entry", ["planned", "2014", "Forthcoming:", "(2014) planerade", "En prensa"])
def test_what_a_heading_says_is_no_record(entry, kind):
    reading = read(entry, kind, 2015, (OWNER,))
    assert reading.records == ()
    (problem,) = reading.problems
    assert (problem.rule, problem.subject) == ("unparsed-text", entry)


@pytest.mark.parametrize("entry", ["June", "Oslo", "3 May, Oslo, Norway"])
def test_an_event_of_which_only_time_and_place_are_known_is_no_record(entry):
    reading = read(entry, "conferences", 2015, (OWNER,))
    assert (reading.records, len(reading.problems)) == ((), 1)


def test_a_dash_after_a_heading_repeats_the_authors_above_it():
    text = "Quay, A. (1999) Ebb. Oslo: Kai.\n2001\n———. (2001) Flood. Oslo: Kai."
    starts = [0, text.index("\n2001") + 1, text.index("———")]
    spans = [
        Span(start, end) for start, end in zip(starts, [*(at - 1 for at in starts[1:]), len(text)], strict=True)
    ]
    entries = tuple(ListEntry(span, (span,)) for span in spans)
    found = SourceList("References", "references", Span(0, len(text)), entries)
    records = refstring.read_lists(Manuscript(Source("", text), "plain", lists=(found,))).records
    assert [record.names["author"][0].family for record in records] == ["Quay", "Quay"]


def test_papers_of_one_panel_are_one_record_each():
    entry = "Panel organised: “Nets”, Tide Workshop, Oslo, 3 May 2003. Papers: “Ebb” and “Flood” (Ann Pier)."
    panel, *papers = read(entry, "conferences", 2003, (OWNER,)).records
    assert (panel.title, panel.names) == ("Nets", {"organizer": (OWNER,)})
    assert [(paper.title, paper.names["author"]) for paper in papers] == [
        ("Ebb", (OWNER,)),
        ("Flood", (Name("Pier", "Ann"),)),
    ]
    assert {str(paper.custom["related"]) for paper in papers} == {"[{'relation': 'presented-in', 'text': 'Nets'}]"}


def test_words_that_the_end_of_a_line_parts_are_whole_again():
    text = "Moll-\nKai, Greta (1999) Trans-\nnational tides and the Euro-\nAsian shore. Seil: Har-\r\n  bour, "
    text += "pp. 12-\n34."
    record = read(text, "references").records[0]
    assert record.title == "Transnational tides and the Euro-Asian shore"
    assert [str(name) for name in record.names["author"]] == ["Greta Moll-Kai"]
    assert record.text["publisher"] == "Harbour"
    assert record.text["page"] == "12-34"


def test_lines_of_an_entry_that_are_spans_of_their_own_are_joined_alike():
    text = "Kai, Bo (1999) Trans-\n   national tides. Oslo: Brygga."
    cut = text.index("\n")
    spans = (Span(0, cut), Span(cut + 4, len(text)))
    assert read(text, "references", spans=spans).records[0].title == "Transnational tides"
