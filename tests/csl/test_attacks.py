"""Styles and data made to exhaust time, memory or the stack, and files that want to be read or sent for.

Nothing is timed: the sizes are such that what grows with the square, or worse, does not end while one waits.
"""

import pytest

from biblio.csl import MARKUPS, StyleBroken, process

ITEM = {
    "id": "a",
    "type": "book",
    "title": "Title",
    "author": [{"family": "Doe", "given": "John"}],
    "issued": {"date-parts": [[2000]]},
}


def style(body='<text variable="title"/>', macros="", doctype="", citation=""):
    return f"""{doctype}<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
{macros}
<citation {citation}><layout>{body}</layout></citation>
<bibliography><layout>{body}</layout></bibliography>
</style>"""


def chain(length, call):
    """Macros m0, m1, … each of which calls the next."""
    links = "".join(f'<macro name="m{at}">{call(f"m{at + 1}")}</macro>' for at in range(length))
    return f'{links}<macro name="m{length}"><text variable="title"/></macro>'


def entries(source, items=(ITEM,), **more):
    return [entry.text for entry in process(source, items, markup="text", **more).bibliography]


# Styles that are refused

LAUGHS = "".join(f"<!ENTITY l{at} '{f'&l{at - 1};' * 10}'>" for at in range(1, 12))
BOMB = f"<!DOCTYPE style [<!ENTITY l0 'ha'>{LAUGHS}]>"
LONG_ENTITY = f"<!DOCTYPE style [<!ENTITY a '{'a' * 100_000}'>]>"
SUBSTITUTE = '<names variable="editor"><substitute>{}</substitute></names>'
FILE = "<!DOCTYPE style [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"


@pytest.mark.parametrize(
    ("source", "says"),
    [
        pytest.param(style('<text value="&l11;"/>', doctype=BOMB), "entity", id="billion laughs"),
        pytest.param(
            style('<text value="' + "&a;" * 10_000 + '"/>', doctype=LONG_ENTITY), "entity", id="long entity"
        ),
        pytest.param(style('<text value="&x;"/>', doctype=FILE), "entity", id="a file as an entity"),
        pytest.param(style("<group>" * 200 + "</group>" * 200), "120 deep", id="nested"),
        pytest.param(style("<group>" * 10_000 + "</group>" * 10_000), "depth", id="nested without end"),
        pytest.param(
            style('<text macro="m0"/>', chain(10_000, '<text macro="{}"/>'.format)), "120 deep", id="a long chain"
        ),
        pytest.param(
            style('<text macro="m0"/>', chain(40, lambda name: f'<text macro="{name}"/>' * 2)),
            "200,000 elements",
            id="doubled at each step",
        ),
        pytest.param(
            style('<text macro="m0"/>', chain(25, lambda name: SUBSTITUTE.format(f'<text macro="{name}"/>' * 2))),
            "200,000 elements",
            id="doubled in substitutes",
        ),
        pytest.param(
            style(
                '<text macro="a"/>',
                '<macro name="a"><text macro="b"/></macro><macro name="b"><text macro="a"/></macro>',
            ),
            "calls itself",
            id="a circle",
        ),
    ],
)
def test_refused(source, says):
    with pytest.raises(StyleBroken, match=says) as broken:
        process(source, [ITEM])
    assert broken.value.line >= 1


# Styles that work


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(style('<text variable="title"/>&x;', doctype=FILE), id="a file as text"),
        pytest.param(
            style(doctype="<!DOCTYPE style SYSTEM 'http://127.0.0.1:9/style.dtd'>"), id="a DTD elsewhere"
        ),
        pytest.param(
            style(
                '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/hostname" parse="text"/>'
                '<text variable="title"/>'
            ),
            id="a file included",
        ),
        pytest.param(style("<!-- -->" * 50_000 + '<text variable="title"/>'), id="comments"),
        pytest.param(
            style(f'<choose><if type="{"book " * 20_000}"><text variable="title"/></if></choose>'), id="types"
        ),
        pytest.param(style("<group>" * 110 + '<text variable="title"/>' + "</group>" * 110), id="nested"),
    ],
)
def test_nothing_is_read_and_nothing_is_lost(source):
    assert entries(source) == ["Title"]


def test_the_longest_style_is_run():
    assert entries(style('<text variable="title"/>' * 20_000)) == ["Title" * 20_000]


