"""What the specification leaves open: done as the processor does that styles are tried with, or better."""

import gc
import subprocess
import sys
import unicodedata

import pytest

from biblio.csl import process
from biblio.csl.fieldtext import _RAISED, _RAISED_SIGNS

HEAD = "<info><title>t</title><id>t</id><updated>2024-01-01T00:00:00+00:00</updated></info>"
ROE, IDA = {"family": "Roe", "given": "Jane"}, {"family": "Ito", "given": "Ida"}


def style(citation='<layout><text variable="title"/></layout>', bibliography="", *, macros="", options=""):
    return (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">{HEAD}{macros}'
        f"<citation {options}>{citation}</citation>{bibliography}</style>"
    )


def book(key, title="Toll gates", year=2005, **more):
    dated = {"issued": {"date-parts": [[year]]}} if year else {}
    return {"id": key, "type": "book", "title": title, **dated, **more}


def listed(*items, layout, options="", sort="", locale="en", macros="", markup="text"):
    bibliography = f"<bibliography{options}>{sort}<layout>{layout}</layout></bibliography>"
    text = style(bibliography=bibliography, macros=macros)
    return [entry.text for entry in process(text, items, locale=locale, markup=markup).bibliography]


def cited(items, layout, *, options="", markup="text", cites=None, delimiter="; ", sort=""):
    text = style(f'{sort}<layout delimiter="{delimiter}">{layout}</layout>', options=options)
    cluster = {"citationItems": cites or [{"id": item["id"]} for item in items]}
    return process(text, items, [cluster], locale="en", markup=markup).citations[0]


NAMED = '<names variable="author"><name form="short"/></names>'
YEAR = '<date variable="issued"><date-part name="year"/></date>'
BY_AUTHOR_YEAR = f'<group delimiter=" ">{NAMED}{YEAR}</group>'


@pytest.mark.parametrize(
    ("more", "label"),
    [
        ({"author": [ROE]}, "Roe05"),
        ({"author": [{"family": "Hernández", "given": "A"}]}, "Hern05"),
        ({"author": [{"family": "Berg", "non-dropping-particle": "van der"}]}, "Berg05"),
        ({"author": [ROE, IDA]}, "RoIt05"),
        ({"author": [ROE, IDA, ROE]}, "RoIR05"),
        ({"author": [ROE, IDA, ROE, IDA, ROE]}, "RIRI05"),
        ({"author": [{"literal": "NASA"}]}, "Nasa05"),
        ({"author": [{"literal": "The Times"}]}, "Time05"),
        ({"director": [ROE]}, "Roe05"),
        ({}, "Toll05"),
        ({"title": "The toll gates of Kano"}, "Thet05"),
        ({"title": "the toll gates"}, "Toll05"),
        ({"year": None}, "Toll"),
        ({"citation-label": "Own"}, "Own"),
    ],
)
def test_labels_of_names_or_else_of_the_title(more, label):
    item = book("a", **more)
    assert cited([item], '<text variable="citation-label"/>') == label


def test_labels_are_no_numbers_to_collapse():
    items = [book(key, author=[{"family": name}]) for key, name in zip("abc", ("Ito", "Ngo", "Roe"), strict=True)]
    label = '<text variable="citation-label"/>'
    assert cited(items, label, options='collapse="citation-number"', delimiter=", ") == "Ito05, Ngo05, Roe05"
    number = '<text variable="citation-number"/>'
    assert cited(items, number, options='collapse="citation-number"', delimiter=", ") == "1–3"


def test_what_nobody_wrote_reads_on_unless_it_says_its_title():
    items = [book("a", author=[ROE]), book("b", "Atlas", 1999)]
    assert cited(items, BY_AUTHOR_YEAR, options='collapse="year"') == "Roe 2005, 1999"
    titled = f'<group delimiter=" ">{NAMED}<text variable="title"/>{YEAR}</group>'
    assert cited(items, titled, options='collapse="year"') == "Roe Toll gates 2005; Atlas 1999"


def test_a_locator_ends_a_run_where_the_style_says_what_follows():
    items = [book("a", author=[ROE]), book("b", year=2006, author=[ROE])]
    cites = [{"id": "a", "locator": "7"}, {"id": "b"}]
    layout = f'<group delimiter=" ">{NAMED}{YEAR}<text variable="locator" prefix="p. "/></group>'
    assert cited(items, layout, options='collapse="year"', cites=cites) == "Roe 2005 p. 7, 2006"
    after = 'collapse="year" after-collapse-delimiter=" / "'
    assert cited(items, layout, options=after, cites=cites) == "Roe 2005 p. 7 / 2006"


