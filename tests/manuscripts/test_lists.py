import re

from hypothesis import given
from hypothesis import strategies as st

from biblio.manuscripts.lists import bare_list, find_lists
from biblio.model import Span


def lists(text, *headings):
    lines = [Span(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text) if found.group().strip()]
    marked = frozenset(line for line in lines if text[line.start : line.end] in headings)
    return find_lists(text, lines, marked)


def outline(text, *headings):
    return [
        (
            found.heading,
            found.kind,
            [(entry.year, [text[span.start : span.end] for span in entry.spans]) for entry in found.entries],
        )
        for found in lists(text, *headings)
    ]


REFERENCES = """Kai, Bo (1999) Tidvatten. Oslo: Brygga.
de la Playa, Ana (2001), Mareas y
trabajo, México, Puerto.

Ebb, C. Flood and tide. Harbour Review 3 (2003), 1-20.
"""


def bare(text):
    found = bare_list(text)
    return [[text[span.start : span.end] for span in entry.spans] for one in found for entry in one.entries]


def test_a_text_that_is_all_references_is_a_list_without_heading():
    assert bare(REFERENCES) == [
        ["Kai, Bo (1999) Tidvatten. Oslo: Brygga."],
        ["de la Playa, Ana (2001), Mareas y", "trabajo, México, Puerto."],
        ["Ebb, C. Flood and tide. Harbour Review 3 (2003), 1-20."],
    ]


def test_a_text_with_prose_in_it_is_no_bare_list():
    prose = (
        "In 1999 it was said in the harbour that the tide turns. It does so every day, and nobody who has worked "
        "there for long has shown otherwise since then, whatever the papers of the town may have printed about it."
    )
    assert bare(prose) == []
    assert bare(f"{prose}\n\n{REFERENCES}") == []
    assert bare("") == []


def test_year_headings_stand_alone_or_before_an_entry():
    text = (
        "Conferences:\n\n2003: -May: Lund. Paper: “A”\n\n-June: Oslo. Paper: “B”\n2004\n-July: Rome. Paper: “C”\n"
    )
    assert outline(text) == [
        (
            "Conferences:",
            "conferences",
            [
                (2003, ["May: Lund. Paper: “A”"]),
                (2003, ["June: Oslo. Paper: “B”"]),
                (2004, ["July: Rome. Paper: “C”"]),
            ],
        )
    ]


def test_a_paragraph_after_a_comma_continues_the_entry():
    text = "Publications\n-“A” in B,\n\n Serie C, 2003.\n-“D” in E, 2004.\n"
    assert [entries for _, _, entries in outline(text)] == [
        [(None, ["“A” in B,", "Serie C, 2003."]), (None, ["“D” in E, 2004."])]
    ]


def test_markers_of_every_kind():
    for marker in ("-", "–", "•", "*", "1.", "[1]", "2)"):
        assert outline(f"Publikationer\n\n{marker} “A”, B, 2003\n")[0][2] == [(None, ["“A”, B, 2003"])]


def test_a_reference_list_has_no_markers():
    text = "References\n\nQuay, A. (1999) Ebb. Tides 3(2): 1-20.\n\n"
    text += "Pier, B. (2001) A title that is wrapped\nover lines. Oslo: Kai.\n"
    assert outline(text) == [
        (
            "References",
            "references",
            [
                (None, ["Quay, A. (1999) Ebb. Tides 3(2): 1-20."]),
                (None, ["Pier, B. (2001) A title that is wrapped", "over lines. Oslo: Kai."]),
            ],
        )
    ]


def test_a_list_ends_where_prose_resumes_or_a_heading_stands():
    text = "Ponencias\n\n- “A”, Lima 2003.\n\nConclusiones\n\nHemos visto que queda mucho por hacer.\n"
    assert [len(entries) for _, _, entries in outline(text)] == [1]
    prose = "It is a long paragraph that says, in many small words and without a name in front of it, "
    prose += "what the writers of it thought of the matter when they met."
    assert [
        len(entries) for _, _, entries in outline(f"References\n\nQuay, A. (1999) Ebb. Oslo: Kai.\n\n{prose}\n")
    ] == [1]


def test_headings_of_further_lists():
    text = "Publications\n\n- “A”, B, 2003.\n\nOther\n\n- “C”, D, 2004.\n"
    assert [(heading, kind) for heading, kind, _ in outline(text)] == [
        ("Publications", "publications"),
        ("Other", "publications"),
    ]


def test_prose_is_no_list():
    assert (
        outline("Conferences are held every year by many who like them.\n\n- a first point\n- a second point\n")
        == []
    )
    assert (
        outline(
            "Publications\n\nWe have published several articles in the period, as the sections below will tell.\n"
        )
        == []
    )
    assert outline("Activities\n\n- we met weekly\n- we wrote a lot\n") == []


