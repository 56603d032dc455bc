"""One paragraph said in every syntax gives the same citations."""

import shutil

import pytest

from biblio.manuscripts import SYNTAXES, for_file, scan
from biblio.model import Source
from tests.manuscripts.open_documents import open_document
from tests.manuscripts.pdf_documents import pdf_document
from tests.manuscripts.test_manuscript_notebook import notebook
from tests.manuscripts.word_documents import word_document

PLAIN = """Networks

Networks frame issues (see Keck & Sikkink 1998: 2; Bergeron 2001). Falk (1994, pp. 131-132) disagrees.[1]

Others quote him (Ibid: 138; Sen quoted in Bergeron 2001: 995).

----

1 See Cooper 2000.
"""
MARKDOWN = """---
title: Not (Nobody 1999)
---

# Networks

*Networks* frame issues (see Keck & Sikkink 1998: 2; Bergeron 2001). Falk (1994, pp. 131-132) disagrees.[^note]

Others quote him (*Ibid*: 138; Sen quoted in Bergeron 2001: 995). `(Nobody 1999)`

[^note]: See Cooper 2000.
"""
LATEX = r"""\documentclass{article} % (Nobody 1999)
\begin{document}
\section{Networks}
\emph{Networks} frame issues (see Keck \& Sikkink 1998: 2; Bergeron 2001). Falk~(1994, pp.~131--132)
disagrees.\footnote{See Cooper 2000.}

Others quote him (\emph{Ibid}: 138; Sen quoted in Bergeron 2001: 995). % (Nobody 1999)
\begin{verbatim}
(Nobody 1999)
\end{verbatim}
\end{document}
"""
HTML = """<!DOCTYPE html>
<html><head><title>Not (Nobody 1999)</title><style>p { margin: 0 } /* (Nobody 1999) */</style></head>
<body><nav><a href="/">Home (Nobody 1999)</a></nav>
<h1>Networks</h1>
<p><em>Networks</em> frame issues (see Keck &amp; Sikkink 1998: 2; Bergeron
2001). Falk (1994, pp. 131&#8211;132) disagrees.<a href="#fn1" id="fnref1" role="doc-noteref"><sup>1</sup></a></p>
<p>Others quote him (<i>Ibid</i>: 138; Sen quoted in Bergeron 2001: 995).
<ol><li id="fn1"><p>See Cooper 2000.<a href="#fnref1" role="doc-backlink">↩︎</a></p></li></ol>
<script>document.write("(Nobody 1999)")</script></body></html>
"""
JATS = """<?xml version="1.0" encoding="utf-8"?>
<article><front><article-meta><title-group><article-title>Not (Nobody 1999)</article-title></title-group>
</article-meta></front><body><sec><label>1</label><title>Networks</title>
<p><italic>Networks</italic> frame issues (see Keck &amp; Sikkink 1998: 2; Bergeron
2001). Falk (1994, pp. 131&#8211;132) disagrees.<xref ref-type="fn" rid="fn1"><sup>1</sup></xref></p>
<p>Others quote him (<italic>Ibid</italic>: 138; Sen quoted in Bergeron 2001: 995).</p>
<disp-formula>(Nobody 1999)</disp-formula></sec></body>
<back><fn-group><fn id="fn1"><label>1</label><p>See Cooper 2000.</p></fn></fn-group></back></article>
"""
TYPST = """#set page(paper: "a4") // (Nobody 1999)
#let note = [Not (Nobody 1999)]
= Networks <nets>
_Networks_ frame issues (see Keck & Sikkink 1998: 2; Bergeron
2001). Falk~(1994, pp.~131--132) disagrees.#footnote[See Cooper 2000.]

Others quote him (_Ibid_: 138; Sen quoted in Bergeron 2001: 995). `(Nobody 1999)` /* (Nobody 1999) */
"""
EXPECTED = [
    ("parenthetical", ("Keck", "Sikkink"), "1998", "2", 0),
    ("parenthetical", ("Bergeron",), "2001", "", 0),
    ("narrative", ("Falk",), "1994", "131-132", 0),
    ("ibid", (), "", "138", 0),
    ("quoted-in", ("Sen",), "", "", 0),
    ("parenthetical", ("Bergeron",), "2001", "995", 0),
    ("parenthetical", ("Cooper",), "2000", "", 1),
]


SOURCES = {
    "plain": Source("a.txt", PLAIN),
    "markdown": Source("a.md", MARKDOWN),
    "latex": Source("a.tex", LATEX),
    "html": Source("a.html", HTML),
    "docx": Source("a.docx", "", data=word_document()),
    "odt": Source("a.odt", "", data=open_document()),
    "jats": Source("a.xml", JATS),
    "notebook": Source("a.ipynb", notebook(("markdown", MARKDOWN.splitlines(keepends=True)))),
    "pdf": Source("a.pdf", "", data=pdf_document()),
    "typst": Source("a.typ", TYPST),
}


EVERY = [
    pytest.param(
        syntax,
        id=syntax.name,
        marks=pytest.mark.skipif(
            syntax.name == "pdf" and shutil.which("pdftotext") is None,
            reason="poppler's pdftotext is not installed",
        ),
    )
    for syntax in SYNTAXES
]


@pytest.mark.parametrize("syntax", EVERY)
def test_one_paragraph_in_every_syntax(syntax):
    found = scan(SOURCES[syntax.name])
    assert found.syntax == syntax.name
    assert found.problems == ()
    cites = [(one, cite) for one in found.citations for cite in one.cites]
    told = [
        (cite.kind, cite.names, cite.year, cite.locator.replace("–", "-"), one.footnote) for one, cite in cites
    ]
    assert sorted(told, key=lambda one: one[-1]) == EXPECTED  # a LaTeX note stands where it is called
    assert [section.title for section in found.sections] == ["Networks"]
    for citation, cite in cites:
        assert found.source.text[citation.span.start : citation.span.end] == citation.text
        assert found.source.text[cite.span.start : cite.span.end] == cite.text


@pytest.mark.parametrize("syntax", EVERY)
def test_a_footnote_knows_where_it_is_called(syntax):
    found = scan(SOURCES[syntax.name])
    (note,) = found.footnotes
    assert found.source.text[note.span.start : note.span.end] == "See Cooper 2000."
    assert found.source.text[: note.call.start].endswith("disagrees.")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.txt", "plain"),
        ("A.MD", "markdown"),
        ("a.b.tex", "latex"),
        ("a.docx", "docx"),
        ("a.odt", "odt"),
        ("a.xml", "jats"),
        ("a.ipynb", "notebook"),
        ("a.PDF", "pdf"),
        ("a.typ", "typst"),
        ("a.htm", "html"),
        ("a", "plain"),
    ],
)
def test_the_ending_tells_the_syntax(file, name):
    assert for_file(file).name == name


@pytest.mark.parametrize("syntax", ["plain", "markdown", "docx"])
def test_keys_in_brackets_are_citations_wherever_people_type(syntax):
    text = "So it is [see @falk1994, p. 128; also @keck1998]. Write to a@b.org or @someone."
    found = scan(Source("a", text, syntax) if syntax != "docx" else Source("a", "", syntax, word_document(text)))
    keyed = [cite for citation in found.citations for cite in citation.cites if cite.kind == "key"]
    assert [(cite.key, cite.locator, cite.mode) for cite in keyed if cite.key != "someone"] == [
        ("falk1994", "128", "parenthetical"),
        ("keck1998", "", "parenthetical"),
    ]
    assert ("someone" in {cite.key for cite in keyed}) == (syntax == "markdown")