def test_letters_keep_their_fonts():
    items = [book("a", author=[ROE]), book("b", "Atlas", author=[ROE])]
    layout = f'{NAMED} {YEAR}<text variable="year-suffix" font-style="italic"/>'
    options = 'collapse="year-suffix" disambiguate-add-year-suffix="true" year-suffix-delimiter=","'
    assert cited(items, layout, options=options, markup="html").endswith("2005<i>a</i>,<i>b</i>")


def test_items_are_numbered_as_citations_print_them():
    items = [book("a", "Zebras", author=[ROE]), book("b", "Ants", author=[IDA])]
    text = style(
        '<sort><key variable="title"/></sort><layout delimiter=" "><text variable="citation-number"/></layout>',
        '<bibliography><layout><text variable="title"/></layout></bibliography>',
    )
    rendered = process(text, items, [{"citationItems": [{"id": "a"}, {"id": "b"}]}], locale="en", markup="text")
    assert rendered.citations == ("1 2",)
    assert [entry.text for entry in rendered.bibliography] == ["Ants", "Zebras"]


def test_boxes_are_made_of_what_the_layout_prints():
    layout = '<text variable="title" display="block"/><group><text variable="publisher" display="indent"/></group>'
    [entry] = listed(book("a", publisher="Press"), layout=layout, markup="html")
    assert entry.count("<div") == 1


def test_no_line_begins_with_a_comma():
    layout = '<text variable="title" display="block"/><text variable="publisher" prefix=", "/>'
    [entry] = listed(book("a", publisher="Press"), layout=layout, markup="html")
    assert "Toll gates,</div>Press" in entry


def test_the_layout_s_prefix_is_within_the_first_field():
    layout = '<layout prefix="["><text variable="citation-number" suffix="]"/><text variable="title"/></layout>'
    text = style(bibliography=f'<bibliography second-field-align="flush">{layout}</bibliography>')
    [entry] = process(text, [book("a")], markup="html").bibliography
    assert ">[1]</div>" in entry.text


def test_anonymous_is_no_name_to_repeat_and_what_prints_nothing_is_no_entry_between():
    layout = (
        '<names variable="author"><substitute><text term="anonymous"/></substitute></names><text variable="URL"/>'
    )
    dashed = ' subsequent-author-substitute="---"'
    assert listed(book("a", URL="x"), book("b", URL="y"), layout=layout, options=dashed) == [
        "Anonymousx",
        "Anonymousy",
    ]
    choosing = '<choose><if type="book"><names variable="author"/><text variable="URL"/></if></choose>'
    items = book("a", author=[ROE], URL=" x"), {"id": "b", "type": "map"}, book("c", author=[ROE], URL=" y")
    first, _, last = listed(*items, layout=choosing, options=dashed)
    assert first.startswith("Jane Roe")
    assert last.startswith("---")


def test_words_for_a_missing_date_do_not_sort():
    undated = '<else><text term="no date"/></else>'
    dated = f'<macro name="dated"><choose><if variable="issued">{YEAR}</if>{undated}</choose></macro>'
    sort = '<sort><key macro="dated"/></sort>'
    items = book("a", "Undated", None), book("b", "Late", 2020), book("c", "Early", 1900)
    layout = '<text variable="title"/>'
    assert listed(*items, layout=layout, sort=sort, macros=dated) == ["Early", "Late", "Undated"]


def test_nobody_counts_as_nothing():
    count = '<macro name="count"><names variable="author"><name form="count"/></names></macro>'
    sort = '<sort><key macro="count"/></sort>'
    items = book("a", "Two", author=[ROE, IDA]), book("b", "None")
    assert listed(*items, layout='<text variable="title"/>', sort=sort, macros=count) == ["None", "Two"]


def test_case_that_a_style_asks_for_holds_at_the_beginning():
    layout = '<text term="ibid" text-case="lowercase" suffix=" "/><text variable="title"/>'
    assert listed(book("a"), layout=layout) == ["ibid. Toll gates"]
    assert listed(book("a"), layout=layout.replace(' text-case="lowercase"', "")) == ["Ibid. Toll gates"]


