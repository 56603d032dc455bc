"""Citations that reference managers keep in Word files are linked by what they keep, however they are printed."""

import json
from xml.sax.saxutils import escape

import pytest

from biblio.linking import link
from biblio.manuscripts import scan
from biblio.manuscripts.docx_writing import write_docx
from biblio.model import Date, Edit, Entry, Library, Name, Record, Source
from tests.manuscripts import managed_documents as made
from tests.manuscripts.test_manuscript_docx import package


def entry(key, family, title, year, **text):
    names = {"author": (Name(family, "R."),)}
    return Entry(key, Record("book", {"title": title, **text}, names, {"issued": Date(((year,),))}, key=key))


LIBRARY = Library(
    {
        one.key: one
        for one in (
            entry("tides", "Falk", "On Tides", 1994),
            entry("other", "Falk", "On Ebbs", 1994),
            entry("harbours", "Keck", "Harbours beyond borders", 1998),
        )
    }
)


def links(body):
    data = made.with_part(package(f"<w:p>{body}</w:p>"), "customXml/item1.xml", made.SOURCES)
    manuscript = scan(Source("a.docx", "", data=data))
    assert manuscript.problems == ()
    return manuscript, link(manuscript, LIBRARY)


@pytest.mark.parametrize(
    "body",
    [
        made.zotero("(Falk 1994)", made.FALK),
        made.mendeley_desktop("(Falk 1994)", made.FALK),
        made.mendeley_cite("(Falk 1994)", made.FALK),
        made.endnote("(Falk 1994)"),
        made.endnote_nested("(Falk 1994)"),
        made.word("(Falk 1994)"),
    ],
    ids=["zotero", "mendeley desktop", "mendeley cite", "endnote", "endnote nested", "word"],
)
def test_the_work_is_the_one_that_is_kept(body):
    manuscript, (one,) = links(made.text("Tides turn ") + body + made.text("."))
    assert manuscript.source.text == "Tides turn (Falk 1994).\n"
    assert (one.verdict, one.key, one.cite.text) == ("resolved", "tides", "Falk 1994")
    assert "in the file" in one.evidence[0]


def test_typed_the_same_words_are_ambiguous():
    _, (one,) = links(made.text("Tides turn (Falk 1994)."))
    assert one.verdict == "ambiguous"


def test_numbers_and_superscripts_are_linked_by_what_is_kept():
    _, found = links(made.text("Tides turn ") + made.zotero("[2,5]", made.KECK, made.FALK) + made.text("."))
    assert [(one.key, one.cite.text) for one in found] == [("harbours", "2"), ("tides", "5")]


def test_where_nothing_printed_is_a_cite_the_field_is():
    _, found = links(made.text("Tides turn") + made.zotero("²˒⁵", made.KECK, made.FALK) + made.text("."))
    assert [(one.key, one.cite.text, one.cite.year) for one in found] == [
        ("harbours", "²˒⁵", "1998"),
        ("tides", "²˒⁵", "1994"),
    ]


def test_cites_are_paired_whatever_their_order():
    _, found = links(made.zotero("(Falk 1994; Keck & Sikk 1998)", made.KECK, made.FALK))
    assert [(one.key, one.cite.text) for one in found] == [
        ("tides", "Falk 1994"),
        ("harbours", "Keck & Sikk 1998"),
    ]


def test_a_locator_that_is_kept_is_read():
    _, (one,) = links(made.text("x ") + made.zotero("²", made.FALK, locator="12-13", label="page"))
    assert (one.key, one.cite.locator, one.cite.label) == ("tides", "12-13", "page")


def test_a_work_that_the_library_lacks_is_told():
    unknown = {**made.FALK, "title": "Nets", "DOI": "10.1234/nets"}
    _, (one,) = links(made.zotero("(Falk 1994)", unknown))
    assert one.verdict == "unresolved"
    assert one.evidence == ("Zotero keeps “Nets” (1994) in the file", "no entry is that work")


def test_a_doi_tells_whatever_the_title():
    library = Library({"t": entry("t", "Falck", "Gezeiten", 1995, DOI="10.1234/TIDES")})
    manuscript = scan(Source("a.docx", "", data=package(f"<w:p>{made.zotero('[1]', made.FALK)}</w:p>")))
    assert [one.key for one in link(manuscript, library)] == ["t"]


@pytest.mark.parametrize("said", ["{", '{"citationItems": 3}', "[" * 5000, '{"citationItems": [{"itemData": 1}]}'])
def test_broken_fields_leave_the_printed_words(said):
    manuscript, (one,) = links(made.field(f" ADDIN ZOTERO_ITEM CSL_CITATION {said}", "(Falk 1994)"))
    assert manuscript.managed == ()
    assert one.verdict == "ambiguous"


def test_a_field_that_never_ends_loses_nothing():
    manuscript, found = links(made.mark("begin") + made.mark("separate") + made.text("(Keck 1998)"))
    assert manuscript.source.text == "(Keck 1998)\n"
    assert [one.key for one in found] == ["harbours"]


@pytest.mark.parametrize("cited", [False, True], ids=["as it is", "after citing"])
def test_a_bookmark_names_what_the_properties_keep(cited):
    whole = f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [{'id': 1, 'itemData': made.FALK}]})}"
    pieces = {"ZOTERO_BREF_aB3_2": whole[200:], "ZOTERO_BREF_aB3_1": whole[:200], "Other": "x"}
    properties = "".join(
        f'<property name="{name}" pid="{pid}"><vt:lpwstr>{escape(text)}</vt:lpwstr></property>'
        for pid, (name, text) in enumerate(pieces.items(), 2)
    )
    start = '<w:bookmarkStart w:id="4" w:name="ZOTERO_BREF_aB3"/>'
    body = f'{start}{made.text("(7)")}<w:bookmarkEnd w:id="4"/>'
    other = '<w:bookmarkStart w:id="5" w:name="ZOTERO_BREF_zz"/>' + made.text("(8)") + '<w:bookmarkEnd w:id="5"/>'
    data = made.with_part(
        package(f"<w:p>{made.text('Tides turn ')}{body}{other}</w:p>"),
        "docProps/custom.xml",
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        f"{properties}</Properties>",
    )
    if cited:
        manuscript = scan(Source("a.docx", "", data=data))
        span = manuscript.managed[0].span
        data = write_docx(manuscript, [Edit(span.start, span.end, "(Falk, 1994)")], "", [])
    manuscript = scan(Source("a.docx", "", data=data))
    assert [(one.manager, len(one.items)) for one in manuscript.managed] == [("zotero", 1)]
    (one,) = [one for one in link(manuscript, LIBRARY) if one.key]
    assert (one.key, one.verdict) == ("tides", "resolved")
