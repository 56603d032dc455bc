from attrs import evolve

from biblio.matching import consolidate
from biblio.model import Decision, Entry, Library, Name, Record, Work

LIBRARY = """
@article{kabeer2004, author={Kabeer, Naila}, title={Globalization and labor standards},
  journal={Feminist Economics}, year=2004}
@inproceedings{ek2003, author={Ek, Åsa}, title={Weaving and wages: home workers in the north},
  eventtitle={Work}, year=2003}
@inproceedings{ek2004, author={Ek, Åsa}, title={Weaving and wages: home workers in the north},
  eventtitle={Congress}, year=2004}
"""


def library(entries):
    return Library(
        {entry.key: entry for entry in entries(LIBRARY)},
        (Work(("ek2003", "ek2004"), "Weaving and wages"),),
        {"kabeer": "kabeer2004"},
    )


def outcomes(done):
    return [(step.outcome, step.key) for step in done.steps]


def test_merged_added_unchanged(bib, entries):
    records = bib(
        """
        @article{x, author={Kabeer, N.}, title={Globalization and Labor Standards}, volume=10, year=2004}
        @book{tilly, author={Tilly, Charles}, title={Social movements, 1768--2004}, year=2004}
        @article{y, author={Kabeer, N.}, title={Globalization and labour standards}, year=2004}
        """
    )
    done = consolidate(library(entries), records)
    assert outcomes(done) == [("merged", "kabeer2004"), ("added", "tilly"), ("unchanged", "kabeer2004")]
    assert done.steps[0].match is not None
    assert (done.steps[0].match.left, done.steps[0].match.right) == ("kabeer2004", "x")
    assert done.library.entries["kabeer2004"].record.text["volume"] == "10"
    assert len(done.library.entries["kabeer2004"].members) == 2
    assert done.problems == ()


def test_twice_is_once(bib, entries):
    records = [
        evolve(record, key="")
        for record in bib("@book{x, author={Tilly, Charles}, title={Social movements}, year=2004}")
    ]
    once = consolidate(library(entries), records)
    twice = consolidate(once.library, records)
    assert outcomes(once) == [("added", "tilly2004")]
    assert outcomes(twice) == [("unchanged", "tilly2004")]
    assert twice.library.entries == once.library.entries


def test_records_that_are_the_same_become_one_entry(bib):
    records = bib(
        """
        @book{a, author={Tilly, Charles}, title={Social movements in history}, year=2004}
        @book{b, author={Tilly, C.}, title={Social Movements in History}, publisher={Paradigm}, year=2004}
        """
    )
    done = consolidate(Library(), records)
    assert outcomes(done) == [("added", "a"), ("merged", "a")]
    assert done.library.entries["a"].record.text["publisher"] == "Paradigm"


def test_a_key_that_is_taken_is_not_given_twice(bib, entries):
    records = bib(
        """
        @book{ek2003, author={Tilly, Charles}, title={Social movements}, year=2004}
        @book{kabeer, author={Falk, Richard}, title={Citizens}, year=1994}
        """
    )
    done = consolidate(library(entries), records)
    assert outcomes(done) == [("added", "tilly2004"), ("added", "falk1994")]
    assert [problem.rule for problem in done.problems] == ["citekey-clash", "citekey-clash"]
    assert done.library.entries["tilly2004"].record.key == "tilly2004"
    assert done.library.aliases == {"kabeer": "kabeer2004"}


def test_a_new_version_joins_its_work(bib, entries):
    records = bib(
        """
        @incollection{z, author={Ek, Åsa}, title={Weaving and wages: home workers in the north},
          booktitle={Mills}, year=2006}
        """
    )
    done = consolidate(library(entries), records)
    assert [work.keys for work in done.library.works] == [("ek2003", "ek2004", "z")]


def test_decisions_hold(bib, entries):
    records = bib(
        """
        @article{x, author={Kabeer, N.}, title={Globalization and labor standards}, year=2004}
        @book{w, title={Water}}
        """
    )
    decisions = [Decision("different", ("x", "kabeer2004")), Decision("same", ("w", "kabeer2004"))]
    done = consolidate(library(entries), records, decisions)
    assert outcomes(done) == [("added", "x"), ("unchanged", "kabeer2004")]
    assert done.steps[1].match.decided is True
    assert {problem.rule for problem in done.problems} == {"conflicting-field"}


def test_keys_are_given_in_order_around_those_of_sources(bib):
    titles = ["Wells", "Bridges of iron", "The price of salt", "Looms", "A history of kites"]
    fresh = [Record("book", {"title": title}, {"author": (Name("Ek", "Åsa"),)}) for title in titles]
    fresh[2] = evolve(fresh[2], key="eknda")
    known = Record("book", {"title": "Clay"}, key="eknd")
    done = consolidate(Library({"eknd": Entry("eknd", known)}, aliases={"ekndb": "eknd"}), fresh)
    assert [step.key for step in done.steps] == ["eknda", "ekndc", "ekndd", "eknde", "ekndf"]
    assert [problem.subject for problem in done.problems] == ["ekndd"]


def test_nothing_into_nothing():
    assert consolidate(Library(), ()).library == Library()
    assert outcomes(consolidate(Library(), [Record(), Record()])) == [("added", "anonnd"), ("added", "anonnda")]


def test_kin_told_by_title_is_named_by_key():
    panel = Record("event", {"title": "Water and law"}, key="panel")
    told = [{"relation": "presented-in", "text": "Water and Law"}, {"relation": "resulted-in", "text": "an issue"}]
    paper = Record("paper-conference", {"title": "Wells"}, custom={"related": told}, key="paper")
    done = consolidate(Library(), [panel, paper])
    assert done.library.entries["paper"].record.custom["related"] == [
        {"relation": "presented-in", "key": "panel"},
        {"relation": "resulted-in", "text": "an issue"},
    ]