def test_an_elided_particle_is_given_a_capital():
    author = {"family": "Angelo", "given": "Sofia", "non-dropping-particle": "d’"}
    part = '<name form="short"><name-part name="family" text-case="capitalize-first"/></name>'
    assert cited([book("a", author=[author])], f'<names variable="author">{part}</names>') == "D’Angelo"


def test_institutions_have_no_affixes_of_persons():
    parts = '<name name-as-sort-order="all" sort-separator=" "><name-part name="family" suffix=","/></name>'
    layout = f'<names variable="author">{parts}</names>'
    assert cited([book("a", author=[ROE])], layout) == "Roe, Jane"
    assert cited([book("a", author=[{"literal": "NASA"}])], layout) == "NASA"


def test_a_substitute_is_lent_the_parts_of_the_names_it_stands_for():
    layout = (
        '<names variable="author"><name><name-part name="family" text-case="uppercase"/></name>'
        '<substitute><names variable="editor"><name/></names></substitute></names>'
    )
    assert cited([book("a", editor=[ROE])], layout) == "Jane ROE"


def test_dates_in_words_and_ranges():
    bracketed = '<date variable="issued"><date-part name="year" prefix="(" suffix=")"/></date>'
    assert cited([book("a", year=None, issued={"literal": "early 1200s"})], bracketed) == "(early 1200s)"
    empty = '<date variable="issued"><date-part name="year" range-delimiter=""/></date>'
    assert cited([book("a", year=None, issued={"date-parts": [[1906], [1949]]})], empty) == "1906–1949"


def test_thousands_are_one_number():
    label = '<group delimiter=" "><label variable="number" form="short"/><number variable="number"/></group>'
    assert cited([book("a", number="US 223,898")], label) == "no. US 223,898"
    assert cited([book("a", number="22, 24")], label) == "nos. 22, 24"


def test_inner_marks_that_are_typed():
    items = [book("a", "“Who owns it?” Tolls")]
    text = style('<layout><text variable="title"/></layout>')
    quoted = style('<layout><text variable="title" quotes="true"/></layout>')
    bare = style('<layout><text variable="title" quotes="false"/></layout>')
    cluster = [{"citationItems": [{"id": "a"}]}]
    said = [process(one, items, cluster, locale="es", markup="text").citations[0] for one in (text, quoted, bare)]
    assert said == ["“Who owns it?” Tolls", "«“Who owns it?” Tolls»", "«Who owns it?» Tolls"]


def test_an_ellipsis_is_no_stop():
    assert cited([book("a", "Who owns it?")], '<text variable="title" suffix="..."/>') == "Who owns it?..."
    assert cited([book("a", "Who owns it?")], '<text variable="title" suffix="."/>') == "Who owns it?"


def test_editors_who_translate_are_named_once_only_where_these_two_are_asked_for():
    item = book("a", editor=[ROE], translator=[ROE])
    both = '<names variable="editor translator" delimiter=", "><name/><label form="short" prefix=" "/></names>'
    assert cited([item], both).count("Roe") == 1
    assert cited([item], both.replace("editor tr", "container-author editor tr")).count("Roe") == 2


def test_letters_and_digits_raised_in_themselves_are_those_of_unicode():
    raised = {sign for sign in map(chr, range(0x10000)) if unicodedata.decomposition(sign).startswith("<super>")}
    assert len(raised) < len(_RAISED_SIGNS) + 8  # what a later version of Unicode may add
    assert set(_RAISED_SIGNS) <= raised & _RAISED.keys()


def test_the_number_of_a_cite_has_a_label():
    numbered = '<label variable="citation-number"/><text variable="citation-number"/>'
    assert cited([book("a")], f'<group delimiter=" ">{numbered}</group>') == "citation 1"


def test_a_short_title_that_stands_in_for_names_uses_up_the_title():
    named = '<names variable="author"><substitute><text variable="title" form="short"/></substitute></names>'
    act = book("act", title="Patient Protection and Affordable Care Act", **{"title-short": "Care Act"})
    layout = f'<group delimiter=". ">{named}<text variable="title"/>{YEAR}</group>'
    assert listed(act, layout=layout) == ["Care Act. 2005"]
    named = '<names variable="author"><substitute><text variable="title"/></substitute></names>'
    layout = f'<group delimiter=". ">{named}<text variable="title" form="short"/>{YEAR}</group>'
    assert listed(act, layout=layout) == ["Patient Protection and Affordable Care Act. 2005"]


