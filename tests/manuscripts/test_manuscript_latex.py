r"""\cite and its kin, footnotes, and what of a LaTeX text is no prose."""

import pytest

from biblio.manuscripts import scan
from biblio.model import Source


def citations(text: str):
    return scan(Source("a.tex", text)).citations


def row(cite) -> tuple:
    return (cite.key, cite.mode, f"{cite.label} {cite.locator}".strip(), cite.prefix, cite.suffix)


KEYED = {
    r"\cite{a}": [("a", "parenthetical", "", "", "")],
    r"\cite{a, b}": [("a", "parenthetical", "", "", ""), ("b", "parenthetical", "", "", "")],
    r"\cite[12--14]{a}": [("a", "parenthetical", "page 12–14", "", "")],
    r"\citep[see][p.~12]{a,b}": [("a", "parenthetical", "", "see", ""), ("b", "parenthetical", "page 12", "", "")],
    r"\citep[see][]{a}": [("a", "parenthetical", "", "see", "")],
    r"\citet[chap.~2]{a}": [("a", "narrative", "chapter 2", "", "")],
    r"\textcite{a}": [("a", "narrative", "", "", "")],
    r"\parencite[cf.][33, emphasis added]{a}": [("a", "parenthetical", "page 33", "cf.", ", emphasis added")],
    r"\autocite*{a}": [("a", "suppress-author", "", "", "")],
    r"\citeyear{a}": [("a", "suppress-author", "", "", "")],
    r"\citeauthor{a}": [("a", "author-only", "", "", "")],
    r"\footcite[12]{a}": [("a", "parenthetical", "page 12", "", "")],
    r"\parencites(see)()[1]{a}[2]{b}": [
        ("a", "parenthetical", "page 1", "see", ""),
        ("b", "parenthetical", "page 2", "", ""),
    ],
    r"\textcites{a}{b}": [("a", "narrative", "", "", ""), ("b", "narrative", "", "", "")],
    r"\nocite{a}": [],
}


@pytest.mark.parametrize("text", KEYED)
def test_commands(text):
    found = citations(f"So {text} it is.\n")
    assert [row(cite) for citation in found for cite in citation.cites] == KEYED[text]
    assert [citation.text for citation in found] == ([text] if KEYED[text] else [])


DEAD = [
    r"% \cite{a} (Falk 1994)",
    r"\begin{verbatim} \cite{a} (Falk 1994) \end{verbatim}",
    "\\begin{lstlisting}[x]\n(Falk 1994)\n\\end{lstlisting}",
    r"\label{falk (1994)} \ref{a} \includegraphics{b}",
]


@pytest.mark.parametrize("text", DEAD)
def test_what_is_no_prose(text):
    assert citations(f"Before it.\n\n{text}\n\nAfter it.\n") == ()


def test_a_percent_sign_is_no_comment():
    assert [one.text for one in citations("It is 5\\% (Falk 1994).\n")] == ["(Falk 1994)"]


def test_the_preamble_is_no_prose():
    assert citations("\\title{x} (Falk 1994)\n\\begin{document}\nText.\n\\end{document}\n") == ()


TYPED = {
    r"(Keck \& Sikkink 1998: 2)": ("Keck", "Sikkink"),
    r"Falk~(1994: 128--9)": ("Falk",),
    r"\emph{Falk} (1994)": ("Falk",),
    r"Dom\'{\i}nguez and {\'A}lvarez (1999: 4)": ("Domínguez", "Álvarez"),
    r"S{\o}rensen (2003)": ("Sørensen",),
    r"Garc\'ia (1999)": ("García",),
    r"\c{C}elik and \v{S}mid (2000)": ("Çelik", "Šmid"),
    r"(Mu\~noz 2001)": ("Muñoz",),
}


@pytest.mark.parametrize("text", TYPED)
def test_typed_citations(text):
    (found,) = citations(f"So {text} it is.\n")
    assert found.text == text
    assert found.cites[0].names == TYPED[text]


def test_footnotes():
    text = "One.\\footnote{See Falk 1994, and \\emph{more} {x}.} Two.\\footnote[3]{\\cite{a}.}\n"
    found = scan(Source("a.tex", text))
    notes = [text[note.span.start : note.span.end] for note in found.footnotes]
    assert notes == ["See Falk 1994, and \\emph{more} {x}.", "\\cite{a}."]
    assert {one.text: one.footnote for one in found.citations} == {"Falk 1994": 1, "\\cite{a}": 2}


def test_sections():
    text = "\\section{One}\na\n\\subsection*{Two \\emph{x}}\nb\n\\section[s]{Three}\nc\n"
    assert [(part.level, part.title) for part in scan(Source("a.tex", text)).sections] == [
        (1, "One"),
        (2, "Two \\emph{x}"),
        (1, "Three"),
    ]
