"""Strings of every kind: no exception, every sign accounted for.

A run is short and always the same. The long one takes other examples each time, as many as asked for:

    REFSTRING_FUZZ=50000 nice python -m pytest tests/refstring/test_any_string.py --hypothesis-profile explore
"""

import itertools
import os

from hypothesis import given, settings
from hypothesis import strategies as st

from biblio import refstring
from biblio.model import ListEntry, Manuscript, Source, SourceList, Span
from biblio.refstring.context import Context
from biblio.refstring.drafting import read_draft
from biblio.refstring.tagger import tagger
from biblio.refstring.tokens import BUCKETS, features, tokenize

ASKED = int(os.environ.get("REFSTRING_FUZZ", "0"))
SETTINGS = settings(max_examples=ASKED) if ASKED else settings()


@SETTINGS
@given(st.text(max_size=300))
def test_tokens_hold_every_sign_of_a_text(text):
    tokens = tokenize(text)
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    between = "".join(
        text[left.end : right.start]
        for left, right in itertools.pairwise([tokenize("x")[0]._replace(end=0), *tokens])
    )
    assert not between.strip()
    assert all(0 <= row < BUCKETS for token in tokens for row in features(token.text))


@SETTINGS
@given(st.lists(st.text(max_size=200), max_size=5))
def test_strings_of_any_kind_are_labelled(texts):
    for text, tagged in zip(texts, tagger().tag(texts), strict=True):
        assert len(tagged.tokens) == len(tagged.labels) == len(tagged.likely) == len(tokenize(text))


_PARTS = [
    "Falk, R.",
    "(1994)",
    "“On Us”,",
    "In:",
    "Hrsg.",
    "London: Sage",
    "12(3):",
    "pp. 1–20",
    "———.",
    "ibid.",
    "\u202e",
    "\x00",
    "ÅÄÖ",
    "見",
]


@SETTINGS
@given(st.lists(st.sampled_from(_PARTS) | st.text(max_size=12), max_size=14).map(" ".join))
def test_every_letter_of_a_reference_is_in_a_piece(text):
    blanked = text.replace("\x00", " ")
    draft = read_draft(blanked, Context("references"), tagger().tag([blanked])[0])
    assert not draft.gaps()
    assert refstring.read_string(text).raw in ("", text)


@SETTINGS
@given(st.lists(st.lists(st.sampled_from(_PARTS) | st.text(max_size=12), max_size=8).map(" ".join), max_size=6))
def test_lists_of_any_entries_are_read(entries):
    text = "\n".join(entries)
    starts = [sum(len(entry) + 1 for entry in entries[:at]) for at in range(len(entries))]
    spans = [Span(start, start + len(entry)) for start, entry in zip(starts, entries, strict=True) if entry]
    listed = SourceList(
        "References", "references", Span(0, len(text)), tuple(ListEntry(s, (s,), None) for s in spans)
    )
    reading = refstring.read_lists(Manuscript(Source("a", text), "plain", lists=(listed,)))
    for record in reading.records:
        assert record.raw in text
        for account in record.custom.get("reading", {}).values():
            start, end = account.get("span", (0, 0))
            assert 0 <= start <= end <= len(record.raw)