def test_the_resolver_before_a_doi_is_an_affix_in_no_font_and_case():
    layout = (
        '<text variable="DOI" prefix="DOI: https://doi.org/" text-decoration="underline" text-case="lowercase"/>'
    )
    made = listed(book("a", DOI="10.1/X"), layout=layout, markup="html")
    shown = '<span style="text-decoration:underline;">10.1/x</span>'
    assert made == [f'DOI: <a href="https://doi.org/10.1/X">https://doi.org/{shown}</a>']


@pytest.mark.parametrize(
    ("word", "said"), [("; ", "Roe; Ito"), ("and", "Roe and Ito"), ("&amp;", "Roe &amp; Ito"), ("/", "Roe/Ito")]
)
def test_signs_for_and_bring_their_spaces(word, said):
    locale = f'<locale><terms><term name="and">{word}</term></terms></locale>'
    name = '<name form="short" and="text" delimiter-precedes-last="never"/>'
    made = listed(
        book("a", author=[ROE, IDA]),
        layout=f'<names variable="author">{name}</names>',
        macros=locale,
        markup="html",
    )
    assert made == [said]


def test_pages_are_shortened_whatever_dash_the_locale_has():
    locale = '<locale><terms><term name="page-range-delimiter">\u2011</term></terms></locale>'
    text = style(
        bibliography='<bibliography><layout><text variable="page"/></layout></bibliography>', macros=locale
    ).replace('version="1.0"', 'version="1.0" page-range-format="chicago"')
    entries = process(text, [book("a", page="iv–xii, 101–108")], locale="en", markup="text").bibliography
    assert [entry.text for entry in entries] == ["iv\u2011xii, 101\u20118"]


def test_a_stop_inside_quotation_marks_is_not_in_the_font_of_the_last_word():
    layout = '<text variable="title" quotes="true" suffix="."/>'
    of_its_own = listed(book("a", title="Notes on <i>Quercus robur</i>"), layout=layout, markup="markdown")
    assert of_its_own == ["“Notes on *Quercus robur*.”"]
    of_the_style = listed(
        book("a"), layout=layout.replace("quotes", 'font-style="italic" quotes'), markup="markdown"
    )
    assert of_the_style == ["“*Toll gates.*”"]


def test_capitals_of_names_are_those_of_the_language_of_the_item():
    name = '<name form="short"><name-part name="family" text-case="uppercase"/></name>'
    layout = f'<names variable="author">{name}</names>'
    of = [{"family": "Willett"}]
    items = (book("a", author=of), book("b", author=of, language="en"), book("c", author=of, language="tr"))
    assert listed(*items, layout=layout, locale="tr") == ["WİLLETT", "WILLETT", "WİLLETT"]
    assert listed(*items, layout=layout, locale="en") == ["WILLETT", "WILLETT", "WİLLETT"]


def test_a_letter_of_the_year_that_a_text_prints_is_not_printed_elsewhere():
    macros = f'<macro name="cited"><group delimiter=" ">{YEAR}<text variable="year-suffix"/></group></macro>'
    text = style(
        f'<layout><group delimiter=" ">{NAMED}<text macro="cited"/></group></layout>',
        f'<bibliography><layout><group delimiter=" ">{NAMED}{YEAR}</group></layout></bibliography>',
        macros=macros,
        options='disambiguate-add-year-suffix="true"',
    )
    items = [book("a", author=[ROE]), book("b", "Other gates", author=[ROE])]
    cluster = {"citationItems": [{"id": "a"}, {"id": "b"}]}
    made = process(text, items, [cluster], locale="en", markup="text")
    assert made.citations == ("Roe 2005 aRoe 2005 b",)
    assert [entry.text for entry in made.bibliography] == ["Roe 2005", "Roe 2005"]


def test_a_place_is_named_once():
    labelled = '<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group>'
    twice = f'<group delimiter=", "><text variable="locator"/>{labelled}</group>'
    assert cited([book("a")], twice, cites=[{"id": "a", "locator": "7"}]) == "7"