@pytest.mark.parametrize("markup", sorted(MARKUPS))
def test_the_deepest_of_all_that_may_nest_leaves_the_caller_half_the_stack(markup):
    nested = "<group font-style='italic' font-weight='bold' text-case='title' quotes='true'>"
    source = style(nested * 28 + '<text variable="title"/>' + "</group>" * 28)
    item = {**ITEM, "title": "<i><b>" * 1_000 + '"deep' + "</b></i>" * 1_000}
    assert "eep" in _called_from(350, lambda: process(source, [item], markup=markup).bibliography[0].text)


def _called_from(depth, call):
    return _called_from(depth - 1, call) if depth else call()


# Data

REPEATED = {
    "words": "word and the ",
    "a word": "a",
    "capitals": "A.",
    "tags": "<i>",
    "closing tags": "</i>",
    "crossed tags": "<i>a<b>b</i>c</b>",
    "nocase": '<span class="nocase">',
    "quotes": '"',
    "opening quotes": ' "a',
    "typed quotes": "“a”",
    "apostrophes": "a'",
    "guillemets": "« a ",
    "elisions": "d'",
    "particles": "van ",
    "spaces": " ",
    "stops": ". ",
    "digits": "1",
    "roman digits": "i",
    "ranges": "1-",
    "lists": "1, 2 & ",
    "braces": "{:",
    "cheats": "{:a: ",
    "lines": "author: A || B\n",
    "superscripts": "²",
    "right to left": "אב ",
}


@pytest.mark.parametrize("repeated", REPEATED.values(), ids=REPEATED)
def test_long_values(repeated):
    text = f"x{repeated * (20_000 // len(repeated))}1"
    variables = (
        "title",
        "container-title",
        "note",
        "page",
        "volume",
        "edition",
        "publisher",
        "DOI",
        "URL",
        "language",
    )
    people = [{"family": text, "given": text, "suffix": text}, {"literal": text}]
    item = {"id": "a", "type": "chapter", "author": people, "issued": {"raw": text}} | dict.fromkeys(
        variables, text
    )
    cite = {"id": "a", "locator": text, "prefix": text, "suffix": text}
    process("chicago-notes-bibliography", [item], [{"citationItems": [cite], "properties": {"noteIndex": 1}}])


def test_a_title_of_a_megabyte():
    (text,) = entries(
        style('<text variable="title" text-case="title"/>'), [{**ITEM, "title": "a word " * 150_000}]
    )
    assert len(text) == 1_049_999


def test_a_hundred_thousand_nested_tags():
    title = "<i>" * 100_000 + "x" + "</i>" * 100_000
    (text,) = entries(style(), [{**ITEM, "title": title}])
    assert "x" in text


def test_fifty_thousand_quotes():
    (text,) = entries(style('<text variable="title" quotes="true"/>'), [{**ITEM, "title": '"a' * 50_000}])
    assert text.count("a") == 50_000


TELLING = (
    'disambiguate-add-names="true" disambiguate-add-givenname="true" disambiguate-add-year-suffix="true" '
    'et-al-min="2" et-al-use-first="1"'
)
CITE = '<names variable="author"/><date variable="issued" form="numeric" date-parts="year" prefix=" "/>'


@pytest.mark.parametrize(
    ("count", "people"),
    [
        (10_000, lambda _: [{"family": "Doe", "given": "John"}]),
        (4_000, lambda at: [{"family": "Doe", "given": f"John {at}"}]),
        (400, lambda at: [{"family": "Doe", "given": "Jo"}] * 30 + [{"family": f"Last {at}"}]),
    ],
    ids=["the same", "the same family", "all authors but the last"],
)
def test_many_that_look_alike(count, people):
    items = [{**ITEM, "id": str(at), "author": people(at)} for at in range(count)]
    assert len(set(entries(style(CITE, citation=TELLING), items))) == count


def test_many_citations_of_one_item():
    cited = [
        {"citationItems": [{"id": "a", "locator": str(at % 7)}], "properties": {"noteIndex": at}}
        for at in range(9_000)
    ]
    assert len(process("chicago-notes-bibliography", [ITEM], cited).citations) == 9_000


def test_many_cites_in_one_citation():
    cites = [{"id": "a", "locator": str(at)} for at in range(5_000)]
    (text,) = process("apa", [ITEM], [{"citationItems": cites}], markup="text").citations
    assert text.count("p. ") == 5_000