def test_a_heading_marked_by_the_syntax_ends_a_list():
    text = "Publications\n- “A”, B, 2003.\nNext, in short\n- a point\n"
    assert [len(entries) for _, _, entries in outline(text, "Publications", "Next, in short")] == [1]


@given(
    st.lists(
        st.sampled_from(
            [
                "Publications",
                "- “A”, 2003",
                "2004:",
                "2005: - x",
                "",
                "Quay, A. (1999) Ebb.",
                "text,",
                "(",
                "Other",
            ]
        )
    ).map("\n".join)
)
def test_entries_stand_in_order_within_their_list(text):
    found = lists(text)
    spans = [entry.span for part in found for entry in part.entries]
    assert spans == sorted(spans)
    assert all(entry.span in part.span for part in found for entry in part.entries)
    assert all(span in entry.span for part in found for entry in part.entries for span in entry.spans)


def test_a_subheading_over_entries_without_markers():
    text = "Publications\n\n- “A”, B, 2003.\n\nOther\n\n"
    text += "Quay, Ada (2012) Ebb and law. Oslo: Kai.\n\nPier, B. (2013) Flow. Oslo: Kai.\n"
    assert [(heading, len(entries)) for heading, _, entries in outline(text)] == [
        ("Publications", 1),
        ("Other", 2),
    ]


def test_popular_science_and_theses_are_no_conferences():
    text = "Konferensbidrag\n\n- “A”, Oslo 2010.\n\nPopulärvetenskap\n\n- “B”, Dagens Nyheter, 2011\n\n"
    text += "Avhandling\n\nEk, Per (2012) C. Lund.\n"
    assert [(heading, kind) for heading, kind, _ in outline(text)] == [
        ("Konferensbidrag", "conferences"),
        ("Populärvetenskap", "publications"),
        ("Avhandling", "publications"),
    ]


def test_prose_under_a_heading_for_results_is_no_list():
    text = "Resultat\n\nLindgren (2014) beskriver larmet. Larm kan lugna (Lindgren 2014b: 110).\n\n"
    text += "Mol and Moser (2008) visar mer.\n\nVi följde 12 grupper i Lund (2014-2016) och i Malmö (2015).\n"
    assert outline(text) == []
    assert outline(text, "Resultat") == []
    assert outline(text.replace("Resultat", "References")) == []


def test_a_list_of_anything_is_told_by_the_shape_of_its_entries():
    for entries in (
        "Quay, A. (1999) Ebb. Oslo: Kai.\n\nPier, B. (2001) Flow. Oslo: Kai.\n",
        "“Ebb”, Oslo 1999.\n\n“Flow”, Lund 2001.\n",
        "- Ebb, Oslo 1999.\n- Flow, Lund 2001.\n",
    ):
        assert [(kind, len(found)) for _, kind, found in outline(f"Results\n\n{entries}")] == [("list", 2)]


def test_an_entry_without_marker_among_those_with_one():
    text = "Conferences\n\n2014\n- 3 March, Urban Days, Oslo.\n\n2016\n"
    text += "RGS Annual Conference, London, 30 August-2 September. Paper: “C”\n\n2017\n- May: Rome. Paper: “D”\n"
    text += "\n“E”, Lund 2017.\n\n- June: Bern.\n\nConclusion\n\nIt was much.\n"
    assert [entries for _, _, entries in outline(text)] == [
        [
            (2014, ["3 March, Urban Days, Oslo."]),
            (2016, ["RGS Annual Conference, London, 30 August-2 September. Paper: “C”"]),
            (2017, ["May: Rome. Paper: “D”"]),
            (2017, ["“E”, Lund 2017."]),
            (2017, ["June: Bern."]),
        ]
    ]


def test_years_of_every_dress():
    years = {
        "2017": 2017,
        "**2014**": 2014,
        "*2015*": 2015,
        "2015 (planned)": 2015,
        "2013-2014": None,
        "År 2011:": 2011,
    }
    for heading, year in years.items():
        for marked in ((), ("Conferences", heading)):
            text = f"Conferences\n\n{heading}\n\n- “A”, Oslo.\n\n- “B”, Bern.\n"
            assert [entries for _, _, entries in outline(text, *marked)] == [
                [(year, ["“A”, Oslo."]), (year, ["“B”, Bern."])]
            ]


def test_the_year_of_a_list_in_its_heading():
    text = "Conferences\n\n2016\n\n- “A”, Oslo.\n\nConferences 2017\n\n- “B”, Bern.\n\n"
    text += "Presentations 2001–2004\n\n- “C”, Rom.\n"
    found = outline(text, "Conferences", "2016", "Conferences 2017", "Presentations 2001–2004")
    assert [[year for year, _ in entries] for _, _, entries in found] == [[2016], [2017], [None]]


def test_a_title_in_italics_has_no_marker():
    assert outline("Publications\n\n- “A”, B, 2003.\n\n*C and D*, Oslo 2004.\n")[0][2] == [
        (None, ["“A”, B, 2003."]),
        (None, ["*C and D*, Oslo 2004."]),
    ]