def test_what_has_no_date_says_so_though_it_needs_no_letter():
    undated = '<text term="no date" form="short"/><text variable="year-suffix" prefix="-"/>'
    dated = f'<choose><if variable="issued">{YEAR}</if><else>{undated}</else></choose>'
    place = '<group delimiter=" "><label variable="locator"/><text variable="locator"/></group>'
    macros = (
        f'<macro name="place">{place}</macro><macro name="year">{dated}<text macro="place" prefix=": "/></macro>'
    )
    layout = f'<group delimiter=" ">{NAMED}<text macro="year"/></group>'
    text = style(f"<layout>{layout}</layout>", macros=macros)
    items = [book("a", author=[ROE], year=None)]
    clusters = [{"citationItems": [{"id": "a"}]}, {"citationItems": [{"id": "a", "locator": "3"}]}]
    assert process(text, items, clusters, locale="en", markup="text").citations == ("Roe n.d.", "Roe n.d.: page 3")


def test_stops_are_stripped_of_text_and_not_of_addresses_and_numbers():
    found = '<text variable="title" suffix=". "/><text variable="DOI" strip-periods="true"/>'
    macros = f'<macro name="found">{found}</macro>'
    layout = '<text macro="found" strip-periods="true"/>'
    assert listed(book("a", "A. B. 2.1", DOI="10.1/x.y"), layout=layout, macros=macros) == ["A B 2.1 10.1/x.y"]


def test_a_language_says_in_another_form_what_english_has_in_this_one():
    layout = '<text variable="title" suffix=" "/><text term="version" form="short"/>'
    assert listed(book("a"), layout=layout, locale="en") == ["Toll gates v."]
    assert listed(book("a"), layout=layout, locale="sv") == ["Toll gates version"]


@pytest.mark.parametrize(("locale", "said"), [("en-US", "et al"), ("en-GB", "et al"), ("sv", "m.fl.")])
def test_terms_for_the_main_dialect_are_for_the_others_too(locale, said):
    own = '<locale xml:lang="en-US"><terms><term name="et-al">et al</term></terms></locale>'
    layout = '<text variable="title" suffix=" "/><text term="et-al"/>'
    assert listed(book("a"), layout=layout, macros=own, locale=locale) == [f"Toll gates {said}"]


def test_cites_of_one_author_never_run_into_each_other():
    made = cited(
        [book("a", author=[ROE]), book("b", "Other gates", 2006, author=[ROE])],
        BY_AUTHOR_YEAR,
        options='collapse="year" cite-group-delimiter=""',
    )
    assert made == "Roe 2005, 2006"


def test_a_letter_stands_apart_from_a_date_in_words():
    old = {"issued": {"literal": "early thirteenth century"}, "author": [ROE]}
    items = [{"id": "a", "type": "book", "title": "Toll gates", **old}, {**book("b", "Other gates"), **old}]
    made = cited(items, BY_AUTHOR_YEAR, options='disambiguate-add-year-suffix="true"')
    assert made == "Roe early thirteenth century a; Roe early thirteenth century b"


def test_cites_that_are_told_apart_by_names_have_one():
    layout = '<group delimiter=" "><names variable="author"><name form="short"/></names></group>'
    nobody = 'et-al-min="2" et-al-use-first="0"'
    items = [book("a", author=[ROE, IDA])]
    assert cited(items, layout, options=f'disambiguate-add-names="true" {nobody}') == "Roe et al."


def test_the_delimiter_of_numbers_is_the_locales_where_they_have_a_hyphen():
    layout = '<number variable="number"/>'
    assert listed(book("a", number="88-352"), layout=layout, locale="es") == ["88-352"]
    assert listed(book("a", number="88-352"), layout=layout, locale="en") == ["88–352"]
    assert listed(book("a", number="88–352"), layout=layout, locale="es") == ["88–352"]


def test_the_collector_is_left_as_it_was_found():
    text = style()
    assert gc.isenabled()
    process(text, [book("a")], markup="text")
    assert gc.isenabled()
    with pytest.raises(KeyError):
        process(text, [book("a")], markup="no markup")
    assert gc.isenabled()
    gc.disable()
    try:
        process(text, [book("a")], markup="text")
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_the_processor_alone_imports_no_models():
    code = """if True:
        import json, sys
        from biblio.csl import process
        made = process("apa", [{"id": "a", "type": "book", "title": "Toll gates"}], markup="html")
        print(made.bibliography[0].text, "attr" in sys.modules, "biblio.model.manuscript" in sys.modules)
        """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith(" False False\n")
